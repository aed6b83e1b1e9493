/* What is asked, and what is searched, as terms that can be compared: options, words without their endings, Chinese. */

const HAN = /\p{sc=Han}/u;
shared.isChinese = (text) => HAN.test(text);

/* Lower case but for options (`-p` is not `-P`), and the site's words in place of their synonyms. */
const clean = (words, config) =>
  words
    .normalize("NFKC")
    .replace(/(^|\s)-\w+|[A-Z]+/g, (match) => (match.includes("-") ? match : match.toLowerCase()))
    .replace(/(\p{sc=Han})\s+(?=\p{sc=Han})/gu, "$1")
    .replace(config.pattern, (match) => config.replace[match]);

const stem = (word) =>
  /^[a-z]{4,}$/.test(word) ? word.replace(/(ies|y|ing|ed|es|e|s)$/, "").replace(/([^aeiou])\1$/, "$1") : word;

/* Options (`-it` is `-i -t`), words without their endings, and runs of Chinese characters. `config` is the index's:
 * a pattern that finds synonyms, what to put in their place, and the words that tell nothing. */
shared.splitQuery = (words, config) => {
  const found = clean(words, config).match(/--?[a-z][\w-]*|\p{sc=Han}+|\w+([.-]\w+)*/giu) ?? [];
  const parts = found.flatMap((part) => {
    if (part.startsWith("--")) return part;
    if (part[0] === "-") return [...part.slice(1)].map((letter) => "-" + letter);
    return part.split("-").map(stem);
  });
  const telling = parts.filter((part) => !config.ignored.includes(part));
  return telling.length ? telling : parts;
};

/* Chinese is compared by pairs of characters, which needs no dictionary. */
shared.termsOf = (parts) => {
  const pairs = (part) => (HAN.test(part) && part[1] ? [...part.slice(1)].map((next, at) => part[at] + next) : part);
  return [...new Set(parts.flatMap(pairs))];
};
