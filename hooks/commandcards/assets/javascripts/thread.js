/* The way of the line from a part of a command to what it means. */

const STUB = 4; // CSS pixels between the line and what it leads to
const GAP = 3; // between a line of text and this one below it

/* All are boxes in the window: where the drawing begins, the last line of the part, the last text in it, which may be less
 * high, and the part's name below. From under the part along the gap below its line to the margin, down, and to the name:
 * neither the rest of the command nor the reason for a wrong value is crossed. */
shared.threadPath = (origin, token, text, name) => {
  const round = (number) => Math.round(number * 2) / 2;
  const [left, top] = [token.left + STUB - origin.left, token.bottom - origin.top].map(round);
  const below = Math.max(token.bottom, text.bottom + GAP);
  const [margin, gap] = [name.left - 2 * STUB - origin.left, below - origin.top].map(round);
  const [end, middle] = [name.left - STUB / 2 - origin.left, (name.top + name.bottom) / 2 - origin.top].map(round);
  return `M${left} ${top}V${gap}H${margin}V${middle}H${end}`;
};
