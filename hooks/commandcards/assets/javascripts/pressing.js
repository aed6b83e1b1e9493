/* A click goes to what was pressed. Pressing takes the focus from a value that is being typed, and what is then told of it
 * may move everything from under the pointer: the click would go to something else, or to nothing. */

const { listen } = shared;
const PRESSED = "button, a, summary, [data-cmd-slot]";
const FINGER = 10; // CSS pixels, as far as a finger rolls

/* Where the pointer went down, and on what; `done` once that has got its click. */
let press = null;

const isNear = ({ clientX, clientY }) => Math.hypot(clientX - press.clientX, clientY - press.clientY) < FINGER;

function pass(event) {
  if (!press?.target || press.target.contains(event.target) || !isNear(event)) return;
  event.preventDefault();
  event.stopPropagation();
  if (press.done) return;
  press.done = true;
  // With its keys: a link goes to a new tab by some.
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  const init = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey, altKey };
  press.target.dispatchEvent(new MouseEvent("click", init));
}

listen(
  document,
  "pointerdown",
  ({ button, target, clientX, clientY }) => {
    press = button === 0 ? { target: target.closest?.(PRESSED), clientX, clientY } : null;
  },
  true,
);
listen(document, "pointercancel", () => (press = null), true);
// Let go over something else there is no click in some browsers. A finger's pointer is let go before anything moves.
listen(document, "pointerup", pass, true);
// A click that a key or a script makes, as above, is of no pointer.
listen(document, "click", (event) => event.detail && pass(event), true);
// A middle click opens a link elsewhere: what is typed here keeps the focus, so that nothing moves.
listen(document, "mousedown", (event) => {
  if (event.button === 1 && event.target.closest("a")) event.preventDefault();
});
