// The visible texts of the page whose contrast is below what WCAG 2.2 AA asks for (1.4.3): 4.5, and 3 for large text.
() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const context = canvas.getContext("2d", { willReadFrequently: true });

  // Most texts share their surroundings and colours, so each of these is worked out once.
  function remember(compute) {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, compute(key));
      return known.get(key);
    };
  }

  // Any CSS colour as red, green, blue (0 to 255) and alpha (0 to 1).
  const parse = remember((colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  });

  function blend([r, g, b, alpha], under) {
    return [r, g, b].map((channel, index) => channel * alpha + under[index] * (1 - alpha));
  }

  function luminance(colour) {
    const [r, g, b] = colour.map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  const background = remember((element) => {
    if (!element) return [255, 255, 255];
    return blend(parse(getComputedStyle(element).backgroundColor), background(element.parentElement));
  });

  const opacity = remember((element) => {
    return element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
  });

  function ratio(element) {
    const under = background(element);
    const [r, g, b, alpha] = parse(getComputedStyle(element).color);
    const over = blend([r, g, b, alpha * opacity(element)], under);
    const [dark, light] = [luminance(under), luminance(over)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  function wanted(element) {
    const { fontSize, fontWeight } = getComputedStyle(element);
    const size = parseFloat(fontSize);
    return size >= 24 || (size >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
  }

  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const visible = element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    // A permalink is faint until it is pointed at; what is in an SVG is filled, not coloured.
    if (!walker.currentNode.data.trim() || !visible || element.closest("svg, .headerlink, script, style")) continue;
    if (opacity(element) === 0) continue;
    const value = ratio(element);
    if (value < wanted(element)) {
      const place = `${location.pathname} ${element.tagName.toLowerCase()}.${element.className}`;
      found.set(place, `${place}: ${value.toFixed(2)} "${walker.currentNode.data.trim().slice(0, 30)}"`);
    }
  }
  return [...found.values()];
}
