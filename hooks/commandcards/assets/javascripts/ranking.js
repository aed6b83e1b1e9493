/* Which entries of the index answer a query, the best first. */

const { isChinese, splitQuery, termsOf } = shared;
const LIMIT = 20;
// Of title, phrases and keywords, command, page, text: the fields of an entry.
const WEIGHTS = [8, 6, 4, 2, 1];

/* The index as it was loaded, its entries' fields split as a query is. */
shared.prepareIndex = (loaded) => {
  const config = { ...loaded.config, pattern: RegExp(loaded.config.pattern, "g") };
  const flat = (words = "") => ` ${splitQuery(words, config).join(" ")} `;
  const entries = loaded.docs.map((doc) => ({
    ...doc,
    phrases: doc.phrases?.map((group) => group.map(flat)) ?? [],
    fields: [doc.title, `${doc.phrases} ${doc.keywords}`, doc.command, doc.parent, doc.text].map((one) => flat(one)),
  }));
  return { config, entries };
};

function match(field, term) {
  if (isChinese(term)) return field.includes(term) ? 1 : 0;
  return field.includes(` ${term} `) ? 1 : field.includes(` ${term}`) ? 0.5 : 0;
}

/* Each entry with the worth of the terms that it has, and of those that it has all the worth there is. */
function scoreTerms(entries, terms) {
  const rows = entries.map((entry) => ({ ...entry, score: 0, share: 0 }));
  let total = 0;
  for (const term of terms) {
    const hits = entries.map(({ fields }) => fields.reduce((sum, field, at) => sum + WEIGHTS[at] * match(field, term), 0));
    const count = hits.filter(Boolean).length;
    // A rare term tells more; one that is nowhere tells nothing.
    const worth = count && Math.log(1 + hits.length / count);
    total += worth;
    hits.forEach((hit, at) => {
      rows[at].score += worth * hit;
      rows[at].share += hit && worth;
    });
  }
  for (const row of rows) row.score *= row.share ** 3 / total ** 4;
  return rows;
}

/* What an entry gains by having all that was asked in one piece. */
function scoreWhole(row, asked) {
  const words = ` ${asked} `;
  const part = isChinese(asked) ? asked : words;
  const whole = (field, weight) => field.includes(part) && weight * (1 + part.length / field.length);
  const [title, keywords, command] = row.fields;
  const score = whole(title, row.parent ? 6 : 12) + whole(keywords, 2) + whole(command, 4);
  const group = row.phrases.findIndex((phrases) => phrases.includes(words));
  // Of the cards that have this very phrase, the plainest comes first.
  return group < 0 ? score : score + 50 - 10 * group - command.length / 20;
}

function rankBy(entries, asked, terms) {
  const rows = scoreTerms(entries, terms);
  for (const row of rows) row.score += scoreWhole(row, asked);
  rows.sort((a, b) => b.score - a.score);
  return rows.filter(({ score }) => score > Math.min(3, rows[0].score / 8)).slice(0, LIMIT);
}

/* The answers to a query that `splitQuery` has split. */
shared.rank = (entries, parts) => {
  const terms = termsOf(parts);
  const rows = rankBy(entries, parts.join(" "), terms);
  if (rows.length) return rows;
  // No card has this option: the word may be known.
  const plain = shared.plainTerms(parts);
  return rankBy(entries, plain.join(" "), plain);
};

/* The terms without the dashes of options. */
shared.plainTerms = (parts) => termsOf(parts).map((term) => term.replace(/^-+/, ""));

/* What to mark in an answer: any of the terms, words to their end. */
shared.patternOf = (parts) => {
  const one = (term) => (isChinese(term) ? term : term + "\\w*");
  return RegExp(`((?:${shared.plainTerms(parts).map(one).join("|")})+)`, "i");
};
