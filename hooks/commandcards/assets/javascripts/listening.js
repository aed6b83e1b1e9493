/* Listeners on what outlives a page: with Material's instant navigation, the document and the window do. They go when the
 * scripts run for the next page (commandcards/site/assets.py). */

shared.listen = (target, type, handler, capture = false) =>
  target.addEventListener(type, handler, { capture, signal: shared.page });
