/* Command cards: copying.
 *
 * It selects `data-cmd-*` only; the words it shows come from the page (`data-cmd-labels`). */

const labels = document.querySelector("[data-cmd-labels]")?.dataset;
if (!labels) return;

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

document.addEventListener("click", async (event) => {
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
