/* Search in the page's language; search.js loads this when search is first used. */
(() => {
  "use strict";

  const root = document.querySelector("[data-cmd-search]");
  const [input, list, status] = ["input", "ol", "[role=status]"].map((one) => root.querySelector(one));
  const toggle = document.getElementById("__search");
  const { index: source, placeholder, none, one, other, failed } = root.dataset;
  const home = new URL("..", new URL(source, location));
  const LIMIT = 20;
  // Of title, phrases and keywords, command, page, text: the fields of prepare().
  const WEIGHTS = [8, 6, 4, 2, 1];
  const HAN = /\p{sc=Han}/u;
  let loading, config, entries;

  // A page from a folder may not fetch, but may load a script; that one sets `searchIndex`.
  const loadScript = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source.replace(/json$/, "js");
      script.onload = () => resolve(searchIndex);
      script.onerror = reject;
      document.head.append(script);
    });

  async function load() {
    try {
      const index = location.protocol === "file:" ? await loadScript() : await (await fetch(source)).json();
      config = index.config;
      config.pattern = RegExp(config.pattern, "g");
      entries = index.docs.map(prepare);
      search();
    } catch {
      status.textContent = failed;
    }
  }

  // Lower case but for options (`-p` is not `-P`), and the site's words in place of their synonyms.
  const clean = (text) =>
    text
      .normalize("NFKC")
      .replace(/(^|\s)-\w+|[A-Z]+/g, (match) => (match.includes("-") ? match : match.toLowerCase()))
      .replace(/(\p{sc=Han})\s+(?=\p{sc=Han})/gu, "$1")
      .replace(config.pattern, (match) => config.replace[match]);

  const stem = (word) =>
    /^[a-z]{4,}$/.test(word) ? word.replace(/(ies|y|ing|ed|es|e|s)$/, "").replace(/([^aeiou])\1$/, "$1") : word;

  // Options (`-it` is `-i -t`), words without their endings, and runs of Chinese characters.
  function split(text) {
    const found = clean(text).match(/--?[a-z][\w-]*|\p{sc=Han}+|\w+(-\w+)*/giu) ?? [];
    const all = found.flatMap((part) => {
      if (part.startsWith("--")) return part;
      if (part[0] === "-") return [...part.slice(1)].map((letter) => "-" + letter);
      return part.split("-").map(stem);
    });
    const kept = all.filter((part) => !config.ignored.includes(part));
    return kept.length ? kept : all;
  }

  const flat = (text = "") => ` ${split(text).join(" ")} `;

  const prepare = (doc) => ({
    ...doc,
    phrases: doc.phrases?.map((group) => group.map(flat)) ?? [],
    fields: [doc.title, `${doc.phrases} ${doc.keywords}`, doc.command, doc.parent, doc.text].map((one) => flat(one)),
  });

  // Chinese is compared by pairs of characters, which needs no dictionary.
  const pairs = (part) => (HAN.test(part) && part[1] ? [...part.slice(1)].map((next, at) => part[at] + next) : part);

  const match = (field, term) =>
    HAN.test(term) ? +field.includes(term) : field.includes(` ${term} `) ? 1 : field.includes(` ${term}`) ? 0.5 : 0;

  function rank(terms, asked) {
    const key = ` ${asked} `;
    const wanted = HAN.test(asked) ? asked : key;
    const rows = entries.map((entry) => ({
      entry,
      hits: terms.map((term) => entry.fields.reduce((sum, field, at) => sum + WEIGHTS[at] * match(field, term), 0)),
    }));
    // A rare term tells more; one that is nowhere tells nothing.
    const worth = terms.map((_, at) => {
      const count = rows.filter(({ hits }) => hits[at]).length;
      return count && Math.log(1 + entries.length / count);
    });
    const total = worth.reduce((sum, value) => sum + value, 0) || 1;
    for (const row of rows) {
      const { fields, phrases, parent } = row.entry;
      const share = worth.reduce((sum, value, at) => sum + (row.hits[at] && value), 0) / total;
      row.score = (worth.reduce((sum, value, at) => sum + value * row.hits[at], 0) / total) * share * share;
      const whole = (at, weight) => fields[at].includes(wanted) && weight * (1 + wanted.length / fields[at].length);
      row.score += whole(0, parent ? 6 : 12) + whole(1, 2) + whole(2, 4);
      const group = phrases.findIndex((one) => one.includes(key));
      if (group >= 0) row.score += 50 - 10 * group;
    }
    rows.sort((a, b) => b.score - a.score);
    return rows.filter(({ score }) => score > Math.min(3, rows[0].score / 8)).slice(0, LIMIT);
  }

  function search() {
    if (!entries) return;
    const parts = split(input.value);
    const terms = [...new Set(parts.flatMap(pairs))];
    const rows = terms.length ? rank(terms, parts.join(" ")) : [];
    const escaped = terms.map((term) => term.replace(/[.\\+*?()[\]{}|^$]/g, "\\$&") + (HAN.test(term) ? "" : "\\w*"));
    const marks = RegExp(`((?:${escaped.join("|")})+)`, "i");
    list.replaceChildren(...rows.map(({ entry }) => show(entry, marks)));
    const text = terms.length ? [none, one][rows.length] ?? other : placeholder;
    status.textContent = text.replace("#", rows.length);
  }

  function element(name, className, children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  // All text goes in as text; every second part of the split is a match.
  const highlight = (text, marks) =>
    text.split(marks).map((part, at) => (at % 2 ? element("mark", "", [part]) : part));

  function excerpt(text = "", marks) {
    const start = Math.max(0, text.search(marks) - 24);
    return (start ? "…" : "") + text.slice(start, start + 120) + (text.length > start + 120 ? "…" : "");
  }

  function show({ location, title, parent, command, text }, marks) {
    const link = element("a", "md-search-result__link cmd-search__link", [
      element("span", "cmd-search__title", highlight(title, marks)),
      element("span", "cmd-search__page", [parent ?? ""]),
      command
        ? element("code", "cmd-search__command", highlight(command, marks))
        : element("span", "cmd-search__text", highlight(excerpt(text, marks), marks)),
    ]);
    link.href = new URL(location, home);
    return element("li", "md-search-result__item", [link]);
  }

  const close = () => toggle.checked && toggle.click();

  input.addEventListener("input", (event) => event.isComposing || search());
  input.addEventListener("compositionend", search);
  root.addEventListener("reset", () => setTimeout(() => (search(), input.focus())));
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  root.addEventListener("click", (event) => event.target.closest("a") && close());
  root.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !root.contains(relatedTarget) && close());
  root.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      close();
      input.blur();
    } else if (step && !event.isComposing) {
      const stops = [input, ...list.querySelectorAll("a")];
      stops.at((stops.indexOf(document.activeElement) + step) % stops.length).focus();
      event.preventDefault();
    }
  });

  load();
})();
