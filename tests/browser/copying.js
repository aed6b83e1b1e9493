// Presses copy buttons, by their index on the page. What `evaluate` calls counts as the reader's doing.

globalThis.copyButton = (index) => document.querySelectorAll("[data-cmd-copy]")[index];

// Where it stands when nothing moves any more: rows that come near the window are laid out only then.
const settle = async (button) => {
  for (let last = NaN, still = 0; still < 3;) {
    button.scrollIntoView({ block: "center", behavior: "instant" });
    await new Promise(requestAnimationFrame);
    const { y } = button.getBoundingClientRect();
    still = y === last ? still + 1 : 0;
    last = y;
  }
};

// Where to click, after scrolling there; and what lies over the button, when something does.
const spotOf = (index) => {
  const button = copyButton(index);
  // What is to be done first may be folded.
  const folded = button.closest("details");
  if (folded) folded.open = true;
  button.scrollIntoView({ block: "center", behavior: "instant" });
  const box = button.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  return { x, y, covered: button.contains(hit) ? null : hit?.outerHTML.slice(0, 100) ?? "out of view" };
};

// For a click that comes later than this.
globalThis.findSpot = async (index) => {
  await settle(copyButton(index));
  return spotOf(index);
};

// What the page says of the copy; empty when it has said nothing within a minute.
globalThis.readStatus = async (index) => {
  const status = copyButton(index).parentElement.querySelector("[data-cmd-status]");
  for (let waited = 0; !status.textContent && waited < 60000; waited += 5) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return status.textContent;
};

// Without a clipboard to read from, what was selected when the browser was told to copy.
let handedOver = null;
addEventListener("copy", ({ target, defaultPrevented }) => {
  const { value, selectionStart, selectionEnd } = target;
  handedOver = defaultPrevented ? null : value?.slice(selectionStart, selectionEnd);
});

globalThis.copyOne = async (index) => {
  const { covered } = spotOf(index);
  handedOver = null;
  copyButton(index).click();
  const status = await readStatus(index);
  return { covered, status, clipboard: navigator.clipboard ? await navigator.clipboard.readText() : handedOver };
};

globalThis.copyThese = async (indexes) => {
  const results = [];
  for (const index of indexes) results.push(await copyOne(index));
  return results;
};
