"""What Jekyll, Hexo and Hugo would have replaced: tags, variables, classes, excerpts.

Code is left alone but for the tags that only protect it: `{{.Names}}` is a format of Docker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from commandcards.frozen import frozen
from commandcards.importer.records import Line, Remark
from commandcards.importer.spans import change_prose
from commandcards.notation.fences import OPENING

_OPEN_CODE = re.compile(
    r"(?P<indent>[ \t]*)(?:\{%-? *(?:highlight|codeblock|code)\b *(?P<liquid>[^%}]*?) *-?%\}|"
    r"\{\{[<%] *highlight *(?P<hugo>[^>%}]*)[>%]\}\})[ \t]*"
)
_CLOSE_CODE = re.compile(
    r"[ \t]*(?:\{%-? *(?:endhighlight|endcodeblock|endcode) *-?%\}|\{\{[<%] */ *highlight *[>%]\}\})[ \t]*"
)
_PROTECTION = re.compile(r"\{%-? *(?:raw|endraw) *-?%\}")
_EXCERPT = re.compile(
    r"[ \t]*(?:<!-- *(?:more|excerpt|toc|truncate) *-->|\[\[?_?TOC_?\]?\]|@\[toc\].{0,40}|[*-] TOC)[ \t]*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\{: *toc\b[^}\n]{0,80}\}[ \t]*")
"""kramdown puts the table of contents in the place of the list whose item stands right before this."""
_ANCHOR = re.compile(r"(?P<heading> {0,3}#{1,6}[ \t].*)\{:[ \t]*#(?P<id>[\w-]+)[^}\n]{0,200}\}[ \t]*")
"""The id of a heading, which links lead to, as kramdown has it."""
_ANCHOR_BELOW = re.compile(r" {0,3}\{:[ \t]*#(?P<id>[\w-]+)[^}\n]{0,200}\}[ \t]*")
_ANCHOR_BEHIND = re.compile(r"(?P<heading>[^\n]*\S)[ \t]*\{:[ \t]*#(?P<id>[\w-]+)[^}\n]{0,200}\}[ \t]*")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t][^\n]*[^}\s][ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_ATTRIBUTES = re.compile(r"\{:[^}\n]{0,200}\}")
_TAG = re.compile(r"\{%-? *(?P<tag>[\w-]*)[^%\n]{0,300}%\}|\{\{[<%] *(?P<short>/?[\w-]*)[^}\n]{0,300}[>%]\}\}")
_POST_LINK = re.compile(
    r"\{% *post_link +(?P<post>\S{1,200}) +['\"]?(?P<words>[^%'\"\n]{1,200}?)['\"]?(?: +(?:true|false))? *%\}"
)
_ASSET = re.compile(
    r"\{% *asset_img +(?:[\w-]+ +)??(?P<file>[^\s%]{1,200}\.[A-Za-z]{3,4})(?: +\d+%?){0,2}"
    r"(?P<words>(?: +[^%\n]{1,200}?)?) *%\}"
)
"""What Hexo and Hugo have for images beside a post."""
_FIGURE = re.compile(r"\{\{[<%] *figure +(?P<attributes>[^{}\n]{1,500}?) */?[>%]\}\}")
_ATTRIBUTE = re.compile(r"\b(?P<name>src|alt|caption|title)=(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)')")
_ENDS = re.compile(r"end\w*|/.*")
_COMMENT = re.compile(r"\{%-? *comment *-?%\}")
_COMMENT_END = re.compile(r"\{%-? *endcomment *-?%\}")
_VARIABLE = re.compile(r"\{\{(?!-?\s*\.)[^{}\n]{1,200}\}\}")
"""Not `{{.Names}}`, which is a Go template in a command that is indented only."""
_LANGUAGE = re.compile(r"(?:lang:)?(?P<language>[A-Za-z][\w+-]*)(?![\w+-]*=)")
"""Not the name of an option, as in `title="a"`."""


@frozen
class Lost:
    """A tag or a variable that was taken out."""

    what: str
    name: str
    text: str
    line: int


def clean_liquid(lines: Sequence[Line]) -> tuple[list[Line], list[Remark]]:
    """The lines with code tags as fences and without the other tags; what is lost by that is remarked."""
    kept: list[Line] = []
    lost: list[Lost] = []
    fence = ""
    for number, line in enumerate(lines):
        if fence:
            closes = _CLOSE_CODE.fullmatch(line.text) if fence == "{" else closes_fence(line.text, fence)
            text = "```" if closes and fence == "{" else _PROTECTION.sub("", line.text)
            fence = "" if closes else fence
            kept.append(Line(line.number, text))
            continue
        opening = None if is_wrapper(lines, number) else _OPEN_CODE.fullmatch(line.text)
        ordinary = OPENING.fullmatch(line.text)
        if opening:
            fence = "{"
            kept.append(Line(line.number, f"{opening['indent']}```{find_language(opening)}{find_caption(opening)}"))
        elif ordinary and not (ordinary["fence"][0] == "`" and "`" in ordinary["info"]):
            fence = ordinary["fence"]
            kept.append(line)
        elif _CONTENTS.fullmatch(line.text):
            while kept and kept[-1].text.startswith(("*", "-", "1. ")):
                kept.pop()
        elif not _EXCERPT.fullmatch(line.text) and not take_anchor(kept, line.text):
            cleaned = clean_line(name_underlined(lines, number), lost)
            if cleaned.strip() or not line.text.strip():
                kept.append(Line(line.number, cleaned))
    return kept, list(remark_lost(lost))


def name_underlined(lines: Sequence[Line], number: int) -> Line:
    """The line with the id behind it as a heading has it, where the next one underlines it."""
    line, following = lines[number], lines[number + 1].text if number + 1 < len(lines) else ""
    behind = _ANCHOR_BEHIND.fullmatch(line.text) if _UNDERLINE.fullmatch(following) else None
    return Line(line.number, f"{behind['heading']} {{#{behind['id']}}}") if behind else line


def take_anchor(kept: list[Line], text: str) -> bool:
    """Give the heading that has just been read the id that stands in the line below it; false where that has none."""
    below = _ANCHOR_BELOW.fullmatch(text)
    underlined = below and len(kept) > 1 and _UNDERLINE.fullmatch(kept[-1].text) and kept[-2].text.strip()
    place = -2 if underlined else -1
    if not below or not kept or not (underlined or _HEADING.fullmatch(kept[-1].text)):
        return False
    kept[place] = Line(kept[place].number, f"{kept[place].text.rstrip()} {{#{below['id']}}}")
    return True


def remark_lost(lost: Sequence[Lost]) -> Iterator[Remark]:
    """A remark on each: of a tag that stands more than once only its name, so that all of them make one line."""
    times = Counter(one.name for one in lost)
    for one in lost:
        shown = one.text if times[one.name] == 1 else one.name
        yield Remark(one.line, "look", f"the {one.what} `{shown}` was taken out: write what it stood for")


def is_wrapper(lines: Sequence[Line], number: int) -> bool:
    """Whether a fence follows: GitBook's `{% code title="…" %}` stands around one."""
    follows = next((line.text for line in lines[number + 1 : number + 4] if line.text.strip()), "")
    return OPENING.fullmatch(follows) is not None


def closes_fence(text: str, fence: str) -> bool:
    stripped = text.strip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]}


def find_language(opening: re.Match[str]) -> str:
    match = _LANGUAGE.match(opening["liquid"] or opening["hugo"] or "")
    return match["language"] if match else ""


def find_caption(opening: re.Match[str]) -> str:
    """What Hexo shows above a block, as an attribute: the words behind its language that are no option or address."""
    source = opening["liquid"] or ""
    language = _LANGUAGE.match(source)
    words = source[language.end() :].split() if language else []
    caption = " ".join(word for word in words if ":" not in word and '"' not in word and word != "linenos")
    return f' title="{caption}"' if caption else ""


def clean_line(line: Line, lost: list[Lost]) -> str:
    """The line without tags and variables; code spans keep theirs."""
    text = _PROTECTION.sub("", line.text)
    if "{" not in text:
        return text
    anchor = _ANCHOR.fullmatch(text)
    text = f"{anchor['heading']}{{#{anchor['id']}}}" if anchor else text
    text = _COMMENT_END.sub("-->", _COMMENT.sub("<!--", text))
    return change_prose(text, lambda part: clean_prose(part, line.number, lost))


def clean_prose(text: str, number: int, lost: list[Lost]) -> str:
    text = _ASSET.sub(lambda match: f"![{clean_words(match['words'])}]({match['file']})", text)
    text = _FIGURE.sub(write_figure, _POST_LINK.sub(r"[\g<words>](\g<post>)", text))
    for match in _TAG.finditer(text):
        name = match["tag"] or match["short"] or match[0]
        if not _ENDS.fullmatch(name):  # told once, with what it closes
            lost.append(Lost("tag", name, match[0], number))
    text = _TAG.sub("", text)
    for match in _VARIABLE.finditer(text):
        lost.append(Lost("variable", match[0], match[0], number))
    return _ATTRIBUTES.sub("", _VARIABLE.sub("", text))


def clean_words(text: str) -> str:
    """What Hexo says of an image, without quotes and brackets."""
    return re.sub(r"[\"'\[\]]", "", text).strip()


def write_figure(match: re.Match[str]) -> str:
    """An image as Hugo has it, as Markdown has one; a tag without an address stays."""
    found = {one["name"]: one["a"] or one["b"] or "" for one in _ATTRIBUTE.finditer(match["attributes"])}
    words = next((found[name] for name in ("alt", "caption", "title") if found.get(name)), "")
    return f"![{clean_words(words)}]({found['src']})" if found.get("src") else match[0]
