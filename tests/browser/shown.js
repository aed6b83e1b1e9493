// What a reader sees of a page, as sentences: which of a table's claims do not hold. A claim is made of what a selector
// names first among what has a box (a pseudo-element's style with `::before`), some compared with another such element,
// or with a number of CSS pixels. tests/looks_of_cards.py and tests/looks_of_pages.py have the tables.

globalThis.findUntrue = (rows) => {
  const find = (selector) => {
    const all = [...document.querySelectorAll(selector.replace(/::\w+$/, ""))];
    return all.find((one) => one.getClientRects().length) ?? all[0];
  };
  const styleOf = (selector) => getComputedStyle(find(selector), /::\w+$/.exec(selector)?.[0]);
  const boxOf = (selector) => find(selector).getBoundingClientRect();
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const isClear = (color) => numbers(color)[3] === 0;
  const groundOf = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!isClear(backgroundColor)) return backgroundColor;
    }
    return "none";
  };
  const isLine = (style, side) =>
    parseFloat(style[`${side}Width`]) >= 1 && !["none", "hidden"].includes(style[`${side}Style`]) &&
    !isClear(style[`${side}Color`]);
  const isColoured = (color) => Math.max(...numbers(color).slice(0, 3)) - Math.min(...numbers(color).slice(0, 3)) >= 2;
  const isWarm = (color) => numbers(color)[0] > numbers(color)[1] + 25 && numbers(color)[1] > numbers(color)[2] + 10;
  const isTeal = (color) => Math.min(numbers(color)[1], numbers(color)[2]) > numbers(color)[0] + 25;
  const isGreen = (color) => numbers(color)[1] > Math.max(numbers(color)[0], numbers(color)[2]) + 25;
  const isBetween = (number, least, most = Infinity) => number >= least && number <= most;
  const isRed = ([red, green, blue]) => red > green + 25 && red > blue + 25;
  const lightOf = (color) => {
    const [red, green, blue] = color.map((one) => (one / 255 <= 0.04 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const over = (ink, ground) => {
    const [alpha = 1, below] = [numbers(ink)[3], numbers(ground)];
    return numbers(ink).slice(0, 3).map((one, at) => one * alpha + below[at] * (1 - alpha));
  };
  const contrastOf = (selector) => {
    const under = groundOf(find(selector));
    const [ink, ground] = [over(styleOf(selector).color, under), numbers(under)].map((color) => lightOf(color) + 0.05);
    return Math.max(ink, ground) / Math.min(ink, ground);
  };
  const sumOf = (color) => numbers(color).slice(0, 3).reduce((sum, one) => sum + one);
  // The free room between two boxes, across or down.
  const gapOf = (selector, other) => {
    const [one, two] = [boxOf(selector), boxOf(other)];
    return Math.max(one.left - two.right, two.left - one.right, one.top - two.bottom, two.top - one.bottom);
  };
  const baselineOf = (one) => {
    const mark = document.createElement("span");
    mark.style.cssText = "display: inline-block; width: 0; height: 0; margin: 0; padding: 0; border: 0";
    one.prepend(mark);
    const { bottom } = mark.getBoundingClientRect();
    mark.remove();
    return bottom;
  };
  const linesOf = (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const middles = [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top, bottom }) => (top + bottom) / 2);
    return middles.sort((a, b) => a - b).filter((middle, at) => !at || middle - middles[at - 1] > 6).length;
  };
  const hitOf = (one) => {
    one.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { left, top, width, height } = one.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2);
  };
  const isSeen = (one) =>
    Boolean(one?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && one.getClientRects().length);

  const CLAIMS = {
    "is seen": (selector) => isSeen(find(selector)),
    "is not seen": (selector) => !isSeen(find(selector)),
    "has ink like": (selector, other) => styleOf(selector).color === styleOf(other).color,
    "has other ink than": (selector, other) => styleOf(selector).color !== styleOf(other).color,
    "has other ground than": (selector, other) => groundOf(find(selector)) !== groundOf(find(other)),
    "has a ground": (selector) => !isClear(styleOf(selector).backgroundColor),
    "is of the page's ground": (selector) => groundOf(find(selector)) === groundOf(document.body),
    "has no ground": (selector) => isClear(styleOf(selector).backgroundColor),
    "is red": (selector) => isRed(numbers(styleOf(selector).color)),
    "has another border than": (selector, other) => styleOf(selector).borderTopColor !== styleOf(other).borderTopColor,
    "is light": (selector) => numbers(styleOf(selector).color).slice(0, 3).reduce((sum, one) => sum + one) > 380,
    "is green": (selector) => numbers(styleOf(selector).color)[1] > numbers(styleOf(selector).color)[0] + 25,
    "has a red border": (selector) => isRed(numbers(styleOf(selector).borderTopColor)),
    "has a red border below": (selector) => isRed(numbers(styleOf(selector).borderBottomColor)),
    "is framed": (selector) => ["borderTop", "borderRight", "borderBottom", "borderLeft"].every((side) => isLine(styleOf(selector), side)),
    "has no frame": (selector) => !["borderTop", "borderRight", "borderBottom", "borderLeft"].some((side) => isLine(styleOf(selector), side)),
    "has a line above": (selector) => isLine(styleOf(selector), "borderTop"),
    "has a line below": (selector) => isLine(styleOf(selector), "borderBottom"),
    "has no line below": (selector) => !isLine(styleOf(selector), "borderBottom"),
    "has a line before": (selector) => isLine(styleOf(selector), "borderLeft"),
    "is outlined": (selector) => isLine(styleOf(selector), "outline"),
    "has a dashed line below": (selector) => isLine(styleOf(selector), "borderBottom") && styleOf(selector).borderBottomStyle === "dashed",
    "has a double line below": (selector) => styleOf(selector).borderBottomStyle === "double" && parseFloat(styleOf(selector).borderBottomWidth) >= 3,
    "is bold": (selector) => Number(styleOf(selector).fontWeight) >= 600,
    "is not bold": (selector) => Number(styleOf(selector).fontWeight) < 600,
    "is upright": (selector) => styleOf(selector).fontStyle === "normal",
    "is underlined": (selector) => styleOf(selector).textDecorationLine.includes("underline"),
    "is not underlined": (selector) => !styleOf(selector).textDecorationLine.includes("underline"),
    "is struck out": (selector) => styleOf(selector).textDecorationLine.includes("line-through"),
    "is smaller than": (selector, other) => parseFloat(styleOf(selector).fontSize) < parseFloat(styleOf(other).fontSize),
    "is of letters of at least": (selector, least) => parseFloat(styleOf(selector).fontSize) >= least,
    "is of letters of at most": (selector, most) => parseFloat(styleOf(selector).fontSize) <= most,
    "is written as code": (selector) => /monospace/.test(styleOf(selector).fontFamily),
    "takes a click": (selector) => styleOf(selector).cursor === "pointer",
    "takes typing": (selector) => styleOf(selector).cursor === "text",
    "is on top": (selector) => find(selector).contains(hitOf(find(selector))),
    "lets clicks through": (selector) => !find(selector).contains(hitOf(find(selector))),
    "is not selected with the text": (selector) => styleOf(selector).userSelect === "none",
    "is selected as a whole": (selector) => styleOf(selector).userSelect === "all",
    "keeps its breaks": (selector) => styleOf(selector).whiteSpace.startsWith("pre") || styleOf(selector).whiteSpaceCollapse === "preserve",
    "stands beside": (selector, other) => boxOf(selector).left >= boxOf(other).right - 1 && boxOf(selector).top < boxOf(other).bottom && boxOf(other).top < boxOf(selector).bottom,
    "stands below": (selector, other) => boxOf(selector).top >= boxOf(other).bottom - 1,
    "lies over": (selector, other) => boxOf(selector).top < boxOf(other).bottom - 1 && boxOf(other).top < boxOf(selector).bottom - 1 && boxOf(selector).left < boxOf(other).right - 1 && boxOf(other).left < boxOf(selector).right - 1,
    "stands right below": (selector, other) => Math.abs(boxOf(selector).top - boxOf(other).bottom) < 24,
    "begins where": (selector, other) => Math.abs(boxOf(selector).left - boxOf(other).left) < 1.5,
    "begins further in than": (selector, other) => boxOf(selector).left > boxOf(other).left + 3,
    "begins near": (selector, other) => Math.abs(boxOf(selector).left - boxOf(other).left) < 24,
    "ends where": (selector, other) => Math.abs(boxOf(selector).right - boxOf(other).right) < 1.5,
    "ends near": (selector, other) => Math.abs(boxOf(selector).right - boxOf(other).right) < 24,
    "is in the middle of": (selector, other) => {
      const [inner, outer] = [boxOf(selector), boxOf(other)];
      const across = Math.abs(inner.left + inner.right - outer.left - outer.right);
      return across < 6 && Math.abs(inner.top + inner.bottom - outer.top - outer.bottom) < 6;
    },
    "is centred in": (selector, other) => Math.abs(boxOf(selector).left + boxOf(selector).right - boxOf(other).left - boxOf(other).right) < 8,
    "is level with": (selector, other) => Math.abs(boxOf(selector).top - boxOf(other).top) < 8,
    "is as wide as": (selector, other) => Math.abs(boxOf(selector).width - boxOf(other).width) < 3,
    "is at least as wide as": (selector, least) => boxOf(selector).width >= least,
    "is at most as wide as": (selector, most) => boxOf(selector).width <= most,
    "is at least as high as": (selector, least) => boxOf(selector).height >= least,
    "is at most as high as": (selector, most) => boxOf(selector).height <= most,
    "leaves its text room": (selector, least) => parseFloat(styleOf(selector).paddingLeft) >= least && parseFloat(styleOf(selector).paddingRight) >= least,
    "keeps away from the next by": (selector, least) => find(selector).nextElementSibling.getBoundingClientRect().top - boxOf(selector).bottom >= least,
    "keeps within": (selector, most) => find(selector).nextElementSibling.getBoundingClientRect().top - boxOf(selector).bottom <= most,
    "is one line": (selector) => linesOf(find(selector)) === 1,
    "is several lines": (selector) => linesOf(find(selector)) > 1,
    "is shown to its end": (selector) => find(selector).scrollWidth <= find(selector).clientWidth + 1,
    "stays in sight": (selector) => {
      const start = scrollY;
      scrollBy({ top: 300, behavior: "instant" });
      const before = boxOf(selector).top;
      scrollBy({ top: 300, behavior: "instant" });
      const after = boxOf(selector).top;
      scrollTo({ top: start, behavior: "instant" });
      return Math.abs(after - before) < 2;
    },
    "has no mark": (selector) => styleOf(selector).listStyleType === "none",
    "is round": (selector) => parseFloat(styleOf(selector).borderTopLeftRadius) >= 3,
    "is left out": (selector) => styleOf(selector).display === "none" || styleOf(selector).content === "none",
    "is not parted from the next": (selector) => styleOf(selector).breakAfter === "avoid",
    "is not cut": (selector) => styleOf(selector).breakInside === "avoid",
    "is indented by": (selector, least, most) => isBetween(parseFloat(styleOf(selector).paddingLeft), least, most),
    "keeps away from what is before it by": (selector, least) => boxOf(selector).top - find(selector).previousElementSibling.getBoundingClientRect().bottom >= least,
    "casts a shadow": (selector) => styleOf(selector).boxShadow !== "none",
    "casts no shadow": (selector) => styleOf(selector).boxShadow === "none",
    "has a dashed outline": (selector) => isLine(styleOf(selector), "outline") && styleOf(selector).outlineStyle === "dashed",
    "is outlined inside": (selector) => parseFloat(styleOf(selector).outlineOffset) < 0,
    "scrolls where it must": (selector) => ["auto", "scroll"].includes(styleOf(selector).overflowX),
    "scrolls down": (selector) => ["auto", "scroll"].includes(styleOf(selector).overflowY),
    "breaks words that are too long": (selector) => styleOf(selector).overflowWrap !== "normal",
    "ends in dots where it is too long": (selector) => styleOf(selector).textOverflow === "ellipsis" && styleOf(selector).overflowX !== "visible",
    "is framed at every cut": (selector) => styleOf(selector).boxDecorationBreak === "clone" && styleOf(selector).display === "block",
    "is filled lightly": (selector) => numbers(styleOf(selector).fill).slice(0, 3).reduce((sum, one) => sum + one) > 380,
    "begins at": (selector, left) => styleOf(selector).left === `${left}px`,
    "is within the box of": (selector, other) => boxOf(selector).bottom <= boxOf(other).bottom && boxOf(selector).right <= boxOf(other).right,
    "begins above": (selector, other) => boxOf(selector).top < boxOf(other).top,
    "stands above": (selector, other) => boxOf(selector).bottom <= boxOf(other).top + 1,
    "stands beside nothing but before": (selector, other) => boxOf(selector).right <= boxOf(other).left + 1,
    "does not take a click": (selector) => styleOf(selector).cursor !== "pointer",
    "has no line above it": (selector) => !isLine(styleOf(selector), "borderTop"),
    "is in the row of": (selector, other) => boxOf(selector).top >= boxOf(other).top - 2 && boxOf(selector).bottom <= boxOf(other).bottom + 2,
    "stands above it all in": (selector, other) => boxOf(selector).top - boxOf(other).top < 24,
    "is on top of the text": (selector) => Number(styleOf(selector).zIndex) >= 1,
    "is of letters like": (selector, other) => styleOf(selector).fontSize === styleOf(other).fontSize,
    "ends at the bottom": (selector) => Math.abs(boxOf(selector).bottom - innerHeight) < 2,
    "is drawn in another colour than": (selector, other) => styleOf(selector).stroke !== styleOf(other).stroke,
    "is outlined boldly": (selector) => styleOf(selector).outlineStyle === "solid" && parseFloat(styleOf(selector).outlineWidth) >= 2,
    "can be read": (selector) => contrastOf(selector) >= 4.5,
    "can be read well": (selector) => contrastOf(selector) >= 6,
    "says": (selector, text) => styleOf(selector).content.startsWith(`"${text}"`),
    "has light controls": (selector) => styleOf(selector).colorScheme === "light",
    "has dark controls": (selector) => styleOf(selector).colorScheme === "dark",
    "stands clear of": (selector, other) => boxOf(selector).top >= boxOf(other).bottom + 6,
    "wraps its lines": (selector) => styleOf(selector).whiteSpace === "pre-wrap",
    "cuts nothing off": (selector) => styleOf(selector).overflow === "visible",
    "cuts off what is more": (selector) => styleOf(selector).overflowY !== "visible",
    "keeps room of": (selector, least) => styleOf(selector).content !== "none" && parseFloat(styleOf(selector).height) >= least,
    "keeps clear below by": (selector, least) => parseFloat(styleOf(selector).scrollPaddingBottom) >= least,
    "does not zoom when tapped twice": (selector) => styleOf(selector).touchAction === "manipulation",
    "is cut to a mark": (selector) => styleOf(selector).clipPath.startsWith("polygon") && styleOf(selector).content !== "none",
    "is filled otherwise than": (selector, other) => styleOf(selector).fill !== styleOf(other).fill,
    "has its text in the middle": (selector) => styleOf(selector).textAlign === "center",
    "keeps on one line": (selector) => styleOf(selector).whiteSpace === "nowrap",
    "is broken between its words": (selector) => styleOf(selector).wordBreak === "keep-all",
    "is above all that is told": (selector) => Number(styleOf(selector).zIndex) > 1,
    // The filter of the cheat sheet, that is.
    "is above what stays in sight": (selector) => Number(styleOf(selector).zIndex) > 2,
    "is wider than": (selector, other) => boxOf(selector).width > boxOf(other).width + 10,
    "ends within the window": (selector) => boxOf(selector).bottom <= innerHeight,
    "is apart from": (selector, other, least, most) => isBetween(gapOf(selector, other), least, most),
    "is of letters of about": (selector, size) => Math.abs(parseFloat(styleOf(selector).fontSize) - size) < 0.3,
    "sets its lines apart by": (selector, least, most) => isBetween(parseFloat(styleOf(selector).lineHeight) / parseFloat(styleOf(selector).fontSize), least, most),
    "leaves room above and below": (selector, least, most) => isBetween(parseFloat(styleOf(selector).paddingTop), least, most) && isBetween(parseFloat(styleOf(selector).paddingBottom), least, most),
    "stands on the line of": (selector, other) => Math.abs(baselineOf(find(selector)) - baselineOf(find(other))) < 0.75,
    "has its middle at that of": (selector, other) => Math.abs(boxOf(selector).top + boxOf(selector).bottom - boxOf(other).top - boxOf(other).bottom) < 4,
    "has letters no nearer than usual": (selector) => ["normal", "0px"].includes(styleOf(selector).letterSpacing),
    "has lines of like length": (selector) => styleOf(selector).textWrapStyle === "balance",
    "fills its lines": (selector) => styleOf(selector).textWrapStyle === "auto",
    "has its text at the end": (selector) => styleOf(selector).textAlign === "end",
    "has its text at the start": (selector) => ["start", "left"].includes(styleOf(selector).textAlign),
    "has its line off the letters": (selector) => styleOf(selector).textUnderlineOffset !== "auto",
    "has a line of its own ink": (selector) => styleOf(selector).textDecorationColor === styleOf(selector).color,
    "has a line lighter than its ink": (selector) => styleOf(selector).textDecorationColor !== styleOf(selector).color,
    "is outlined outside": (selector) => isBetween(parseFloat(styleOf(selector).outlineOffset), 0.5, 3),
    "is outlined warmly": (selector) => isWarm(styleOf(selector).outlineColor),
    "has a warm border": (selector) => isWarm(styleOf(selector).borderTopColor) && isWarm(styleOf(selector).borderLeftColor),
    "has a warm ground": (selector) => isWarm(styleOf(selector).backgroundColor),
    "has a ground that shows": (selector) => (numbers(styleOf(selector).backgroundColor)[3] ?? 1) > 0.14,
    "is warm": (selector) => isWarm(styleOf(selector).color),
    "is teal": (selector) => isTeal(styleOf(selector).color),
    "has ground like": (selector, other) => groundOf(find(selector)) === groundOf(find(other)),
    "is no plain grey": (selector) => isColoured(styleOf(selector).color),
    "has a ground of no plain grey": (selector) => isColoured(groundOf(find(selector))),
    "has a border of no plain grey": (selector) => isColoured(styleOf(selector).borderBottomColor),
    "has a dark ground": (selector) => lightOf(numbers(groundOf(find(selector)))) < 0.0145,
    "is not round": (selector) => parseFloat(styleOf(selector).borderTopLeftRadius) === 0,
    "has lines of one piece": (selector) => styleOf(selector).display === "inline-block",
    "keeps its colour": (selector) => styleOf(selector).forcedColorAdjust === "none",
    "is in a Chinese font": (selector) => /^"?PingFang/.test(styleOf(selector).fontFamily),
    "is in a Latin font": (selector) => styleOf(selector).fontFamily.startsWith("-apple-system"),
    "has a Chinese font too": (selector) => styleOf(selector).fontFamily.includes("PingFang"),
    "gives marks the width of their font": (selector) => styleOf(selector).fontFeatureSettings === "normal",
    "parts Chinese from Latin": (selector) => styleOf(selector).textAutospace === "normal" && styleOf(selector).textSpacingTrim === "trim-start",
    "parts no Chinese from Latin": (selector) => styleOf(selector).textAutospace === "no-autospace",
    "begins no line with a mark": (selector) => styleOf(selector).lineBreak === "strict",
    "is filled like": (selector, other) => styleOf(selector).fill === styleOf(other).fill,
    "is not filled": (selector) => styleOf(selector).fill === "none",
    "is filled by": (selector, least, most) => isBetween(Number(styleOf(selector).fillOpacity), least, most),
    "is drawn like": (selector, other) => styleOf(selector).stroke === styleOf(other).stroke,
    "is drawn warmly": (selector) => isWarm(styleOf(selector).stroke),
    "is drawn teal": (selector) => isTeal(styleOf(selector).stroke),
    "is drawn green": (selector) => isGreen(styleOf(selector).stroke),
    "is drawn in dashes": (selector) => styleOf(selector).strokeDasharray !== "none",
    "is drawn with a pen of": (selector, least, most) => isBetween(parseFloat(styleOf(selector).strokeWidth), least, most),
    "is drawn faintly": (selector) => Number(styleOf(selector).strokeOpacity) < 0.9,
    "has round ends": (selector) => styleOf(selector).strokeLinecap === "round" && styleOf(selector).strokeLinejoin === "round",
    "has figures of one width": (selector) => styleOf(selector).fontVariantNumeric.includes("tabular-nums"),
    "takes no room": (selector) => ["absolute", "fixed"].includes(styleOf(selector).position),
    "is as tall as": (selector, other) => Math.abs(boxOf(selector).height - boxOf(other).height) < 3,
    "has letters of the font of": (selector, other) => styleOf(selector).fontFamily === styleOf(other).fontFamily,
    "parts its columns by": (selector, least, most) => isBetween(parseFloat(styleOf(selector).columnGap), least, most),
    "keeps clear above by": (selector, least) => parseFloat(styleOf(selector).scrollPaddingTop) >= least,
    "is of a finger's size": (selector) => parseFloat(styleOf(selector).width) >= 44 && parseFloat(styleOf(selector).height) >= 44,
    "is shown clear of its button": (selector) => parseFloat(styleOf(selector).paddingRight) >= 34,
    "has a warm line before it": (selector) => isLine(styleOf(selector), "borderLeft") && isWarm(styleOf(selector).borderLeftColor),
    "is filled in the ink of": (selector, other) => styleOf(selector).fill === styleOf(other).color,
    "is drawn in the ink of": (selector, other) => styleOf(selector).stroke === styleOf(other).color,
    "is filled in the ground of": (selector, other) => styleOf(selector).fill === groundOf(find(other)),
    "is almost black": (selector) => lightOf(numbers(styleOf(selector).color)) < 0.04,
    "is of a size of": (selector, least, most) => isBetween(parseFloat(styleOf(selector).width), least, most) && isBetween(parseFloat(styleOf(selector).height), least, most),
    "breaks words anywhere": (selector) => styleOf(selector).overflowWrap === "anywhere",
    "has a thin line before": (selector) => isBetween(parseFloat(styleOf(selector).borderLeftWidth), 1, 2.5),
    "is filled green": (selector) => isGreen(styleOf(selector).fill),
    "is filled warmly": (selector) => isWarm(styleOf(selector).fill),
    "is filled darkly": (selector) => sumOf(styleOf(selector).fill) < 380,
    "is drawn lightly": (selector) => sumOf(styleOf(selector).stroke) > 380,
    "is drawn darkly": (selector) => sumOf(styleOf(selector).stroke) < 380,
    "has a dark border": (selector) => sumOf(styleOf(selector).borderTopColor) < 380,
    "has a light ground": (selector) => !isClear(styleOf(selector).backgroundColor) && sumOf(styleOf(selector).backgroundColor) > 700,
    "shows nothing": (selector) => styleOf(selector).clipPath === "inset(50%)",
    "is laid out late, and keeps its room": (selector) => styleOf(selector).contentVisibility === "auto" && styleOf(selector).containIntrinsicHeight !== "none",
    "has paper of its own": (selector) => styleOf(selector).page !== "auto",
    "is hit a little above itself": (selector) => {
      find(selector).scrollIntoView({ block: "center", behavior: "instant" });
      const { left, right, top } = boxOf(selector);
      return find(selector).contains(document.elementFromPoint((left + right) / 2, top - 5));
    },
    "has two columns": (selector) => styleOf(selector).columnCount === "2",
    "is drawn": (selector) => styleOf(selector).stroke !== "none" && !isClear(styleOf(selector).stroke) && isSeen(find(selector)),
  };
  return rows.filter(([selector, claim, ...rest]) => !CLAIMS[claim](selector, ...rest)).map((row) => row.join(" "));
};
