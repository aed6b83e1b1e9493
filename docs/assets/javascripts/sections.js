/* Marks the section that is read in the list of sections: the last one whose beginning has passed the header; at the end
 * of the page, the last. Keeps what is marked in view. On a narrow screen its name stands below the header, and leads to the
 * list in the drawer. */

const links = [...document.querySelectorAll("[data-sections] a")];
const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const place = document.querySelector("[data-place]");
const mark = () => {
  const atEnd = scrollY && scrollY + innerHeight > document.documentElement.scrollHeight - 2;
  let current = -1;
  sections.forEach((section, index) => {
    if (atEnd || section?.getBoundingClientRect().top < 120) current = index;
  });
  links.forEach((link, index) => link.toggleAttribute("data-current", index === current));
  if (place) {
    place.hidden = current < 0;
    place.textContent = links[current]?.textContent ?? "";
  }
  if (current >= 0) keepInView(links[current]);
};
const keepInView = (link) => {
  const box = link.closest(".md-sidebar__scrollwrap");
  const { top, bottom } = box.getBoundingClientRect();
  const place = link.getBoundingClientRect();
  if (place.top < top || place.bottom > bottom) box.scrollTop += place.top - (top + bottom) / 2;
};
const open = document.querySelector(".site-nav [aria-current]");
const begin = () => {
  mark();
  if (open) keepInView(open);
};
// Where the lists are in sight from the start they do not jump; in the drawer they can wait for the first picture, since
// to look where things are makes a browser work that out at once.
if (matchMedia("(min-width: 60em)").matches) begin();
else requestAnimationFrame(() => setTimeout(begin));
if (links.length) addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
place?.addEventListener("click", () => document.getElementById("__drawer").click());
