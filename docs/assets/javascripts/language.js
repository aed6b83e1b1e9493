/* The other language: an offer on a first visit, and links that keep the place on the page. */

const KEY = "docker-notes.language";
const offer = document.querySelector("[data-language-offer]");
const links = document.querySelectorAll("[data-language-link]");

// A browser may refuse storage: then the answer holds for this page.
const isAnswered = () => {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
};
const answer = (language) => {
  offer.hidden = true;
  try {
    localStorage.setItem(KEY, language);
  } catch {}
};

if (!offer) return;

const here = document.documentElement.lang;
const wanted = shared.preferred(navigator.languages, here, offer.lang);
offer.hidden = wanted !== offer.lang || isAnswered();
// Back leads to a page as it was left.
addEventListener("pageshow", () => (offer.hidden ||= isAnswered()));

offer.querySelector("[data-language-no]").addEventListener("click", () => answer(here));
for (const link of links) {
  link.addEventListener("click", () => {
    // Cards, headings, steps of figures and filters have the same address in both languages.
    link.search = location.search;
    link.hash = location.hash;
    answer(link.hreflang);
  });
}
