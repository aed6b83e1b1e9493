/* Values that a reader puts their own in place of: edited on a card, kept for all cards that use them.
 *
 * A value is known by its kind and what the author wrote (`container:web`). What is typed is checked by the
 * rule of its kind (rules.js) and escaped for the place it stands in (quoting.js). */

const { accepts, listen, quoteFor } = shared;
const labels = document.querySelector("[data-cmd-labels]")?.dataset;
if (!labels) return;

const STORE = "cmd-values";
const SLOT = "[data-cmd-slot]";
const rules = JSON.parse(labels.cmdRules);

/* What has been changed, by key; kept when the browser allows it. */
let values = {};
function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE)) ?? {};
    values = Object.fromEntries(Object.entries(stored).filter(([key, value]) => isValid(key, value)));
  } catch {
    // Without storage the values hold for this page.
  }
}
function save() {
  try {
    if (Object.keys(values).length) localStorage.setItem(STORE, JSON.stringify(values));
    else localStorage.removeItem(STORE);
  } catch {
    // As above.
  }
}
function isValid(key, value) {
  const kind = key.slice(0, key.indexOf(":"));
  return typeof value === "string" && Object.hasOwn(rules, kind) && accepts(rules[kind], value, key.slice(kind.length + 1));
}

const kindOf = (element) => element.dataset.cmdSlot ?? element.dataset.cmdEcho;
const keyOf = (element) => `${kindOf(element)}:${element.dataset.cmdValue}`;
const valueOf = (element) => values[keyOf(element)] ?? element.dataset.cmdValue;
const places = [...document.querySelectorAll(`${SLOT}, [data-cmd-echo]`)];
const written = new Map(places.map((place) => [place, place.textContent]));

/* Showing -------------------------------------------------------------------------------- */

function show(place) {
  const changed = keyOf(place) in values;
  const text = !changed
    ? written.get(place)
    : place.dataset.cmdSlot
      ? quoteFor(place.dataset.cmdQuote ?? "", valueOf(place))
      : valueOf(place);
  if (place.textContent !== text) place.textContent = text;
  place.toggleAttribute("data-cmd-changed", changed);
}

function showAll() {
  places.forEach(show);
  for (const button of document.querySelectorAll("[data-cmd-copy]")) {
    button.setAttribute("aria-label", labels.copy + button.parentElement.querySelector("[data-cmd-line]").textContent);
  }
  for (const button of document.querySelectorAll("[data-cmd-reset]")) {
    const scope = button.closest("[data-cmd-card]") ?? document;
    button.hidden = !scope.querySelector(`${SLOT}[data-cmd-changed]`);
  }
  document.dispatchEvent(new Event("cmd-shown"));
}

/* Editing -------------------------------------------------------------------------------- */

let editing = null;

function begin(slot) {
  editing = slot;
  slot.textContent = valueOf(slot);
  getSelection().selectAllChildren(slot);
}

function say(slot, message) {
  const status = slot.closest(".cmd-card__line").querySelector("[data-cmd-status]");
  status.textContent = message;
}

function mark(slot, wrong) {
  slot.toggleAttribute("data-cmd-wrong", wrong);
  slot.setAttribute("aria-invalid", String(wrong));
  say(slot, wrong ? labels[`${kindOf(slot)}Error`] : "");
}

/** Take what is typed; false when it is not valid. An empty slot takes back the author's value. */
function take(slot) {
  const key = keyOf(slot);
  const typed = slot.textContent.trim();
  const original = !typed || typed === slot.dataset.cmdValue;
  if (!original && !isValid(key, typed)) return false;
  if (original) delete values[key];
  else values[key] = typed;
  save();
  return true;
}

/** For what stands outside of a card: what a value is, and another one in its place, false when that is not valid. */
shared.readValue = (key) => values[key];
shared.changeValue = (key, typed) => {
  const original = !typed || typed === key.slice(key.indexOf(":") + 1);
  if (!original && !isValid(key, typed)) return false;
  if (original) delete values[key];
  else values[key] = typed;
  save();
  showAll();
  return true;
};

/** Leave the slot: what is valid stays, what is not goes, with a word why. */
function settle() {
  if (!editing) return;
  const slot = editing;
  const taken = take(slot);
  editing = null;
  mark(slot, false);
  if (!taken) say(slot, labels[`${kindOf(slot)}Error`]);
  showAll();
}

function prepare(slot) {
  slot.contentEditable = "plaintext-only";
  if (slot.contentEditable !== "plaintext-only") slot.contentEditable = "true";
  slot.spellcheck = false;
  slot.tabIndex = 0;
  for (const [name, value] of Object.entries({
    role: "textbox",
    "aria-label": [slot.dataset.cmdName, labels[kindOf(slot)]].filter(Boolean).join(": "),
    autocapitalize: "off",
    autocorrect: "off",
    enterkeyhint: "done",
    translate: "no",
  })) {
    slot.setAttribute(name, value);
  }
}

load();
document.querySelectorAll(SLOT).forEach(prepare);
showAll();

listen(document, "focusin", (event) => {
  if (event.target.matches?.(SLOT) && event.target !== editing) begin(event.target);
});
listen(document, "focusout", (event) => {
  if (event.target === editing) settle();
});
listen(document, "cmd-settle", settle);
listen(document, "input", (event) => {
  if (event.target === editing && event.target.hasAttribute("data-cmd-wrong")) mark(event.target, false);
});
listen(document, "paste", (event) => {
  if (event.target.closest?.(SLOT) !== editing || !editing) return;
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain").replace(/\s+/g, " ").trim();
  document.execCommand("insertText", false, text);
});
listen(document, "keydown", (event) => {
  if (event.target !== editing || !editing || event.isComposing) return;
  const slot = editing;
  if (event.key === "Enter") {
    event.preventDefault();
    const taken = take(slot);
    mark(slot, !taken);
    if (taken) {
      showAll();
      begin(slot);
    }
  } else if (event.key === "Escape") {
    event.preventDefault();
    mark(slot, false);
    begin(slot);
  }
  // Nothing else may take what is typed for a shortcut.
  event.stopPropagation();
});

listen(document, "click", (event) => {
  const button = event.target.closest("[data-cmd-reset]");
  if (!button) return;
  values = {};
  save();
  showAll();
  const line = button.closest("[data-cmd-card]")?.querySelector(".cmd-card__line");
  const status = line?.querySelector("[data-cmd-status]");
  if (status) status.textContent = labels.resetDone;
  line?.querySelector("[data-cmd-copy]").focus();
});

// Another tab has changed a value.
listen(window, "storage", (event) => {
  if (event.key !== STORE) return;
  values = {};
  load();
  if (!editing) showAll();
});
