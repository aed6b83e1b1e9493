/* The way into search and out of it; what a search needs is loaded when it is first used (results.js). */

const root = document.querySelector("[data-cmd-search]");
if (!root) return;

const input = root.querySelector("input");
const status = root.querySelector("[role=status]");
const toggle = document.getElementById("__search");
let loading = false;
let origin = null;

function load() {
  if (loading) return;
  loading = true;
  const script = document.createElement("script");
  script.src = root.dataset.script;
  script.onerror = () => {
    status.textContent = root.dataset.failed;
    loading = false;
  };
  document.head.append(script);
}

function open() {
  load();
  if (!toggle.checked) toggle.click();
}

function close() {
  if (toggle.checked) toggle.click();
}

// Safari ends composing before it tells of the key that ended it, and then says so by the key's code only.
const isComposing = (event) => event.isComposing || event.keyCode === 229;

root.addEventListener("focusin", ({ relatedTarget }) => {
  load();
  if (!root.contains(relatedTarget)) origin = relatedTarget;
});
root.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !root.contains(relatedTarget) && close());
toggle.addEventListener("change", () => toggle.checked && input.focus());

// Not by focus alone: the Tab key goes through the header.
input.addEventListener("click", open);
input.addEventListener("input", open);

root.addEventListener("keydown", (event) => {
  if (isComposing(event)) {
    // Enter takes the words that are being composed, and asks for no answer yet.
    if (event.key === "Enter") event.preventDefault();
    return;
  }
  if (event.key === "ArrowDown" && !toggle.checked) open();
  if (event.key === "Escape") {
    close();
    if (origin?.isConnected) origin.focus();
    else document.activeElement.blur();
  } else if (event.target !== input && !event.ctrlKey && !event.metaKey && !event.altKey) {
    // On an answer, what is typed goes on in the field.
    if (event.key === "Backspace" || (event.key.length === 1 && event.key !== " ")) input.focus();
  }
});

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const asked = event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/" && !typing;
  if (!asked || event.altKey || event.defaultPrevented) return;
  event.preventDefault();
  input.select();
  input.focus();
  open();
});

// The address may ask: when all scripts have run (until then a page without scripts is shown, which has no search), and
// when a reader comes back.
function restore() {
  const query = new URLSearchParams(location.search).get("q");
  if (!query) return;
  input.value = query;
  input.dispatchEvent(new Event("input"));
}
addEventListener("DOMContentLoaded", restore);
addEventListener("popstate", restore);
addEventListener("pageshow", ({ persisted }) => persisted && restore());
