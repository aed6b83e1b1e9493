/* The files of an index: the heads at once, the rest of it when it is asked for. site/search/index.py writes them. */

const { prepareIndex } = shared;

/* A page that is opened from a folder may not fetch, but may load a script; that one sets `searchIndex`. */
const readScript = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address.replace(/json(\?.*)?$/, "js");
    script.onload = () => resolve(searchIndex);
    script.onerror = reject;
    document.head.append(script);
  });

const readJson = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw Error(address);
  return answer.json();
};

/* The shard that has a term: the same sum as in Python. */
shared.shardOf = (term, count) => {
  const first = term.codePointAt(0);
  return (first * 31 + (first < 128 && term.length > 1 ? term.charCodeAt(1) : 0)) % count;
};

/* The entries that have a term in their text, with 1 for the whole word, less for its beginning. */
shared.lookUp = (shard, term) => {
  const found = new Map();
  for (const [other, steps] of Object.entries(shard)) {
    if (!other.startsWith(term)) continue;
    let number = 0;
    for (const step of steps) {
      number += step;
      found.set(number, Math.max(found.get(number) ?? 0, other === term ? 1 : 0.5));
    }
  }
  return found;
};

/* Opens the index at an address: its heads, and how to read the text of terms and of entries. */
shared.openIndex = async (address, read = location.protocol === "file:" ? readScript : readJson) => {
  const index = prepareIndex(await read(address));
  const { version, texts, prose } = index.config;
  const [, folder, locale] = /^(.*)search_index\.(\w+)\.json$/.exec(address);
  const files = new Map();
  // The version keeps a browser from putting new heads and old text together.
  const readPart = (name) => {
    if (!files.has(name)) {
      const file = read(`${folder}${name}.json?${version}`);
      file.catch(() => files.delete(name));
      files.set(name, file);
    }
    return files.get(name);
  };
  index.readTerms = (terms) =>
    Promise.all(
      terms
        .filter((term) => texts && !index.text.has(term))
        .map(async (term) => {
          const shard = await readPart(`text.${locale}.${shared.shardOf(term, texts)}`);
          index.text.set(term, shared.lookUp(shard, term));
        }),
    );
  index.readSlots = () => readPart(`slots.${locale}`);
  index.readProse = async (number) => {
    const block = prose.findLastIndex((start) => start <= number);
    return (await readPart(`prose.${locale}.${block}`))[number - prose[block]];
  };
  return index;
};
