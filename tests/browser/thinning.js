// Takes away from a page what it has of the same kind as what has been looked at; returns what is left that is new, to be
// given as known the next time. Most of a page is cards, rows and paragraphs that differ in their words alone.
//
// Two elements are of a kind when they, all that they stand in and all that stands in them are the same elements with
// the same said of them, as in page_kinds.py.

globalThis.thinOut = (known) => {
  const MAY_GO = "main :is(article, details, .admonition, .highlight, table tr, ul > li, ol > li, p):not(:is(li, p)[id])";
  const REFERENCES = ["aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "for"];
  const TOLD = /^(role|style|type|tabindex|aria-(?!label$|description$|roledescription$|keyshortcuts$|placeholder$).*)$/;
  const seen = new Set(known);
  const found = [];
  const kinds = new Map();

  const describe = ({ name, value }) => {
    if (REFERENCES.includes(name)) return `${name}=${value.split(/\s+/).every((id) => document.getElementById(id))}`;
    return `${name}=${TOLD.test(name) ? value : Boolean(value.trim())}`;
  };

  const nameOf = (element) => {
    const attributes = [...element.attributes].filter(({ name }) => name !== "class").map(describe).sort();
    const words = element.textContent.trim() ? "" : " empty";
    return `${element.localName}.${[...element.classList].sort().join(".")}[${attributes}]${words}`;
  };

  const kindOf = (element) => {
    if (!kinds.has(element)) {
      const above = element.parentElement ? kindOf(element.parentElement) : "";
      kinds.set(element, digest(`${above} > ${nameOf(element)}`));
    }
    return kinds.get(element);
  };

  const isKnown = (element) => seen.has(kindOf(element)) && [...element.children].every(isKnown);

  const visit = (element) => {
    if (element.matches(MAY_GO) && isKnown(element)) return element.remove();
    if (!seen.has(kindOf(element))) {
      seen.add(kindOf(element));
      found.push(kindOf(element));
    }
    [...element.children].forEach(visit);
  };

  visit(document.body);
  return found;
};
