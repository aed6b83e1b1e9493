/* Turns the numbered steps of a figure into a stepper. Without this script they stay a list, and nothing is lost. */

const SWIPE = 40; // CSS pixels; less is a tap or the start of a scroll

function enhance(figure) {
  const steps = [...figure.querySelectorAll("[data-figure-step]")];
  if (!steps.length || "figureReady" in figure.dataset) return;
  figure.dataset.figureReady = "";

  const name = figure.dataset.figure;
  const find = (selector) => figure.querySelectorAll(selector);
  const sequenceOf = (step) => step.closest("[data-figure-sequence]");
  const siblings = (step) => steps.filter((other) => sequenceOf(other) === sequenceOf(step));
  const words = (step, key) => step.dataset[key].split(" ");
  let current;

  function show(step) {
    current = step;
    const lit = words(step, "figureLit");
    const shown = words(step, "figureShown");
    for (const part of find("[data-part]")) {
      part.toggleAttribute("data-lit", lit.includes(part.dataset.part));
      if ("optional" in part.dataset) part.toggleAttribute("data-off", !shown.includes(part.dataset.part));
    }
    for (const other of steps) other.toggleAttribute("data-figure-current", other === step);
    const all = siblings(step);
    const position = all.indexOf(step);
    for (const button of find("[data-figure-choose]")) {
      const chosen = button.dataset.figureChoose === sequenceOf(step).dataset.figureSequence;
      button.setAttribute("aria-pressed", chosen);
    }
    // A disabled button would lose the focus; one that only says so keeps it.
    for (const button of find("[data-figure-move]")) {
      button.setAttribute("aria-disabled", !all[position + Number(button.dataset.figureMove)]);
    }
    const count = find("[data-figure-count]")[0];
    count.textContent = count.dataset.figureCount.replace("{n}", position + 1).replace("{total}", all.length);
    return count.textContent;
  }

  function go(step) {
    if (!step || step === current) return;
    const count = show(step);
    find("[data-figure-status]")[0].textContent = `${count}: ${step.textContent}`;
    const address = new URL(location);
    address.searchParams.set(name, step.dataset.figureStep);
    history.replaceState(history.state, "", address);
  }

  function move(by) {
    const all = siblings(current);
    go(all[all.indexOf(current) + by]);
  }

  figure.addEventListener("click", (event) => {
    const button = event.target.closest("[data-figure-move], [data-figure-choose]");
    if (button?.dataset.figureMove) move(Number(button.dataset.figureMove));
    else if (button) go(steps.find((step) => sequenceOf(step).dataset.figureSequence === button.dataset.figureChoose));
  });

  figure.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const all = siblings(current);
    if (by) move(by);
    else if (event.key === "Home") go(all[0]);
    else if (event.key === "End") go(all[all.length - 1]);
    else return;
    event.preventDefault();
  });

  for (const drawing of find("[data-figure-drawing]")) {
    let start;
    drawing.addEventListener("touchstart", (event) => (start = event.touches.length === 1 && event.touches[0]), { passive: true });
    drawing.addEventListener("touchend", (event) => {
      if (!start) return;
      const end = event.changedTouches[0];
      const x = end.clientX - start.clientX;
      if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(end.clientY - start.clientY)) move(x < 0 ? 1 : -1);
    });
  }

  for (const control of find("[data-figure-controls]")) control.hidden = false;
  const wanted = new URLSearchParams(location.search).get(name);
  show(steps.find((step) => step.dataset.figureStep === wanted) ?? steps[0]);
}

document.querySelectorAll("[data-figure]").forEach(enhance);
