/* What a reader prefers: one of two languages, and colours. */

/* `languages` are the browser's, best first; the answer is `here`, `other`, or undefined when neither is among them. */
shared.preferred = (languages, here, other) =>
  languages.map((language) => language.slice(0, 2).toLowerCase()).find((language) => language === here || language === other);

/* The colours that come after the chosen ones (`default`, `slate`, or none: the system's), when the button is pressed. */
shared.nextColours = (chosen, systemIsDark) => {
  const [same, opposite] = systemIsDark ? ["slate", "default"] : ["default", "slate"];
  return { [opposite]: same, [same]: "system" }[chosen] ?? opposite;
};
