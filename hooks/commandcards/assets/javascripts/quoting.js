/* The text that a shell reads back as a value. */

const BARE = /^[\w@%+=:,./-]*$/;
/* What a path may begin with for the shell to fill in: the reader's home, a variable, the folder one is in. */
const EXPANDED = /^(~|\$[A-Za-z_]\w*|\$\{[A-Za-z_]\w*\}|\$\(pwd\))(\/|$)/;

const single = (text) => text.replaceAll("'", `'\\''`);
const double = (text) => text.replace(/[\\"$`]/g, "\\$&").replaceAll("!", `"'!'"`);
const bare = (text) => (BARE.test(text) ? text : `'${single(text)}'`);

/* For a place inside the given quote: `'`, `"`, or none. `inner`: its word begins before it, so that the shell makes
 * nothing of a `~` there. */
shared.quoteFor = (quote, value, inner = false) => {
  if (quote === "'") return single(value);
  const [start, head = "", slash = ""] = EXPANDED.exec(value) ?? [""];
  const rest = value.slice(start.length);
  const variable = head === "~" ? "$HOME" : head;
  if (quote === '"') return variable + slash + double(rest);
  if (!head) return value ? bare(value) : "''";
  // The slash after a `~` belongs to what the shell looks at: it stays bare.
  return (head === "~" && !inner ? head : `"${variable}"`) + slash + bare(rest);
};
