"""Titles and ids of cards, and the plain text that a title is made of."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from itertools import islice

from commandcards.importer.spans import CODE, change_prose

LONGEST_TITLE = 70
_LONGEST_ID = 60
_LINK = re.compile(r"!?\[(?P<text>[^\]\n]{0,200})\]\([^)\n]{0,500}\)")
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"
    r"|\[?\*?(?:［图：[^］\n]{0,200}］|\(Image: [^)\n]{0,200}\))\*?(?:\]\([^)\n]{0,500}\))?"
)
"""One that is shown, or that only its name is left of."""
_MARKUP = re.compile(r"[`*]|~~|(?<![0-9A-Za-z_])==(?=\S)|(?<=\S)==(?![0-9A-Za-z_])|(?<!\w)_+|_+(?!\w)|<[^<>\n]{1,100}>")
"""Not the signs of `pip install a==1.2`."""
_ADDRESS = re.compile(r"<(?P<address>(?:https?://|mailto:)[^<>\s]{1,500})>")
_LEAD = re.compile(
    r"[ \t>]*(?:[-*+][ \t]|[\u2460-\u2473]"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}[.、]?[ \t]*(?=[^\s\w.]|[^\W\d])|\d{1,3}(?:\.(?!\d)|[)、）])"
    r"|[（(]?[一二三四五六七八九十]{1,3}(?:[）)]、?|[、.．]))?[ \t]*"
)
_SENTENCE_END = re.compile(
    r"(?<=[。！？；])(?![”’」』）])|(?<=[。！？；][”’」』）])|(?<=[.!?;])(?=[\s\u3400-\u9fff])|(?<=[.!?][\"”')])(?=\s)"
)
_LEADS_IN = re.compile(
    r".*[:：]\W*|(?i:posted on|date|author|created|updated|last edited|status|tags|作者|日期|时间|标签)\b.*"
)
_SAYS = re.compile(r"\w\w|[\u3400-\u9fff]")
_NEAR_THE_TOP = 5
"""Lines of prose."""
_SIGNS = re.compile(r"\A[ \t]*\[\^[^\]\n]{1,50}\]:|\[\^[^\]\n]{1,50}\]|\\(?=[^\w\s])")
"""Of a footnote, and before a sign that is none of Markdown."""
_TASK = re.compile(r"(?<=[-*+] )[ \t]*\[[ xX]\][ \t]+")
_ASKED = re.compile(r"\A[QAqa问答][:：][ ]*")
_ANSWER = re.compile(r"[QqAa问答]")
_FOLLOWS = re.compile(r"(?<![，,、 ])[，,、 ]*(?:(?:执行|使用|运行)?(?:以下|如下)的?命令|命令如下|如下(?:所示)?)\Z")
"""Words that only lead to the command."""
_WORD = re.compile(r"[a-z0-9]+")


def plain_text(markdown: str) -> str:
    """One line of Markdown as text: no links, no emphasis, no code signs, no sign of a list or a quote."""
    return strip_markup(_LEAD.sub("", markdown, count=1))


def strip_markup(markdown: str) -> str:
    """As `plain_text`, but what looks like the sign of a list stays: `2. Run` may be a heading."""
    text = change_prose(_LINK.sub(lambda match: match["text"], markdown), strip_prose)
    return " ".join(CODE.sub(lambda match: match["code"], text).split())


def strip_prose(text: str) -> str:
    """What stands between code without its signs; an address in angle brackets stays, and entities are characters."""
    return html.unescape(_MARKUP.sub("", _ADDRESS.sub(lambda match: match["address"], text)))


def drop_signs(markdown: str) -> str:
    """The text without images, boxes of tasks, signs of footnotes, and backslashes before signs."""
    return _TASK.sub("", _SIGNS.sub("", _IMAGE.sub("", markdown)))


def make_title(text: str) -> str:
    """A text as a title, quotes replaced that the notation has no place for; empty when it makes none."""
    said = _ASKED.sub("", plain_text(drop_signs(text))).rstrip(" :：。.，,、;；")
    title = _FOLLOWS.sub("", said).replace('"', "'").replace("{", "(").replace("}", ")")
    says = re.search(r"\w", title) and not _ANSWER.fullmatch(title)
    return title if len(title) <= LONGEST_TITLE and says else ""


def last_sentence(paragraph: str) -> str:
    """The sentence that stands before a block, as its title."""
    sentences = [one for one in _SENTENCE_END.split(paragraph) if one.strip()]
    return make_title(sentences[-1]) if sentences else ""


def describe_page(lines: Iterable[str]) -> str:
    """The first sentence that says something by itself, near the top; empty when those only lead to what follows."""
    sentences = (_SENTENCE_END.split(plain_text(drop_signs(line)))[0] for line in islice(lines, _NEAR_THE_TOP))
    return next((one[:200] for one in sentences if _SAYS.search(one) and not _LEADS_IN.fullmatch(one)), "")


def choose_title(candidates: Iterable[str], taken: set[str]) -> str:
    """The first of the titles that no card has, or else the first with a number; it is taken then."""
    offered = [title for title in candidates if title]
    title = next((title for title in offered if title not in taken), "")
    number = 2
    while not title:
        numbered = f"{offered[-1]} ({number})"
        title = "" if numbered in taken else numbered
        number += 1
    taken.add(title)
    return title


def slugify(text: str) -> str:
    """Lowercase letters and digits with single hyphens; empty when a text has none in ASCII."""
    return "-".join(_WORD.findall(text.lower()))


def cut_words(slug: str) -> str:
    """As many of its words as an id has room for; a single longer one is cut."""
    if len(slug) <= _LONGEST_ID:
        return slug
    return slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]


def choose_id(prefix: str, words: Sequence[str], taken: set[str]) -> str:
    """`prefix-run-d` of `docker run -d`: the program's name is left out for Docker; a number where it is taken."""
    named = [slugify(word) for word in (words[1:] if words[:1] == ["docker"] else words)]
    base = cut_words("-".join(filter(None, [prefix, *named]))) or "command"
    identity, number = base, 2
    while identity in taken:
        identity = f"{base}-{number}"
        number += 1
    taken.add(identity)
    return identity
