/* Search in the page's language; search.js loads this when search is first used. */
(() => {
  "use strict";

  const root = document.querySelector("[data-cmd-search]");
  const input = root.querySelector("input");
  const list = root.querySelector("ol");
  const status = root.querySelector("[role=status]");
  const toggle = document.getElementById("__search");
  const labels = root.dataset;
  const LIMIT = 20;
  const HAN = /\p{sc=Han}/u;
  // Of title, phrases and keywords, command, page, text: the fields of an entry.
  const WEIGHTS = [8, 6, 4, 2, 1];
  let config, entries;

  // Lower case but for options (`-p` is not `-P`), and the site's words in place of their synonyms.
  const clean = (words) =>
    words
      .normalize("NFKC")
      .replace(/(^|\s)-\w+|[A-Z]+/g, (match) => (match.includes("-") ? match : match.toLowerCase()))
      .replace(/(\p{sc=Han})\s+(?=\p{sc=Han})/gu, "$1")
      .replace(config.pattern, (match) => config.replace[match]);

  const stem = (word) =>
    /^[a-z]{4,}$/.test(word) ? word.replace(/(ies|y|ing|ed|es|e|s)$/, "").replace(/([^aeiou])\1$/, "$1") : word;

  // Options (`-it` is `-i -t`), words without their endings, and runs of Chinese characters.
  function split(words) {
    const found = clean(words).match(/--?[a-z][\w-]*|\p{sc=Han}+|\w+([.-]\w+)*/giu) ?? [];
    const parts = found.flatMap((part) => {
      if (part.startsWith("--")) return part;
      if (part[0] === "-") return [...part.slice(1)].map((letter) => "-" + letter);
      return part.split("-").map(stem);
    });
    const telling = parts.filter((part) => !config.ignored.includes(part));
    return telling.length ? telling : parts;
  }

  const flat = (words = "") => ` ${split(words).join(" ")} `;

  const prepare = (doc) => ({
    ...doc,
    phrases: doc.phrases?.map((group) => group.map(flat)) ?? [],
    fields: [doc.title, `${doc.phrases} ${doc.keywords}`, doc.command, doc.parent, doc.text].map((one) => flat(one)),
  });

  // Chinese is compared by pairs of characters, which needs no dictionary.
  const pairs = (part) => (HAN.test(part) && part[1] ? [...part.slice(1)].map((next, at) => part[at] + next) : part);

  function match(field, term) {
    if (HAN.test(term)) return field.includes(term) ? 1 : 0;
    return field.includes(` ${term} `) ? 1 : field.includes(` ${term}`) ? 0.5 : 0;
  }

  function rank(asked, terms) {
    const rows = entries.map((entry) => ({ ...entry, score: 0, share: 0 }));
    let total = 0;
    for (const term of terms) {
      const hits = entries.map(({ fields }) => fields.reduce((sum, field, at) => sum + WEIGHTS[at] * match(field, term), 0));
      const count = hits.filter(Boolean).length;
      // A rare term tells more; one that is nowhere tells nothing.
      const worth = count && Math.log(1 + hits.length / count);
      total += worth;
      hits.forEach((hit, at) => {
        rows[at].score += worth * hit;
        rows[at].share += hit && worth;
      });
    }
    const words = ` ${asked} `;
    const part = HAN.test(asked) ? asked : words;
    for (const row of rows) {
      const whole = (field, weight) => field.includes(part) && weight * (1 + part.length / field.length);
      const [title, keywords, command] = row.fields;
      row.score *= row.share ** 3 / total ** 4;
      row.score += whole(title, row.parent ? 6 : 12) + whole(keywords, 2) + whole(command, 4);
      const group = row.phrases.findIndex((phrases) => phrases.includes(words));
      // Of the cards that have this very phrase, the plainest comes first.
      if (group >= 0) row.score += 50 - 10 * group - command.length / 20;
    }
    rows.sort((a, b) => b.score - a.score);
    return rows.filter(({ score }) => score > Math.min(3, rows[0].score / 8)).slice(0, LIMIT);
  }

  function search() {
    if (!entries) return;
    const parts = split(input.value);
    const terms = [...new Set(parts.flatMap(pairs))];
    const plain = terms.map((term) => term.replace(/^-+/, ""));
    let rows = rank(parts.join(" "), terms);
    // No card has this option: the word may be known.
    if (!rows.length) rows = rank(plain.join(" "), plain);
    const marks = RegExp(`((?:${plain.map((term) => (HAN.test(term) ? term : term + "\\w*")).join("|")})+)`, "i");
    list.replaceChildren(...rows.map((row) => show(row, marks)));
    const found = [labels.none, labels.one][rows.length] ?? labels.other;
    status.textContent = parts.length ? found.replace("#", rows.length) : labels.placeholder;
  }

  function element(name, className, children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  // All goes in as text; every second part of the split is a match.
  const highlight = (words, marks) => words.split(marks).map((part, at) => (at % 2 ? element("mark", "", [part]) : part));

  function show({ location, title, parent = "", command, text = "" }, marks) {
    const start = Math.max(0, text.search(marks) - 24);
    const link = element("a", "md-search-result__link cmd-search__link", [
      element("span", "cmd-search__title", highlight(title, marks)),
      element("span", "cmd-search__page", [parent]),
      command
        ? element("code", "cmd-search__command", highlight(command, marks))
        : element("span", "cmd-search__text", highlight((start ? "…" : "") + text.slice(start, start + 200), marks)),
    ]);
    link.href = new URL("../" + location, new URL(labels.index, document.baseURI));
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
  root.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    close();
    // On a phone the theme holds the page still behind the search, and puts it back where it was when that is closed.
    setTimeout(() => document.querySelector(":target")?.scrollIntoView(), 200);
  });
  root.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !root.contains(relatedTarget) && close());
  root.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      close();
      document.activeElement.blur();
    } else if (step && !event.isComposing) {
      const stops = [input, ...list.querySelectorAll("a")];
      stops.at((stops.indexOf(document.activeElement) + step) % stops.length).focus();
      event.preventDefault();
    }
  });

  // A page opened from a folder may not fetch, but may load a script; that one sets `searchIndex`.
  const loadScript = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = labels.index.replace(/json$/, "js");
      script.onload = () => resolve(searchIndex);
      script.onerror = reject;
      document.head.append(script);
    });

  const load = location.protocol === "file:" ? loadScript() : fetch(labels.index).then((answer) => answer.json());
  load.then(
    (index) => {
      config = index.config;
      config.pattern = RegExp(config.pattern, "g");
      entries = index.docs.map(prepare);
      search();
    },
    () => {
      status.textContent = labels.failed;
    },
  );
})();
