/* Commands outside of pages, as a search tells them: with what the reader has put in the place of the author's values. */

const { createStore, partFor, quoteFor } = shared;

/* A command with these values; each slot says where it is, its value's name, the quote it stands in, its rule, and whether
 * its word begins before it. What is at its end and usual is left out. */
shared.putIn = (command, slots, values) => {
  const letters = [...command];
  let told = "";
  let done = 0;
  for (const [start, end, name, quote, rule, inner] of slots) {
    if (!Object.hasOwn(values, name)) continue;
    told += letters.slice(done, start).join("") + quoteFor(quote ?? "", partFor(rule, values[name]), Boolean(inner));
    done = end;
  }
  return told + letters.slice(done).join("");
};

/* How to tell the commands of an index; where the slots do not come, as their author wrote them. */
shared.tellCommands = async (index) => {
  const values = createStore(() => localStorage).read();
  const slots = Object.keys(values).length ? await index.readSlots().catch(() => ({})) : {};
  return ({ number, command }) => shared.putIn(command, slots[number] ?? [], values);
};
