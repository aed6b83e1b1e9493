/* Commands that are selected by hand: what is copied then is the command, or what was selected of it. */

const { listen } = shared;
const LINE = "[data-cmd-line]";
const lines = [...document.querySelectorAll(LINE)];

/* Where the first of several clicks was: it may move the page, to show what the part that was clicked means. */
let clicked = null;

/* Chromium gives up a selection that begins at the edge of what takes the focus: while the mouse is down, nothing in a
 * command does. Elements and their `tabindex`, the inmost first. */
let held = [];
const release = () => {
  for (const [element, index] of held) element.tabIndex = index;
  // What was clicked has the focus, as it would have had.
  if (getSelection().isCollapsed) held[0]?.[0].focus({ preventScroll: true });
  held = [];
};
listen(document, "mouseup", release);
listen(document, "dragend", release);

// The third click selects a paragraph, which a command's line is not in every browser.
listen(document, "mousedown", (event) => {
  if (event.button !== 0) return;
  let one;
  while ((one = event.target.closest(`${LINE} [tabindex]`))) {
    held.push([one, one.tabIndex]);
    one.removeAttribute("tabindex");
  }
  if (event.detail <= 1) clicked = event.target.closest?.(LINE);
  if (event.detail < 3 || !clicked) return;
  event.preventDefault();
  document.dispatchEvent(new Event("cmd-settle"));
  getSelection().selectAllChildren(clicked);
});

// Dragging past the end of a line takes the line break along, with which a shell runs the command as soon as it is pasted.
listen(document, "copy", (event) => {
  const selection = getSelection();
  const text = String(selection);
  const command = text.trim();
  if (!command || command === text || event.target.matches?.("input, textarea")) return;
  if (!lines.some((line) => selection.containsNode(line, true) && line.textContent.includes(command))) return;
  event.clipboardData.setData("text/plain", command);
  event.preventDefault();
});
