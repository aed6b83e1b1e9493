"""Links and images of a post: anchors mapped to the page's, images copied or named, dead links taken out."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from commandcards.frozen import frozen
from commandcards.importer.records import Aside, Element, Heading, Line, Remark, Text
from commandcards.importer.spans import CODE, change_prose
from commandcards.importer.titles import plain_text, slugify, strip_markup
from commandcards.importer.words import IMAGE, NO_ALT
from commandcards.model import Locale
from commandcards.notation.dialect_checks import DELETED, MARKED, STRUCK
from commandcards.notation.html_checks import describe_tag_link
from commandcards.notation.prose_checks import ROW

_TARGET = (
    r"<?(?P<target>(?![\"'])[^()\s<>]{0,1000}(?:\([^()\s]{0,300}\)[^()\s<>]{0,300})?)>?"
    r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?(?:[ \t]+=\d{0,5}%?x\d{0,5}%?)?[ \t]*"
)
"""An address, in angle brackets or not, with the title and the size that may follow it."""
_IMAGE = re.compile(rf"!\[(?P<text>[^\[\]\n]{{0,500}})\]\([ \t]*{_TARGET}\)")
_BADGE = re.compile(
    r"\[!\[(?P<alt>[^\[\]\n]{0,500})\]\([ \t]*https?://[^()\s]{1,1000}[ \t]*\)\]\((?P<link>https?://[^()\s]{1,1000})\)"
)
"""An image on another host that is a link itself, as a README begins with: what it shows is on the page it links."""
_LINK = re.compile(rf"(?<!!)\[(?P<text>[^\[\]\n]{{1,500}})\]\([ \t]*{_TARGET}\)")
_TAG_IMAGE = re.compile(r"<img\b(?P<inside>[^<>\n]{0,2000})>", re.IGNORECASE)
_DEFINITION = re.compile(r" {0,3}\[[^\]^\n][^\]\n]{0,200}\]:[ \t]+<?(?P<target>[^\s>]+)")
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?P<name>src|alt|data-(?:src|original|lazy-src))[ \t]*=[ \t]*"
    r"(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))",
    re.IGNORECASE,
)
_LATER = ("data-src", "data-original", "data-lazy-src")
_TAG_LINK = re.compile(
    r"(?P<before><a\b[^<>\n]{0,1000}?(?<![\w-]))href[ \t]*=[ \t]*"
    r"(?:\"(?P<a>[^\"<>\n]*)\"|'(?P<b>[^'<>\n]*)'|(?P<c>[^\s\"'<>]+))(?P<after>[^<>\n]{0,1000}>)",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"<(?=/?(?:script|style|iframe|frame|object|embed|form|link|meta|base|video|audio|source|svg)\b"
    r"|[a-z][^<>\n]{0,500}\bon[a-z]{1,30}[ \t]*=|[a-z][^<>\n]{0,500}javascript:)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\A[ \t]*<(?:aside|center|details|div|figure|p|section)\b(?=[^<>\n]{0,500}>)(?![^<>\n]{0,500}\bmarkdown=)",
    re.IGNORECASE,
)
"""What GitHub reads Markdown in after a blank line, and Python-Markdown only where it says so."""
_NAMED = re.compile(r"<\w+ [^<>\n]{0,200}\b(?:id|name)[ \t]*=[ \t]*[\"']?(?P<id>[^\s\"'<>]{1,100})", re.IGNORECASE)
_WIKI_IMAGE = re.compile(r"!\[\[(?P<target>[^\[\]|\n]{1,200})(?:\|[^\[\]\n]{0,200})?\]\]")
_WIKI_LINK = re.compile(r"\[\[(?=\S)(?P<target>[^\[\]|\n]{1,200})(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\](?![(\[])")
_PUNCTUATION = re.compile(r"[^\w\u3400-\u9fff -]")
_ELSEWHERE = ("http://", "https://", "mailto:", "ftp://", "tel:")
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico"})


@frozen
class Picture:
    """An image file to copy."""

    source: Path
    target: Path


@frozen
class Places:
    """Where a post comes from and where its page and its images go."""

    post: Path
    page: Path
    """The page's file."""
    pictures: Path
    """The folder for its images."""
    alone: bool = False
    """The site has the post's language only."""


def resolve_links(
    elements: Sequence[Element], places: Places, locale: Locale
) -> tuple[list[Element], list[Picture], list[Remark]]:
    """The elements with links and images that work on the site; what does not is text, with a remark."""
    resolver = _Resolver(places, locale, find_anchors(elements), find_named(elements))
    changed = [resolver.change(element) for element in elements]
    final = [
        replace(one, anchor=resolver.used.get(one.line, "")) if isinstance(one, Heading) else one for one in changed
    ]
    return final, list(resolver.pictures.values()), resolver.remarks


def find_anchors(elements: Sequence[Element]) -> dict[str, Heading]:
    """The headings by the anchors that GitHub, kramdown and others give them."""
    found: dict[str, Heading] = {}
    for heading in (one for one in elements if isinstance(one, Heading)):
        text = strip_markup(heading.text).lower()
        github = _PUNCTUATION.sub("", text).replace(" ", "-")
        names = [
            heading.anchor.lower(),
            github,
            text,
            text.replace(" ", "-"),
            text.replace(" ", ""),
            github.lstrip("0123456789.-"),
        ]
        names += [slugify(text), re.sub("-+", "-", github)]
        free = [name for name in names if name and name not in found]
        for name in free or [f"{github}-{number}" for number in range(1, 10) if f"{github}-{number}" not in found][:1]:
            found[name] = heading
    return found


def find_named(elements: Sequence[Element]) -> frozenset[str]:
    """The anchors that the post itself has as HTML."""
    lines = [line for one in elements if isinstance(one, Text | Aside) for line in one.lines]
    return frozenset(match["id"] for line in lines for match in _NAMED.finditer(line.text))


def count_links(text: str, end: int | None = None) -> int:
    """How many more tags of links begin in a text than end, up to a place in it."""
    before = text[:end].lower()
    return len(re.findall(r"<a\s", before)) - len(re.findall(r"</a\b", before))


def unescape_pipes(code: re.Match[str]) -> str:
    """A code span in a row of a table without backslashes before its pipes, which GitHub needs and others show."""
    return code[0].replace("\\|", "|")


@dataclass(slots=True)
class _Resolver:
    places: Places
    locale: Locale
    anchors: dict[str, Heading]
    named: frozenset[str]
    used: dict[int, str] = field(default_factory=dict)
    """The id of each heading that has one, by its line."""
    pictures: dict[Path, Picture] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    links: int = 0
    """Tags of links that are open before the text that is being read."""
    number: int = 0
    """The line that is being read."""

    def __post_init__(self) -> None:
        self.used.update({one.line: one.anchor for one in self.anchors.values() if one.anchor})

    def change(self, element: Element) -> Element:
        if isinstance(element, Text | Aside):
            return replace(element, lines=tuple(self.change_line(line) for line in element.lines))
        return element

    def change_line(self, line: Line) -> Line:
        self.number = line.number
        definition = _DEFINITION.match(line.text)
        if definition and not definition["target"].lower().startswith(_ELSEWHERE):
            self.look(f"the link to `{definition['target']}` leads nowhere on this site: correct it")
        text = CODE.sub(unescape_pipes, line.text) if ROW.fullmatch(line.text) else line.text
        return Line(line.number, change_prose(text, self.change_text))

    def change_text(self, text: str) -> str:
        if "[[" in text:
            text = _WIKI_IMAGE.sub(lambda match: self.show_image("", match["target"].strip()), text)
            text = _WIKI_LINK.sub(self.change_wiki_link, text)
        text = MARKED.sub(r"**\g<text>**", text) if "==" in text else text
        text = STRUCK.sub(rf"<{DELETED}>\g<text></{DELETED}>", text) if "~~" in text else text
        if "](" in text:
            text = _BADGE.sub(lambda match: f"[{self.name_image(match['alt'])}]({match['link']})", text)
            text = _IMAGE.sub(lambda match: self.show_image(match["text"], match["target"]), text)
        if "<" in text:
            links = count_links(text)
            text = _TAG_IMAGE.sub(self.change_tag, text)
            self.links = max(self.links + links, 0)
            text = _TAG_LINK.sub(self.change_tag_link, text)
            if _ACTIVE.search(text):
                self.look("HTML that runs or loads something is shown as text: delete it, or write it in Markdown")
                text = _ACTIVE.sub("&lt;", text)
            text = _AROUND.sub(r'\g<0> markdown="1"', text)
        return _LINK.sub(self.change_link, text) if "](" in text else text

    def look(self, message: str) -> None:
        self.remarks.append(Remark(self.number, "look", message))

    # Links

    def change_link(self, match: re.Match[str]) -> str:
        target = match["target"]
        if not target:  # a tag stood there, and is remarked
            return match["text"]
        if target.lower().startswith(_ELSEWHERE):
            return match[0]
        if target.startswith("#") and unquote(target[1:]) in self.named:
            return match[0]
        heading = self.find_heading(target)
        if heading:
            return f"[{match['text']}](#{self.anchor_of(heading)})"
        self.look(
            f"the link to `{target}` leads nowhere on this site, and is text now: link the page it should lead to"
        )
        return match["text"]

    def find_heading(self, target: str) -> Heading | None:
        """The heading that an address leads to, unless the post has such an anchor as HTML."""
        name = unquote(target[1:]) if target.startswith("#") else ""
        if not name or name in self.named:
            return None
        return self.anchors.get(name.lower()) or self.anchors.get(plain_text(name).lower())

    def change_tag_link(self, match: re.Match[str]) -> str:
        """A link that is a tag: as one of Markdown, but its words stay where they are."""
        target = html.unescape(match["a"] or match["b"] or match["c"] or "")
        if not target or target.lower().startswith((*_ELSEWHERE, "//", "javascript:")):
            return match[0]
        heading = self.find_heading(target)
        if heading:
            return f'{match["before"]}href="#{self.anchor_of(heading)}"{match["after"]}'
        if unquote(target[1:]) not in self.named or not target.startswith("#"):
            message = f"the link to `{target}` leads nowhere on this site: correct it"
            self.remarks.append(Remark(self.number, "look", message, describe_tag_link(target)))
        return match[0]

    def change_wiki_link(self, match: re.Match[str]) -> str:
        self.look(f"the link `{match[0]}` is text now: link the page it should lead to")
        return (match["words"] or match["target"]).strip()

    def anchor_of(self, heading: Heading) -> str:
        """The heading's id; one is made for it where it has none, of letters that both languages can have."""
        if heading.line not in self.used:
            base = slugify(strip_markup(heading.text)) or f"section-{len(self.used) + 1}"
            taken = set(self.used.values())
            numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
            self.used[heading.line] = base if base not in taken else next(one for one in numbered if one not in taken)
        return self.used[heading.line]

    # Images

    def change_tag(self, match: re.Match[str]) -> str:
        found = {
            one["name"].lower(): one["a"] or one["b"] or one["c"] or "" for one in _ATTRIBUTE.finditer(match["inside"])
        }
        source = found.get("src", "")
        if not source or source.lower().startswith("data:"):  # the image is loaded once it is scrolled to
            source = next((found[name] for name in _LATER if found.get(name)), source)
        if source.lower().startswith(("http://", "https://")) and self.links + count_links(match.string, match.start()):
            return self.name_image(found.get("alt", ""))  # what it shows is on the page that it leads to
        shown = self.show_image(found.get("alt", ""), source).strip("*")
        behind = match.string[: match.start()].endswith("]") and shown.startswith("(")
        return f" {shown}" if behind else shown  # what stands in brackets before it is no link

    def show_image(self, alt: str, target: str) -> str:
        words = self.name_image(alt)
        if target.lower().startswith(("http://", "https://", "//")):
            self.look(f"the image `{target}` is on another host, and is a link now: copy it into the site if you may")
            return f"[{words}]({target if not target.startswith('//') else 'https:' + target})"
        file = self.find_picture(target)
        if not target:  # a variable stood there, and is remarked
            return f"*{words}*"
        if file is None:
            self.look(f"the image `{target}` is not beside the post, and only named now: put it into the site")
            return f"*{words}*"
        self.pictures.setdefault(file, Picture(file, self.name_picture(file)))
        relative = os.path.relpath(self.pictures[file].target, self.places.page.parent)
        return f"![{alt}]({Path(relative).as_posix().replace(' ', '%20')})"

    def name_image(self, alt: str) -> str:
        return IMAGE[self.locale].format(alt=alt.strip() or NO_ALT[self.locale])

    def find_picture(self, target: str) -> Path | None:
        """The image file that a relative address names, as seen from the post, or from its folder in Hexo."""
        name = unquote(target.partition("?")[0].partition("#")[0])
        if name.startswith("/") or "{" in name or "\0" in name or ":" in name:
            return None
        post = self.places.post
        files = [Path(os.path.normpath(folder / name)) for folder in (post.parent, post.with_suffix(""))]
        try:
            return next((one for one in files if one.suffix.lower() in _PICTURES and one.is_file()), None)
        except OSError:  # a name that no file system takes
            return None

    def name_picture(self, file: Path) -> Path:
        """A name in the folder of the page's images that no other image of the page has."""
        stem = slugify(file.stem) or "image"
        taken = {picture.target.name for picture in self.pictures.values()}
        names = (
            f"{stem}{f'-{number}' if number > 1 else ''}{file.suffix.lower()}" for number in range(1, len(taken) + 2)
        )
        return self.places.pictures / next(name for name in names if name not in taken)
