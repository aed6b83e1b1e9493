/* The way into search: what search needs is loaded when it is first used. */

const root = document.querySelector("[data-cmd-search]");
if (!root) return;

const input = root.querySelector("input");
const toggle = document.getElementById("__search");

const load = () => {
  const script = document.createElement("script");
  script.src = root.dataset.script;
  document.head.append(script);
};

root.addEventListener("focusin", load, { once: true });
input.addEventListener("focus", () => toggle.checked || toggle.click());
toggle.addEventListener("change", () => toggle.checked && input.focus());
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const asked = event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/" && !typing;
  if (!asked || event.altKey || event.defaultPrevented) return;
  event.preventDefault();
  input.select();
  input.focus();
});

// When all scripts have run: until then a page without scripts is shown, which has no search.
addEventListener("DOMContentLoaded", () => {
  const query = new URLSearchParams(location.search).get("q");
  if (!query) return;
  input.value = query;
  input.focus();
});
