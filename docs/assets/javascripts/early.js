/* The colours that a reader has chosen, before the first paint. Who has chosen none has the system's, without a script:
 * see commandcards/site/theme/colours.py. While the page's scripts are on their way, what they will bring has its room;
 * when they have not come in the end, that is given up. */

const root = document.documentElement;
try {
  const chosen = localStorage.getItem("docker-notes.colours");
  if (["default", "slate"].includes(chosen)) root.dataset.mdColorScheme = chosen;
} catch {
  // A browser may refuse storage.
}
addEventListener("load", () => root.classList.toggle("broken", root.classList.contains("no-js")));
