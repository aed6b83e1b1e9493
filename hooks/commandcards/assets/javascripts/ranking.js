/* Which entries of the index answer a query, the best first. */

const { isChinese, prepareConfig, splitWords, termsOf } = shared;
// Of title, phrases and keywords, command, page, text: the fields of an entry.
const WEIGHTS = [8, 6, 4, 2];
const TEXT = 1;
// What the beginning of a word tells of it.
const BEGUN = 0.5;
// What a phrase, or a title, is worth that says just what was asked.
const PHRASE = 15;
const TITLE = 10;

/* The heads as they were loaded, split as a query is. `heads` has, for each term of them, the numbers of the entries
 * that have it, with how much it tells there; `text` the same for each term that was looked up in the texts. */
shared.prepareIndex = ({ pages, phrases, docs, config: settings }) => {
  const config = prepareConfig(settings);
  const split = (words) => splitWords(words, config);
  const phraseOf = (words) => ({ words: ` ${split(words).join(" ")} `, terms: termsOf(split(words)) });
  // Words that tell nothing are left out of a field, but a query may have nothing else.
  const ignoredOf = (title) => title.toLowerCase().split(/\W+/).filter((word) => config.ignored.includes(word));
  const rows = phrases.map((row) => row.map(phraseOf));
  const titles = pages.map(([, title]) => termsOf(split(title)));
  const heads = new Map();
  const entries = docs.map(([at, anchor, title, command = "", ...groups], number) => {
    const [location, parent] = pages[at];
    const words = groups.map((group) => group.flatMap((row) => rows[row]));
    const [heading, commands, all] = [phraseOf(title), phraseOf(command), words.flat()];
    const keywords = all.flatMap(({ terms }) => terms);
    const fields = [heading.terms, [...keywords, ...ignoredOf(title)], commands.terms, anchor ? titles[at] : []];
    fields.forEach((terms, field) => {
      for (const term of new Set(terms)) {
        if (!heads.has(term)) heads.set(term, new Map());
        heads.get(term).set(number, (heads.get(term).get(number) ?? 0) + WEIGHTS[field]);
      }
    });
    return {
      number,
      place: number / docs.length,
      anchor,
      title,
      command,
      location: location + (anchor && "#" + anchor),
      parent: anchor && parent,
      heading,
      // The last group is only mentioned.
      phrases: words.slice(0, 4),
      fields: [heading.words, all.map((one) => one.words).join(""), commands.words],
    };
  });
  return { config, entries, heads, text: new Map(), raw: { pages, phrases, docs } };
};

/* The terms of the heads that a term of a query is, or begins, each with how much it tells. */
function findAlike({ heads }, term) {
  const part = isChinese(term) ? (other) => other.includes(term) : (other) => other.startsWith(term) && BEGUN;
  return [...heads.keys()].map((other) => [other, other === term ? 1 : +part(other)]).filter(([, share]) => share);
}

/* The entries that have a term, each with how much it tells there. */
function findHits({ heads, text }, term, alike) {
  const hits = new Map();
  for (const [other, share] of alike) {
    for (const [number, weight] of heads.get(other)) hits.set(number, Math.max(hits.get(number) ?? 0, share * weight));
  }
  for (const [number, share] of text.get(term) ?? []) hits.set(number, (hits.get(number) ?? 0) + TEXT * share);
  return hits;
}

/* A rare term tells more; one that is nowhere tells nothing, and a port is the reader's own. */
const worthOf = ({ entries }, term, { size }) =>
  size && Math.log(1 + entries.length / size) / (/^\d{4,}$/.test(term) ? 4 : 1);

/* Each entry with the worth of the terms that it has, its share in all the worth there is, and how many it lacks; and a
 * function that tells how near a phrase is to the query: 1 for all that was asked and nothing else. */
function scoreTerms(index, terms) {
  const rows = index.entries.map((entry) => ({ ...entry, score: 0, share: 0, missing: terms.length }));
  const asked = new Map();
  let total = 0;
  for (const term of terms) {
    const alike = findAlike(index, term);
    const hits = findHits(index, term, alike);
    const worth = worthOf(index, term, hits);
    total += worth;
    for (const [number, hit] of hits) {
      rows[number].score += worth * hit;
      rows[number].share += worth;
      rows[number].missing -= 1;
    }
    for (const [other, share] of alike) asked.set(other, Math.max(asked.get(other) ?? 0, share * worth));
  }
  for (const row of rows) row.score *= row.share / total ** 2;
  const known = new Map();
  const measure = ({ terms: own }) => {
    let [common, all] = [0, 0];
    for (const term of own) {
      const worth = worthOf(index, term, index.heads.get(term));
      all += worth;
      common += Math.min(worth, asked.get(term) ?? 0);
    }
    return common && (common / total) ** 1.5 * (common / all) ** 0.7;
  };
  const near = (phrase) => known.get(phrase) ?? known.set(phrase, measure(phrase)).get(phrase);
  return { rows: rows.filter(({ missing }) => missing < terms.length), near };
}

/* What an entry gains by a phrase or a title that is like what was asked. */
function scorePhrases({ heading, phrases }, near) {
  const each = phrases.map((group, at) => PHRASE * (1 - at / 5) * Math.max(0, ...group.map(near)));
  const [less, more] = [TITLE * near(heading), Math.max(0, ...each)].sort((a, b) => a - b);
  return more + less / 5;
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
  const find = (test) => row.phrases.findIndex((group) => group.some((one) => test(one.words)));
  const group = find((one) => one === words);
  if (group >= 0) return score + 50 - 10 * group - row.command.length / 20 - 5 * row.place;
  const begun = asked.length > 2 ? find((one) => one.startsWith(` ${asked}`)) : -1;
  return begun < 0 ? score : score + 20 - 4 * begun - row.command.length / 50;
}

function rankBy(index, parts, terms) {
  const { rows, near } = scoreTerms(index, terms);
  const asked = parts.join(" ");
  // A pasted command has the reader's own options.
  const bare = parts.filter((part) => part[0] !== "-").join(" ");
  for (const row of rows) {
    row.score += scorePhrases(row, near) + Math.max(scoreWhole(row, asked), bare && scoreWhole(row, bare) / 2);
  }
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
shared.asksForText = (index, terms) => {
  const found = terms.map((term) => findHits({ ...index, text: new Map() }, term, findAlike(index, term)));
  return !index.entries.some(({ number }) => found.every((hits) => hits.has(number)));
};

/* The terms without the dashes of options. */
shared.plainTerms = (parts) => termsOf(parts).map((term) => term.replace(/^-+/, ""));

/* What to mark in an answer: any of the terms, words to their end; `-t` also in `-it`; Chinese from the first of its
 * pairs to the end of the last: all of 浏览器. */
const markOf = (term) =>
  /^-\w$/.test(term) ? `-\\w*${term[1]}\\w*` : `(?:--)?\\b${term.replace(/^-+/, "")}\\w*`;
shared.patternOf = (parts) => {
  const terms = termsOf(parts);
  const [pairs, words] = [true, false].map((paired) => terms.filter((term) => (isChinese(term) && term[1] > "") === paired));
  const marks = words.map((term) => (isChinese(term) ? term : markOf(term)));
  if (pairs[0]) marks.push(`(?:${pairs.map(([first, next]) => `${first}(?=${next})`).join("|")})+.`);
  return RegExp(`((?:${marks.join("|")})+)`, "i");
};
