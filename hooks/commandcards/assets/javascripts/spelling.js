/* What was meant, where a word of a query is on no page: a typing error, or Chinese typed as it is read (`rongqi`). */

const { isChinese, splitWords } = shared;
const LONGEST = 4;
// An option, or words with blanks between them.
const RUN = /--?[a-z][\w-]*|[a-z]+(?: +[a-z]+)*/gi;

/* Every word of the heads as it is written, with how often. */
function countWords({ raw }) {
  const counts = new Map();
  const texts = [raw.pages.map(([, title]) => title), raw.phrases, raw.docs.map((row) => row.slice(2, 4))];
  for (const [word] of texts.flat(3).join(" ").toLowerCase().matchAll(/--?[a-z][\w-]*|[a-z]\w*/g)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/* The key of letters by sounds that many do not tell apart: `jinxiang` for `jingxiang`, `sanchu` for `shanchu`. */
const blur = (letters) => "~" + letters.replaceAll("ng", "n").replace(/([zcs])h/g, "$1");

/* All Chinese of the heads up to four characters long by its reading, of those read alike the most frequent; words also
 * by what they may sound like. */
function listReadings({ raw, config }) {
  const readings = new Map();
  for (const [reading, characters] of Object.entries(config.readings)) {
    for (const one of characters) readings.set(one, [...(readings.get(one) ?? []), reading]);
  }
  const counts = new Map();
  const texts = [raw.phrases, raw.docs.map(([, , title]) => title)];
  for (const [run] of texts.flat(2).join(" ").matchAll(/\p{sc=Han}+/gu)) {
    for (let at = 0; at < run.length; at += 1) {
      for (let end = at + 1; end <= Math.min(run.length, at + LONGEST); end += 1) {
        const part = run.slice(at, end);
        counts.set(part, (counts.get(part) ?? 0) + 1);
      }
    }
  }
  const best = new Map();
  for (const [part, count] of counts) {
    let keys = [""];
    for (const one of part) keys = keys.flatMap((key) => (readings.get(one) ?? []).map((reading) => key + reading));
    if (part[1]) keys.push(...keys.map(blur));
    for (const key of keys) if (count > (counts.get(best.get(key)) ?? 0)) best.set(key, part);
  }
  return best;
}

const vocabularies = new WeakMap();
function vocabularyOf(index) {
  if (!vocabularies.has(index)) {
    const readings = index.config.readings ? listReadings(index) : new Map();
    const words = countWords(index);
    vocabularies.set(index, { words, stems: new Set(splitWords([...words.keys()].join(" "), index.config)), readings });
  }
  return vocabularies.get(index);
}

/* The Chinese that is read as the letters say, in long pieces first; nothing when a letter is left over. */
function readAloud(letters, readings, tried = new Map()) {
  if (!letters) return "";
  if (tried.has(letters)) return tried.get(letters);
  let read;
  for (let end = letters.length; end && read === undefined; end -= 1) {
    const part = letters.slice(0, end);
    const first = readings.get(part) ?? readings.get(blur(part));
    const rest = first && readAloud(letters.slice(end), readings, tried);
    if (first && rest !== undefined) read = first + rest;
  }
  tried.set(letters, read);
  return read;
}

/* How two words differ: 0 by two letters swapped, 1 by one letter dropped, doubled or wrong, otherwise more. */
shared.difference = (one, other) => {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, last] = [one.length, other.length];
  while (end > start && last > start && one[end - 1] === other[last - 1]) [end, last] = [end - 1, last - 1];
  const [left, right] = [one.slice(start, end), other.slice(start, last)];
  if (left.length === 2 && left === [...right].reverse().join("")) return 0;
  return Math.max(left.length, right.length);
};

function findNearest(word, words) {
  // Of three letters too little is left to tell a wrong one by.
  const most = word.replace(/^-+/, "").length > 3 ? 1 : 0;
  const near = [...words]
    .map(([other, count]) => [other, shared.difference(word, other), count])
    .filter(([other, by]) => by <= most && other.length > 2 && other.startsWith("-") === word.startsWith("-"));
  near.sort(([, a, many], [, b, more]) => a - b || more - many);
  return near[0]?.[0];
}

/* The query with the words that are nowhere replaced by what was meant, as far as that can be told. */
shared.correct = (index, asked) => {
  const { words, stems, readings } = vocabularyOf(index);
  const { config } = index;
  const all = [...words.keys()];
  // Half a word finds what its stem begins: `proxie` begins `proxies`, but would find neither that nor `proxy`.
  const isBegun = (word, part) =>
    all.some((other) => other.startsWith(word)) && [...stems].some((other) => other.startsWith(part));
  const isThere = (part) =>
    config.ignored.includes(part) || isChinese(part) || index.text.get(part)?.size || stems.has(part);
  const isKnown = (word) =>
    word.length < 3 || splitWords(word, config).every((part) => isThere(part) || isBegun(word, part));
  // Two words of the site without their blank: `dockercompose`.
  const isWhole = (part) => part.length > 1 && (words.has(part) || config.ignored.includes(part));
  const cut = (word) =>
    [...word].map((_, at) => [word.slice(0, at), word.slice(at)]).find((parts) => parts.every(isWhole))?.join(" ");
  const mend = (word, typed) => {
    if (isKnown(word)) return typed;
    const read = readAloud(word, readings);
    const near = findNearest(word, words);
    return (read?.[1] ? read : near) ?? read ?? cut(word) ?? typed;
  };
  return asked.replace(RUN, (run, at) => {
    // A part of a name or a value is no word that could be wrong, nor is one before an apostrophe.
    if (/[\w.:/='’-]/.test(asked.charAt(at - 1) + asked.charAt(at + run.length))) return run;
    const typed = run.toLowerCase().split(/ +/);
    const joined = typed[1] && !typed.some((word) => words.has(word)) && readAloud(typed.join(""), readings);
    return joined || run.split(/ +/).map((word) => mend(word.toLowerCase(), word)).join(" ");
  });
};

/* Pairs of letters; a Chinese character tells something by itself. */
const pairsOf = (text) => new Set([...[...text.slice(1)].map((next, at) => text[at] + next), ...(text.match(/\p{sc=Han}/gu) ?? [])]);

/* Up to four phrases that look most like what was typed, for when nothing is found. */
shared.suggest = (index, asked) => {
  const typed = pairsOf(asked.trim().toLowerCase());
  const phrases = [...index.raw.phrases.flat(), ...index.raw.docs.map(([, , title]) => title)];
  const alike = [...new Set(phrases)].map((phrase) => {
    const pairs = pairsOf(phrase.toLowerCase());
    return [phrase, (2 * [...pairs].filter((pair) => typed.has(pair)).length) / (pairs.size + typed.size || 1)];
  });
  alike.sort(([, a], [, b]) => b - a);
  return alike.filter(([, share]) => share > 0.2).slice(0, 4).map(([phrase]) => phrase);
};
