/* Command cards: copying, and the link between a part of a command and its explanation.
 *
 * It selects `data-cmd-*` only; the words it shows come from the page (`data-cmd-labels`). */

const { listen } = shared;
const labels = document.querySelector("[data-cmd-labels]")?.dataset;
if (!labels) return;

/* Copying ------------------------------------------------------------------------------- */

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is no clipboard on plain http and on some files, and a reader may have forbidden it.
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.style.cssText = "position:fixed;top:0;opacity:0";
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  area.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

const timers = new WeakMap();

/* What became of it: what is said, and for as long as it takes to read that. Of a wrong value the reason stands below
 * the command already, and goes on to do so. */
const OUTCOMES = {
  copied: [labels.copied, 2000],
  failed: [labels.failed, 8000],
  refused: ["", 4000],
};

function report(button, outcome) {
  const unit = button.closest("[data-cmd-unit]");
  const status = unit.querySelector("[data-cmd-status]");
  const [text, time] = OUTCOMES[outcome];
  button.dataset.cmdState = outcome;
  status.textContent = text;
  if (outcome === "refused") unit.querySelector("[data-cmd-refusal]").textContent = button.getAttribute("aria-label");
  clearTimeout(timers.get(button));
  const rest = () => {
    delete button.dataset.cmdState;
    status.textContent = "";
  };
  timers.set(button, setTimeout(rest, time));
}

async function copy(button) {
  const line = button.closest("[data-cmd-unit]").querySelector("[data-cmd-line]");
  // A value that is being typed is taken or turned down first, so that what is copied is what is shown.
  document.dispatchEvent(new Event("cmd-settle"));
  if (line.querySelector("[data-cmd-wrong]")) {
    report(button, "refused");
    return;
  }
  const done = await copyText(line.textContent);
  report(button, done ? "copied" : "failed");
  if (!done) getSelection().selectAllChildren(line);
}

listen(document, "click", (event) => {
  const button = event.target.closest("[data-cmd-copy]");
  if (button) copy(button);
});

// Pressing a button takes the focus from a value, and what is then told of it may move the button from under the pointer:
// it is let go over something else, and no click follows.
let pressed = null;
listen(document, "pointerdown", (event) => {
  const button = event.button === 0 ? event.target.closest?.("[data-cmd-copy]") : null;
  pressed = button && { button, x: event.clientX, y: event.clientY };
});
listen(document, "pointerup", (event) => {
  const { button, x, y } = pressed ?? {};
  pressed = null;
  if (!button || button.contains(event.target)) return;
  if (Math.hypot(event.clientX - x, event.clientY - y) < 10) copy(button);
});
listen(document, "pointercancel", () => (pressed = null));

/* Part and explanation ------------------------------------------------------------------- */

const TOKEN = "[data-cmd-token]";
const EITHER = `${TOKEN}, [data-cmd-part]`;
let lit = [];
let count = 0;

function light(element) {
  const wanted = element ? pair(element) : [];
  if (wanted[0] === lit[0]) return;
  for (const one of lit) delete one.dataset.cmdLit;
  lit = wanted;
  for (const one of lit) one.dataset.cmdLit = "";
}

function pair(element) {
  const command = element.closest("[data-cmd-command]");
  const index = element.dataset.cmdToken ?? element.dataset.cmdPart;
  const token = command?.querySelector(`[data-cmd-token="${index}"]`);
  const part = command?.querySelector(`[data-cmd-part="${index}"]`);
  if (!token || !part) return [];
  part.id ||= `cmd-part-${++count}`;
  token.setAttribute("aria-describedby", part.id);
  return [token, part];
}

for (const type of ["pointerover", "focusin", "click"]) {
  listen(document, type, (event) => {
    const element = event.target.closest?.(EITHER);
    if (element) light(element);
    else if (type !== "focusin") light(document.activeElement?.closest(TOKEN));
  });
}

// One stop for the Tab key in each command; the arrow keys go from part to part.
for (const line of document.querySelectorAll("[data-cmd-card] [data-cmd-line]")) {
  line.querySelectorAll(TOKEN).forEach((token, index) => (token.tabIndex = index ? -1 : 0));
}

listen(document, "keydown", (event) => {
  if (!event.target.matches?.(TOKEN)) return;
  const tokens = [...event.target.closest("[data-cmd-line]").querySelectorAll(TOKEN)];
  const index = tokens.indexOf(event.target);
  const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tokens.length - 1 }[event.key];
  if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const target = tokens[Math.max(0, Math.min(next, tokens.length - 1))];
  event.target.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
});

shared.keepReachable(document.querySelectorAll("[data-cmd-scroll]"));
