/* Search in the page's language; search.js loads this when search is first used. */

const { patternOf, prepareIndex, rank, splitQuery } = shared;
const root = document.querySelector("[data-cmd-search]");
const input = root.querySelector("input");
const list = root.querySelector("ol");
const status = root.querySelector("[role=status]");
const toggle = document.getElementById("__search");
const labels = root.dataset;
let index;

function search() {
  if (!index) return;
  const parts = splitQuery(input.value, index.config);
  const rows = rank(index.entries, parts);
  const marks = patternOf(parts);
  list.replaceChildren(...rows.map((row) => show(row, marks)));
  const found = [labels.none, labels.one][rows.length] ?? labels.other;
  status.textContent = parts.length ? found.replace("#", rows.length) : labels.placeholder;
}

function element(name, className, children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

// All goes in as text; every second part of the split is a match.
const highlight = (words, marks) => words.split(marks).map((part, at) => (at % 2 ? element("mark", "", [part]) : part));

function show({ location, title, parent = "", command, text = "" }, marks) {
  const start = Math.max(0, text.search(marks) - 24);
  const link = element("a", "md-search-result__link cmd-search__link", [
    element("span", "cmd-search__title", highlight(title, marks)),
    element("span", "cmd-search__page", [parent]),
    command
      ? element("code", "cmd-search__command", highlight(command, marks))
      : element("span", "cmd-search__text", highlight((start ? "…" : "") + text.slice(start, start + 200), marks)),
  ]);
  link.href = new URL("../" + location, new URL(labels.index, document.baseURI));
  return element("li", "md-search-result__item", [link]);
}

const close = () => toggle.checked && toggle.click();

input.addEventListener("input", (event) => event.isComposing || search());
input.addEventListener("compositionend", search);
root.addEventListener("reset", () => setTimeout(() => (search(), input.focus())));
root.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
root.addEventListener("click", (event) => {
  if (!event.target.closest("a")) return;
  close();
  // On a phone the page is held still behind the search, so it can go to the answer only when that is closed.
  setTimeout(() => document.querySelector(":target")?.scrollIntoView(), 200);
});
root.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !root.contains(relatedTarget) && close());
root.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") {
    close();
    document.activeElement.blur();
  } else if (step && !event.isComposing) {
    const stops = [input, ...list.querySelectorAll("a")];
    stops.at((stops.indexOf(document.activeElement) + step) % stops.length).focus();
    event.preventDefault();
  }
});

// A page opened from a folder may not fetch, but may load a script; that one sets `searchIndex`.
const loadScript = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = labels.index.replace(/json$/, "js");
    script.onload = () => resolve(searchIndex);
    script.onerror = reject;
    document.head.append(script);
  });

const load = location.protocol === "file:" ? loadScript() : fetch(labels.index).then((answer) => answer.json());
load.then(
  (loaded) => {
    index = prepareIndex(loaded);
    search();
  },
  () => {
    status.textContent = labels.failed;
  },
);
