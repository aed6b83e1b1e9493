/* Which lines of the cheat sheet are left while one types. */

shared.splitWords = (typed) => typed.toLowerCase().split(/\s+/).filter(Boolean);

/* Each word stands in one of the texts, which are in lower case. */
shared.matches = (texts, words) => words.every((word) => texts.some((text) => text.includes(word)));
