/* Giving up one's own values: those of a card, which can be undone, or all of them, which is asked first. */

const { listen, values } = shared;
if (!values) return;

const labels = document.querySelector("[data-cmd-labels]").dataset;
const RESTED = 8000;
/* What there was before, by the card or the page whose button was pressed. */
const before = new WeakMap();
const timers = new WeakMap();

const scopeOf = (element) => element.closest("[data-cmd-card]") ?? document;
const draftsIn = (scope) => [...values.drafts].filter(([slot]) => scope.contains(slot));
const find = (scope, name) => scope.querySelector(`[data-cmd-${name}]`);

function remember(scope, names) {
  const all = values.all();
  before.set(scope, {
    changes: Object.fromEntries(names.map((name) => [name, all[name]])),
    drafts: draftsIn(scope),
  });
}

function restore(scope, names) {
  remember(scope, names);
  values.change(Object.fromEntries(names.map((name) => [name, null])));
  draftsIn(scope).forEach(([slot]) => values.drafts.delete(slot));
  values.showAll();
  tell(scope, labels.resetDone);
  find(scope, "undo")?.focus();
}

function undo(scope) {
  const { changes, drafts } = before.get(scope);
  values.change(changes);
  drafts.forEach(([slot, text]) => values.drafts.set(slot, text));
  values.showAll();
  tell(scope, labels.undone);
  (find(scope, "reset") ?? find(scope, "reset-all")).focus();
}

function tell(scope, text) {
  const status = find(scope, "restored");
  if (!status) return;
  status.textContent = text;
  clearTimeout(timers.get(scope));
  // What can be undone stays as long as that.
  if (!before.has(scope)) timers.set(scope, setTimeout(() => (status.textContent = ""), RESTED));
}

const changedIn = (scope) => {
  const changed = [...scope.querySelectorAll(values.SLOT)].filter(values.isChanged);
  return [...new Set(changed.map(values.nameOf))];
};

function showFor(scope) {
  const changed = changedIn(scope);
  const own = changed.length > 0 || draftsIn(scope).length > 0;
  const others = Object.keys(values.all()).length > (scope === document ? 0 : changed.length);
  if (own && before.has(scope)) {
    before.delete(scope);
    tell(scope, "");
  }
  for (const [name, shown] of [["reset", own], ["reset-all", others && (own || scope === document)], ["undo", before.has(scope)]]) {
    const button = find(scope, name);
    if (button) button.hidden = !shown;
  }
}

const scopes = new Set([...document.querySelectorAll("[data-cmd-reset-all]")].map(scopeOf));
const showButtons = () => scopes.forEach(showFor);
listen(document, "cmd-shown", showButtons);
showButtons();

listen(document, "click", (event) => {
  const button = event.target.closest("[data-cmd-reset], [data-cmd-reset-all], [data-cmd-undo]");
  if (!button) return;
  const scope = scopeOf(button);
  if ("cmdUndo" in button.dataset) undo(scope);
  else if ("cmdReset" in button.dataset) restore(scope, changedIn(scope));
  else if (confirm(labels.resetAllAsk)) restore(scope, Object.keys(values.all()));
});
