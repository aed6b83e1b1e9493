/* The cheat sheet's filter: the search of the site, over its cards alone. The address keeps what was typed. */

const { listen, matches, splitWords } = shared;
// A site with a search of its own has no index: there each word has to stand in a row.
const { findInBoth, openIndex } = shared;
const box = document.querySelector("[data-cmd-filter]");
const search = findInBoth && document.querySelector("[data-cmd-search]");
if (!box) return;

const NAME = "filter";
const input = box.querySelector("input");
const status = box.querySelector("[data-cmd-count]");
const found = document.querySelector("[data-cmd-found]");
const groups = [...document.querySelectorAll("[data-cmd-group]")];
const blank = document.querySelector("[data-cmd-blank]").content;
const copyLabel = document.querySelector("[data-cmd-labels]").dataset.copy;

/* The rows of each group in their order: those that are found are moved, since a copy would not follow its values. */
const homes = groups.map((group) => [group.querySelector("tbody"), [...group.querySelectorAll("[data-cmd-row]")]]);
const rows = new Map(homes.flatMap(([, own]) => own).map((row) => [row.querySelector("a").href, row]));
const addressOf = (entry) => String(new URL("../" + entry.location, new URL(search.dataset.index, document.baseURI)));

/* A row for a card of a large site, which the sheet does not show otherwise. */
function makeRow({ title, command }, address) {
  const row = blank.querySelector("[data-cmd-row]").cloneNode(true);
  const [link, line, copy] = ["a", "[data-cmd-line]", "[data-cmd-copy]"].map((one) => row.querySelector(one));
  link.href = address;
  link.textContent = title;
  line.textContent = command;
  copy.setAttribute("aria-label", copyLabel + command);
  // Only its beginning is known: the card has it whole.
  if (command.endsWith("…")) copy.remove();
  return row;
}

const opened = {};
const open = (which) => (opened[which] ??= openIndex(search.dataset[which]));

/* The rows that answer, the best first. */
async function find(typed) {
  if (!search) return [...rows.values()].filter((row) => matches([row.textContent.toLowerCase()], splitWords(typed)));
  const { rows: entries } = await findInBoth(await open("index"), () => open("other"), typed);
  const cards = entries.filter(({ command }) => command);
  return cards.map((entry) => rows.get(addressOf(entry)) ?? makeRow(entry, addressOf(entry)));
}

/* All rows in their places, or those that were found. */
function show(wanted) {
  if (found.rows.length) for (const [home, own] of homes) home?.append(...own);
  for (const group of groups) group.hidden = Boolean(wanted);
  found.hidden = !wanted?.length;
  found.tBodies[0].replaceChildren(...(wanted ?? []));
  const shown = wanted ? [found] : groups;
  const count = shown.reduce((sum, one) => sum + one.querySelectorAll("[data-cmd-line]").length, 0);
  status.textContent = count ? status.dataset.cmdCount.replace("{count}", count) : status.dataset.cmdNone;
}

let asked = 0;
async function filter() {
  const typed = input.value.trim();
  const number = (asked += 1);
  box.setAttribute("aria-busy", "true");
  try {
    const wanted = typed ? await find(typed) : null;
    if (number === asked) show(wanted);
  } catch {
    if (number === asked) status.textContent = status.dataset.cmdFailed;
  }
  if (number === asked) box.removeAttribute("aria-busy");
}

box.hidden = false;
input.value = shared.recall(NAME);
filter();
input.addEventListener("input", () => {
  shared.remember(NAME, input.value.trim());
  filter();
});

// The search has the same key; on this page the filter is nearer.
listen(
  document,
  "keydown",
  (event) => {
    const typing = event.target.matches?.("input, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    input.focus();
  },
  true,
);
