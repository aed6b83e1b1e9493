"""What a reader sees of pages that have something of their own: the sheet, the home page, figures, code, the offer."""

from __future__ import annotations

from looks_views import COLOURS, DARK, FORCED, PAPER, View, click, hover, run, tab_to, wait_for

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
        html  has paper of its own
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
        .site-hero > ul > li a  is at least as wide as  300
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
        blockquote  has a thin line before
        blockquote  can be read
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
        .fig-shared  is drawn in the ink of  body
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
        .language-text code  breaks words anywhere
        .highlight:has(> .filename) > .site-copy  has its middle at that of  .highlight > .filename
        details:not([class^=cmd])  has a thin line before
        #colours .mi  is warm
        #colours .mi  can be read well
        #colours .se  is warm
        #colours .se  can be read well
        #colours .nf  can be read well
        #colours .nb  can be read well
        #colours .k  can be read well
        .highlight > pre > code  is shown clear of its button
        .highlight:has(> .filename) > .site-copy  is level with  .highlight > .filename
        .highlight:has(> .filename) > .site-copy  is at least as high as  36
        .highlight:not(:has(> .filename)) > .site-copy  is apart from  .highlight + *  10
        details:not([class^=cmd]) > summary  is indented by  8  20
        details:not([class^=cmd])  is of letters of about  15
        details:not([class^=cmd])  has no line above it
        details:not([class^=cmd])  is not round
        """,
        (COLOURS,),
    ),
    "it is dark": View(
        """
        #colours .mi  can be read well
        #colours .se  can be read well
        #colours .nf  can be read well
        #colours .nb  can be read well
        #colours .k  can be read well
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
        .site-missing h2  is level with  .site-missing h1
        .site-missing h1  keeps within  20
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
        .site-offer a  begins further in than  .md-header__inner
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
