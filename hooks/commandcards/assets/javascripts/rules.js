/* Whether a typed value may stand in the place of the author's. The rules are data that the page brings: see
 * card/edit_rules.py, which also says the same in Python. */

const whole = (pattern, text) => new RegExp(`^(?:${pattern})$`, "u").test(text);
const found = (pattern, text) => new RegExp(pattern, "u").test(text);

shared.accepts = (rule, value, written) =>
  rule.matches.every((pattern) => whole(pattern, value)) &&
  !rule.refuses.some((pattern) => found(pattern, value)) &&
  (rule.at_most === null || Number(value) <= rule.at_most) &&
  rule.instead_of.every(([author, typed]) => !whole(author, written) || whole(typed, value));
