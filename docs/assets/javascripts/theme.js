/* What Material's own script, which the site does without, would do here: colours, the section that is read, boxes that
 * scroll. Everything else of the theme that the site uses is HTML and CSS. */
(() => {
  "use strict";

  document.documentElement.classList.remove("no-js");

  /* Colours: each choice is a radio button, followed by the label that leads to the next one. */
  const { body } = document;
  const choices = [...document.querySelectorAll("[name=__palette]")];
  const choose = () => {
    for (const one of choices) {
      one.checked = one.dataset.mdColorScheme === body.dataset.mdColorScheme;
      one.nextElementSibling.hidden = !one.checked;
    }
  };
  choose();
  for (const one of choices) {
    one.addEventListener("change", () => {
      body.dataset.mdColorScheme = one.dataset.mdColorScheme;
      choose();
      try {
        localStorage.setItem("docker-notes.colours", one.dataset.mdColorScheme);
      } catch {
        // Without storage the choice holds for this page.
      }
    });
  }

  /* Paper is light. */
  let onScreen;
  addEventListener("beforeprint", () => {
    onScreen = body.dataset.mdColorScheme;
    body.dataset.mdColorScheme = "default";
  });
  addEventListener("afterprint", () => (body.dataset.mdColorScheme = onScreen));

  /* The section that is read: the last one whose beginning has passed the header; at the end of the page, the last. */
  const links = [...document.querySelectorAll("[data-md-component=toc] a")];
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const atEnd = scrollY && scrollY + innerHeight > document.documentElement.scrollHeight - 2;
    let current = -1;
    sections.forEach((section, index) => {
      if (atEnd || section?.getBoundingClientRect().top < 120) current = index;
    });
    links.forEach((link, index) => link.toggleAttribute("data-current", index === current));
    if (current >= 0) keepInView(links[current]);
  };
  const keepInView = (link) => {
    const box = link.closest(".md-sidebar__scrollwrap");
    const { top, bottom } = box.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    if (place.top < top || place.bottom > bottom) box.scrollTop += place.top - (top + bottom) / 2;
  };
  if (links.length) {
    mark();
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  }
  const open = document.querySelector(".site-nav [aria-current]");
  if (open) keepInView(open);

  /* A box that scrolls sideways can be reached by keyboard, but only while there is something to scroll. */
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  document.querySelectorAll(".highlight code, .md-typeset table:not([class])").forEach((box) => observer.observe(box));
})();
