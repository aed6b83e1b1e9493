/* All commands of a page at once, in their order and with the reader's values. What cannot be undone is left out, and what
   the lines after it would be lost in or wait for; each is named with the reason. */

const { copyText } = shared;
const box = document.querySelector("[data-copy-all]");
if (!box) return;

const labels = box.dataset;
const status = box.querySelector("[role=status]");
const lines = [...document.querySelectorAll("[data-cmd-card] [data-cmd-line]")];

/* Why a line is left out, as the key of what is said of it; nothing when it is not. */
function reasonOf(line) {
  return line.closest(".cmd-card--danger") ? "left" : line.closest("[data-cmd-waits]")?.dataset.cmdWaits;
}

/* The title of a line's card, without the sign of its link; of one line among several the line itself. */
function nameOf(line) {
  const card = line.closest("[data-cmd-card]");
  const others = [...card.querySelectorAll("[data-cmd-line]")].filter((one) => reasonOf(one) !== reasonOf(line));
  return others.length ? line.textContent : card.querySelector(".cmd-card__title").textContent.slice(0, -1);
}

/* What is said of the lines that are left out for a reason. */
function tell(reason) {
  const names = [...new Set(lines.filter((line) => reasonOf(line) === reason).map(nameOf))];
  return names.length ? labels[reason].replace("{titles}", () => names.join(labels.comma)) : "";
}

async function copyAll() {
  // A value that is being typed is taken or turned down first.
  document.dispatchEvent(new Event("cmd-settle"));
  const wrong = document.querySelector("[data-cmd-wrong]");
  if (wrong) {
    wrong.scrollIntoView({ block: "center" });
    return labels.wrong;
  }
  const copied = lines.filter((line) => !reasonOf(line)).map((line) => line.textContent);
  if (!(await copyText(copied.join("\n") + "\n"))) return labels.failed;
  return labels.copied.replace("{count}", copied.length) + ["left", "terminal", "endless"].map(tell).join("");
}

// Where all are left out there is nothing to copy.
box.hidden = lines.every(reasonOf);
box.querySelector("button").addEventListener("click", async () => {
  status.textContent = await copyAll();
});
