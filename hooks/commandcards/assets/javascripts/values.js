/* Values that a reader puts their own in place of: shown on a card, and wherever else the same value stands.
 *
 * A value that its place does not take stays as it was typed, marked and with the reason: it is not stored, and its
 * command is not copied. How values are typed is the matter of editing.js, how they are given up that of resetting.js. */

const { accepts, createStore, keyOf, listen, partFor, quoteFor, readTyped, tellForm } = shared;
const labels = document.querySelector("[data-cmd-labels]")?.dataset;
if (!labels) return;

const SLOT = "[data-cmd-slot]";
const [rules, refused, names, forms] = ["rules", "refused", "names", "forms"].map((name) => JSON.parse(labels[name]));
const store = createStore(() => localStorage);
let values = known(store.read());

/* What was typed and not taken, by slot; of one that is marked, what is being typed. */
const drafts = new Map();
const places = [...document.querySelectorAll(`${SLOT}, [data-cmd-echo]`)];
const slots = places.filter((place) => place.matches(SLOT));
const units = [...document.querySelectorAll("[data-cmd-unit]")];
const written = new Map(places.map((place) => [place, place.textContent]));

const kindOf = (place) => place.dataset.cmdSlot ?? place.dataset.cmdEcho;
const ruleOf = (place) => place.dataset.cmdRule ?? kindOf(place);
const nameOf = (place) => keyOf(kindOf(place), place.dataset.cmdValue);
const isChanged = (place) => Object.hasOwn(values, nameOf(place));
const valueOf = (place) => partFor(ruleOf(place), values[nameOf(place)] ?? place.dataset.cmdValue);
const nameFor = (slot) => slot.dataset.cmdName ?? names[kindOf(slot)];
const textOf = (slot) => drafts.get(slot) ?? valueOf(slot);

/* Of stored values, those that some place of their kind takes: others nobody has typed here. */
function known(stored) {
  const takers = (kind) => Object.keys(rules).filter((name) => name === kind || name.endsWith(`-${kind}`));
  const isKnown = ([name, value]) => takers(name.slice(0, name.indexOf(":"))).some((rule) => accepts(rules[rule], value));
  return Object.fromEntries(Object.entries(stored).filter(isKnown));
}

/* Why a slot does not take a value; an empty text when it does. */
function refusalOf(slot, value) {
  const rule = rules[ruleOf(slot)];
  if (accepts(rule, value, slot.dataset.cmdQuote)) return "";
  return accepts(rule, value) ? labels.inQuotes : refused[ruleOf(slot)];
}

/* Showing -------------------------------------------------------------------------------- */

function show(place) {
  const changed = isChanged(place);
  const wrong = place.matches(SLOT) && (changed || drafts.has(place)) ? refusalOf(place, textOf(place)) : "";
  if (place.matches(SLOT)) mark(place, wrong);
  place.toggleAttribute("data-cmd-changed", changed);
  // What is being typed is the reader's.
  if (place.hasAttribute("contenteditable")) return;
  const text = wrong ? textOf(place) : changed ? rewrite(place) : written.get(place);
  if (place.textContent !== text) place.textContent = text;
}

function rewrite(place) {
  const { cmdForms, cmdQuote = "" } = place.dataset;
  const value = valueOf(place);
  if (cmdForms) return tellForm(forms[kindOf(place)], JSON.parse(cmdForms), value) ?? value;
  const inCommand = place.matches(`${SLOT}, [data-cmd-as-command]`);
  return inCommand ? quoteFor(cmdQuote, value, "cmdInner" in place.dataset) : value;
}

function mark(slot, refusal) {
  slot.toggleAttribute("data-cmd-wrong", Boolean(refusal));
  slot.ariaInvalid = refusal ? true : null;
  // Until its unit says why.
  slot.removeAttribute("aria-describedby");
}

function showUnit(unit, index) {
  const wrong = unit.querySelector("[data-cmd-wrong]");
  const reason = wrong ? refusalOf(wrong, textOf(wrong)) : "";
  const told = unit.querySelector("[data-cmd-refusal]");
  if (told.textContent !== reason) told.textContent = reason;
  wrong?.setAttribute("aria-describedby", (told.id ||= `cmd-refusal-${index}`));
  const button = unit.querySelector("[data-cmd-copy]");
  const command = unit.querySelector("[data-cmd-line]").textContent;
  button.setAttribute("aria-label", reason ? labels.notCopied + reason : labels.copy + command);
}

function showAll() {
  places.forEach(show);
  units.forEach(showUnit);
  for (const one of document.querySelectorAll("[data-cmd-recorded]")) {
    one.hidden = !one.closest("[data-cmd-card]").querySelector("[data-cmd-changed]");
  }
  document.dispatchEvent(new Event("cmd-shown"));
}

/* Changing ------------------------------------------------------------------------------- */

/* Take what is typed. What the slot does not take is kept as a draft; false then. An empty slot takes back the author's
 * value. What is still as it was is not written: another tab may have put something else there by now. */
function take(slot, typed, start) {
  const value = readTyped(typed);
  const own = value === slot.dataset.cmdValue ? "" : value;
  if (own && refusalOf(slot, own)) {
    drafts.set(slot, own);
    return false;
  }
  for (const other of [...drafts.keys()]) if (nameOf(other) === nameOf(slot)) drafts.delete(other);
  if (value !== start) change({ [nameOf(slot)]: own || null });
  return true;
}

function change(changes) {
  values = known(store.change(changes));
}

/* For what stands outside of a card: what a value is, and another one in its place; why not when it is not taken. */
shared.readValue = (name) => values[name];
shared.changeValue = (name, typed) => {
  const slot = slots.find((one) => nameOf(one) === name);
  const reason = take(slot, typed) ? "" : refusalOf(slot, readTyped(typed));
  if (reason) drafts.delete(slot);
  showAll();
  return reason;
};

/* What is stored, where another page has changed it: in another tab, or in this one before Back led to this page, which is
 * then shown as it was left. */
function renew() {
  values = known(store.read());
  showAll();
}
listen(window, "storage", ({ key }) => (key === store.name || key === null) && renew());
listen(window, "pageshow", ({ persisted }) => persisted && renew());

shared.values = { SLOT, change, drafts, isChanged, kindOf, nameOf, names, nameFor, showAll, slots, take, textOf, all: () => values };
// Who has changed nothing sees the page as it was built: what is left to do can wait for a turn of its own.
if (Object.keys(values).length) showAll();
else setTimeout(showAll);
