/* A part of a command and what it means: pointed at, one lights up the other, and a line leads from part to meaning. On a
 * narrow screen each meaning has one line until it is tapped. */

const { listen, threadPath } = shared;
const TOKEN = "[data-cmd-token]";
const EITHER = `${TOKEN}, [data-cmd-part]`;
const SVG = "http://www.w3.org/2000/svg";
const thread = document.createElementNS(SVG, "svg");
thread.classList.add("cmd-thread");
thread.ariaHidden = true;
thread.append(document.createElementNS(SVG, "path"));
/* Milliseconds in which another click belongs to the last one. */
const AGAIN = 400;
let lit = [];
let scrolling = 0;
let count = 0;

function light(element) {
  const wanted = element ? pair(element) : [];
  if (wanted[0] === lit[0]) return;
  for (const one of lit) delete one.dataset.cmdLit;
  lit = wanted;
  for (const one of lit) one.dataset.cmdLit = "";
  draw();
}

function pair(element) {
  const command = element.closest("[data-cmd-command]");
  const index = element.dataset.cmdToken ?? element.dataset.cmdPart;
  const token = command?.querySelector(`[data-cmd-token="${index}"]`);
  const part = command?.querySelector(`[data-cmd-part="${index}"]`);
  if (!token || !part) return [];
  part.id ||= `cmd-part-${++count}`;
  token.setAttribute("aria-describedby", part.id);
  return [token, part];
}

function draw() {
  thread.remove();
  if (!lit.length) return;
  const [token, part] = lit;
  const card = token.closest("[data-cmd-card]");
  card.append(thread);
  const origin = thread.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(token);
  const [start, text] = [token, range].map((one) => [...one.getClientRects()].at(-1));
  const target = part.querySelector("code").getBoundingClientRect();
  thread.firstChild.setAttribute("d", threadPath(origin, start, text, target));
}

/** A part that is tapped shows all of its meaning; one of the command line, where that is. */
function open(element) {
  const [, part] = pair(element);
  if (!part) return;
  if (element === part) part.toggleAttribute("data-cmd-open");
  else {
    part.dataset.cmdOpen = "";
    // Not under the pointer of whoever is about to click again, which selects the command.
    scrolling = setTimeout(() => {
      if (getSelection().isCollapsed) part.scrollIntoView({ block: "nearest" });
    }, AGAIN);
  }
  draw();
}

for (const type of ["pointerover", "focusin", "click"]) {
  listen(document, type, (event) => {
    const element = event.target.closest?.(EITHER);
    if (element) light(element);
    else if (type !== "focusin") light(document.activeElement?.closest(TOKEN));
  });
}
listen(document, "pointerdown", () => clearTimeout(scrolling));
listen(document, "click", (event) => {
  const element = event.target.closest(EITHER);
  if (element && !event.target.closest("a")) open(element);
});
listen(window, "resize", draw);
listen(document, "toggle", draw, true);
// What is told of a value moves what stands below the command line.
listen(document, "cmd-shown", draw);

// One stop for the Tab key in each command; the arrow keys go from part to part.
for (const line of document.querySelectorAll("[data-cmd-card] [data-cmd-line]")) {
  line.querySelectorAll(TOKEN).forEach((token, index) => (token.tabIndex = index ? -1 : 0));
}

listen(document, "keydown", (event) => {
  if (!event.target.matches?.(TOKEN)) return;
  const tokens = [...event.target.closest("[data-cmd-line]").querySelectorAll(TOKEN)];
  const index = tokens.indexOf(event.target);
  const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tokens.length - 1 }[event.key];
  if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const target = tokens[Math.max(0, Math.min(next, tokens.length - 1))];
  event.target.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
});
