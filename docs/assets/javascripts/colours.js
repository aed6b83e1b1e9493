/* Colours: light, dark, or as the system has them. What was chosen is kept, and set early: see early.js. */

const KEY = "docker-notes.colours";
const root = document.documentElement;
const button = document.querySelector("[data-colours]");
const system = matchMedia("(prefers-color-scheme: dark)");

const chosen = () => root.dataset.mdColorScheme;
/* From the system's to the other colours, since those make a difference, then to the system's own, then back. */
const next = () => shared.nextColours(chosen(), system.matches);
const offer = () => {
  for (const icon of button.querySelectorAll("[data-colours-to]")) {
    icon.toggleAttribute("hidden", icon.dataset.coloursTo !== next());
  }
  button.title = button.dataset[next()];
};
const apply = (scheme) => {
  if (scheme === "default" || scheme === "slate") root.dataset.mdColorScheme = scheme;
  else delete root.dataset.mdColorScheme;
  offer();
};

offer();
button.addEventListener("click", () => {
  const scheme = next();
  apply(scheme);
  try {
    if (scheme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // Without storage the choice holds for this page.
  }
});
system.addEventListener("change", offer);
// No key: all that was kept is gone.
addEventListener("storage", ({ key, newValue }) => (key === KEY || key === null) && apply(newValue));
// Back leads to a page as it was left.
addEventListener("pageshow", ({ persisted }) => {
  try {
    if (persisted) apply(localStorage.getItem(KEY));
  } catch {
    // As above.
  }
});

/* Paper is light. */
let onScreen;
addEventListener("beforeprint", () => {
  onScreen = chosen();
  if (onScreen) root.dataset.mdColorScheme = "default";
});
addEventListener("afterprint", () => apply(onScreen));
