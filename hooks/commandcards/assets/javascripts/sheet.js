/* The cheat sheet's filter: narrows while one types, and the address keeps what was typed. */

const { listen, matches, splitWords } = shared;
const box = document.querySelector("[data-cmd-filter]");
if (!box) return;

const PARAMETER = "filter";
const input = box.querySelector("input");
const status = box.querySelector("[data-cmd-count]");
const groups = [...document.querySelectorAll("[data-cmd-group]")];

const isWanted = (row, words) =>
  matches([row.querySelector("[data-cmd-line]").textContent.toLowerCase(), row.dataset.cmdFind], words);

function filter() {
  const words = splitWords(input.value);
  let count = 0;
  for (const group of groups) {
    const rows = [...group.querySelectorAll("[data-cmd-row]")];
    for (const row of rows) row.hidden = !isWanted(row, words);
    const left = rows.filter((row) => !row.hidden).length;
    group.hidden = left === 0;
    count += left;
  }
  status.textContent = count ? status.dataset.cmdCount.replace("{count}", count) : status.dataset.cmdNone;
}

function remember() {
  const address = new URL(location.href);
  if (input.value) address.searchParams.set(PARAMETER, input.value);
  else address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", address);
}

box.hidden = false;
input.value = new URL(location.href).searchParams.get(PARAMETER) ?? "";
filter();
input.addEventListener("input", () => {
  filter();
  remember();
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
