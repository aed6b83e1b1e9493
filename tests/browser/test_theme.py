"""The frame around the pages: head, header, list of pages, language, colours, home page, 404, weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from built_site import SITE_URL, BuiltPage, BuiltSite
from layout_shifts import COUNT_SHIFTS, SLIGHT, count_shifts
from page_kinds import in_turn
from playwright.sync_api import Page, Response, expect

OpenPage = Callable[..., Page]

ROOT = Path(__file__).parents[2]
OTHER = {"zh": "en", "en": "zh"}
BROWSERS = {"zh": "zh-CN", "en": "en-GB"}
OG_LOCALES = {"zh": "zh_CN", "en": "en_US"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NO_STORAGE = """
    for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
    }
"""
NONSENSE = "if (location.protocol === 'http:') localStorage.setItem('docker-notes.colours', '{0}')"
NOTE_GROUNDS = """
    window.grounds = [];
    new MutationObserver(() => document.body && grounds.push(getComputedStyle(document.body).backgroundColor))
        .observe(document, { childList: true, subtree: true });
"""
HASHED = re.compile(r"assets/(\w+)\.[0-9a-f]{8}(\.js|\.css)")
"""The address of a script or stylesheet: a browser may keep what is there for good."""
SLOW = {"rate": 6}
"""A sixth of the speed of this machine: pages come in pieces."""


def content_pages(site: BuiltSite) -> list[BuiltPage]:
    return [page for page in site.pages.values() if not page.path.endswith("404.html")]


def get_one(page: BuiltPage, selector: str, attribute: str) -> str:
    """The attribute of the only element for that selector."""
    nodes = page.tree.css(selector)
    assert len(nodes) == 1, f"{page.path}: {selector}"
    value = nodes[0].attributes[attribute]
    assert value, f"{page.path}: {selector} has no {attribute}"
    return value


def twin_of(page: BuiltPage) -> str:
    """The path of the same page in the other language."""
    return page.path.removeprefix("en/") if page.locale == "en" else f"en/{page.path}"


def load_words() -> dict[str, dict[str, Any]]:
    return {locale: yaml.safe_load((ROOT / f"overrides/locales/{locale}.yaml").read_text("utf-8")) for locale in OTHER}


# The head ------------------------------------------------------------------------------------


def test_every_page_names_itself_and_its_languages_by_whole_addresses(site: BuiltSite) -> None:
    for page in content_pages(site):
        assert get_one(page, "link[rel=canonical]", "href") == page.url
        found = {node.attributes["hreflang"]: node.attributes["href"] for node in page.tree.css("link[rel=alternate]")}
        assert len(page.tree.css("link[hreflang]")) == len(found)
        own, other = page.url, site.pages[twin_of(page)].url
        assert found == {
            page.locale: own,
            OTHER[page.locale]: other,
            "x-default": own if page.locale == "zh" else other,
        }


def test_every_page_describes_itself_in_its_language(site: BuiltSite) -> None:
    seen: dict[str, str] = {}
    for page in content_pages(site):
        description = get_one(page, "meta[name=description]", "content")
        assert seen.setdefault(description, page.path) == page.path
        assert get_one(page, "meta[property='og:description']", "content") == description
        assert get_one(page, "meta[property='og:locale']", "content") == OG_LOCALES[page.locale]
        assert get_one(page, "meta[property='og:url']", "content") == page.url
        assert get_one(page, "html", "lang") == page.locale
        title = page.tree.css_first("title").text()
        assert get_one(page, "meta[property='og:title']", "content") in title


@pytest.mark.parametrize(
    ("path", "scripts"),
    [("", ["page", "figures"]), ("en/commands/images/", ["page"]), ("cheatsheet/", ["page", "sheet"])],
)
def test_a_page_asks_only_for_what_it_shows(open_page: OpenPage, http_root: str, path: str, scripts: list[str]) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(http_root)))
    page.goto(http_root + path, wait_until="networkidle")
    asked = [url for url in asked if not url.endswith("favicon.svg")]
    assert asked[0] == path
    named = page.locator("script[src], link[rel=stylesheet]").evaluate_all("all => all.map((it) => it.src || it.href)")
    assert {http_root + url for url in asked[1:]} == set(named), "no more than its head names"
    files = [HASHED.fullmatch(url) for url in asked[1:]]
    assert all(files), asked
    assert sorted(file[1] + file[2] for file in files if file) == sorted(
        ["early.js", *(f"{name}.js" for name in scripts), "page.css"]
    )


# Words ---------------------------------------------------------------------------------------


def test_the_words_of_both_languages_have_the_same_keys() -> None:
    words = load_words()
    assert words["zh"].keys() == words["en"].keys()
    assert words["zh"]["material"].keys() == words["en"]["material"].keys()
    assert all(value for table in words.values() for value in (*table.values(), *table["material"].values()))


def test_the_sites_words_are_not_published(site: BuiltSite) -> None:
    assert list(site.folder.rglob("*.y*ml")) == []


def test_every_word_is_used() -> None:
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    hooks = "".join((ROOT / f"hooks/{name}.py").read_text("utf-8") for name in ("build", "theme"))
    unused = [
        word
        for word in load_words()["zh"]
        if not re.search(rf"words(?:\[[^\n]*\])?\.{word}\b|[\"']{word}[\"']", templates + hooks)
    ]
    assert unused == []


def test_links_to_headings_are_named_in_the_pages_language(site: BuiltSite) -> None:
    titles = {locale: set() for locale in OTHER}  # type: dict[str, set[str | None]]
    for page in content_pages(site):
        nodes = page.tree.css(".headerlink:not(.cmd-card *)")
        titles[page.locale].update(node.attributes["title"] for node in nodes)
    assert titles == {"zh": {"这一节的链接"}, "en": {"Link to this section"}}


# The list of pages, and the way from page to page ----------------------------------------------


def test_every_page_is_in_the_list_and_marked_when_open(site: BuiltSite) -> None:
    for page in content_pages(site):
        links = {urljoin(page.url, node.attributes["href"]) for node in page.tree.css(".site-nav > ul > li a")}
        homes = {SITE_URL, f"{SITE_URL}en/"}
        same = {one.url for one in content_pages(site) if one.locale == page.locale}
        assert same - links <= homes, page.path
        current = [node.attributes["href"] for node in page.tree.css(".site-nav [aria-current=page]")]
        assert current == ([] if page.url in homes else ["./"]), page.path


def test_the_section_that_is_read_is_marked(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}images/")
    marked = page.locator(".md-nav--secondary a[data-current]")
    expect(marked).to_have_count(0)
    for name in ("layers", "what-a-layer-is"):
        page.locator(f"#{name}").evaluate("heading => heading.scrollIntoView()")
        expect(marked).to_have_attribute("href", f"#{name}")
    page.keyboard.press("End")
    expect(marked).to_have_attribute("href", "#next")


def test_the_drawer_opens_and_closes(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}images/", **PHONE)
    button, link = page.get_by_role("button", name="菜单"), page.locator(".site-nav a[aria-current]")
    expect(link).to_be_hidden()
    button.click()
    expect(link).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.locator(".site-nav__group").first.click()
    expect(link).to_be_visible()
    page.locator(".site-nav__sections a").nth(1).click()
    expect(link).to_be_hidden()
    expect(page).to_have_url(f"{http_root}images/#what-a-layer-is")


def test_the_drawer_opens_without_scripts(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}en/images/", java_script_enabled=False, **PHONE)
    page.locator("label[for=__drawer].site-menu").click()
    expect(page.locator(".site-nav a[aria-current]")).to_be_visible()


# Languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("root", ["http_root", "file_root"])
def test_the_language_link_leads_to_the_same_place(
    open_page: OpenPage, request: pytest.FixtureRequest, root: str
) -> None:
    address = request.getfixturevalue(root)
    end = "/" if root == "http_root" else ".html"
    page = open_page(f"{address}images{end}#layers")
    page.locator("header [data-language-link]").click()
    expect(page).to_have_url(f"{address}en/images{end}#layers")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("header [data-language-link]").click()
    expect(page).to_have_url(f"{address}images{end}#layers")
    expect(page.locator("html")).to_have_attribute("lang", "zh")


@pytest.mark.parametrize("locale", OTHER)
def test_the_other_language_is_offered_until_a_no(open_page: OpenPage, http_root: str, locale: str) -> None:
    path = "" if locale == "zh" else "en/"
    page = open_page(f"{http_root}{path}images/", locale=BROWSERS[OTHER[locale]], init=COUNT_SHIFTS)
    offer = page.locator("[data-language-offer]")
    expect(offer).to_be_visible()
    expect(offer).to_have_attribute("lang", OTHER[locale])
    assert page.url.endswith(f"{path}images/")
    page.wait_for_timeout(300)
    assert count_shifts(page) < SLIGHT
    offer.get_by_role("button").click()
    expect(offer).to_be_hidden()
    page.goto(f"{http_root}{path}containers/")
    page.wait_for_load_state("load")
    expect(offer).to_be_hidden()


@pytest.mark.parametrize("locale", OTHER)
def test_the_offer_leads_to_the_same_page_and_is_not_made_again(
    open_page: OpenPage, http_root: str, locale: str
) -> None:
    path = "" if locale == "zh" else "en/"
    page = open_page(f"{http_root}{path}images/", locale=BROWSERS[OTHER[locale]])
    page.locator("[data-language-offer] a").click()
    expect(page.locator("html")).to_have_attribute("lang", OTHER[locale])
    assert page.url.endswith("en/images/" if locale == "zh" else "docker-notes/images/")
    page.goto(f"{http_root}{path}images/")
    page.wait_for_load_state("load")
    expect(page.locator("[data-language-offer]")).to_be_hidden()


@pytest.mark.parametrize(("path", "browser"), [("", "zh-TW"), ("en/", "en-AU"), ("", "fr-FR"), ("en/", "de")])
def test_nothing_is_offered_to_readers_who_are_right_here(
    open_page: OpenPage, http_root: str, path: str, browser: str
) -> None:
    page = open_page(f"{http_root}{path}images/", locale=browser)
    page.wait_for_load_state("load")
    expect(page.locator("[data-language-offer]")).to_be_hidden()


# Colours -------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_paint_has_the_systems_colours(open_page: OpenPage, http_root: str, scheme: str) -> None:
    page = open_page(http_root, color_scheme=scheme, init=NOTE_GROUNDS)
    page.wait_for_load_state("load")
    final = page.evaluate("getComputedStyle(document.body).backgroundColor")
    seen = page.evaluate("grounds.filter((one) => one !== 'rgba(0, 0, 0, 0)')")
    assert set(seen[seen.index(final) :]) == {final}
    assert (sum(map(int, re.findall(r"\d+", final))) > 380) == (scheme == "light")
    assert page.locator("html").get_attribute("data-md-color-scheme") is None


@pytest.mark.parametrize(
    ("system", "titles"),
    [("light", ["切换到深色", "切换到浅色", "与系统一致"]), ("dark", ["切换到浅色", "切换到深色", "与系统一致"])],
)
def test_colours_go_round_and_come_back_to_the_systems(
    open_page: OpenPage, http_root: str, system: str, titles: list[str]
) -> None:
    page = open_page(http_root, color_scheme=system)
    button = page.locator("[data-colours]")
    shown = button.locator("[data-colours-to]:visible")
    for title in titles:
        expect(button).to_have_attribute("title", title)
        (to,) = (icon.get_attribute("data-colours-to") for icon in shown.all())
        assert button.get_attribute(f"data-{to}") == title
        button.click()
    expect(button).to_have_attribute("title", titles[0])
    assert page.evaluate("localStorage.getItem('docker-notes.colours')") is None


def test_colours_follow_a_system_that_changes(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root, color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) != light
    expect(page.locator("[data-colours]")).to_have_attribute("title", "切换到浅色")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == light


@pytest.mark.parametrize("nonsense", ["", "null", "slate default"])
def test_nonsense_in_the_storage_is_no_choice(open_page: OpenPage, http_root: str, nonsense: str) -> None:
    page = open_page(init=NONSENSE.format(nonsense), color_scheme="dark")
    page.goto(http_root)
    assert page.locator("html").get_attribute("data-md-color-scheme") is None
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert red + green + blue < 150
    page.get_by_title("切换到浅色").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize(("system", "title"), [("light", "切换到深色"), ("dark", "切换到浅色")])
def test_chosen_colours_are_those_of_the_system_and_kept(
    open_page: OpenPage, http_root: str, system: str, title: str
) -> None:
    """Of pages and of cards."""
    ink = "getComputedStyle(document.querySelector('[data-cmd-line] .cmd-token--command')).color"
    other = open_page(f"{http_root}commands/containers/", color_scheme="dark" if system == "light" else "light")
    page = open_page(f"{http_root}commands/containers/", color_scheme=system)
    before = page.evaluate(ink)
    page.get_by_title(title).click()
    assert before != page.evaluate(ink) == other.evaluate(ink)
    page.goto(f"{http_root}en/commands/basics/")
    assert page.evaluate(ink) == other.evaluate(ink)
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate" if system == "light" else "default")


def test_colours_chosen_in_one_tab_hold_in_the_others(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root, color_scheme="light")
    other = page.context.new_page()
    other.goto(f"{http_root}images/")
    page.bring_to_front()
    page.get_by_title("切换到深色").click()
    expect(other.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    other.evaluate("addEventListener('storage', ({key}) => (document.title = key))")
    page.evaluate("localStorage.setItem('cmd-values', '{}')")
    expect(other).to_have_title("cmd-values")
    expect(other.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("localStorage.clear()")
    expect(other.locator("html")).not_to_have_attribute("data-md-color-scheme", re.compile(""))


def test_a_page_that_back_leads_to_has_what_was_chosen_since(open_page: OpenPage, http_root: str) -> None:
    """A browser shows it as it was left, and told it of nothing meanwhile."""
    page = open_page(f"{http_root}images/", locale="en-GB")
    expect(page.locator("[data-language-offer]")).to_be_visible()
    keys = {"docker-notes.colours": "slate", "docker-notes.language": "zh"}
    page.evaluate("(keys) => Object.entries(keys).forEach((one) => localStorage.setItem(...one))", keys)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-language-offer]")).to_be_hidden()


def test_everything_works_when_storage_is_refused(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}images/", init=NO_STORAGE, locale="en-GB")
    page.get_by_title("切换到深色").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("[data-language-no]").click()
    expect(page.locator("[data-language-offer]")).to_be_hidden()
    page.locator("header [data-language-link]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


# Home, and nowhere ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "en/"])
def test_the_home_page_has_all_that_a_visitor_needs(site: BuiltSite, path: str) -> None:
    page = site.pages[f"{path}index.html"]
    assert len(page.tree.css("h1")) == 1
    ways = [urljoin(page.url, node.attributes["href"]) for node in page.tree.css(".site-hero > ul a")]
    assert len(ways) >= 3
    assert f"{SITE_URL}{path}cheatsheet/" in ways
    assert {site.find(way) for way in ways} <= site.pages.keys()
    assert len(page.tree.css(".site-hero > [data-cmd-card] [data-cmd-slot]")) >= 2
    assert len(page.tree.css(".site-hero > dl > dt")) == 3
    assert page.tree.css(".site-chapters h2"), "all that comes after"


def test_the_card_on_the_home_page_is_alive(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    slot = page.locator(".site-hero [data-cmd-slot=container]").first
    slot.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("blog")
    page.keyboard.press("Enter")
    expect(page.locator(".site-hero [data-cmd-line]").first).to_contain_text("--name blog")
    expect(page.locator(".site-hero [data-cmd-line]").last).to_have_text("docker stop blog")


@pytest.mark.parametrize("path", ["nothing", "en/nothing/at/all/", "commands/nothing.html"])
def test_a_missing_page_speaks_both_languages_at_any_depth(
    open_page: OpenPage, http_root: str, watch: Any, path: str
) -> None:
    page = open_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(http_root + path)
    expect(page.locator("header .site-brand")).to_be_visible()
    for lang, word in {"zh": "没有这个页面", "en": "There is no such page"}.items():
        expect(page.locator(f".site-missing [lang={lang}]")).to_contain_text(word)
    assert [answer.url for answer in answers if answer.status >= 400] == [http_root + path]
    links = page.locator(".site-missing a").evaluate_all("all => all.map((one) => one.href)")
    ways = ["", "start/", "cheatsheet/"]
    assert links == [f"{http_root}{language}{way}" for language in ("", "en/") for way in ways]
    watch.complaints.clear()


def test_a_missing_page_can_be_searched_from(open_page: OpenPage, http_root: str, watch: Any) -> None:
    page = open_page(f"{http_root}en/nothing/at/all/")
    page.locator("[data-cmd-search] input").fill("docker logs")
    page.locator("[data-cmd-search] li a").first.click()
    expect(page.locator("[data-cmd-card]:target")).to_be_visible()
    watch.complaints.clear()


# Weight and calm -----------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "screen"), in_turn(["", "en/images/", "cheatsheet/"], ["phone", "desktop"]))
def test_nothing_shifts_while_a_page_loads(open_page: OpenPage, http_root: str, path: str, screen: str) -> None:
    page = open_page(init=COUNT_SHIFTS, **(PHONE if screen == "phone" else {}))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", SLOW)
    page.goto(http_root + path, wait_until="networkidle")
    assert count_shifts(page) < SLIGHT


def test_a_print_has_the_text_and_nothing_around_it(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}commands/images/", locale="en-GB")
    page.emulate_media(media="print")
    around = (".md-header", ".site-nav", ".md-nav--secondary", "[data-language-offer]", ".site-footer__pages")
    for selector in (*around, "[data-copy-all]"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_a_print_from_a_dark_screen_is_dark_on_light(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}images/", color_scheme="dark")
    brightness = "getComputedStyle(document.body).color.match(/\\d+/g).reduce((sum, one) => sum + Number(one), 0)"
    assert page.evaluate(brightness) > 380
    page.emulate_media(media="print")
    assert page.evaluate(brightness) < 380


def test_a_print_from_a_screen_that_was_made_dark_is_dark_on_light(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}images/", color_scheme="light")
    page.get_by_title("切换到深色").click()
    html = page.locator("html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(html).to_have_attribute("data-md-color-scheme", "default")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(html).to_have_attribute("data-md-color-scheme", "slate")
