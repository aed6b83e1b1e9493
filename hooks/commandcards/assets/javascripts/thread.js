/* The way of the line from a part of a command to what it means. */

const STUB = 4; // CSS pixels between the line and what it leads to

/* All are boxes in the window: where the drawing begins, the part, its command line, the part's name below. From under the
 * part down to the gap below the command line, along that to the margin of the explanation, down, and to the name. */
shared.threadPath = (origin, token, line, name) => {
  const round = (number) => Math.round(number * 2) / 2;
  const [left, top] = [token.left + STUB - origin.left, token.bottom - origin.top].map(round);
  const [margin, gap] = [name.left - 2 * STUB - origin.left, line.bottom + STUB / 2 - origin.top].map(round);
  const [end, middle] = [name.left - STUB / 2 - origin.left, (name.top + name.bottom) / 2 - origin.top].map(round);
  return `M${left} ${top}V${gap}H${margin}V${middle}H${end}`;
};
