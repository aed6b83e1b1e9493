/* Whether a click is where the pointer went down: what was there may have moved away by then. */

const FINGER = 10; // CSS pixels, as far as a finger rolls

shared.isNear = (press, event) => Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < FINGER;

/* What a click is meant for: what the pointer went down on, and nothing once it was drawn away. Without a pointer, what it
 * says itself. */
shared.meantBy = (press, click, target) => (press ? (shared.isNear(press, click) ? press.target : null) : target);
