/* Command cards: copying.
 *
 * It selects `data-cmd-*` only; the words it shows come from the page (`data-cmd-labels`). */

const { copyText, listen } = shared;
const labels = document.querySelector("[data-cmd-labels]")?.dataset;
if (!labels) return;

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
  timers.set(button, setTimeout(() => rest(button), time));
}

function rest(button) {
  delete button.dataset.cmdState;
  button.closest("[data-cmd-unit]").querySelector("[data-cmd-status]").textContent = "";
}

async function copy(button) {
  const line = button.closest("[data-cmd-unit]").querySelector("[data-cmd-line]");
  // A value that is being typed is taken or turned down first, so that what is copied is what is shown.
  document.dispatchEvent(new Event("cmd-settle"));
  if (line.querySelector("[data-cmd-wrong]")) return report(button, "refused");
  const done = await copyText(line.textContent);
  if (!done) getSelection().selectAllChildren(line);
  report(button, done ? "copied" : "failed");
}

listen(document, "click", (event) => {
  const button = event.target.closest("[data-cmd-copy]");
  if (button) copy(button);
});

// Once its value is right, nothing more is to be said of a command that was not copied.
listen(document, "cmd-shown", () => {
  for (const button of document.querySelectorAll('[data-cmd-state="refused"]')) {
    if (!button.closest("[data-cmd-unit]").querySelector("[data-cmd-wrong]")) rest(button);
  }
});

shared.keepReachable(document.querySelectorAll("[data-cmd-scroll]"));
