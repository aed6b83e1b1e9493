"""The importer with the data that comes with the engine."""

from __future__ import annotations

from pathlib import Path

from commandcards.importer.commands import Judge
from commandcards.importer.convert import Conversion, convert_post
from commandcards.importer.links import Places
from commandcards.importer.records import Taken
from commandcards.model import Locale
from engine import CARDS

JUDGE = Judge(CARDS)


def convert(raw: bytes, post: Path = Path("note.md"), locale: Locale | None = None) -> Conversion:
    """A post imported into `docs/`, where nothing is yet."""
    places = Places(post, Path(f"docs/note.{locale or 'zh'}.md"), Path("docs/assets/images/note"))
    return convert_post(raw, places, "note", Taken(), JUDGE, locale)


def convert_text(text: str, locale: Locale | None = None) -> Conversion:
    return convert(text.encode("utf-8", "surrogatepass"), locale=locale)


def page_of(text: str, locale: Locale | None = None) -> str:
    """The page in its own language, without its head and title."""
    conversion = convert_text(text, locale)
    return conversion.texts[conversion.draft.locale].split("---\n\n", 1)[1].split("\n", 2)[2].strip("\n")


def remarks_of(text: str, locale: Locale | None = None) -> list[str]:
    return [f"{remark.line}: {remark.kind}: {remark.message}" for remark in convert_text(text, locale).remarks]
