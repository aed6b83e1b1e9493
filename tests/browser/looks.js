// Marks the texts whose contrast axe has to look at with `data-look`, and the links that such a text is in with
// `data-look-inside`; returns their looks, to be given as known the next time.
//
// Of texts that look the same one is enough, on whichever page it stands. They do when they and all that they stand in
// are the same elements, with the same classes, names of attributes, colours, letters and effects, and when what else is
// painted where they stand looks the same, too, and is in the same place.

globalThis.markLooks = (known) => {
  const EFFECTS = [
    "color", "background-color", "background-image", "background-clip", "opacity", "filter", "mix-blend-mode",
    "font-size", "font-weight", "text-shadow", "-webkit-text-stroke-width", "-webkit-text-fill-color", "text-indent",
    "text-decoration-line", "border-bottom-style", "position", "overflow", "clip", "clip-path", "transform",
  ];
  const PAINTED = "img, svg, canvas, video, iframe, input, select, textarea";
  const PLACED = ["absolute", "fixed", "sticky"];
  const all = [...document.querySelectorAll("body, body *:not(svg *, script, style, template)")];
  const looks = new Map();
  const seen = new Set(known);
  const found = [];

  // Of an element with all that it stands in.
  const lookOf = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const own = [
        element.localName, element.className, element.matches(":disabled"),
        element.getAttributeNames().filter((name) => name !== "style" && !name.startsWith("data-look")),
        ...EFFECTS.map((effect) => style.getPropertyValue(effect)),
        ...["::before", "::after"].map((name) => getComputedStyle(element, name).content),
      ].join("|");
      const above = element === document.body ? "" : lookOf(element.parentElement);
      looks.set(element, digest(`${above} > ${own}`));
    }
    return looks.get(element);
  };

  const textsOf = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());

  // axe leaves alone what is one sign, or signs that are no letters.
  const kindOf = (element) => {
    const text = element.value ?? textsOf(element).map((node) => node.data).join("").trim();
    return /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(text) ? "" : text;
  };

  // Whether a link has to be told from the words around it is told by how many there are.
  const wordsAround = (element) => {
    const link = element.closest("a");
    if (!link) return "";
    let block = link.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const links = [...block.querySelectorAll("a")].map((link) => link.textContent.trim().length);
    const inside = links.reduce((sum, length) => sum + length, 0);
    const outside = block.textContent.trim().length - inside;
    return `${outside > 0} ${outside > inside}`;
  };

  const boxesOf = (element) => {
    if (element.matches(PAINTED)) return [element.getBoundingClientRect()];
    const range = document.createRange();
    return textsOf(element).flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
  };

  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  const isPainted = (element) => {
    const style = getComputedStyle(element);
    return (
      style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none" ||
      PLACED.includes(style.position) || element.matches(PAINTED)
    );
  };

  // Painted boxes, from the top to the bottom: where to look for what crosses a text.
  const painted = all
    .filter((element) => isSeen(element) && isPainted(element))
    .flatMap((element) => [...element.getClientRects()].map((box) => ({ element, box })))
    .sort((one, other) => one.box.top - other.box.top);
  const tallest = Math.max(0, ...painted.map(({ box }) => box.height));

  const firstBelow = (top) => {
    let [low, high] = [0, painted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (painted[middle].box.top < top) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const crossing = (element, box) => {
    const crossed = [];
    for (let index = firstBelow(box.top - tallest); index < painted.length; index += 1) {
      const { element: other, box: place } = painted[index];
      if (place.top >= box.bottom) break;
      if (place.bottom <= box.top || place.left >= box.right || box.left >= place.right) continue;
      if (other.contains(element)) continue;
      const edges = [place.left - box.left, place.top - box.top, place.right - box.right, place.bottom - box.bottom];
      crossed.push(`${lookOf(other)} ${edges.map(Math.round)}`);
    }
    return crossed.join(" ");
  };

  const isAside = (box) => box.right < 0 || box.bottom + scrollY < 0 || box.left > innerWidth;

  for (const element of all) {
    element.removeAttribute("data-look");
    element.removeAttribute("data-look-inside");
    if (!textsOf(element).length && !element.matches("input, select, textarea")) continue;
    if (!isSeen(element)) continue;
    const boxes = boxesOf(element);
    const around = boxes.map((box) => crossing(element, box)).join("");
    const look = digest([lookOf(element), kindOf(element), wordsAround(element), around, boxes.some(isAside)].join());
    if (seen.has(look)) continue;
    seen.add(look);
    found.push(look);
    element.setAttribute("data-look", look);
    element.closest("a")?.setAttribute("data-look-inside", "");
  }
  return found;
};

// 64 bits of a long text.
globalThis.digest = (text) => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${(high >>> 0).toString(36)} ${(low >>> 0).toString(36)}`;
};
