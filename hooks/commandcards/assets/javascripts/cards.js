/* Command cards: copying.
 *
 * It selects `data-cmd-*` only; the words it shows come from the page (`data-cmd-labels`). */

const { listen } = shared;
const labels = document.querySelector("[data-cmd-labels]")?.dataset;
if (!labels) return;

const { copyText } = shared;
const timers = new WeakMap();

function report(button, done) {
  const status = button.parentElement.querySelector("[data-cmd-status]");
  button.dataset.cmdState = done ? "copied" : "failed";
  status.textContent = done ? labels.copied : labels.failed;
  clearTimeout(timers.get(button));
  const rest = () => {
    delete button.dataset.cmdState;
    status.textContent = "";
  };
  timers.set(button, setTimeout(rest, done ? 2000 : 8000));
}

listen(document, "click", async (event) => {
  const button = event.target.closest("[data-cmd-copy]");
  if (!button) return;
  const line = button.parentElement.querySelector("[data-cmd-line]");
  // A value that is being typed is taken or turned down first, so that what is copied is what is shown.
  document.dispatchEvent(new Event("cmd-settle"));
  const done = await copyText(line.textContent);
  report(button, done);
  if (!done) getSelection().selectAllChildren(line);
});

shared.keepReachable(document.querySelectorAll("[data-cmd-scroll]"));
