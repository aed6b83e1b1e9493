/* A box that scrolls sideways can be reached by keyboard, but only while there is something to scroll. */

shared.keepReachable = (boxes) => {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of boxes) observer.observe(box);
};
