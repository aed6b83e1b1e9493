"""What a reader sees of a page of cards, and of what is around it: header, lists, footer, search."""

from __future__ import annotations

from looks_views import (
    ANSWERS,
    CLOSED,
    COPIED,
    DARK,
    FORCED,
    OPENED,
    PAPER,
    TOP,
    View,
    click,
    hover,
    run,
    tab_to,
    type_into,
    wait_for,
)

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
        .md-nav--secondary > .md-nav__list > li > a  begins where  .site-toc__title
        .site-colours  is apart from  .site-language  0  3
        h2  sets its lines apart by  1.33  1.38
        #ps .cmd-card__badge  stands on the line of  #ps .cmd-card__title
        .cmd-card__footer [lang=en]  is in a Latin font
        .site-nav  is apart from  .md-header  40  47
        .cmd-card__part  begins where  .cmd-card__line
        #ps .cmd-card__label  is at most as wide as  100
        #ps .cmd-card__output > summary::after  is of a size of  17  19
        .cmd-card__label  breaks words anywhere
        .cmd-card__text  breaks words anywhere
        .cmd-card__pre > code  breaks words anywhere
        .admonition  has a thin line before
        .fig-container  is filled green
        .fig-port  is drawn teal
        .fig-port  is filled in the ground of  body
        .fig-cross  is drawn warmly
        .fig-cross  is drawn with a pen of  1.8  2.2
        body  is no plain grey
        body  has a ground of no plain grey
        body  is in a Chinese font
        body  gives marks the width of their font
        .md-search__input  has letters of the font of  body
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
        .cmd-card__pre > code  is almost black
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
        .md-nav--secondary .md-nav__link  leaves room above and below  3.5  4.5
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
        .fig__svg rect  is drawn with a pen of  1.4  1.6
        .fig-arrow  is drawn with a pen of  1.4  1.6
        .fig-arrow  is not filled
        .fig-arrow  is drawn
        .fig-arrow  has round ends
        .fig-container  is drawn green
        .fig-container  is filled by  0.05  0.3
        .fig__caption  sets its lines apart by  1.5  1.7
        .fig__caption  has lines of like length
        .fig__caption  is apart from  .fig__svg  15.5  18
        .fig  keeps away from what is before it by  20
        .fig__svg  is as wide as  .fig
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
        .cmd-thread path  is drawn with a pen of  1.4  1.6
        .cmd-thread  is as tall as  .cmd-card:has(.cmd-thread)
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
    "all commands are copied": View(
        """
        .site-all p  stands beside  .site-all button
        .site-all p  is apart from  .site-all button  16  24
        .site-all p  has its middle at that of  .site-all button
        .site-all p  is one line
        """,
        (click(".site-all button"), wait_for("document.querySelector('.site-all p').textContent")),
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
        #ps .cmd-card__more > summary  is apart from  #ps .cmd-card__output > pre  8  14
        #ps .cmd-card__output > summary  is at most as wide as  120
        .cmd-card__more > p  is apart from  .cmd-card__more > summary  1  6
        .cmd-card__message  wraps its lines
        .cmd-card__message  breaks words anywhere
        #ps .cmd-card__output > pre  is of letters of about  12.8
        #ps .cmd-card__output > pre  sets its lines apart by  1.45  1.55
        #run-detached .cmd-card__output > pre  is apart from  #run-detached .cmd-card__output > summary  1  8
        #ps .cmd-card__output > pre  has ink like  body
        .cmd-card__left-out  is of letters of about  12.4
        .cmd-card__left-out  sets its lines apart by  1.5  1.7
        .cmd-card__more > p  is of letters of about  12.4
        .cmd-card__more code  is of letters of about  12.4
        #port .cmd-card__recorded  is apart from  #port .cmd-card__output > summary  0  30
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
        .cmd-search__link  has a warm ground
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
        .fig__link text  is filled otherwise than  .fig__svg text:not(a text)
        details > summary::after  keeps its colour
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
        .site-mark__cursor  is drawn lightly
        .site-mark  is light
        #logs [data-cmd-copy]  is light
        #logs [data-cmd-copy]  is warm
        #logs [data-cmd-copy]  has a warm ground
        .cmd-card  has a dark border
        .fig-container  is filled by  0.15  0.25
        .fig-container  is drawn green
        body  has a dark ground
        .cmd-card__badge--new  can be read
        .cmd-card__pre > code  can be read
        .md-content__inner > p a  is teal
        .site-mark  is teal
        .site-mark__cursor  is drawn warmly
        .cmd-card__line  has a ground of no plain grey
        .headerlink  can be read
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
        .md-content__inner > p  is of letters of about  13.3
        #ps .cmd-card__output > pre  wraps its lines
        .fig__svg text  is filled darkly
        h2  is of letters of at most  20
        .fig__svg .fig-heading  is filled otherwise than  .fig__link text
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
        .site-place  sets its lines apart by  1.8  1.9
        #port [data-cmd-slot]  is hit a little above itself
        .cmd-card  is indented by  10  14
        #ps .cmd-card__footer > :nth-child(2)  is apart from  #ps .cmd-card__footer > :first-child  6  9
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
        .site-unseen  cuts off what is more
        .site-unseen  keeps on one line
        .site-unseen  shows nothing
        .site-unseen  is at most as wide as  1
        .site-unseen  is at most as high as  1
        .site-unseen  takes no room
        .site-nav  leaves room above and below  12
        .md-sidebar--primary  ends at the bottom
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
