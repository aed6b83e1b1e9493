/* What a reader has put in the place of the author's values, kept for all pages and tabs.
 *
 * Other tabs write too: each change is made to what is stored by then, so that none takes back another's. */

const NAME = "cmd-values";

/* `open` gives the browser's storage, or throws where a browser has none. */
shared.createStore = (open) => {
  let kept = {};

  const read = () => {
    try {
      const stored = JSON.parse(open().getItem(NAME)) ?? {};
      kept = Object.fromEntries(Object.entries(stored).filter(([, value]) => typeof value === "string" && value));
    } catch {
      // Without storage, or with nonsense in it, the values hold for this page.
    }
    return kept;
  };

  /* Some values by their keys; null for one that is the author's again. */
  const change = (changes) => {
    kept = Object.fromEntries(Object.entries({ ...read(), ...changes }).filter(([, value]) => value !== null));
    try {
      if (Object.keys(kept).length) open().setItem(NAME, JSON.stringify(kept));
      else open().removeItem(NAME);
    } catch {
      // As above.
    }
    return kept;
  };

  return { name: NAME, read, change };
};
