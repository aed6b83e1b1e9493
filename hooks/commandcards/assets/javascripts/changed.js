/* Values that a reader has changed are not shown as the author wrote them: they are hidden, each in its place, until the
 * scripts of the page have put the reader's there, or have failed to. */

shared.hidingRules = (stored) =>
  Object.keys(stored).map((key) => {
    const kind = CSS.escape(key.slice(0, key.indexOf(":")));
    const written = `[data-cmd-value="${CSS.escape(key.slice(key.indexOf(":") + 1))}"]`;
    return `:is([data-cmd-slot="${kind}"], [data-cmd-echo="${kind}"])${written}{visibility:hidden}`;
  });

try {
  const stored = JSON.parse(localStorage.getItem("cmd-values"));
  // The class says that no other script has run.
  if (stored && document.documentElement.classList.contains("no-js")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(shared.hidingRules(stored).join("\n"));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    for (const type of ["DOMContentLoaded", "load"]) addEventListener(type, () => sheet.replaceSync(""));
  }
} catch {
  // Without storage nothing was changed; an older browser shows what the author wrote until it knows better.
}
