"""What styles are for: what a reader sees of a page on a desktop, a phone, on paper, in forced colours, in the dark.

Each page is loaded once, and looked at in one state after the other; shown.js says what a claim means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from phone import held_as_a_phone
from playwright.sync_api import Page

OpenPage = Callable[..., Page]
Step = Callable[[Page], object]

SHOWN = (Path(__file__).parent / "shown.js").read_text("utf-8") + "\nnull"
WIDE = {"width": 1440, "height": 900}
CLIPBOARD = ["clipboard-read", "clipboard-write"]
PAPER = {"media": "print"}
FORCED = {"forced_colors": "active"}
DARK = {"color_scheme": "dark"}
NO_MEDIA = {"media": "null", "forced_colors": "none", "color_scheme": "light"}
STILL = "* { transition: none !important; animation: none !important }"


class View(NamedTuple):
    """A page in one state, and what holds there."""

    table: str
    """A claim on each line: what, which, and what it is compared with, two blanks between them."""
    steps: tuple[Step, ...] = ()
    """What a reader does first; what was done for the view before still holds."""
    media: dict[str, Any] = NO_MEDIA
    phone: bool = False

    @property
    def rows(self) -> list[list[str]]:
        return [re.split(r"\s{2,}", line.strip()) for line in self.table.strip().splitlines()]


def run(script: str) -> Step:
    return lambda page: page.evaluate(script)


def hover(selector: str) -> Step:
    return lambda page: page.locator(selector).first.hover()


def click(selector: str) -> Step:
    return lambda page: page.locator(selector).first.click()


def tab_to(selector: str) -> Step:
    """Put the focus there as the Tab key does."""

    def step(page: Page) -> None:
        page.keyboard.press("Shift")
        page.locator(selector).first.focus()

    return step


def type_into(selector: str, text: str, key: str = "Enter") -> Step:
    def step(page: Page) -> None:
        page.locator(selector).first.focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
        page.keyboard.press(key)

    return step


def wait_for(script: str) -> Step:
    return lambda page: page.wait_for_function(script)


OPENED = run("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
CLOSED = run("document.querySelectorAll('main details').forEach((one) => (one.open = false))")
TOP = run("scrollTo({ top: 0, behavior: 'instant' })")
COLOURS = run(
    "document.querySelector('.highlight').insertAdjacentHTML('afterend', '<div class=highlight id=colours><pre><code>'"
    " + 'mi se nf kc k s'.split(' ').map((one) => `<span class=${one}>${one}</span>`).join('') + '</code></pre></div>')"
)
COPIED = "document.querySelector('[data-cmd-state=copied]')"
ANSWERS = "document.querySelectorAll('[data-cmd-search] mark').length > 3"

CARDS = {
    "desktop": View(
        """
        .cmd-card  is framed
        .cmd-card  is round
        .cmd-card  leaves its text room  8
        .cmd-card__title  is bold
        .cmd-card__title  is of letters of at least  15
        .cmd-card__title  is of letters of at most  18
        .cmd-card__badges  ends near  .cmd-card
        .cmd-card__badges  stands beside  .cmd-card__title
        .cmd-card__badges  has no mark
        .cmd-card__badge--new  is smaller than  .cmd-card__title
        .cmd-card__badge--new  has other ink than  .cmd-card__title
        .cmd-card__badge--danger  is red
        .cmd-card__badge--danger  is bold
        #rm-all .cmd-card__badge:last-child  stands beside  #rm-all .cmd-card__badge--danger
        #rm-all  has a red border
        #rm-all .cmd-card__danger  is red
        #rm-all .cmd-card__danger  is smaller than  .cmd-card__title
        #rm-all .cmd-card__danger code  is red
        #rm-all .cmd-card__danger code  is selected as a whole
        .cmd-card__line  has other ground than  .cmd-card
        .cmd-card__line  is round
        .cmd-card__pre > code::before  is not selected with the text
        .cmd-card__pre > code::before  has other ink than  .cmd-card__pre > code
        .cmd-token--command  has other ink than  .cmd-card__pre > code
        [data-cmd-line] .cmd-token--option  has other ink than  [data-cmd-line] .cmd-token--command
        [data-cmd-line] .cmd-token--option  has other ink than  [data-cmd-line]
        [data-cmd-line] .cmd-token--operator  has ink like  .cmd-card__badge--danger
        .cmd-card__pre > code::before  says  $
        .cmd-card__copy  has ink like  .cmd-card__footer
        .site-unseen  is at most as wide as  1
        .site-colours [hidden]  is not seen
        html  has light controls
        .cmd-card__copy  takes a click
        .cmd-card__copy  stands beside  .cmd-card__pre
        .cmd-card__copy  ends near  .cmd-card__line
        .cmd-card__copy svg  is in the middle of  .cmd-card__copy
        .cmd-card__copy  is at least as wide as  24
        .cmd-card__copy  is at least as high as  24
        [data-cmd-slot]  has a dashed line below
        [data-cmd-slot]  takes typing
        .cmd-card__parts  has no mark
        .cmd-card__text  stands beside  .cmd-card__label
        .cmd-card__label  is level with  .cmd-card__text
        .cmd-card__part--inner .cmd-card__label  is indented by  8
        .cmd-card__detail  has other ink than  .cmd-card__title
        .cmd-card  keeps away from the next by  12
        .cmd-card__parts  is smaller than  .cmd-card__title
        .cmd-card__output > summary::before  is left out
        .cmd-card__output > summary::after  begins at  0
        .cmd-card__output > summary  is not bold
        .cmd-card__output  has no frame
        .cmd-card__output  has no ground
        #run-publish [data-cmd-part='2'] .cmd-card__text  begins where  #run-publish [data-cmd-part='1'] .cmd-card__text
        .cmd-card__label  has no ground
        .cmd-card__refusal  is not seen
        #ps .cmd-card__output > summary  is level with  #ps .cmd-card__footer
        .cmd-card__footer  ends near  .cmd-card
        .cmd-card__footer a  is underlined
        .cmd-card__footer a  is at least as wide as  24
        .cmd-card__footer a  is at least as high as  24
        .cmd-card__footer a  has ink like  .cmd-card__footer
        .cmd-card__run > summary  is green
        .cmd-card__output > summary  has ink like  .cmd-card__footer
        .cmd-card__output > summary  is at least as high as  24
        .md-header  stays in sight
        .md-header  has a ground
        .md-header  has a line below
        .site-brand  is one line
        .site-brand  is bold
        .site-brand span  stands beside  .site-mark
        .site-mark  is at most as high as  30
        .site-brand  begins near  .site-nav
        .site-colours  ends near  .md-header__inner
        .site-colours svg  is in the middle of  .site-colours
        .site-language  stands beside  .md-search
        .site-language  is one line
        .md-search  is seen
        .md-search__form  has other ground than  .md-header
        .md-search__output  is not seen
        .md-header  is of the page's ground
        .md-header  casts no shadow
        .site-menu  is not seen
        .site-place  is not seen
        .site-offer  is not seen
        .md-sidebar--primary  stays in sight
        .site-nav ul  has no mark
        .site-nav [aria-current]  is bold
        .site-nav [aria-current]  has other ground than  .site-nav
        .site-nav [aria-current]  has other ink than  .site-nav a:not([aria-current])
        .site-nav__group  is bold
        .site-nav__group  has other ink than  .site-nav a:not([aria-current])
        .site-nav__group  begins where  .site-nav a:not([aria-current])
        .site-nav__sections  is not seen
        .md-sidebar--secondary  stays in sight
        .site-nav a:not([aria-current])  is at least as wide as  150
        .md-nav--secondary .md-nav__link  has other ink than  .md-content__inner > p
        .site-toc__title  is bold
        .md-nav__list .md-nav__list .md-nav__link  begins further in than  .md-nav--secondary > .md-nav__list > li > a
        .site-nav a:not([aria-current])  is at least as high as  24
        .site-nav__group  keeps within  8
        .md-content__inner > p  is at most as wide as  690
        h1  is bold
        h1  is of letters of at least  28
        h2  is bold
        h2  is of letters of at least  20
        .cmd-card__title  is smaller than  h2
        .md-content__inner > p a  is underlined
        .headerlink  is not underlined
        .headerlink  has other ink than  h2
        .admonition  has a line before
        .admonition  casts no shadow
        h1  keeps away from the next by  12
        h2  keeps away from what is before it by  20
        .admonition-title::before  is left out
        .fig__svg--wide  is seen
        .fig__svg--narrow  is not seen
        .fig  is centred in  .md-content__inner
        .fig__caption  is smaller than  .md-content__inner > p
        .fig__caption  is upright
        .fig__caption  is centred in  .fig
        .fig__link text  is underlined
        .fig__link text  is filled otherwise than  .fig__svg text:not(a text)
        .fig__caption  has its text in the middle
        .site-brand  keeps on one line
        .site-language  keeps on one line
        .site-all button  is framed
        .site-all button  takes a click
        .site-footer__pages  has a line above
        .site-footer__pages a  is bold
        .site-footer__pages small  is not bold
        .site-footer__pages small  has other ink than  .site-footer__pages a
        .site-footer__next  ends near  .site-footer__pages
        .site-footer__next  is level with  .site-footer__previous
        body  is no plain grey
        body  has a ground of no plain grey
        body  is in a Chinese font
        body  gives marks the width of their font
        .md-search__input  has a Chinese font too
        .md-search__input::placeholder  is no plain grey
        .cmd-card__badge--new  is no plain grey
        .cmd-card__badge--new  can be read
        .headerlink  can be read
        .md-content__inner > p a  is teal
        .md-content__inner > p a  has its line off the letters
        .md-content__inner > p a  has a line lighter than its ink
        .md-content__inner > p  sets its lines apart by  1.7  1.8
        .md-content__inner > p  breaks words that are too long
        .md-content__inner > p  begins no line with a mark
        .md-content__inner > p  parts Chinese from Latin
        .md-content__inner > p  is at most as wide as  685
        .cmd-card__pre > code  parts no Chinese from Latin
        .cmd-card__pre > code  is no plain grey
        .cmd-card__pre > code  has a Chinese font too
        .cmd-card__line  has a ground of no plain grey
        .cmd-card  has a border of no plain grey
        .site-all button  has a border of no plain grey
        h1  is of letters of about  30
        h1  is apart from  .md-header  30  40
        h1  has letters no nearer than usual
        h1  has ink like  body
        h1  has lines of like length
        h1  sets its lines apart by  1.3  1.4
        h1  keeps within  24
        h2  is of letters of about  22
        h2  keeps within  18
        .admonition  is of letters of about  15
        .admonition  is not round
        .admonition  has no line above it
        .admonition  has no line below
        .admonition-title  is indented by  8  20
        .site-footer  is of letters of about  14
        .site-footer  is as wide as  .md-main__inner
        .site-footer  leaves its text room  12
        .site-all  is apart from  .md-content__inner  60  84
        .site-all  leaves room above and below  12  20
        .site-all button  leaves room above and below  6  10
        .site-all button  leaves its text room  12
        .site-all button  is round
        .site-all button  is teal
        .site-footer__pages  leaves room above and below  12  20
        .site-footer__next  leaves room above and below  4  8
        .site-footer__next  is teal
        .site-footer__next  is several lines
        .site-footer__next  has its text at the end
        .site-footer__about  has ink like  .site-footer__pages small
        .site-footer__about a  is underlined
        .md-header  has ink like  body
        .md-header__inner  is at least as high as  48
        .md-header__inner  leaves its text room  6
        .site-brand  is of letters of about  16
        .site-brand  leaves its text room  6
        .site-brand span  is apart from  .site-mark  4  8
        .site-brand span  has its middle at that of  .site-mark
        .site-mark  is at most as wide as  30
        .site-mark  is at least as high as  20
        .site-mark  is teal
        .site-mark__cursor  is drawn warmly
        .site-language  is of letters of about  14
        .site-language  leaves its text room  8
        .md-search__form  has ground like  .cmd-card__line
        .md-search__form  is round
        .site-nav  leaves its text room  6
        .site-nav  sets its lines apart by  1.35  1.45
        .site-nav__group  is of letters of about  13
        .site-nav__group  leaves its text room  8
        .site-nav > ul > li:nth-child(2) > .site-nav__group  is apart from  .site-nav > ul > li:nth-child(1)  16  26
        .site-nav > ul > li:nth-child(2) > ul  is apart from  .site-nav > ul > li:nth-child(2) > .site-nav__group  2  6
        .site-nav > ul > li > ul  is at least as wide as  200
        .site-nav [aria-current]  is round
        .site-nav [aria-current]  is teal
        .md-nav--secondary .md-nav__link  is of letters of about  13
        .md-nav--secondary .md-nav__link  sets its lines apart by  1.4  1.5
        .md-nav--secondary .md-nav__link  leaves room above and below  3  5
        .md-nav--secondary .md-nav__link  leaves its text room  8
        .md-nav--secondary  is level with  .site-nav
        .site-toc__title  is level with  .site-nav a
        .site-toc__title  leaves its text room  8
        .site-toc__title  is apart from  .md-nav--secondary .md-nav__link  2  6
        #run-publish  keeps away from the next by  12
        #run-publish  keeps within  20
        #ps .cmd-card__more > summary  is apart from  #ps .cmd-card__output > summary  12  24
        .cmd-card  has a ground
        .cmd-card__header  is at most as high as  30
        .cmd-card__title  begins where  .cmd-card__line
        .cmd-card__title  is of letters of about  16
        .cmd-card__title  sets its lines apart by  1.45  1.55
        .cmd-card__title  has letters no nearer than usual
        .cmd-card__title  has ink like  body
        .cmd-card__title  fills its lines
        .cmd-card__badges  is apart from  .cmd-card__title  8  16
        .cmd-card__badges  ends where  .cmd-card__line
        .cmd-card__badge  sets its lines apart by  1.5  1.7
        .cmd-card__badge  is of letters of about  12
        #rm-all .cmd-card__badge:last-child  is apart from  #rm-all .cmd-card__badge--danger  4  8
        #rm-all .cmd-card__danger  is apart from  #rm-all .cmd-card__header  1  5
        #rm-all .cmd-card__danger  sets its lines apart by  1.5  1.7
        #rm-all .cmd-card__danger code  is of letters of about  12.5
        #ps .cmd-card__footer  is of letters of about  12.4
        #ps .cmd-card__footer  is at most as high as  26
        #ps .cmd-card__footer  is apart from  #ps .cmd-card__parts  1  5
        #ps .cmd-card__footer > :last-child  ends where  #ps .cmd-card__line
        #ps .cmd-card__footer > :nth-child(2)  is apart from  #ps .cmd-card__footer > :first-child  8  16
        .cmd-card__footer a  has its line off the letters
        .cmd-card__footer a  has a line lighter than its ink
        #ps .cmd-card__line  is apart from  #ps .cmd-card__header  2  8
        .cmd-card__line  leaves its text room  4
        .cmd-card__line  leaves room above and below  2  5
        #ps .cmd-card__copy  is apart from  #ps .cmd-card__pre  4  8
        .cmd-card__copy  is round
        .cmd-card__pre > code  is indented by  14  20
        .cmd-card__pre > code  leaves room above and below  4  6
        .cmd-card__pre > code  is of letters of about  14
        .cmd-card__pre > code  sets its lines apart by  1.55  1.65
        .cmd-card__pre > code  wraps its lines
        .cmd-card__pre > code  breaks words that are too long
        .cmd-card__pre > code  has no ground
        .cmd-card__pre > code  cuts nothing off
        .cmd-card__pre > code::before  begins at  0
        .cmd-card__pre > code::before  takes no room
        [data-cmd-line] .cmd-token--whole  has lines of one piece
        [data-cmd-line] .cmd-token--whole  wraps its lines
        .cmd-token  is round
        #ps .cmd-card__parts  is apart from  #ps .cmd-card__line  2  8
        .cmd-card__parts  sets its lines apart by  1.5  1.6
        .cmd-card__parts  begins where  .cmd-card__line
        .cmd-card__parts  is as wide as  .cmd-card__line
        #ps .cmd-card__part  is indented by  8  16
        #ps .cmd-card__part  is as wide as  #ps .cmd-card__line
        #ps .cmd-card__text  is apart from  #ps .cmd-card__label  8  20
        #ps .cmd-card__label  is of letters of about  12.5
        #ps .cmd-card__label  stands on the line of  #ps .cmd-card__text
        #ps .cmd-card__label  is indented by  0  0
        .cmd-card__label  has ink like  .cmd-card__pre > code
        .cmd-card__label  wraps its lines
        .cmd-card__label  breaks words that are too long
        .cmd-card__text  breaks words that are too long
        .cmd-card__output  is of letters of about  12.4
        .cmd-card__output  casts no shadow
        .cmd-card__output  is at most as high as  28
        #ps .cmd-card__output > summary  is at most as wide as  120
        #ps .cmd-card__output > summary  is indented by  16  26
        #ps .cmd-card__output > summary  leaves room above and below  0  2
        #ps .cmd-card__output > summary  sets its lines apart by  1.8  2
        #ps .cmd-card__output > summary  has no ground
        #ps .cmd-card__output > summary  begins where  #ps .cmd-card__line
        #ps .cmd-card__run > summary  is apart from  #ps .cmd-card__parts  1  5
        .cmd-card__footer .cmd-card__run > summary  leaves room above and below  0  2
        .fig__svg text  has letters of the font of  body
        .fig__svg .fig-heading  is bold
        .fig__svg .fig-heading  is of letters of about  14
        .fig__svg text:not(.fig-heading, .fig-code)  is of letters of about  13
        .fig__svg .fig-code  has letters of the font of  .cmd-card__pre > code
        .fig__svg .fig-code  is of letters of about  12.5
        .fig__svg .fig-code  keeps its breaks
        .fig__svg .fig-note  is filled by  0.5  0.9
        .fig__svg rect  is drawn with a pen of  1  2
        .fig-arrow  is drawn with a pen of  1  2
        .fig-arrow  is not filled
        .fig-arrow  is drawn
        .fig-arrow  has round ends
        .fig-container  is drawn green
        .fig-container  is filled by  0.05  0.3
        .fig__caption  sets its lines apart by  1.5  1.7
        .fig__caption  has lines of like length
        .fig__caption  is apart from  .fig__svg  10  24
        .fig  keeps away from what is before it by  20
        .fig__svg  is as wide as  .fig
        h2  sets its lines apart by  1.33  1.38
        #ps .cmd-card__badge  stands on the line of  #ps .cmd-card__title
        .cmd-card__footer [lang=en]  is in a Latin font
        .site-nav  is apart from  .md-header  40  47
        .cmd-card__part  begins where  .cmd-card__line
        #ps .cmd-card__label  is at most as wide as  100
        #ps .cmd-card__output > summary::after  is of a size of  16  20
        .cmd-card__label  breaks words anywhere
        .cmd-card__text  breaks words anywhere
        .cmd-card__pre > code  breaks words anywhere
        .admonition  has a thin line before
        .fig-container  is filled green
        .fig-port  is drawn teal
        .fig-port  is filled in the ground of  body
        .fig-cross  is drawn warmly
        .fig-cross  is drawn with a pen of  1.8  2.2
        .md-search__input  has letters of the font of  body
        .cmd-card__pre > code  is almost black
        .md-nav--secondary .md-nav__link  leaves room above and below  3.5  4.5
        .fig__svg rect  is drawn with a pen of  1.4  1.6
        .fig-arrow  is drawn with a pen of  1.4  1.6
        .fig__caption  is apart from  .fig__svg  15.5  18
        """,
    ),
    "a value is changed, one is wrong, a part is pointed at": View(
        """
        #run-mount [data-cmd-forms][data-cmd-changed]  is not bold
        #port [data-cmd-slot]  is bold
        #port [data-cmd-slot]  is green
        #run-publish [data-cmd-wrong]  has ink like  .cmd-card__badge--danger
        #run-publish [data-cmd-wrong]  has a double line below
        #run-publish [data-cmd-wrong]  has a red border below
        #run-publish .cmd-card__refusal  is red
        #run-publish .cmd-card__refusal  stands below  #run-publish [data-cmd-line]
        #port [data-cmd-reset]  is underlined
        #port [data-cmd-reset]  is green
        #port [data-cmd-reset]  takes a click
        #port .cmd-card__values  has other ink than  #port .cmd-card__title
        #run-detached .cmd-token[data-cmd-lit]  has a ground
        #run-detached .cmd-card__part[data-cmd-lit]  has a ground
        .cmd-thread path  is drawn
        .cmd-thread  lets clicks through
        #run-publish .cmd-card__refusal  is of letters of about  13
        #run-publish .cmd-card__refusal  sets its lines apart by  1.5  1.7
        #run-publish .cmd-card__refusal  is apart from  #run-publish .cmd-card__pre  0  6
        #port .cmd-card__values  is of letters of about  12.4
        #port .cmd-card__values  sets its lines apart by  1.8  2
        #port .cmd-card__values  is at most as high as  32
        #port [data-cmd-reset]  is of letters of about  12.4
        #port [data-cmd-reset]  leaves room above and below  1  4
        #run-detached .cmd-token[data-cmd-lit]  has a warm ground
        #run-detached .cmd-token[data-cmd-lit]  has a ground that shows
        #run-detached .cmd-card__part[data-cmd-lit]  is round
        .cmd-thread path  is drawn warmly
        .cmd-thread path  is not filled
        .cmd-thread path  is drawn with a pen of  1  2
        .cmd-thread  takes no room
        """,
        (
            type_into("#run-mount [data-cmd-slot=container]", "blog", "Tab"),
            type_into("#run-mount [data-cmd-slot=image]", "caddy", "Tab"),
            type_into("#run-publish [data-cmd-slot=port]", "0", "Tab"),
            hover("#run-detached [data-cmd-token='2']"),
        ),
    ),
    "a command is copied": View(
        """
        #ps [data-cmd-copy]  is green
        #ps [data-cmd-copy]  has a ground
        #ps .cmd-card__status  has other ground than  #ps
        #ps .cmd-card__status  can be read
        #ps .cmd-card__status  lets clicks through
        #ps .cmd-card__status  ends near  #ps .cmd-card__line
        #ps .cmd-card__status  stands right below  #ps .cmd-card__line
        #run-publish [data-cmd-copy]  is red
        #ps .cmd-card__status  is of letters of about  13
        #ps .cmd-card__status  sets its lines apart by  1.5  1.7
        #ps .cmd-card__status  leaves its text room  8
        #ps .cmd-card__status  leaves room above and below  2  5
        #ps .cmd-card__status  is round
        #ps .cmd-card__status  takes no room
        """,
        (click("#run-publish [data-cmd-copy]"), click("#ps [data-cmd-copy]"), wait_for(COPIED)),
    ),
    "the mouse is over something": View(
        """
        #ps .cmd-card__footer a  has other ink than  #ps .cmd-card__footer
        """,
        (hover("#ps .cmd-card__footer a"),),
    ),
    "the mouse is over a link in a text": View(
        """
        .md-content__inner > p a  has a line of its own ink
        .md-content__inner > p a  is warm
        """,
        (hover(".md-content__inner > p a"),),
    ),
    "the mouse is over a link in a figure": View(
        """
        .fig__link text  is filled warmly
        """,
        (hover(".fig__link text"),),
    ),
    "the mouse is over a value": View(
        """
        #run-mount [data-cmd-slot=path]  has a ground
        """,
        (hover("#run-mount [data-cmd-slot=path]"),),
    ),
    "the mouse is over a copy button": View(
        """
        #logs [data-cmd-copy]  has a ground
        #logs [data-cmd-copy]  has other ink than  #stop [data-cmd-copy]
        """,
        (hover("#logs [data-cmd-copy]"),),
    ),
    "the mouse is over a page's name": View(
        """
        .site-nav li:last-child li:last-child a  has other ink than  .site-nav a:not([aria-current])
        """,
        (hover(".site-nav li:last-child li:last-child a"),),
    ),
    "a link in a text has the focus": View(
        """
        .md-content__inner > p a  is outlined boldly
        .md-content__inner > p a  is outlined outside
        .md-content__inner > p a  is outlined warmly
        """,
        (tab_to(".md-content__inner > p a"),),
    ),
    "a part has the focus": View(
        """
        #stop [data-cmd-token]  is outlined boldly
        """,
        (tab_to("#stop [data-cmd-token]"),),
    ),
    "a value is typed": View(
        """
        #stop [data-cmd-slot]  is outlined boldly
        #stop [data-cmd-slot]  has other ground than  #stop .cmd-card__line
        """,
        (tab_to("#stop [data-cmd-slot]"),),
    ),
    "a wrong value is typed": View(
        """
        #run-publish [data-cmd-wrong]  has a dashed outline
        #run-publish [data-cmd-wrong]  is red
        """,
        (tab_to("#run-publish [data-cmd-wrong]"),),
    ),
    "an address leads to a card": View(
        """
        #ps  has another border than  #logs
        #ps  casts a shadow
        #ps  stands clear of  .md-header
        .md-sidebar--primary .md-sidebar__scrollwrap  ends within the window
        .md-sidebar--secondary .md-sidebar__scrollwrap  ends within the window
        .site-place  is not seen
        .md-nav--secondary [data-current]  has other ink than  .md-nav--secondary .md-nav__link:not([data-current])
        #ps  has a warm border
        .md-nav--secondary [data-current]  is teal
        """,
        (run("location.hash = '#ps'"), wait_for("document.querySelector('#ps:target')")),
    ),
    "everything is open": View(
        """
        #ps .cmd-card__output  is as wide as  #ps .cmd-card__line
        #ps .cmd-card__output > pre  has a line before
        #ps .cmd-card__output > pre  is smaller than  .cmd-card__title
        #ps .cmd-card__output > pre  leaves its text room  8
        #ps .cmd-card__output > pre  scrolls where it must
        .cmd-card__message  keeps its breaks
        .cmd-card__message  breaks words that are too long
        #ps .cmd-card__run  is as wide as  #ps .cmd-card__footer
        .cmd-card__was del  is struck out
        .cmd-card__was del  has no ground
        .cmd-card__left-out  is smaller than  .cmd-card__title
        .cmd-card__left-out  has other ink than  .cmd-card__title
        #port [data-cmd-recorded]  is green
        #ps .cmd-card__output > pre  is of letters of about  12.8
        #ps .cmd-card__output > pre  sets its lines apart by  1.45  1.55
        #ps .cmd-card__output > pre  is apart from  #ps .cmd-card__output > summary  1  8
        #ps .cmd-card__output > pre  has ink like  body
        .cmd-card__left-out  is of letters of about  12.4
        .cmd-card__left-out  sets its lines apart by  1.5  1.7
        .cmd-card__more > p  is of letters of about  12.4
        .cmd-card__more code  is of letters of about  12.4
        #port .cmd-card__recorded  is apart from  #port .cmd-card__output > summary  0  30
        #ps .cmd-card__output > summary  is at most as wide as  120
        .cmd-card__more > p  is apart from  .cmd-card__more > summary  1  6
        .cmd-card__message  wraps its lines
        .cmd-card__message  breaks words anywhere
        """,
        (OPENED,),
    ),
    "the search is open and empty": View(
        """
        .md-search__options  is not seen
        .md-search__input  is outlined inside
        """,
        (click("[data-cmd-search] input"),),
    ),
    "answers are shown": View(
        """
        .md-search__output  is seen
        .md-search__output  is on top
        .cmd-search__title  is of letters of at least  12
        .cmd-search__page  stands beside  .cmd-search__title
        .cmd-search__page  ends near  .cmd-search__link
        .cmd-search__page  is smaller than  .cmd-search__title
        .cmd-search__page  has other ink than  .cmd-search__title
        .cmd-search__command  stands below  .cmd-search__title
        .cmd-search__command  is written as code
        .cmd-search__command  has other ink than  .cmd-search__title
        .cmd-search__command  is one line
        .cmd-search__command  ends in dots where it is too long
        .cmd-search__link  leaves its text room  12
        .cmd-search__link mark  is bold
        .cmd-search__link mark  has other ink than  .cmd-search__title
        .cmd-search__link mark  has no ground
        .cmd-search__link  is outlined boldly
        .cmd-search__link  is outlined inside
        .md-search__options  is seen
        .cmd-search__link mark  is warm
        .cmd-search__link mark  is not underlined
        .cmd-search__link  is outlined warmly
        .cmd-search__link  is indented by  36  60
        .cmd-search__page  is of letters of about  12
        .cmd-search__command  is of letters of about  12.4
        .cmd-search__command  has letters of the font of  .cmd-card__pre > code
        .cmd-search__command  keeps its breaks
        .cmd-search__command  begins where  .cmd-search__title
        .cmd-search__command  ends where  .cmd-search__page
        .cmd-search__command  is apart from  .cmd-search__title  0  6
        .cmd-search__page  is apart from  .cmd-search__title  12
        .cmd-search__link  has a warm ground
        """,
        (
            type_into("[data-cmd-search] input", "docker run 端口", "ArrowDown"),
            wait_for(ANSWERS),
            tab_to(".cmd-search__link"),
        ),
    ),
    "nothing is found": View(
        """
        .cmd-search__try  is seen
        .cmd-search__try  takes a click
        .cmd-search__try  begins where  .md-search-result__item
        .cmd-search__try  ends where  .md-search-result__item
        .cmd-search__try  has no frame
        .cmd-search__try  has no ground
        .cmd-search__try  has other ink than  .md-search-result__meta
        .cmd-search__try  is of letters of about  14.4
        .cmd-search__try  has letters of the font of  .md-search-result__meta
        .cmd-search__try  is teal
        .cmd-search__try  has its text at the start
        """,
        (
            type_into("[data-cmd-search] input", "kontaynr", "Shift"),
            wait_for("document.querySelector('.cmd-search__try')"),
        ),
    ),
    "colours are forced where nothing is found": View(
        """
        .md-search__output  is framed
        .cmd-search__try  is seen
        """,
        (),
        FORCED,
    ),
    "colours are forced": View(
        """
        #run-publish [data-cmd-wrong]  has a double line below
        #run-detached .cmd-token[data-cmd-lit]  is outlined
        #run-detached .cmd-card__part[data-cmd-lit]  is outlined
        .cmd-thread path  is drawn
        .site-nav [aria-current]  is outlined
        .md-nav--secondary [data-current]  is outlined
        #ps  is framed
        #stop [data-cmd-slot]  has a dashed line below
        details > summary::after  keeps its colour
        .fig__link text  is filled otherwise than  .fig__svg text:not(a text)
        """,
        (
            run("document.activeElement.blur(); document.getElementById('__search').checked = false"),
            hover("#run-detached [data-cmd-token='2']"),
        ),
        FORCED,
    ),
    "it is dark": View(
        """
        body  is light
        html  has dark controls
        .cmd-token--command  is light
        .cmd-token--option  is light
        .cmd-token--option  has other ink than  .cmd-token--command
        .cmd-card__badge--danger  is light
        #run-publish [data-cmd-wrong]  is light
        #port [data-cmd-slot]  is light
        .md-header  is of the page's ground
        .cmd-card__line  has other ground than  .cmd-card
        .site-nav [aria-current]  has other ground than  .site-nav
        .md-content__inner > p a  is light
        .fig__svg text  is filled lightly
        body  has a dark ground
        .cmd-card__badge--new  can be read
        .cmd-card__pre > code  can be read
        .md-content__inner > p a  is teal
        .site-mark  is teal
        .site-mark__cursor  is drawn warmly
        .cmd-card__line  has a ground of no plain grey
        .headerlink  can be read
        .site-mark__cursor  is drawn lightly
        .site-mark  is light
        #logs [data-cmd-copy]  is light
        #logs [data-cmd-copy]  is warm
        #logs [data-cmd-copy]  has a warm ground
        .cmd-card  has a dark border
        .fig-container  is filled by  0.15  0.25
        .fig-container  is drawn green
        """,
        (hover("#logs [data-cmd-copy]"),),
        DARK,
    ),
    "it is printed": View(
        """
        .cmd-card__copy  is not seen
        .cmd-card__footer  is not seen
        .headerlink  is not seen
        .cmd-thread  is not seen
        .md-header  is not seen
        .site-nav  is not seen
        .site-all  is not seen
        .site-footer__pages  is not seen
        .site-place  is not seen
        .cmd-card__title::after  is left out
        [data-cmd-slot]  has no line below
        .cmd-card__output > pre  wraps its lines
        .cmd-card__output > pre  cuts nothing off
        h2::after  keeps room of  60
        .cmd-card__title  is not parted from the next
        .cmd-card__header  is not parted from the next
        .cmd-card .cmd-card__line  is not parted from the next
        .cmd-card summary  is not parted from the next
        .cmd-card .cmd-card__line  is not cut
        .cmd-card__part  is not cut
        .cmd-card__output > pre  is not cut
        figure  is not cut
        h2  is not parted from the next
        h2  is not cut
        .md-content__inner > p a  is not underlined
        .md-content__inner > p a  has ink like  .md-content__inner > p
        .md-content__inner > p  is of letters of at most  14
        body  has no ground
        .md-content__inner > p  is as wide as  .cmd-card
        .cmd-card  is framed at every cut
        h2  is of letters of at most  20
        .fig__svg .fig-heading  is filled otherwise than  .fig__link text
        .md-content__inner > p  is of letters of about  13.3
        #ps .cmd-card__output > pre  wraps its lines
        .fig__svg text  is filled darkly
        """,
        (),
        PAPER,
    ),
    "on a phone": View(
        """
        .cmd-card__copy  is at least as wide as  44
        .cmd-card__copy  is at least as high as  44
        .cmd-card__pre > code  is of letters of at least  16
        #run-mount .cmd-card__copy  is level with  #run-mount .cmd-card__line
        #run-detached [data-cmd-part='2'] .cmd-card__text  is at most as high as  24
        #run-detached .cmd-card__label  is one line
        #run-mount [data-cmd-part='3'] .cmd-card__label  ends in dots where it is too long
        #run-detached .cmd-card__text  stands beside  #run-detached .cmd-card__label
        #run-detached [data-cmd-part='2'] .cmd-card__text  cuts off what is more
        .cmd-card__part  takes a click
        #run-detached .cmd-card__footer > :first-child  begins where  #run-detached .cmd-card__line
        .cmd-card  leaves its text room  8
        #port [data-cmd-reset]  is at least as high as  44
        .cmd-card__output > summary  is at least as high as  30
        .site-menu  is seen
        .site-nav  is not seen
        .md-nav--secondary  is not seen
        .fig__svg--narrow  is seen
        .fig__svg--wide  is not seen
        .site-place  is seen
        .site-place  keeps on one line
        .site-place  is on top
        .site-place  stands right below  .md-header__inner
        .site-place  is as wide as  .md-header
        .site-place  has a ground
        .site-place  ends in dots where it is too long
        .md-header  is at most as high as  60
        .site-place  has a line below
        .site-place  takes a click
        .site-place  has other ink than  .site-brand
        .md-header  stays in sight
        .site-brand  is one line
        .site-language  is one line
        .cmd-card  is at most as wide as  360
        .cmd-card__pre > code  leaves room above and below  8  14
        .cmd-card__part  leaves room above and below  1  4
        #run-detached .cmd-card__text  is apart from  #run-detached .cmd-card__label  6  12
        #run-mount [data-cmd-part='3'] .cmd-card__label  is one line
        .site-place  is of letters of about  13
        .site-place  leaves its text room  12
        .site-place  leaves room above and below  2  6
        .site-place  is at most as high as  36
        .site-place  has its text at the start
        .site-place  has ink like  .cmd-card__badge
        .site-place  begins at  0
        [data-cmd-slot][role]::after  takes no room
        [data-cmd-slot][role]::after  is of a finger's size
        html  keeps clear above by  24
        .cmd-card  is indented by  10  14
        #ps .cmd-card__footer > :nth-child(2)  is apart from  #ps .cmd-card__footer > :first-child  6  9
        """,
        (
            CLOSED,
            run("document.querySelector('#port').scrollIntoView()"),
            wait_for("!document.querySelector('[data-place]').hidden"),
        ),
        phone=True,
    ),
    "a part is tapped open on a phone": View(
        """
        #run-detached [data-cmd-open] .cmd-card__text  is several lines
        #run-detached [data-cmd-open] .cmd-card__text  is shown to its end
        """,
        (click("#run-detached [data-cmd-part='2']"),),
        phone=True,
    ),
    "the search is open on a phone": View(
        """
        .md-search__output  is on top
        body  cuts off what is more
        """,
        (click("label.md-header__button[for=__search]"), wait_for("document.getElementById('__search').checked")),
        phone=True,
    ),
    "the drawer is open on a phone": View(
        """
        .site-nav  is seen
        .site-nav a  is on top
        .site-nav a:not([aria-current])  is at least as high as  32
        .site-nav__sections  is seen
        .site-nav__sections a  begins further in than  .site-nav [aria-current]
        .site-nav__sections a  is smaller than  .site-nav [aria-current]
        .site-nav__sections .site-nav__sections a, .site-nav__sections li + li a  is seen
        .md-sidebar--primary .md-sidebar__scrollwrap  scrolls down
        .site-unseen  is at most as wide as  1
        .site-unseen  is at most as high as  1
        .site-unseen  takes no room
        .site-nav  leaves room above and below  12
        .md-sidebar--primary  ends at the bottom
        .site-unseen  cuts off what is more
        .site-unseen  keeps on one line
        .site-unseen  shows nothing
        """,
        (
            run("document.getElementById('__search').click()"),
            TOP,
            click(".site-menu"),
            wait_for("document.getElementById('__drawer').checked"),
        ),
        phone=True,
    ),
}

SHEET = {
    "desktop": View(
        """
        .cmd-filter  stays in sight
        .cmd-filter  is on top
        .cmd-filter  is of the page's ground
        .cmd-filter  has a ground
        .cmd-filter  is above all that is told
        .cmd-filter  stands right below  .md-header
        .cmd-filter__label  is bold
        .cmd-filter__input  is framed
        .cmd-filter__input  is of letters of at least  16
        .cmd-filter__input  is at least as wide as  190
        .cmd-filter__input  stands beside  .cmd-filter__label
        .cmd-filter__input  leaves its text room  6
        .cmd-filter__input  ends in dots where it is too long
        .cmd-filter__count  has other ink than  .cmd-filter__label
        .cmd-filter__count  is at least as wide as  120
        .cmd-sheet td:nth-child(2)  stands beside  .cmd-sheet td:nth-child(1)
        tr:nth-child(3) td:nth-child(2)  begins where  tr:nth-child(1) td:nth-child(2)
        .cmd-sheet tr  has a line below
        .cmd-sheet thead  is seen
        .cmd-sheet th:nth-child(2)  begins where  .cmd-sheet td:nth-child(2)
        .cmd-sheet th  is not bold
        .cmd-sheet th  has other ink than  .cmd-sheet td
        .cmd-sheet th  is smaller than  .cmd-sheet td
        .cmd-sheet .cmd-card__line  has no ground
        .cmd-sheet td a  has ink like  .cmd-sheet td
        .cmd-sheet td a  is underlined
        [data-cmd-found]  is not seen
        .site-all  is not seen
        .cmd-sheet  is of letters of about  13.6
        """,
        (run("scrollTo({ top: 900, behavior: 'instant' })"),),
    ),
    "on a phone": View(
        """
        .cmd-filter  stays in sight
        .cmd-filter  is on top
        .cmd-filter__input  is of letters of at least  16
        .cmd-sheet td:nth-child(2)  stands below  .cmd-sheet td:nth-child(1)
        .cmd-sheet td:nth-child(2)  begins where  .cmd-sheet td:nth-child(1)
        .cmd-sheet thead  is not seen
        .cmd-sheet tr  has a line below
        .site-place  is not seen
        .cmd-sheet .cmd-card__copy  is at least as high as  44
        .cmd-sheet td a  is at least as high as  24
        .cmd-sheet tr  leaves room above and below  3  12
        .cmd-sheet tr  is laid out late, and keeps its room
        .cmd-sheet tr  leaves room above and below  3.5  12
        """,
        (run("scrollTo({ top: 900, behavior: 'instant' })"),),
        phone=True,
    ),
    "a command is copied on a phone": View(
        """
        tr .cmd-card__status:not(:empty)  is shown to its end
        tr .cmd-card__status:not(:empty)  is within the box of  tr:has(.cmd-card__status:not(:empty))
        """,
        (click("tr[data-cmd-row] [data-cmd-copy]"), wait_for("document.querySelector('[data-cmd-state=copied]')")),
        phone=True,
    ),
    "it is printed": View(
        """
        .cmd-filter  is not seen
        .cmd-sheet thead  is not seen
        .cmd-sheet .cmd-card__copy  is not seen
        .site-footer  is not seen
        .cmd-sheet td  is of letters of at most  9
        .cmd-sheet code  is of letters of at most  8.5
        .cmd-sheet code  has no ground
        .cmd-sheet code  keeps its breaks
        .cmd-sheet tr  is not cut
        .cmd-group h2  is not parted from the next
        .cmd-group h2  is of letters of at most  12
        h1  is of letters of at most  12
        :has(> .cmd-group)  has two columns
        :has(> .cmd-group)  parts its columns by  15  30
        .cmd-sheet code  wraps its lines
        .cmd-sheet code  sets its lines apart by  1.2  1.4
        .cmd-sheet code  is indented by  6  10
        .cmd-sheet code  leaves room above and below  0  0
        .cmd-sheet td  sets its lines apart by  1.2  1.3
        .cmd-sheet tr  leaves room above and below  0  1
        .cmd-sheet .cmd-card__line  leaves room above and below  0  0
        .cmd-sheet .cmd-card__line  is indented by  0  0
        .cmd-group h2  keeps within  6
        h1  keeps within  8
        html  has paper of its own
        """,
        (),
        PAPER,
    ),
}
HOME = {
    "desktop": View(
        """
        .site-hero > .cmd-card  stands beside  .site-hero h1
        .site-hero > .cmd-card  stands beside  .site-hero > ul
        .site-hero > dl  is as wide as  .site-hero
        .site-chapters > figure ~ p  begins where  .site-chapters > h2 + *
        .site-hero > .cmd-card  is wider than  .site-hero h1
        .site-hero > .cmd-card  begins above  .site-hero > ul
        .site-hero h1  is of letters of at least  32
        .site-hero h1  is broken between its words
        .site-hero > p  is of letters of at least  18
        .site-hero > ul  has no mark
        .site-hero > ul  has a line below
        .site-hero > ul > li  has a line above
        .site-hero > ul > li  has no mark
        .site-hero > ul > li a  is bold
        .site-hero dt  is bold
        .site-hero dt:nth-of-type(2)  stands beside  .site-hero dt
        .site-hero dd  stands below  .site-hero dt
        .site-hero dd  has other ink than  .site-hero dt
        .site-chapters > h2  stands beside nothing but before  .site-chapters > h2 + *
        .site-chapters > h2 + *  is level with  .site-chapters > h2
        .site-footer  is seen
        .site-hero h1  sets its lines apart by  1.2  1.3
        .site-hero h1  is apart from  .md-header  50  70
        .site-hero > p  is apart from  .site-hero h1  24  40
        .site-hero > ul  is apart from  .site-hero > p + ul, .site-hero > p:last-of-type  16  50
        .site-hero > ul  begins where  .site-hero h1
        .site-hero > ul > li  begins where  .site-hero h1
        .site-hero > ul > li  leaves room above and below  8  12
        .site-hero > ul > li  is at most as high as  54
        .site-hero > ul > li + li  is apart from  .site-hero > ul > li  0  1
        .site-hero > ul > li a  is at most as wide as  130
        .site-hero > ul > li a  is at least as wide as  110
        .site-hero > .cmd-card  is apart from  .site-hero h1  40  60
        .site-hero > .cmd-card  is level with  .site-hero h1
        .site-hero > .cmd-card  is at most as high as  400
        .site-hero dl  is apart from  .site-hero > ul  30  50
        .site-hero dt:nth-of-type(2)  is apart from  .site-hero dt  40  60
        .site-hero dt:nth-of-type(2)  is as wide as  .site-hero dt
        .site-hero dd  is apart from  .site-hero dt  2  8
        .site-hero dd  begins where  .site-hero dt
        .site-hero dd  is at most as high as  90
        .site-chapters > h2 + *  is apart from  .site-chapters > h2  40  60
        .site-chapters > h2  is at least as wide as  260
        .site-chapters > h2  is at most as wide as  300
        .site-footer__next  ends near  .site-footer__pages
        """,
    ),
    "a key leads to a link": View(
        """
        .site-hero > ul > li a  is outlined boldly
        """,
        (tab_to(".site-hero > ul > li a"),),
    ),
    "on a phone": View(
        """
        .site-hero > .cmd-card  stands below  .site-hero h1
        .site-hero dt:nth-of-type(2)  stands below  .site-hero dt
        .site-chapters > h2 + *  stands below  .site-chapters > h2
        .site-hero h1  is of letters of at most  32
        """,
        phone=True,
    ),
}
FIGURE = {
    "desktop": View(
        """
        .fig__button[data-figure-move='1']  is framed
        .fig__button[data-figure-move='1']  takes a click
        .fig__button  is at least as high as  44
        .fig__button  is at least as wide as  44
        .fig__button  is round
        .fig__button[data-figure-move='1']  ends where  .fig__controls
        .fig__button[data-figure-move='-1']  begins where  .fig__controls
        .fig__button[aria-disabled=true]  does not take a click
        .fig__button[aria-disabled=true]  has other ink than  .fig__button[data-figure-move='1']
        .fig__button[aria-disabled=true]  has other ground than  .fig__button[data-figure-move='1']
        .fig__count  keeps on one line
        .fig  is at most as wide as  720
        .fig__count  stands beside  .fig__button[data-figure-move='-1']
        .fig__steps  has no mark
        .fig__steps > li[data-figure-current]  is seen
        .fig__steps > li:not([data-figure-current])  is not seen
        .fig__steps > li:nth-child(2)  is level with  .fig__steps > li:nth-child(1)
        .fig__button[aria-disabled=true]  has no frame
        .fig__button  does not zoom when tapped twice
        .fig__caption  is centred in  .fig
        blockquote  has a line before
        blockquote  is indented by  12
        blockquote  has other ink than  .md-content__inner > p
        #emphasis  is upright
        #emphasis  is bold
        table:not([class])  has no line above it
        table:not([class])  is smaller than  .md-content__inner > p
        blockquote  is indented by  14  22
        blockquote  has no line above it
        blockquote  has no line below
        blockquote  has a warm line before it
        table:not([class])  is of letters of about  14.4
        table:not([class])  has a border of no plain grey
        .fig__steps  is apart from  .fig__drawing  12  20
        .fig__steps > li  begins where  .fig__drawing
        .fig__steps > li  is at most as high as  60
        .fig__controls  is apart from  .fig__text  10  16
        .fig__count  has its middle at that of  .fig__button
        .fig__count  is of letters of about  14
        .fig__count  has figures of one width
        .fig__button  is at least as wide as  80
        .fig__button  is of letters of about  15
        .fig__button  sets its lines apart by  1.25  1.35
        .fig__button  has letters of the font of  body
        .fig__button  leaves its text room  8
        .fig__button  leaves room above and below  2  6
        .fig__button[data-figure-move='1']  has ink like  body
        .fig__button[data-figure-move='1']  has ground like  body
        .fig__button[data-figure-move='1']  has a ground
        .fig-ghost  is drawn in dashes
        .fig-ghost  is drawn faintly
        .fig-ghost  is not filled
        .fig-ghost  is drawn like  .fig-arrow
        .fig-term  is filled like  .fig-box
        .fig-term  is drawn in another colour than  .fig-box
        .fig-term  is drawn
        .fig-link  is drawn in dashes
        .fig-link  is not filled
        .fig-meta  is drawn in dashes
        .fig-meta  is not filled
        .fig-meta  is drawn like  .fig-box
        .fig-box  is drawn
        .fig-label  is bold
        .fig__svg [data-lit] > rect  is drawn with a pen of  2  3
        .fig__svg [data-lit] > rect  is drawn warmly
        .fig__svg [data-off]  is not seen
        blockquote  has a thin line before
        blockquote  can be read
        """,
        (run("document.querySelector('main p').insertAdjacentHTML('beforeend', '<em id=emphasis>要紧</em>')"),),
    ),
    "a key leads to a button": View(
        """
        .fig__button[data-figure-move='1']  is outlined boldly
        .fig__button[data-figure-move='1']  is outlined warmly
        .fig__button[data-figure-move='1']  is outlined outside
        """,
        (tab_to(".fig__button[data-figure-move='1']"),),
    ),
    "a step further": View(
        """
        .fig__status  is at most as wide as  1
        .fig__status  is at most as high as  1
        .fig__button[data-figure-move='-1']  is framed
        .fig__status  takes no room
        .fig__status  keeps on one line
        .fig__status  cuts off what is more
        """,
        (click(".fig__button[data-figure-move='1']"),),
    ),
    "the mouse is over a button": View(
        """
        .fig__button[data-figure-move='1']  has another border than  .fig__button[data-figure-move='-1']
        """,
        (hover(".fig__button[data-figure-move='1']"),),
    ),
    "colours are forced": View(
        """
        .fig__button[data-figure-move='1']  is framed
        .fig__svg [data-lit] > rect  is drawn in another colour than  .fig__svg :not([data-lit]) > rect
        .fig__svg [data-lit] > rect  is drawn with a pen of  2  3
        .fig__svg text  is filled like  .fig__svg .fig-heading
        .fig-container  is filled by  0  0
        .fig-container  is drawn in another colour than  .fig-box
        .fig__svg text  is filled in the ink of  body
        .fig-container  is drawn in the ink of  body
        .fig-box  is filled in the ground of  body
        """,
        (),
        FORCED,
    ),
    "it is printed": View(
        """
        .fig__controls  is not seen
        .fig__steps > li:not([data-figure-current])  is seen
        .fig__steps > li  is not cut
        .fig__drawing  is not cut
        blockquote  is not cut
        tr  is not cut
        .fig__steps > li:nth-child(2)  is apart from  .fig__steps > li:nth-child(1)  3  8
        .fig__steps  is apart from  .fig__drawing  5  20
        .fig__drawing  has a ground
        """,
        (),
        PAPER,
    ),
    "it is printed by a reader who has chosen the dark": View(
        """
        .fig__svg text  is filled darkly
        .fig-box  is filled lightly
        .fig-ghost  is drawn darkly
        .fig-container  is drawn darkly
        .fig-container  is filled by  0.05  0.15
        .fig__svg [data-lit] > rect  is drawn darkly
        .fig__drawing  has a light ground
        """,
        (run("document.documentElement.dataset.mdColorScheme = 'slate'"),),
        PAPER,
    ),
}
CHOICE = {
    "desktop": View(
        """
        .fig__choice [aria-pressed=true]  is bold
        .fig__choice [aria-pressed=false]  is not bold
        .fig__choice [aria-pressed=true]  has another border than  .fig__choice [aria-pressed=false]
        .fig__choice [aria-pressed=true]  casts a shadow
        .fig__choice [aria-pressed=false]  stands beside  .fig__choice [aria-pressed=true]
        .fig__choice [aria-pressed=false]  is as wide as  .fig__choice [aria-pressed=true]
        .fig__choice code  has no ground
        .fig__sequence ~ .fig__sequence  is level with  .fig__sequence
        .fig__sequence ~ .fig__sequence li  is not seen
        .fig__name  is not seen
        .fig__choice [aria-pressed=false]  is apart from  .fig__choice [aria-pressed=true]  6  12
        .fig__choice  is apart from  .fig__svg  14  24
        .fig__choice code  is of letters of about  14
        .fig-shared  is drawn teal
        .fig-shared  is filled by  0.05  0.3
        .fig-shared  is filled otherwise than  .fig-box
        """,
    ),
    "colours are forced": View(
        """
        .fig__choice [aria-pressed=true]  has another border than  .fig__choice [aria-pressed=false]
        """,
        (),
        FORCED,
    ),
    "it is printed": View(
        """
        .fig__choice  is not seen
        .fig__name  is seen
        .fig__sequence ~ .fig__sequence  stands below  .fig__sequence
        .fig__sequence ~ .fig__sequence li  is seen
        """,
        (),
        PAPER,
    ),
}
CODE = {
    "desktop": View(
        """
        .highlight > .site-copy  lies over  .highlight
        .highlight > .site-copy  ends near  .highlight
        .highlight > .site-copy  is level with  .highlight
        .highlight > .site-copy  has a ground
        .highlight > .site-copy  is on top
        .highlight:has(> .filename) > .site-copy  has no ground
        .highlight:has(> .filename) > .site-copy  is in the row of  .highlight > .filename
        .language-text code  keeps its breaks
        .language-text code  breaks words that are too long
        .cmd-card__danger  is red
        details:not([class^=cmd])  has a line before
        details:not([class^=cmd])  casts no shadow
        details:not([class^=cmd]) > summary::before  is left out
        details:not([class^=cmd]) > summary  is indented by  8
        details:not([class^=cmd]) > summary::after  is cut to a mark
        .cmd-card__title  stands above it all in  .cmd-card
        .highlight > pre > code  is shown clear of its button
        .highlight:has(> .filename) > .site-copy  is level with  .highlight > .filename
        .highlight:has(> .filename) > .site-copy  is at least as high as  36
        .highlight:not(:has(> .filename)) > .site-copy  is apart from  .highlight + *  10
        details:not([class^=cmd]) > summary  is indented by  8  20
        details:not([class^=cmd])  is of letters of about  15
        details:not([class^=cmd])  has no line above it
        details:not([class^=cmd])  is not round
        .language-text code  breaks words anywhere
        .highlight:has(> .filename) > .site-copy  has its middle at that of  .highlight > .filename
        details:not([class^=cmd])  has a thin line before
        #colours .mi  is warm
        #colours .mi  can be read well
        #colours .se  is warm
        #colours .se  can be read well
        #colours .nf  can be read well
        #colours .kc  can be read well
        #colours .k  can be read well
        """,
        (COLOURS,),
    ),
    "it is dark": View(
        """
        #colours .mi  can be read well
        #colours .se  can be read well
        #colours .nf  can be read well
        #colours .kc  can be read well
        #colours .k  can be read well
        #colours .s  can be read well
        """,
        (),
        DARK,
    ),
    "a block is copied": View(
        """
        .highlight > .cmd-card__status:not(:empty)  is on top of the text
        .highlight > .cmd-card__status:not(:empty)  ends near  .highlight
        """,
        (
            click(".highlight > .site-copy"),
            wait_for("document.querySelector('.highlight > [role=status]').textContent"),
        ),
    ),
    "it is printed": View(
        """
        .site-copy  is not seen
        pre  is not cut
        """,
        (),
        PAPER,
    ),
    "on a phone": View(
        """
        .highlight > .site-copy  is at least as high as  40
        .language-text code  is shown to its end
        """,
        phone=True,
    ),
}
MISSING = {
    "desktop": View(
        """
        .site-missing [lang=en]  stands beside  .site-missing [lang=zh]
        .site-missing__code  stands above  .site-missing [lang=zh]
        .site-missing__code  is written as code
        .site-missing__code span  is red
        .site-missing  is centred in  main
        .site-missing h2  is of letters like  .site-missing h1
        .site-menu  is not seen
        .site-missing [lang=en]  is apart from  .site-missing [lang=zh]  40  80
        .site-missing__code  is apart from  .site-missing h1  30  50
        .site-missing  is at most as wide as  820
        .site-missing__code  is of letters of about  20
        .site-missing__code  can be read
        .site-missing__code  has other ink than  .site-missing h1
        .site-missing h1  is of letters of about  24
        .site-missing h1  is level with  .site-missing [lang=zh]
        .site-missing [lang=en] p  is in a Latin font
        .site-missing [lang=zh] p  is in a Chinese font
        .site-missing h2  is level with  .site-missing h1
        .site-missing h1  keeps within  20
        """,
    ),
    "on a phone": View(
        """
        .site-missing [lang=en]  stands below  .site-missing [lang=zh]
        .site-missing [lang=en]  is apart from  .site-missing [lang=zh]  16  30
        """,
        phone=True,
    ),
}
OFFER = {
    "desktop": View(
        """
        .site-offer  is seen
        .site-offer  stays in sight
        .site-offer  is on top
        .site-offer  is above what stays in sight
        .site-offer  ends at the bottom
        .site-offer  is of the page's ground
        .site-offer  has a ground
        html  keeps clear below by  60
        .site-offer  has a line above
        .site-offer a  is underlined
        .site-offer a  takes a click
        .site-offer button  takes a click
        .site-offer button  stands beside  .site-offer a
        .site-offer button  is at least as high as  30
        .site-offer a  is level with  .site-offer button
        .site-offer  is of letters of about  14
        .site-offer  leaves its text room  12
        .site-offer a  is of letters of about  14
        .site-offer button  is of letters of about  14
        .site-offer a  is teal
        .site-offer button  is teal
        .site-offer a  has its line off the letters
        .site-offer button  is apart from  .site-offer a  16  30
        .site-offer a  is at least as high as  36
        .site-offer  is at most as high as  56
        """,
    ),
    "it is printed": View(
        """
        .site-offer  is not seen
        """,
        (),
        PAPER,
    ),
}
PAGES: dict[str, dict[str, View]] = {
    "commands/containers/": CARDS,
    "cheatsheet/": SHEET,
    "": HOME,
    "images/": FIGURE,
    "architecture/": CHOICE,
    "troubleshooting/": CODE,
    "404.html": MISSING,
    "glossary/": OFFER,
}
LOCALES = {"glossary/": "en-GB"}


def look(page: Page, view: View) -> list[str]:
    """What does not hold of the page in that state."""
    page.emulate_media(**{**NO_MEDIA, **view.media})
    with held_as_a_phone(page) if view.phone else nullcontext():
        for step in view.steps:
            step(page)
        found: list[str] = page.evaluate("rows => findUntrue(rows)", view.rows)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_what_a_reader_sees(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, permissions=CLIPBOARD, viewport=WIDE, locale=LOCALES.get(path, "zh-CN"))
    page.add_style_tag(content=STILL)
    page.evaluate(SHOWN)
    untrue = {name: found for name, view in PAGES[path].items() if (found := look(page, view))}
    assert untrue == {}
