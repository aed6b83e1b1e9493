"""From the bytes of a post to its lines, whatever it was saved as."""

from __future__ import annotations

import codecs
import re
import shlex
from pathlib import Path

from charset_normalizer import from_bytes

from commandcards.importer.records import Line
from commandcards.notation.fences import split_lines

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The one of UTF-32 begins with that of UTF-16, so it comes first."""
_GUESSES = ["gb18030", "big5", "cp1252"]
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
"""Not the ideographic space, by which Chinese paragraphs are indented."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_COLOURS = re.compile(r"(?:\x1b|\^\[)\[[0-9;?]{0,40}[A-Za-z]|\x1b\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)")
"""What a terminal obeys: colours, moves of the cursor, the window's title; also as `cat -v` shows it."""
_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")


_PANDOC = {
    ".docx": "docx", ".htm": "html", ".html": "html", ".ipynb": "ipynb", ".org": "org", ".rst": "rst",
    ".rtf": "rtf", ".tex": "latex", ".textile": "textile", ".wiki": "mediawiki",
}  # fmt: skip
"""What pandoc calls the formats of posts that are no Markdown (`pandoc --list-input-formats`), by their endings."""
_ASCIIDOC = frozenset({".adoc", ".asciidoc"})
"""What only the latest pandoc reads, and Asciidoctor turns into DocBook."""
_OTHERS = frozenset({".doc", ".pdf"})


class UnreadableError(ValueError):
    """A file that holds no text."""


def check_format(post: Path) -> None:
    """UnreadableError for a folder, and for a file whose name says that it is no Markdown, with what to do about it."""
    suffix = post.suffix.lower()
    if post.is_dir():
        raise UnreadableError(f"it is a folder: name the posts in it, as {post.as_posix()}/*.md")
    if suffix in _PANDOC:
        command = write_conversion(post, _PANDOC[suffix])
        raise UnreadableError(f"it is no Markdown: convert it (`{command}`), and import what comes of that")
    if suffix in _ASCIIDOC:
        book = post.with_suffix(".xml")
        first = shlex.join(["asciidoctor", "-b", "docbook", "-o", str(book), str(post)])
        command = f"{first} && {write_conversion(book, 'docbook')}"
        raise UnreadableError(f"it is no Markdown: convert it (`{command}`), and import what comes of that")
    if suffix in _OTHERS:
        raise UnreadableError("it is no Markdown: convert it, and import what comes of that")


def write_conversion(file: Path, form: str) -> str:
    """The command that makes Markdown of a file; without lines that pandoc wraps, which part Chinese words."""
    target = str(file.with_suffix(".md"))
    return shlex.join(["pandoc", "-f", form, "-t", "gfm", "--wrap=none", "-o", target, str(file)])


def decode(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or UTF-32, or in an older encoding of Chinese or English.

    UnreadableError when it is no text, as an image is not.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decode_as(raw, encoding)
    if b"\0" in raw:
        text = _decode_as(raw, "utf-16-be" if raw[:1] == b"\0" else "utf-16-le") if looks_like_utf16(raw) else "\0"
        if not _CONTROL.search(text):
            return text
        raise UnreadableError("this is no text file: save the post as UTF-8")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(raw)


def _guess(raw: bytes) -> str:
    """A text in none of the encodings of Unicode: GBK first, since charset-normalizer takes short ones for Big5."""
    try:
        text = raw.decode("gb18030")
        text.encode("gb2312")  # common characters only: what is read wrongly has rare ones
        return text
    except UnicodeError:
        guess = from_bytes(raw, cp_isolation=_GUESSES).best()
    if guess is None:
        raise UnreadableError("its characters are in no encoding that can be told: save the post as UTF-8")
    return str(guess)


def _decode_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"it begins like {encoding}, but is not: save the post as UTF-8") from error


def looks_like_utf16(raw: bytes) -> bool:
    """Without a mark at its beginning, every other byte of ASCII in UTF-16 is zero."""
    head = raw[:200]
    halves = head[::2], head[1::2]
    return len(raw) % 2 == 0 and any(half.count(0) > len(half) * 0.4 for half in halves)


def clean_lines(text: str) -> list[Line]:
    """The lines without what is not seen, colours of a terminal among it, and with plain blanks for no-break ones."""
    text = _COLOURS.sub("", text)
    text = _LINE_ENDS.sub(" ", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    text = _CONTROL.sub("", _BLANKS.sub(" ", text))
    return [Line(number, line) for number, line in enumerate(split_lines(text), 1)]
