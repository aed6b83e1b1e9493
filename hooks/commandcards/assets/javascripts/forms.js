/* What the explanation of a value says of another one, by its form: see card/forms.py. */

/* `patterns` tells the forms of a kind, the first that fits counts; `texts` what to say of each: words, and at every second
 * place the name of a part of the value. Null when there is nothing to say of that form. */
shared.tellForm = (patterns, texts, value) => {
  for (const [name, pattern] of Object.entries(patterns)) {
    const match = texts[name] && new RegExp(`^(?:${pattern})$`, "u").exec(value);
    if (match) return texts[name].map((word, index) => (index % 2 ? match.groups[word] : word)).join("");
  }
  return null;
};
