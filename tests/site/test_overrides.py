"""What the theme's templates of this site write around every page."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
import yaml
from built_site import ROOT, SITE_URL, BuiltPage, BuiltSite

WORDS = {
    locale: yaml.safe_load((ROOT / f"overrides/locales/{locale}.yaml").read_text("utf-8")) for locale in ("zh", "en")
}
OTHER = {"zh": "en", "en": "zh"}
LAST = "original/index.html"
PAGES = [
    "index.html",
    "images/index.html",
    "en/index.html",
    "en/commands/containers/index.html",
    "glossary/index.html",
    LAST,
]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, site: BuiltSite) -> BuiltPage:
    return site.pages[request.param]


def words_of(page: BuiltPage) -> dict[str, str]:
    words: dict[str, str] = WORDS[page.locale]
    return words


def metas(page: BuiltPage) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in page.tree.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        if name:
            found.setdefault(name, []).append(str(node.attributes["content"]))
    return found


def test_the_head_says_what_a_shared_link_shows(page: BuiltPage) -> None:
    found = metas(page)
    home = page.path in ("index.html", "en/index.html")
    assert found["og:type"] == ["website" if home else "article"]
    assert found["og:image"] == [f"{SITE_URL}assets/social.png"]
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert found["og:image:alt"] == [words_of(page)["image"]]
    assert found["twitter:card"] == ["summary_large_image"]
    assert found["og:site_name"] == [page.tree.css_first(".site-brand").text().strip()]
    assert found["og:locale:alternate"] == [WORDS[OTHER[page.locale]]["og_locale"]]
    assert found["viewport"] == ["width=device-width, initial-scale=1"]
    assert page.tree.css_first("meta[charset]").attributes["charset"] == "utf-8"
    assert "robots" not in found


def test_the_title_is_the_pages_and_the_sites(page: BuiltPage) -> None:
    name, title = page.tree.css_first(".site-brand").text().strip(), page.tree.css_first("title").text()
    if page.path in ("index.html", "en/index.html"):
        assert title == page.tree.css_first("meta[property='og:title']").attributes["content"]
    else:
        assert title.endswith(f" - {name}")
        assert (
            title.removesuffix(f" - {name}") == page.tree.css_first("meta[property='og:title']").attributes["content"]
        )


def test_the_browsers_frame_has_the_colours_of_the_header(page: BuiltPage) -> None:
    palette = (ROOT / "docs/assets/stylesheets/palette.css").read_text("utf-8")
    grounds = [line.split()[1].rstrip(";") for line in palette.splitlines() if "--md-default-bg-color:" in line]
    nodes = page.tree.css("meta[name=theme-color]")
    assert [node.attributes["content"] for node in nodes] == grounds
    assert ["light" in str(node.attributes["media"]) for node in nodes] == [True, False]


def test_the_pages_before_and_after_are_linked_in_head_and_foot(page: BuiltPage) -> None:
    for name, word in (("prev", "previous"), ("next", "next")):
        head = [node.attributes["href"] for node in page.tree.css(f"head link[rel={name}]")]
        foot = page.tree.css(f".site-footer__pages a[rel={name}]")
        assert head == [node.attributes["href"] for node in foot]
        assert all(f"site-footer__{word}" in str(node.attributes["class"]) for node in foot)
        assert all(
            node.css_first("small").text() and len(node.text()) > len(node.css_first("small").text()) for node in foot
        )
    ends = ("index.html", LAST)
    assert len(page.tree.css(".site-footer__pages a")) == (1 if page.path.removeprefix("en/") in ends else 2)
    label = page.tree.css_first(".site-footer__pages").attributes["aria-label"]
    assert label == WORDS[page.locale]["material"]["footer"]


def test_the_name_of_the_site_leads_home(page: BuiltPage) -> None:
    link = page.tree.css_first(".site-brand").attributes["href"]
    assert urljoin(page.url, link) == (SITE_URL if page.locale == "zh" else f"{SITE_URL}en/")


def test_the_icon_and_the_early_script_are_named(page: BuiltPage, site: BuiltSite) -> None:
    icon = page.tree.css_first("link[rel=icon]").attributes
    assert icon["type"] == "image/svg+xml"
    assert site.find(urljoin(page.url, icon["href"])) == "assets/favicon.svg"
    script = page.tree.css_first("script[src*=early]").attributes
    assert "async" in script
    assert script["fetchpriority"] == "high"
    assert all("defer" in node.attributes for node in page.tree.css("script[src]:not([src*=early])"))
    assert not page.tree.css("script:not([src])")


def test_the_other_language_is_named_and_offered_in_its_own_words(page: BuiltPage) -> None:
    other = OTHER[page.locale]
    (link,) = page.tree.css("header [data-language-link]")
    assert (link.attributes["lang"], link.attributes["hreflang"], link.text()) == (
        other,
        other,
        WORDS[other]["own_name"],
    )
    assert "title" not in link.attributes
    offer = page.tree.css_first("[data-language-offer]")
    assert "hidden" in offer.attributes
    assert (offer.attributes["lang"], offer.attributes["aria-label"]) == (other, WORDS[other]["offer_label"])
    yes, no = offer.css_first("a"), offer.css_first("button")
    assert (yes.text(), no.text()) == (WORDS[other]["offer_yes"], WORDS[other]["offer_no"])
    assert (yes.attributes["hreflang"], yes.attributes["href"]) == (other, link.attributes["href"])
    assert no.attributes["type"] == "button"


def test_the_search_has_its_scripts_its_buttons_and_their_pictures(page: BuiltPage, site: BuiltSite) -> None:
    root = page.tree.css_first("[data-cmd-search][role=search]")
    for name, script in (("script", "results"), ("finding", "finding")):
        file = site.find(urljoin(page.url, root.attributes[f"data-{name}"]))
        assert str(file).startswith(f"assets/{script}.")
        assert (site.folder / str(file)).is_file()
    reset = root.css_first("button[type=reset]")
    assert reset.attributes["aria-label"]
    assert [len(one.css("svg")) for one in (*root.css("label[for=__search]"), reset)] == [0, 2, 1]
    pictures = page.tree.css(".md-header__inner > label[for=__search] svg, .site-brand svg, [data-drawer-menu] svg")
    assert len(pictures) == 3


def test_the_search_says_what_it_is(page: BuiltPage) -> None:
    root, field = page.tree.css_first("[data-cmd-search]"), page.tree.css_first("[data-cmd-search] input")
    name = root.attributes["aria-label"]
    assert name
    wanted = {"aria-label": name, "placeholder": name, "name": "q", "aria-keyshortcuts": "/ Control+K"}
    wanted |= {"autocapitalize": "off", "autocorrect": "off", "autocomplete": "off", "spellcheck": "false"}
    assert {key: field.attributes[key] for key in wanted} == wanted
    assert "required" in field.attributes, "an empty one has nothing to clear"
    assert field.attributes["enterkeyhint"] == "search"
    assert root.css_first("[role=status]").text() == root.attributes["data-placeholder"]
    said = [root.attributes[f"data-{one}"] for one in ("none", "one", "many", "most", "meant", "nearest", "failed")]
    assert all(said)
    assert len({*said}) == len(said)
    assert all("#" in str(root.attributes[f"data-{one}"]) for one in ("many", "most"))
    for key, locale in (("index", page.locale), ("other", OTHER[page.locale])):
        assert urljoin(page.url, root.attributes[f"data-{key}"]) == f"{SITE_URL}search/search_index.{locale}.json"


def test_the_lists_of_pages_and_sections_have_names(page: BuiltPage) -> None:
    words = WORDS[page.locale]["material"]
    nav = page.tree.css_first(".site-nav")
    assert nav.attributes["aria-label"] == words["nav"]
    for group in nav.css("ul[aria-labelledby]"):
        (title,) = page.tree.css(f"#{group.attributes['aria-labelledby']}")
        assert title.text()
    assert len(nav.css("ul[aria-labelledby]")) == len(nav.css(".site-nav__group")) > 2
    assert all(link.text().strip() for link in page.tree.css(".site-nav a, nav.md-nav a"))
    assert all(one.css("li") for one in page.tree.css(".site-nav ul, nav.md-nav ul"))
    for toc in page.tree.css("nav.md-nav--secondary"):
        assert toc.attributes["aria-label"] == words["toc"]
        title = toc.css_first(".site-toc__title")
        assert (title.text(), title.attributes["aria-hidden"]) == (words["toc"], "true")


def test_the_list_of_sections_has_all_headings_below_the_title(site: BuiltSite) -> None:
    page = site.pages["en/commands/containers/index.html"].tree
    ids = [node.attributes["id"] for node in page.css("main :is(h2, h3)")]
    wanted = [f"#{one}".removesuffix("--title") for one in ids]
    for selector in ("[data-sections] a", ".site-nav__sections a"):
        assert [node.attributes["href"] for node in page.css(selector)] == wanted
    first = page.css_first("[data-sections] > li > ul > li > a")
    assert first.attributes["href"] in {f"#{node.attributes['id']}".removesuffix("--title") for node in page.css("h3")}


def test_controls_are_buttons_with_names(page: BuiltPage) -> None:
    words = words_of(page)
    button = page.tree.css_first("[data-colours]")
    assert button.attributes["type"] == "button"
    told = [button.attributes[f"data-{one}"] for one in ("slate", "default", "system")]
    assert told == [words["to_dark"], words["to_light"], words["to_system"]]
    icons = button.css("[data-colours-to]")
    assert [(node.attributes["data-colours-to"], "hidden" in node.attributes) for node in icons] == [
        ("slate", False),
        ("default", True),
        ("system", True),
    ]
    assert all(node.css("svg") for node in icons)
    menu = page.tree.css_first("[data-drawer-menu]")
    assert menu.css_first(".site-unseen").text() == words["menu"]
    assert menu.attributes["for"] == "__drawer"
    assert page.tree.css("[data-place][hidden]")
    for place in page.tree.css("[data-place]"):
        assert (place.attributes["type"], place.attributes["title"]) == ("button", words["sections"])


def test_the_button_of_a_block_of_code_has_a_name(site: BuiltSite) -> None:
    for path, words in (("building/index.html", WORDS["zh"]), ("en/building/index.html", WORDS["en"])):
        (template,) = site.pages[path].tree.css("template[data-copy-block]")
        button = f'<button class="cmd-card__copy site-copy" type="button" aria-label="{words["copy_block"]}">'
        assert button in (template.html or "")
        assert '<span class="cmd-card__status" role="status">' in (template.html or "")
        assert template.attributes["data-copied"] != template.attributes["data-failed"]


def test_all_commands_are_offered_in_the_pages_words(site: BuiltSite) -> None:
    for path in ("commands/containers/index.html", "en/commands/containers/index.html"):
        box, words = site.pages[path].tree.css_first("[data-copy-all]"), words_of(site.pages[path])
        assert "hidden" in box.attributes
        for name, word in (("copied", "done"), ("left", "left"), ("terminal", "terminal"), ("endless", "endless")):
            assert box.attributes[f"data-{name}"] == words[f"copy_all_{word}"]
        assert (box.attributes["data-comma"], box.attributes["data-wrong"]) == (words["comma"], words["copy_all_wrong"])
        assert box.css_first("button").text() == words["copy_all"]
        assert box.css_first("p").attributes["role"] == "status"


def test_the_page_for_missing_addresses(site: BuiltSite) -> None:
    page = site.pages["404.html"]
    assert metas(page)["robots"] == ["noindex"]
    assert metas(page)["viewport"] == ["width=device-width, initial-scale=1"]
    assert page.tree.css_first("meta[charset]").attributes["charset"] == "utf-8"
    title = page.tree.css_first("title").text()
    assert title == f"404 · {WORDS['zh']['missing_title']} · {WORDS['en']['missing_title']}"
    for level, locale in ((1, "zh"), (2, "en")):
        part, words = page.tree.css_first(f".site-missing [lang={locale}]"), WORDS[locale]
        assert part.css_first(f"h{level}").text() == words["missing_title"]
        assert part.css_first("p").text() == words["missing_text"]
        links = part.css("a")
        assert [node.text() for node in links] == [words[f"missing_{one}"] for one in ("home", "start", "sheet")]
        assert {node.attributes["hreflang"] for node in links} == {locale}
        home = SITE_URL if locale == "zh" else f"{SITE_URL}en/"
        ways = [urljoin(SITE_URL, node.attributes["href"]) for node in links]
        assert ways == [home, f"{home}start/", f"{home}cheatsheet/"]
    assert not page.tree.css("[data-drawer-menu], [data-place], [data-language-link], [data-language-offer], footer")
    assert page.tree.css_first(".site-missing__code").attributes["aria-hidden"] == "true"
    assert page.tree.css("header .site-brand, header [data-cmd-search]")
    icon = page.tree.css_first("link[rel=icon]").attributes
    assert icon["type"] == "image/svg+xml"
    assert site.find(urljoin(SITE_URL, icon["href"])) == "assets/favicon.svg"
    hrefs = [node.attributes["href"] for node in page.tree.css("link[rel=icon], .site-missing a")]
    assert all(str(href).startswith("/docker-notes/") for href in hrefs), "it stands at any depth"
