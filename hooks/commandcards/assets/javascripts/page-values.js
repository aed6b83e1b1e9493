/* The values of a page in one line at its top, for readers who fill them in first. What is typed here is what a card's own
 * value would take, and shows on all cards at once. */

const { changeValue, listen, readValue, values } = shared;
const box = document.querySelector("[data-cmd-values]");
if (!box || !values) return;

/* One field for each value, in the order of the page. */
const fields = new Map();
for (const slot of document.querySelectorAll("[data-cmd-card] [data-cmd-slot]")) {
  const key = values.nameOf(slot);
  if (!fields.has(key)) fields.set(key, makeField(key, slot.dataset));
}
box.append(...[...fields.values()].map((field) => field.parentElement));
box.hidden = !fields.size;
showAll();

function makeField(key, { cmdName, cmdSlot, cmdValue }) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  const name = document.createElement("span");
  name.textContent = cmdName ?? cmdValue;
  if (!cmdName) field.ariaLabel = `${values.names[cmdSlot]}: ${cmdValue}`;
  Object.assign(field, { type: "text", placeholder: cmdValue, autocomplete: "off", autocapitalize: "off", spellcheck: false });
  label.className = "cmd-values__value";
  label.append(name, field);
  field.addEventListener("input", () => mark(field, ""));
  field.addEventListener("change", () => {
    // A wrong value stays in its field, with the reason: the fields have just been shown with what holds.
    const { value } = field;
    const reason = changeValue(key, value);
    if (reason) field.value = value;
    mark(field, reason);
  });
  return field;
}

function mark(field, message) {
  field.setCustomValidity(message);
  field.ariaInvalid = message ? true : null;
  if (message) field.reportValidity();
}

function showAll() {
  for (const [key, field] of fields) {
    const value = readValue(key) ?? "";
    if (field.validity.valid && field.value !== value) field.value = value;
    field.size = Math.max(6, (value || field.placeholder).length);
  }
}

listen(document, "cmd-shown", showAll);
