/* Search in the page's language; search.js loads this when search is first used. */

const { findInBoth, openIndex, patternOf, remember, suggest, tellCommands } = shared;
const SHOWN = 20;
const root = document.querySelector("[data-cmd-search]");
const input = root.querySelector("input");
const list = root.querySelector("ol");
const status = root.querySelector("[role=status]");
const toggle = document.getElementById("__search");
const labels = root.dataset;
let index;

const say = (message) => {
  status.textContent = message;
};

/* The indexes that have been asked for; one that did not come is asked for again. */
const opened = {};
const open = (which) =>
  (opened[which] ??= openIndex(labels[which]).catch((error) => {
    delete opened[which];
    throw error;
  }));

let asked = 0;
async function search() {
  const typed = input.value;
  if (toggle.checked) remember("q", typed.trim());
  const number = (asked += 1);
  list.setAttribute("aria-busy", "true");
  try {
    index = await open("index");
    const found = await findInBoth(index, () => open("other"), typed);
    const tell = await tellCommands(index);
    // Another letter may have been typed meanwhile.
    if (number === asked) show(typed, found, tell);
  } catch {
    if (number === asked) say(labels.failed);
  }
  if (number === asked) list.removeAttribute("aria-busy");
}

function show(typed, { typed: meant, parts, rows }, tell) {
  const shown = rows.slice(0, SHOWN);
  const marks = patternOf(parts);
  list.replaceChildren(...shown.map((row) => showRow(row, marks, tell(row))));
  say(describe(typed, meant, parts, rows));
  if (parts.length && !rows.length) list.append(...suggest(index, typed).map(showSuggestion));
}

function describe(typed, meant, parts, rows) {
  if (!parts.length) return labels.placeholder;
  const count = rows.length;
  if (!count) return labels.none + (suggest(index, typed).length ? labels.nearest : "");
  const found = count > SHOWN ? labels.most.replace("{shown}", SHOWN) : count === 1 ? labels.one : labels.many;
  const said = found.replace("#", count);
  return meant === typed ? said : labels.meant.replace("{query}", () => meant) + said;
}

function element(name, className, children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

// All goes in as text; every second part of the split is a match.
const highlight = (words, marks) => words.split(marks).map((part, at) => (at % 2 ? element("mark", "", [part]) : part));

function showRow({ number, location: place, title, parent }, marks, command) {
  const about = command
    ? element("code", "cmd-search__command", highlight(command, marks))
    : element("span", "cmd-search__text", []);
  if (!command) showProse(about, number, marks);
  const link = element("a", "md-search-result__link cmd-search__link", [
    element("span", "cmd-search__title", highlight(title, marks)),
    element("span", "cmd-search__page", [parent]),
    about,
  ]);
  link.href = new URL("../" + place, new URL(labels.index, document.baseURI));
  return element("li", "md-search-result__item", [link]);
}

/* The text of a section arrives later; without it the title has to do. */
async function showProse(about, number, marks) {
  const text = await index.readProse(number).catch(() => "");
  const start = Math.max(0, text.search(marks) - 24);
  about.append(...highlight((start ? "…" : "") + text.slice(start, start + 200), marks));
}

function showSuggestion(phrase) {
  const button = element("button", "cmd-search__link cmd-search__try", [phrase]);
  button.dataset.cmdTry = phrase;
  return element("li", "md-search-result__item", [button]);
}

input.addEventListener("input", (event) => event.isComposing || search());
input.addEventListener("compositionend", search);
root.addEventListener("reset", () => setTimeout(() => (search(), input.focus())));
root.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a, button")?.click();
});
root.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing || event.keyCode === 229) return;
  const stops = [input, ...list.querySelectorAll("a, button")];
  stops.at((stops.indexOf(document.activeElement) + step) % stops.length).focus();
  event.preventDefault();
});

// On an answer, what is typed goes on in the field.
list.addEventListener("keydown", (event) => {
  if (/^(Backspace|\S)$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
});

// Going to an answer leaves the query behind in the history, where Back finds it; any other way out drops it.
let chosen = false;
toggle.addEventListener("change", () => !toggle.checked && !chosen && remember("q", ""));
root.addEventListener("click", (event) => {
  const suggestion = event.target.closest("[data-cmd-try]");
  if (suggestion) {
    input.value = suggestion.dataset.cmdTry;
    input.focus();
    search();
  }
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  chosen = true;
  if (toggle.checked) toggle.click();
  chosen = false;
  if (link.hash && link.pathname === location.pathname) goTo(link, event);
});

/* To an answer on this very page, which then need not be loaded again. */
function goTo(link, event) {
  event.preventDefault();
  history.pushState(null, "", link.pathname);
  location.replace(link.hash);
  // On a phone the page is held still behind the search, so it can go to the answer only when that is closed.
  setTimeout(() => document.querySelector(":target")?.scrollIntoView(), 200);
}

search();
