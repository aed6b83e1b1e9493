/* What is asked, and what is searched, as terms that can be compared: options, words without their endings, Chinese.
 * site/search/splitting.py splits the texts of pages by the same rules. */

const HAN = /\p{sc=Han}/u;
shared.isChinese = (text) => HAN.test(text);

/* Lower case but for options (`-p` is not `-P`), and the site's words in place of their synonyms. */
const clean = (words, config) =>
  words
    .normalize("NFKC")
    .replace(config.traditional, (match) => config.simplified[match])
    .replace(/(^|\s)-\w+|[A-Z]+/g, (match) => (match.includes("-") ? match : match.toLowerCase()))
    .replace(/(\p{sc=Han})\s+(?=\p{sc=Han})/gu, "$1")
    .replace(config.pattern, (match) => config.replace[match] ?? match);

const stem = (word) =>
  /^[a-z]{4,}$/.test(word) ? word.replace(/(ies|y|i|ing|ed|es|e|s)$/, "").replace(/([^aeiou])\1$/, "$1") : word;

/* The settings of an index, ready for use: what finds synonyms and what to put in their place, the words that tell
 * nothing, the traditional forms of characters. */
shared.prepareConfig = (config) => {
  const simplified = Object.fromEntries((config.traditional ?? "").match(/../gu)?.map((pair) => [...pair]) ?? []);
  const traditional = RegExp(`[${Object.keys(simplified).join("")}]`, "gu");
  return { ...config, pattern: RegExp(config.pattern, "g"), simplified, traditional };
};

/* Options (`-ti` is `-i -t`), words without their endings, and runs of Chinese characters. */
shared.splitWords = (words, config) => {
  const found = clean(words, config).match(/--?[a-z][\w-]*|\p{sc=Han}+|\w+([.-]\w+)*/giu) ?? [];
  const parts = found.flatMap((part) => {
    if (part.startsWith("--")) return part;
    if (part[0] === "-") return [...part.slice(1)].sort().map((letter) => "-" + letter);
    return part.split("-").map(stem);
  });
  const telling = parts.filter((part) => !config.ignored.includes(part));
  return telling.length ? telling : parts;
};

/* As above for what is typed: the value of an option is the reader's own, and stands on no page (`-p 80:80`). */
shared.splitQuery = (asked, config) =>
  shared.splitWords(asked.replace(/((?:^|\s)--?[a-z][\w-]*)[ =][^\s-]*[\d:=/$]\S*/gi, "$1"), config);

/* Chinese is compared by pairs of characters, which needs no dictionary. */
shared.termsOf = (parts) => {
  const pairs = (part) => (HAN.test(part) && part[1] ? [...part.slice(1)].map((next, at) => part[at] + next) : part);
  return [...new Set(parts.flatMap(pairs))];
};
