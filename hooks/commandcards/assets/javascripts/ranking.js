/* Which entries of the index answer a query, the best first. */

const { isChinese, prepareConfig, splitWords, termsOf } = shared;
// Of title, phrases and keywords, command, page, text: the fields of an entry.
const WEIGHTS = [8, 6, 4, 2];
const TEXT = 1;

/* The heads as they were loaded, its entries' fields split as a query is. `text` has, for each term that was looked up
 * there, the numbers of the entries that have it. */
shared.prepareIndex = ({ pages, phrases, docs, config: settings }) => {
  const config = prepareConfig(settings);
  const flat = (words) => ` ${splitWords(words, config).join(" ")} `;
  // Words that tell nothing are left out of a field, but a query may have nothing else.
  const ignoredOf = (title) => ` ${title.toLowerCase().split(/\W+/).filter((word) => config.ignored.includes(word)).join(" ")} `;
  const rows = phrases.map((row) => row.map(flat));
  const titles = pages.map(([, title]) => flat(title));
  const entries = docs.map(([at, anchor, title, command = "", own = [], ...groups], number) => {
    const [location, parent] = pages[at];
    const words = [own.map(flat), ...groups.map((group) => group.flatMap((row) => rows[row]))];
    return {
      number,
      place: number / docs.length,
      anchor,
      title,
      command,
      location: location + (anchor && "#" + anchor),
      parent: anchor && parent,
      // The last group is only mentioned.
      phrases: words.slice(0, 4),
      fields: [flat(title), words.flat().join("") + ignoredOf(title), flat(command), anchor && titles[at]],
    };
  });
  return { config, entries, text: new Map(), raw: { pages, phrases, docs } };
};

function match(field, term) {
  if (isChinese(term)) return field.includes(term) ? 1 : 0;
  return field.includes(` ${term} `) ? 1 : field.includes(` ${term}`) ? 0.5 : 0;
}

/* Each entry with the worth of the terms that it has, its share in all the worth there is, and how many it lacks. */
function scoreTerms({ entries, text }, terms) {
  const rows = entries.map((entry) => ({ ...entry, score: 0, share: 0, missing: terms.length }));
  let total = 0;
  for (const term of terms) {
    const hits = entries.map(({ fields, number }) =>
      fields.reduce(
        (sum, field, at) => sum + WEIGHTS[at] * match(field, term),
        TEXT * (text.get(term)?.get(number) ?? 0),
      ),
    );
    const count = hits.filter(Boolean).length;
    // A rare term tells more; one that is nowhere tells nothing.
    const worth = count && Math.log(1 + hits.length / count);
    total += worth;
    hits.forEach((hit, at) => {
      rows[at].score += worth * hit;
      rows[at].share += hit && worth;
      rows[at].missing -= hit > 0;
    });
  }
  for (const row of rows) row.score *= row.share / total ** 2;
  return rows;
}

/* What an entry gains by having all that was asked in one piece. */
function scoreWhole(row, asked) {
  const words = ` ${asked} `;
  const part = isChinese(asked) ? asked : words;
  const whole = (field, weight) => field.includes(part) && weight * (1 + part.length / field.length);
  const [title, keywords, command] = row.fields;
  let score = whole(title, row.parent ? 6 : 12) + whole(keywords, 2) + whole(command, 4);
  // A page is about what its title says.
  if (title === words && !row.parent) score += 20;
  // Of the cards that have this very phrase, the plainest comes first, and the first pages of the site are the plainest;
  // while it is half typed, likewise.
  const group = row.phrases.findIndex((phrases) => phrases.includes(words));
  if (group >= 0) return score + 50 - 10 * group - command.length / 20 - 5 * row.place;
  const begun = asked.length > 2 ? row.phrases.findIndex((phrases) => phrases.some((one) => one.startsWith(` ${asked}`))) : -1;
  return begun < 0 ? score : score + 20 - 4 * begun - command.length / 50;
}

function rankBy(index, parts, terms) {
  const rows = scoreTerms(index, terms);
  const asked = parts.join(" ");
  // A pasted command has the reader's own options.
  const bare = parts.filter((part) => part[0] !== "-").join(" ");
  for (const row of rows) row.score += scoreWhole(row, asked) || (bare && bare !== asked && scoreWhole(row, bare) / 2);
  rows.sort((a, b) => b.score - a.score);
  return rows.filter(({ score }) => score > Math.min(3, rows[0].score / 8));
}

/* The answers to a query that `splitQuery` has split. */
shared.rank = (index, parts) => {
  const rows = rankBy(index, parts, termsOf(parts));
  if (rows.length) return rows;
  // No card has this option: the word may be known.
  const plain = shared.plainTerms(parts);
  return rankBy(index, plain, plain);
};

/* Whether the heads alone do not answer: no entry has all the terms there. */
shared.asksForText = ({ entries }, terms) =>
  !entries.some(({ fields }) => terms.every((term) => fields.some((field) => match(field, term))));

/* The terms without the dashes of options. */
shared.plainTerms = (parts) => termsOf(parts).map((term) => term.replace(/^-+/, ""));

/* What to mark in an answer: any of the terms, words to their end; `-t` also in `-it`. */
const markOf = (term) => {
  if (isChinese(term)) return term;
  return /^-\w$/.test(term) ? `-\\w*${term[1]}\\w*` : `(?:--)?\\b${term.replace(/^-+/, "")}\\w*`;
};
shared.patternOf = (parts) => RegExp(`((?:${termsOf(parts).map(markOf).join("|")})+)`, "i");
