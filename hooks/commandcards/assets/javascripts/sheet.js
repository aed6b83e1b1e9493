/* The cheat sheet's filter: the search of the site, over its cards alone. The address keeps what was typed. What finds is
 * loaded when somebody is about to type. */

const { listen, loadFinding, matches, splitWords } = shared;
const box = document.querySelector("[data-cmd-filter]");
if (!box) return;

// A site with a search of its own has no index: there each word has to stand in a row.
const search = document.querySelector("[data-cmd-search][data-finding]");
const NAME = "filter";
const input = box.querySelector("input");
const status = box.querySelector("[data-cmd-count]");
const found = document.querySelector("[data-cmd-found]");
const groups = [...document.querySelectorAll("[data-cmd-group]")];
const further = document.querySelector("[data-cmd-further]");
const blank = document.querySelector("[data-cmd-blank]").content;
const copyLabel = document.querySelector("[data-cmd-labels]").dataset.copy;

/* The rows of each group in their order: those that are found are moved, since a copy would not follow its values. */
const homes = groups.map((group) => [group.querySelector("tbody"), [...group.querySelectorAll("[data-cmd-row]")]]);
const rows = new Map(homes.flatMap(([, own]) => own).map((row) => [row.querySelector("a").href, row]));
const addressOf = (entry) => String(new URL("../" + entry.location, new URL(search.dataset.index, document.baseURI)));

/* What has been asked for: the scripts that find, and the indexes. What did not come is asked for again. */
const opened = new Map();
function open(name, ask) {
  if (!opened.has(name)) {
    const answer = ask();
    opened.set(name, answer);
    answer.catch(() => opened.delete(name));
  }
  return opened.get(name);
}
const openFinding = () => open("finding", () => loadFinding(search.dataset.finding));
const openIndex = (which) => open(which, async () => (await openFinding()).openIndex(search.dataset[which]));

/* The rows of cards that the sheet has no room for, by their address, each with its entry of the index. */
const added = new Map();

function makeRow(entry, address) {
  const row = blank.querySelector("[data-cmd-row]").cloneNode(true);
  const link = row.querySelector("a");
  link.href = address;
  link.textContent = entry.title;
  added.set(address, { row, entry });
  return row;
}

function rowOf(entry) {
  const address = addressOf(entry);
  return rows.get(address) ?? added.get(address)?.row ?? makeRow(entry, address);
}

/* These have no values that scripts know of: the reader's are put in here. */
async function fillFurther() {
  if (!added.size) return;
  const tell = await (await openFinding()).tellCommands(await openIndex("index"));
  for (const { row, entry } of added.values()) {
    const [line, copy] = ["[data-cmd-line]", "[data-cmd-copy]"].map((one) => row.querySelector(one));
    line.textContent = tell(entry);
    copy.setAttribute("aria-label", copyLabel + line.textContent);
    // Only its beginning is known: the card has it whole.
    copy.hidden = entry.command.endsWith("…");
  }
}

/* The rows that answer, the best first. */
async function find(typed) {
  if (!search) return [...rows.values()].filter((row) => matches([row.textContent.toLowerCase()], splitWords(typed)));
  const { findInBoth } = await openFinding();
  const { rows: entries } = await findInBoth(await openIndex("index"), () => openIndex("other"), typed);
  const wanted = entries.filter(({ command }) => command).map(rowOf);
  await fillFurther();
  return wanted;
}

/* All cards that the sheet has no room for, in the place of the pages that they are on. */
async function findFurther() {
  const { entries } = await openIndex("index");
  const wanted = entries.filter((entry) => entry.command && !rows.has(addressOf(entry))).map(rowOf);
  await fillFurther();
  const table = document.createElement("table");
  table.className = found.className;
  const body = table.createTBody();
  body.append(...wanted);
  homes.push([body, wanted]);
  further.replaceWith(table);
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

/* Do what takes a while; of several, only the last counts. `then` is given what it came to. */
let asked = 0;
async function attempt(work, then) {
  const number = (asked += 1);
  box.setAttribute("aria-busy", "true");
  try {
    const result = await work();
    if (number === asked) then(result);
  } catch {
    if (number === asked) status.textContent = status.dataset.cmdFailed;
  }
  if (number === asked) box.removeAttribute("aria-busy");
}

const filter = () => {
  const typed = input.value.trim();
  attempt(async () => (typed ? find(typed) : null), show);
};

// A reader who comes back is put where they were, and one who is led to a place there: all has to have its height.
const layOut = () => groups.forEach((group) => (group.dataset.cmdWhole = true));
// Who follows a link comes back to the height at which the page was left: what is above has its own by then.
listen(document, "click", ({ target }) => {
  const link = target.closest("a[href]");
  if (!link || groups[0].dataset.cmdWhole) return;
  const top = link.getBoundingClientRect().top;
  layOut();
  scrollBy({ top: link.getBoundingClientRect().top - top, behavior: "instant" });
});
if (location.hash || performance.getEntriesByType("navigation")[0]?.type !== "navigate") layOut();
listen(window, "hashchange", () => {
  if (groups[0].dataset.cmdWhole) return;
  layOut();
  // The browser has gone there by the heights that it took for granted.
  location.replace(location.hash);
});
box.hidden = false;
input.value = shared.recall(NAME);
filter();
input.addEventListener("focus", () => search && openIndex("index"));
input.addEventListener("input", () => {
  shared.remember(NAME, input.value.trim());
  filter();
});
listen(document, "cmd-shown", () => fillFurther().catch(() => {}));

const all = further?.querySelector("[data-cmd-all]");
if (all && search) all.hidden = false;
all?.addEventListener("click", () => attempt(findFurther, () => show(null)));

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
