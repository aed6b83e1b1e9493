/* From what is typed to the entries that answer it. */

const { asksForText, correct, isChinese, rank, splitQuery, termsOf } = shared;

/* Words that the site writes as one: `mount point`, `work dir`. */
const joinWords = ({ heads }, parts) =>
  parts.slice(1).map((next, at) => parts[at] + next).filter((one) => /^[a-z]{6,}$/.test(one) && heads.has(one));

async function rankTyped(index, typed) {
  const parts = splitQuery(typed, index.config);
  parts.push(...joinWords(index, parts));
  const terms = termsOf(parts);
  if (terms.length && asksForText(index, terms)) await index.readTerms(terms);
  return { typed, parts, rows: rank(index, parts) };
}

/* The answers to a query: `rows`, the best first; `typed`, the query as it was understood; its `parts`. A word that is
 * nowhere is taken for the one that was meant. Fails when a part of the index cannot be read. */
shared.find = async (index, asked) => {
  const found = await rankTyped(index, asked);
  const meant = correct(index, asked);
  return meant === asked ? found : rankTyped(index, meant);
};

/* As above. What is asked in the other language, and is not all there in the page's own, is looked for in the other
 * one, whose cards are the same. */
shared.findInBoth = async (index, openOther, asked) => {
  const found = await shared.find(index, asked);
  const missing = found.rows[0]?.missing ?? Infinity;
  const isForeign = isChinese(asked) !== (index.config.lang[0] === "zh");
  if (!missing || !isForeign || !found.parts.length) return found;
  const other = await shared.find(await openOther(), asked);
  const own = new Map(index.entries.filter(({ command }) => command).map((entry) => [entry.anchor, entry]));
  const rows = other.rows.map(({ anchor, command }) => command && own.get(anchor)).filter(Boolean);
  return rows.length && other.rows[0].missing < missing ? { ...other, rows } : found;
};
