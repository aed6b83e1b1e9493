"""The rest of the site in Firefox and WebKitGTK: search, colours, figures, and how pages are laid out."""

from __future__ import annotations

import pytest
from built_site import BuiltSite
from webdriver_reader import Reader

HOMES = {"zh": "", "en": "en/"}
SEARCH = "[data-cmd-search] input"
READY = """
const answers = [...document.querySelectorAll("[data-cmd-search] ol a")];
return answers.length && !find("[data-cmd-search] ol").hasAttribute("aria-busy") && answers.map((one) => one.href);
"""
GROUND = """
const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
return red + green + blue;
"""
COUNT = "[data-figure-count]"
WIDTHS = """
const frame = document.createElement("iframe");
frame.style.cssText = "position: fixed; inset: 0 auto auto 0; width: 390px; height: 800px; border: 0; z-index: 999";
document.body.append(frame);
const wide = [];
for (const page of ARGUMENTS[0]) {
  await new Promise((resolve) => { frame.onload = resolve; frame.src = page; });
  const { clientWidth, scrollWidth } = frame.contentDocument.scrollingElement;
  if (scrollWidth > clientWidth || !clientWidth) wide.push(`${page}: ${scrollWidth} in ${clientWidth}`);
}
return wide;
"""
"""In a frame, since a window of these browsers cannot be as narrow as a phone."""
FULL_WIDTH = """
const text = document.createElement("span");
text.textContent = "中，文。中：文、中";
find("article p").append(text);
return text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize);
"""


@pytest.mark.parametrize(
    ("locale", "words", "card"),
    [
        ("zh", "日志", "commands/containers/#logs"),
        ("zh", "volume", "#volume"),
        ("en", "logs", "commands/containers/#logs"),
        ("en", "volume", "#volume"),
    ],
)
def test_a_search_finds_its_card(reader: Reader, locale: str, words: str, card: str) -> None:
    reader.open(HOMES[locale])
    reader.press("/")
    reader.write(words)
    reader.wait(READY)
    assert any(card in one for one in reader.run(READY)[:3])
    reader.press("Escape")
    assert not reader.run("return find('#__search').checked || document.activeElement.matches('input')")


def test_an_answer_leads_to_its_card(reader: Reader) -> None:
    reader.open("")
    reader.click(SEARCH)
    reader.write("docker logs")
    reader.wait(READY)
    reader.press("Enter")
    reader.wait("return location.pathname.endsWith('/commands/containers/') && location.hash.startsWith('#logs')")
    top, bottom, height = reader.run("""
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { top, bottom } = find(location.hash).getBoundingClientRect();
      return [top, bottom, innerHeight];
    """)
    assert 0 <= top < bottom <= height


@pytest.mark.parametrize("home", HOMES.values())
def test_colours_are_chosen_and_kept(reader: Reader, home: str) -> None:
    reader.open(f"{home}commands/containers/")
    assert reader.run(GROUND) > 600
    reader.click("[data-colours]")
    reader.wait("return document.documentElement.dataset.mdColorScheme === 'slate'")
    assert reader.run(GROUND) < 200
    reader.open(f"{home}images/")
    assert reader.run(GROUND) < 200


@pytest.mark.parametrize("home", HOMES.values())
def test_a_figure_goes_from_step_to_step(reader: Reader, home: str) -> None:
    reader.open(f"{home}architecture/")
    first = reader.read(COUNT)
    reader.click("[data-figure-move='1']")
    second = reader.read(COUNT)
    reader.press("ArrowRight")
    assert len({first, second, reader.read(COUNT)}) == 3
    assert "?" in reader.run("return location.href")


def test_no_page_scrolls_sideways_on_a_phone(reader: Reader, site: BuiltSite) -> None:
    reader.open("glossary/")
    pages = [f"/docker-notes/{path.removesuffix('index.html')}" for path in site.pages]
    assert reader.run(WIDTHS, pages) == []


def test_chinese_punctuation_is_as_wide_as_a_character(reader: Reader) -> None:
    reader.open("images/")
    assert reader.run(FULL_WIDTH) == pytest.approx(9, abs=0.1)
