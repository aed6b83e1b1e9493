/* The text that a shell reads back as a value. */

const BARE = /^[\w@%+=:,./-]*$/;
const single = (text) => text.replaceAll("'", `'\\''`);

/* For a place inside the given quote: `'`, `"`, or none. */
shared.quoteFor = (quote, value) => {
  if (quote === "'") return single(value);
  if (quote === '"') return value.replace(/[\\"$`]/g, "\\$&").replaceAll("!", `"'!'"`);
  // A leading `~/` is left bare: it stands for the reader's home.
  const [, home = "", rest] = /^(~\/)?(.*)$/s.exec(value);
  return home + (BARE.test(rest) && value ? rest : `'${single(rest)}'`);
};
