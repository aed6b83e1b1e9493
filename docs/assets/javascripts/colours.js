/* Colours: each choice is a radio button, followed by the label that leads to the next one. What was chosen is kept, and
 * set before the first paint by the script inside the page. */

const { body } = document;
const choices = [...document.querySelectorAll("[name=__palette]")];
const choose = () => {
  for (const one of choices) {
    one.checked = one.dataset.mdColorScheme === body.dataset.mdColorScheme;
    one.nextElementSibling.hidden = !one.checked;
  }
};
choose();
for (const one of choices) {
  one.addEventListener("change", () => {
    body.dataset.mdColorScheme = one.dataset.mdColorScheme;
    choose();
    try {
      localStorage.setItem("docker-notes.colours", one.dataset.mdColorScheme);
    } catch {
      // Without storage the choice holds for this page.
    }
  });
}

/* Paper is light. */
let onScreen;
addEventListener("beforeprint", () => {
  onScreen = body.dataset.mdColorScheme;
  body.dataset.mdColorScheme = "default";
});
addEventListener("afterprint", () => (body.dataset.mdColorScheme = onScreen));
