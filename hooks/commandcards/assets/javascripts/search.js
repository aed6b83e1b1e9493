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

function show(open) {
  if (toggle.checked !== open) toggle.click();
}

function open() {
  load();
  show(true);
}

root.addEventListener("focusin", ({ relatedTarget }) => {
  load();
  if (!root.contains(relatedTarget)) origin = relatedTarget;
});
root.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !root.contains(relatedTarget) && show(false));
toggle.addEventListener("change", () => toggle.checked && input.focus());

// Not by focus alone: the Tab key goes through the header.
input.addEventListener("click", open);
input.addEventListener("input", open);

root.addEventListener("keydown", (event) => {
  // Safari ends composing before it tells of the key that ended it, and then says so by the key's code only.
  if (event.isComposing || event.keyCode === 229) {
    // Enter takes the words that are being composed, and asks for no answer yet.
    if (event.key === "Enter") event.preventDefault();
    return;
  }
  if (event.key === "ArrowDown") open();
  if (event.key === "Escape") {
    show(false);
    if (origin?.isConnected) origin.focus();
    else document.activeElement.blur();
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
