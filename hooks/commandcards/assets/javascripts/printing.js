/* Paper has nothing to open: what is folded on the cards is printed too, and folded again afterwards. */

const { listen } = shared;
let folded = [];
listen(window, "beforeprint", () => {
  folded = [...document.querySelectorAll("[data-cmd-card] details:not([open])")];
  for (const one of folded) one.open = true;
});
listen(window, "afterprint", () => {
  for (const one of folded) one.open = false;
});
