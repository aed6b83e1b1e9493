// Measures the text of one drawing. In: its `figure` element. Out: messages; none when all is well.
// Every text must be large enough, inside the drawing, wholly inside or outside every box, clear of other texts and
// of lines, and in sufficient contrast with what is painted beneath it.
(figure) => {
  const SMALLEST = 11; // CSS pixels
  const PADDING = 2; // between a text and the left or right edge of its box
  const INK = 0.16; // of the height of a text's box, above and below the letters
  const STRIDE = 3; // units between two points of a line

  const svg = [...figure.querySelectorAll("svg")].find((one) => one.getClientRects().length);
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const found = new Set();

  const colour = (value, opacity) => {
    const parts = value === "none" ? [0, 0, 0, 0] : value.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: (parts[3] ?? 1) * Number(opacity) };
  };
  const over = (top, bottom) => bottom.map((one, index) => top.rgb[index] * top.alpha + one * (1 - top.alpha));
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = colour(getComputedStyle(document.body).backgroundColor, 1).rgb;

  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const within = (a, b, padding) =>
    a.left >= b.left + padding && a.right <= b.right - padding && a.top >= b.top && a.bottom <= b.bottom;

  const measure = (element) => {
    const style = getComputedStyle(element);
    const { left, right, top, bottom, height } = element.getBoundingClientRect();
    const ink = element.tagName === "text" ? INK * height : 0;
    return {
      kind: element.tagName,
      name: element.textContent || `.${element.getAttribute("class")}`,
      faint: element.matches(".fig-ghost, .fig-term"),
      size: parseFloat(style.fontSize) * scale,
      fill: colour(style.fill, style.fillOpacity),
      stroke: colour(style.stroke, style.strokeOpacity),
      box: { left, right, top: top + ink, bottom: bottom - ink },
      points: element.tagName === "path" ? [...pointsOf(element)] : [],
    };
  };
  function* pointsOf(path) {
    const place = path.getScreenCTM();
    for (let length = path.getTotalLength(); length >= 0; length -= STRIDE) {
      yield path.getPointAtLength(length).matrixTransform(place);
    }
  }
  const all = [...svg.querySelectorAll("text, rect, path")]
    .filter((element) => element.getClientRects().length && getComputedStyle(element).visibility !== "hidden")
    .map(measure);

  const checkText = (text, index) => {
    const say = (message) => found.add(`“${text.name}” ${message}`);
    if (text.size < SMALLEST) say(`is ${text.size.toFixed(1)} px`);
    if (!within(text.box, frame, -0.5)) say("leaves the drawing");

    // Nothing matters that lies below the last opaque box around all of the text.
    let beneath = ground;
    let boxes = [];
    for (const { kind, fill, box } of all.slice(0, index)) {
      if (kind !== "rect" || apart(text.box, box)) continue;
      if (within(text.box, box, 0)) {
        beneath = over(fill, beneath);
        if (fill.alpha === 1) boxes = [];
      }
      boxes.push(box);
    }
    if (boxes.some((box) => !within(text.box, box, PADDING))) say("crosses the edge of a box");
    const ratio = contrast(over(text.fill, beneath), beneath);
    if (ratio < 4.5) say(`has a contrast of ${ratio.toFixed(2)}`);

    for (const other of all.slice(index + 1)) {
      if (other.kind !== "path" && !apart(text.box, other.box)) say(`overlaps ${other.name}`);
    }
    const { left, right, top, bottom } = text.box;
    for (const { points } of all) {
      if (points.some(({ x, y }) => x > left && x < right && y > top && y < bottom)) say("is crossed by a line");
    }
  };

  for (const [index, one] of all.entries()) {
    const ratio = contrast(over(one.stroke, ground), ground);
    if (one.kind === "text") checkText(one, index);
    else if (!one.faint && ratio < 3) found.add(`the line of ${one.name} has a contrast of ${ratio.toFixed(2)}`);
  }
  return [...found];
}
