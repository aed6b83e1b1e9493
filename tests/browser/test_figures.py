"""Figures in a browser: nothing clipped or faint at any width, in any language and colour scheme; stepping."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from browser_tabs import Tab, Tabs
from commandcards.card.render import load_environment
from commandcards.model import LOCALES, Locale
from commandcards.site.assets import build_assets, read_styles
from commandcards.site.figures.figure import load_figures, render_figure
from engine import LIBRARY
from page_kinds import in_turn
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parent.parent.parent
ASSETS = ROOT / "docs" / "assets"
FIGURES = load_figures(ASSETS / "figures")
STEPPED = sorted(name for name, figure in FIGURES.items() if figure.table.sequences)
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
MEASURE = Path(__file__).with_name("measure_figure.js").read_text("utf-8")
WALK = f"""\
(figure) => {{
  const found = [];
  const steps = figure.querySelectorAll("[data-figure-step]").length;
  const choices = [...figure.querySelectorAll("[data-figure-choose]")];
  const find = (by) => figure.querySelector(`[data-figure-move="${{by}}"]:not([aria-disabled="true"])`);
  while (find(-1)) find(-1).click();
  for (const choice of choices.length ? choices : [null]) {{
    choice?.click();
    for (let step = 0; step < Math.max(steps, 1); step++) {{
      for (const message of ({MEASURE})(figure)) found.push(`step ${{step + 1}}: ${{message}}`);
      if (!find(1)) break;
      find(1).click();
    }}
  }}
  return found;
}}
"""
"""Measures a figure in all its steps."""
MEASURE_ALL = f"""(all) => all.flatMap((figure) => ({MEASURE})(figure).map((one) => [figure.dataset.figure, one]))"""
WALK_ALL = f"""(all) => all.flatMap((figure) => ({WALK})(figure).map((one) => [figure.dataset.figure, one]))"""
STEP = """\
(figure) => {
  const press = (by) => figure.querySelector(`[data-figure-move="${by}"]`).click();
  const current = () => [...figure.querySelectorAll("[data-figure-current]")].map((one) => one.dataset.figureStep);
  const named = (parts) => [...parts].map((one) => one.dataset.part);
  const svg = figure.querySelector("svg");
  const look = () => [
    current(),
    named(svg.querySelectorAll("[data-lit]")),
    named([...svg.querySelectorAll("[data-optional]")].filter((one) => getComputedStyle(one).visibility === "visible")),
    figure.getBoundingClientRect().height,
  ];
  return (figure.querySelector("[data-figure-choose]") ? [...figure.querySelectorAll("[data-figure-choose]")] : [null])
    .map((choice) => {
      choice?.click();
      const steps = [look()];
      while (steps.length < 50 && figure.querySelector("[data-figure-move='1']:not([aria-disabled='true'])")) {
        press(1);
        steps.push(look());
      }
      press(1);
      const after = current();
      for (const _ of steps) press(-1);
      return { choice: choice?.dataset.figureChoose ?? "", steps, after, back: current() };
    });
}
"""
"""Goes through a figure: for each sequence what each step shows, and where one is behind the last, and back again."""
SEEN = """(all) => all.filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width && height && one.checkVisibility({ visibilityProperty: true });
}).length"""
SCHEMES = ("default", "slate")
WIDTHS = (320, 390, 1280)
MORE_WIDTHS = (*WIDTHS, 600, 640, 800, 1000, 1920)

PAGE = """\
<!doctype html>
<html lang="{locale}" data-md-color-scheme="{scheme}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Figures</title>
<link rel="stylesheet" href="page.css">
<script src="figures.js" defer></script>
</head>
<body dir="ltr" data-md-color-primary="custom" data-md-color-accent="custom">
<main class="md-main"><div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary"></div><div class="md-sidebar md-sidebar--secondary"></div>
<div class="md-content"><article class="md-content__inner md-typeset"><h1>Figures</h1>
{figures}
</article></div></div></main>
</body>
</html>
"""

Open = Callable[..., Page]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where pages with all figures are served: one for each language and colour scheme."""
    folder = tmp_path_factory.mktemp("figures")
    theme = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
    sheets = {path.stem: path.read_text("utf-8") for path in (ASSETS / "stylesheets").glob("*.css")}
    sheets = {
        "layers": sheets.pop("layers"),
        **read_styles(),
        **sheets,
        "theme": next(theme.glob("main.*.css")).read_text("utf-8"),
    }
    built = build_assets([], sheets)
    for name in ("page.css", "figures.js"):
        (folder / name).write_text(built[name].text, "utf-8")
    environment = load_environment(LIBRARY.labels)
    for locale in LOCALES:
        html = "".join(
            render_figure(one, locale, environment, lambda card: f"cards.html#{card}") for one in FIGURES.values()
        )
        for scheme in SCHEMES:
            page = PAGE.format(locale=locale, scheme=scheme, figures=html)
            (folder / f"{locale}-{scheme}.html").write_text(page, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(tabs: Tabs, address: str) -> Iterator[Open]:
    """Opens the page of all figures; further arguments are those of a browser context."""
    taken: list[Tab] = []

    def open_page(
        query: str = "", locale: Locale = "en", scheme: str = "default", width: int = 1280, **options: object
    ) -> Page:
        tab = tabs.take(viewport={"width": width, "height": 800}, **{"reduced_motion": "reduce", **options})
        taken.append(tab)
        tab.page.goto(f"{address}/{locale}-{scheme}.html{query}")
        return tab.page

    yield open_page
    for tab in taken:
        tabs.give_back(tab)


def current(page: Page, name: str) -> str:
    (step,) = page.locator(f"[data-figure={name}] [data-figure-current]").all()
    return step.get_attribute("data-figure-step") or ""


def move(page: Page, name: str, by: int) -> None:
    # By force: at the ends the button says that it is disabled, and must not mind being clicked.
    page.locator(f'[data-figure={name}] [data-figure-move="{by}"]').click(force=True)


# Nothing clipped, crowded or faint --------------------------------------------------------------


# One language in each of the colours: they have the same parts, and no colour changes a size.
@pytest.mark.parametrize(("locale", "scheme"), in_turn(LOCALES, SCHEMES))
def test_all_text_is_in_its_box_and_legible(visit: Open, locale: Locale, scheme: str) -> None:
    """In all steps; and the page never scrolls sideways."""
    page = visit(locale=locale, scheme=scheme)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("[data-figure]").evaluate_all(WALK_ALL) == [], width


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_script_all_sentences_are_seen_in_their_boxes_and_no_button(visit: Open, locale: Locale) -> None:
    page = visit(locale=locale, java_script_enabled=False)
    sentences = page.locator(".fig li")
    assert sentences.evaluate_all(SEEN) == sentences.count() > 0
    assert page.locator(".fig button").evaluate_all(SEEN) == 0
    for width in MORE_WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("[data-figure]").evaluate_all(MEASURE_ALL) == [], width


ADD_STYLE = """(figure, textContent) =>
    document.head.appendChild(Object.assign(document.createElement("style"), { textContent }))"""
WRONG = {
    "text { font-size: 30px !important }": ["crosses the edge of a box", "overlaps", "is crossed by a line"],
    "text { font-size: 9px !important }": ["is 9"],
    "text { transform: translateX(-60px) }": ["leaves the drawing"],
    "text { fill-opacity: 0.4 !important }": ["has a contrast of"],
    "path { stroke: #ccc !important }": ["the line of .fig-arrow has a contrast of"],
}


def test_the_measure_finds_what_is_wrong(visit: Open) -> None:
    figure = visit().locator("[data-figure=architecture]")
    for style, complaints in WRONG.items():
        added = figure.evaluate_handle(ADD_STYLE, f".fig__svg {style}")
        found = str(figure.evaluate(MEASURE))
        assert [one for one in complaints if one not in found] == [], style
        added.evaluate("(one) => one.remove()")
    assert figure.evaluate(MEASURE) == [], "each was wrong by itself"


def test_a_forced_palette_keeps_text_legible(visit: Open) -> None:
    found = visit(forced_colors="active").locator("[data-figure]").evaluate_all(MEASURE_ALL)
    assert [message for message in found if "contrast" in message[1]] == []


# Each width in one language: the other one has the same parts, and its words are measured above.
@pytest.mark.parametrize(("locale", "width"), [("en", 320), ("zh", 1280)])
def test_axe_finds_nothing(visit: Open, locale: Locale, width: int) -> None:
    """By all rules; once more in the other colours, by the rule of contrast."""
    page = visit(locale=locale, width=width)
    page.add_script_tag(content=AXE)
    for scheme, options in zip(SCHEMES, ({}, {"runOnly": ["color-contrast"]}), strict=True):
        page.evaluate("scheme => (document.documentElement.dataset.mdColorScheme = scheme)", scheme)
        violations = page.evaluate(
            "options => axe.run('.fig', options).then((result) => result.violations)",
            {"resultTypes": ["violations"], **options},
        )
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []


# Stepping ---------------------------------------------------------------------------------------


def test_buttons_go_through_all_steps_each_of_which_shows_and_lights_its_parts(visit: Open) -> None:
    page = visit()
    for name in STEPPED:
        figure = FIGURES[name]
        walked = page.locator(f"[data-figure={name}]").evaluate(STEP)
        assert [one["choice"] for one in walked] == [one.id if one.name else "" for one in figure.table.sequences]
        for sequence, one in zip(figure.table.sequences, walked, strict=True):
            ids = [change.id for change in sequence.changes]
            assert [current for current, *_ in one["steps"]] == [[step] for step in ids], name
            assert (one["after"], one["back"]) == ([ids[-1]], [ids[0]]), name
            for step, (_, lit, there, _) in zip(figure.steps(sequence), one["steps"], strict=True):
                assert set(lit) == set(step.lit), step.id
                # A part inside another can be shown only while the other is.
                assert set(there) <= set(step.shown), step.id
                assert set(step.lit) & figure.optional <= set(there), step.id


def test_an_address_names_steps_and_only_their_sentences_are_seen(visit: Open) -> None:
    page = visit("?layers=cmd&architecture=run-start")
    seen = page.locator("[data-figure=layers] li").filter(visible=True)
    assert seen.evaluate_all("(all) => all.map((one) => one.dataset.figureStep)") == ["cmd"]
    assert current(page, "layers") == "cmd"
    assert current(page, "architecture") == "run-start"
    expect(page.locator("[data-figure-choose=run]")).to_have_attribute("aria-pressed", "true")


def test_a_small_screen_has_targets_for_a_finger_and_stepping_moves_nothing(visit: Open) -> None:
    page = visit(width=320)
    (walked,) = page.locator("[data-figure=layers]").evaluate(STEP)
    assert len({height for *_, height in walked["steps"]}) == 1
    sizes = page.locator(".fig button").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => [width, height])"
    )
    assert sizes
    assert all(side >= 44 for size in sizes for side in size), sizes


def test_a_reader_picks_a_command(visit: Open) -> None:
    page = visit()
    figure = page.locator("[data-figure=architecture]")
    run = figure.get_by_role("button", name="docker run")
    expect(figure.get_by_role("button", name="docker build")).to_have_attribute("aria-pressed", "true")
    run.click()
    expect(run).to_have_attribute("aria-pressed", "true")
    expect(figure.get_by_role("button", name="docker build")).to_have_attribute("aria-pressed", "false")
    assert current(page, "architecture") == "run-create"
    expect(figure.locator("[data-figure-count]")).to_have_text("Step 1 of 6")


def test_keys_step_while_the_figure_has_the_focus_which_the_ends_keep(visit: Open) -> None:
    page = visit()
    page.keyboard.press("ArrowRight")
    assert current(page, "layers") == "from"
    forward = page.locator("[data-figure=layers] [data-figure-move='1']")
    forward.focus()
    place = page.evaluate("scrollY")
    for key, expected in (
        ("ArrowRight", "env"),
        ("Enter", "copy"),
        ("ArrowLeft", "env"),
        ("End", "commit"),
        ("ArrowLeft", "write"),
        ("Enter", "commit"),
        ("Space", "commit"),
        ("Home", "from"),
        ("ArrowLeft", "from"),
        ("Alt+ArrowRight", "from"),
        ("Control+ArrowRight", "from"),
        ("Meta+ArrowRight", "from"),
        ("Shift+ArrowRight", "from"),
    ):
        page.keyboard.press(key)
        assert current(page, "layers") == expected, key
        assert forward.get_attribute("aria-disabled") == ("true" if expected == "commit" else "false"), key
    assert page.evaluate("document.activeElement.dataset.figureMove") == "1", "the ends keep the focus"
    assert page.evaluate("scrollY") == place, "Home and End are the figure's"
    page.locator("[data-figure=architecture] [data-figure-move='1']").focus()
    page.keyboard.press("End")
    assert current(page, "architecture") == FIGURES["architecture"].table.sequences[0].changes[-1].id
    ends = [page.locator(f"[data-figure=architecture] [data-figure-move='{by}']") for by in (-1, 1)]
    assert [end.get_attribute("aria-disabled") for end in ends] == ["false", "true"], "though another command follows"
    page.locator("[data-figure=architecture] [data-figure-choose]").last.click()
    assert [end.get_attribute("aria-disabled") for end in ends] == ["true", "false"], "though another one is before it"


GESTURES = {
    "a tap": (1, (220, 185, 5), "env"),
    "a scroll": (1, (220, 150, 90), "env"),
    "two fingers": (2, (220, 90, 8), "env"),
    "a swipe": (1, (220, 90, 8), "copy"),
    "a swipe back": (1, (90, 220, 8), "env"),
}
"""By name: how many fingers, from where to where and how far down, and the step where one is then."""


def test_only_a_swipe_steps(visit: Open) -> None:
    page = visit("?layers=env", width=390, has_touch=True)
    drawing = page.locator("[data-figure=layers] svg").last
    session = page.context.new_cdp_session(page)
    for name, (fingers, (start, end, down), expected) in GESTURES.items():
        drawing.scroll_into_view_if_needed()
        top = drawing.evaluate("(one) => one.getBoundingClientRect().top") + 50
        for kind, points in (
            ("touchStart", [{"x": start, "y": top}]),
            ("touchMove", [{"x": end, "y": top + down}]),
            ("touchEnd", []),
        ):
            touches = [one | {"id": number, "x": one["x"] + 60 * number} for one in points for number in range(fingers)]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        page.wait_for_timeout(100)
        step = page.locator("[data-figure=layers] [data-figure-current]")
        expect(step, name).to_have_attribute("data-figure-step", expected)


@pytest.mark.parametrize(("locale", "expected"), [("zh", "第 2/12 步"), ("en", "Step 2 of 12")])
def test_a_step_is_announced(visit: Open, locale: Locale, expected: str) -> None:
    page = visit(locale=locale)
    status = page.locator("[data-figure=layers] [role=status]")
    expect(status).to_have_text("")
    move(page, "layers", 1)
    expect(status).to_contain_text(expected)
    expect(status).to_contain_text(FIGURES["layers"].changes[1].text[locale].replace("`", ""))


def test_the_step_is_kept_in_the_address(visit: Open) -> None:
    page = visit("?q=a%20b#somewhere")
    assert page.url.endswith("?q=a%20b#somewhere")
    history = page.evaluate("history.length")
    move(page, "layers", 1)
    move(page, "architecture", 1)
    assert page.url.endswith("#somewhere")
    assert "layers=env" in page.url
    assert "architecture=build-base" in page.url
    assert "q=a" in page.url
    assert page.evaluate("history.length") == history
    page.reload()
    assert current(page, "layers") == "env"
    assert current(page, "architecture") == "build-base"


def test_an_unknown_step_is_the_first(visit: Open) -> None:
    page = visit("?layers=%22%3E%3Cimg%20src%3Dx%3E")
    assert current(page, "layers") == "from"
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("root", "language"), in_turn(["http_root", "file_root"], [("", "第 1/6 步"), ("en/", "Step 1 of 6")])
)
def test_the_site_steps_too(
    open_page: Open, request: pytest.FixtureRequest, root: str, language: tuple[str, str]
) -> None:
    folder, expected = language
    tail = "architecture.html" if root == "file_root" else "architecture/"
    page = open_page(f"{request.getfixturevalue(root)}{folder}{tail}")
    page.get_by_role("button", name="docker run").first.click()
    expect(page.locator("[data-figure-count]")).to_have_text(expected)
    assert page.url.endswith("?architecture=run-create")


def test_running_the_script_twice_changes_nothing(visit: Open) -> None:
    page = visit()
    page.evaluate("import('./figures.js?again')")
    move(page, "layers", 1)
    assert current(page, "layers") == "env"


def test_motion_is_reduced_for_those_who_ask(visit: Open) -> None:
    page = visit(reduced_motion="no-preference")
    moving = "getComputedStyle(document.querySelector('.fig rect')).transitionDuration"
    assert page.evaluate(moving) != "0s"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == "0s"


def test_print_has_all_sentences_in_dark_on_light(visit: Open) -> None:
    page = visit(scheme="slate")
    page.emulate_media(media="print")
    sentences = page.locator(".fig li")
    assert sentences.evaluate_all(SEEN) == sentences.count() > 0
    assert page.locator(".fig button").evaluate_all(SEEN) == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.fig text')).fill") == "rgb(0, 0, 0)"


def test_a_source_is_a_picture_on_its_own(chromium: Browser) -> None:
    page = chromium.new_page()
    for scheme, ground in (("light", "#ffffff"), ("dark", "#0d1117")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for name in FIGURES:
            source = (ASSETS / "figures" / f"{name}.svg").read_text("utf-8")
            page.set_content(f"<body style='background: {ground}'><figure>{source}</figure>")
            seen = page.locator("[data-layout]").evaluate_all(
                "(all) => all.filter((one) => one.getClientRects().length).map((one) => one.dataset.layout)"
            )
            assert seen == ["wide"], (name, scheme)
            assert page.locator("figure").evaluate(MEASURE) == [], (name, scheme)
    page.close()
