/* Which of two languages a reader prefers. */

/* `languages` are the browser's, best first; the answer is `here`, `other`, or undefined when neither is among them. */
shared.preferred = (languages, here, other) =>
  languages.map((language) => language.slice(0, 2).toLowerCase()).find((language) => language === here || language === other);
