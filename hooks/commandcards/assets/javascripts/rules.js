/* Whether a typed value may stand in a place. The rules are data that the page brings: see command/kinds/rules.py, which
 * also says the same in Python. */

const whole = (pattern, text) => new RegExp(`^(?:${pattern})$`, "u").test(text);
const found = (pattern, text) => new RegExp(pattern, "u").test(text);

const ascends = (text) => {
  const [, first, last] = /([0-9]+)-([0-9]+)$/.exec(text) ?? [];
  return first === undefined || Number(first) <= Number(last);
};

/* What is meant by what was typed: keyboards have other spaces too, which look the same and are something else to a shell. */
shared.readTyped = (text) => text.replace(/\p{Zs}/gu, " ").trim();

/* `quote` is what the place stands in: `'`, `"`, or nothing. */
shared.accepts = (rule, value, quote = "") =>
  rule.matches.every((pattern) => whole(pattern, value)) &&
  !rule.refuses.some((pattern) => found(pattern, value)) &&
  !(quote === "'" && rule.unquoted.some((pattern) => found(pattern, value))) &&
  !(rule.ascending && !ascends(value));
