/* Typing a value: a slot is made editable when it is clicked, or reached by the keyboard, and only until it is left, so
 * that a command can be selected by hand like any other text. */

const { listen, readTyped, values } = shared;
if (!values) return;

const { SLOT, take } = values;
let edited = null;
/* What the slot held when typing began. */
let start = "";
/* Whether anything has been typed: it may look the same as what was there. */
let typed = false;
/* Whether the pointer was used last: a slot that it puts the focus on waits for the click. */
let pointed = false;

function put(slot, attributes) {
  for (const [name, value] of Object.entries(attributes)) slot.setAttribute(name, value);
}

const select = (element) => getSelection().selectAllChildren(element);

function begin(slot) {
  if (edited) finish();
  edited = slot;
  put(slot, {
    spellcheck: false,
    autocapitalize: "off",
    autocorrect: "off",
    enterkeyhint: "done",
    inputmode: values.kindOf(slot) === "port" ? "numeric" : "text",
    // As an attribute, since Firefox before 136 throws for the property and takes no such value.
    contenteditable: "plaintext-only",
  });
  if (!slot.isContentEditable) put(slot, { contenteditable: true });
  slot.textContent = start = values.textOf(slot);
  typed = false;
  slot.focus({ preventScroll: true });
  select(slot);
  // Some browsers put the caret somewhere once this event is over.
  setTimeout(() => {
    if (slot === edited && !typed && getSelection().isCollapsed) select(slot);
  });
}

function end() {
  const slot = edited;
  edited = null;
  slot.removeAttribute("contenteditable");
  return slot;
}

/* Leave the slot: what it takes is kept, what it does not take stays and is marked. */
function finish() {
  if (!edited) return;
  const slot = end();
  take(slot, slot.textContent, start);
  values.showAll();
}

/* Keep what is typed; where the slot does not take it, typing goes on. */
function keep() {
  if (take(edited, edited.textContent, start)) end();
  values.showAll();
}

function cancel() {
  values.drafts.delete(end());
  values.showAll();
}

// What it takes to reach a slot, no more: a page has hundreds.
for (const slot of values.slots) {
  put(slot, { tabindex: 0, role: "textbox", "aria-label": values.nameFor(slot), translate: "no" });
}

listen(document, "pointerdown", () => (pointed = true), true);
listen(document, "keydown", () => (pointed = false), true);
listen(document, "focusin", (event) => {
  if (!pointed && event.target !== edited && event.target.matches?.(SLOT)) begin(event.target);
});
listen(document, "focusout", (event) => {
  if (event.target === edited) finish();
});
listen(document, "cmd-settle", finish);

listen(document, "click", (event) => {
  const slot = event.target.closest?.(SLOT);
  // Whoever has selected something wants to copy it.
  if (slot && slot !== edited && getSelection().isCollapsed) begin(slot);
});

listen(document, "input", (event) => {
  if (event.target !== edited || !edited) return;
  typed = true;
  if (!edited.hasAttribute("data-cmd-wrong")) return;
  values.drafts.set(edited, readTyped(edited.textContent) || edited.dataset.cmdValue);
  values.showAll();
});
listen(document, "beforeinput", (event) => {
  if (event.target !== edited || !edited) return;
  // A phone's keyboard may send no key for Enter.
  const enter = ["insertParagraph", "insertLineBreak"].includes(event.inputType);
  if (enter || event.inputType.startsWith("format")) event.preventDefault();
  if (enter) keep();
});
listen(document, "paste", (event) => {
  if (!edited || event.target.closest?.(SLOT) !== edited) return;
  event.preventDefault();
  // What nobody sees (a zero-width space, marks of direction) is copied along from pages: it becomes a blank, which is seen.
  const text = event.clipboardData.getData("text/plain").replace(/[\s\u200b\u200e\u202a]+/g, " ").trim();
  document.execCommand("insertText", false, text);
});
listen(document, "drop", (event) => {
  if (!edited || event.target.closest?.(SLOT) !== edited) return;
  event.preventDefault();
});

listen(document, "keydown", (event) => {
  const slot = event.target;
  if (!slot.matches?.(SLOT) || event.isComposing) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!edited) {
    // Kept with Enter, and focused still.
    if (event.key === "Enter" || event.key === "F2") event.preventDefault();
    else if (event.key.length > 1 || !plain) return;
    begin(slot);
  } else if (event.key === "Enter") {
    event.preventDefault();
    keep();
  } else if (event.key === "Escape") {
    event.preventDefault();
    cancel();
  }
  // Nothing else may take what is typed for a shortcut.
  event.stopPropagation();
});
