/* All commands of a page at once, in their order and with the reader's values. What cannot be undone is left out, and named. */

const { copyText } = shared;
const box = document.querySelector("[data-copy-all]");
if (!box) return;

const WRONG = "[data-cmd-card] [data-cmd-line] :is([data-cmd-wrong], [aria-invalid=true])";
const labels = box.dataset;
const status = box.querySelector("[role=status]");
const isDangerous = (card) => card.classList.contains("cmd-card--danger");
const titleOf = (card) => card.querySelector(".cmd-card__title").firstChild.textContent;

async function copyAll() {
  // A value that is being typed is taken or turned down first.
  document.dispatchEvent(new Event("cmd-settle"));
  const wrong = document.querySelector(WRONG);
  if (wrong) {
    wrong.scrollIntoView({ block: "center" });
    return labels.wrong;
  }
  const cards = [...document.querySelectorAll("[data-cmd-card]")];
  const left = cards.filter(isDangerous).map(titleOf);
  const lines = cards
    .filter((card) => !isDangerous(card))
    .flatMap((card) => [...card.querySelectorAll("[data-cmd-line]")].map((line) => line.textContent));
  if (!(await copyText(lines.join("\n") + "\n"))) return labels.failed;
  const told = labels.copied.replace("{count}", lines.length);
  return left.length ? told + labels.left.replace("{titles}", left.join(labels.comma)) : told;
}

box.hidden = false;
box.querySelector("button").addEventListener("click", async () => {
  status.textContent = await copyAll();
});
