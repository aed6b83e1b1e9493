"""A card as its template wants it: everything worked out, nothing escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from commandcards.card.echoes import Echo, echo_code, echo_detail, echo_label, echo_text
from commandcards.card.explained import ExplainedCard
from commandcards.card.facts import Danger, Reference
from commandcards.card.last_run import LastRun, current_transcript, describe_ground, is_pending
from commandcards.card.mentions import names_of
from commandcards.card.output import Output, Stretch, build_output, build_stretches
from commandcards.card.transcript import Transcript
from commandcards.card.waiting import Reason
from commandcards.command.explain import Explainer
from commandcards.command.explanation import Explanation, Slot, Token
from commandcards.frozen import frozen
from commandcards.model import Bilingual, Card, Command, Locale

SHORT = 24
"""A part of a command up to this many characters stays on one line."""
FLAG = "flag"
"""Kind of a piece that is an option's name, or another word that stays on one line."""


@frozen
class Piece:
    """A stretch of a command: plain text, or a token or slot around text or further pieces."""

    text: str = ""
    """Empty where there are further pieces."""
    token: int | None = None
    """Index of the token among the explained ones of the command."""
    kind: str = ""
    """Kind of the token or slot."""
    slot: Slot | None = None
    pieces: tuple[Piece, ...] = ()
    joined: bool = False
    """No blank is before it: it stands on the line where that ends, as the `f FILE` of `tar -czf FILE` does."""
    going_on: bool = False
    """No blank is behind it, and no hyphen in it: it goes on with what follows, as `date` does before a semicolon."""

    @property
    def length(self) -> int:
        """Characters of the command that it covers."""
        return len(self.text) + sum(piece.length for piece in self.pieces)

    @property
    def whole(self) -> bool:
        """It stays on one line, and others may begin before and behind it."""
        return self.length <= SHORT and not self.joined and not self.going_on


@frozen
class Row:
    """One line of the explanation."""

    index: int
    """The token's index."""
    label: tuple[Echo, ...]
    kind: str
    depth: int
    """How many explained tokens this one stands inside."""
    text: str
    detail: tuple[Echo, ...]
    note: Markup | None
    """The author's own words, as HTML; they take the place of text and detail."""


@frozen
class CommandView:
    """One command of a card."""

    command: Command
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    comments: tuple[Echo, ...] = ()
    """The lines before it, as one text."""
    output: Output | None = None
    """None when it has not been run, or printed nothing."""
    has_document: bool = False
    """It has a here-document, whose lines are not to be broken."""
    waits: Reason | None = None
    """Why a shell does not go on after it by itself, if it does not."""

    @property
    def written_output(self) -> tuple[Stretch, ...]:
        """As the author wrote it down."""
        return build_stretches(self.command.output)


@frozen
class Alternate:
    """The same card in the other language."""

    locale: str
    title: str
    url: str


@frozen
class CardView:
    """All that the template of a card is given."""

    card: Card
    level: int
    """Level of the heading, 2 to 6."""
    commands: tuple[CommandView, ...]
    danger: Danger | None
    deprecated: tuple[str, ...]
    same_as: tuple[str, ...]
    references: tuple[Reference, ...]
    alternate: Alternate | None
    """Known of a page among others only."""
    run: Transcript | None
    skipped: Bilingual | None
    """Why the card has not been run."""
    ground: str = ""
    """What it ran on, after the engine's name."""
    pending: bool = False
    """The card is to be run, and has not been yet, or not since it was changed."""
    look_first: tuple[Echo, ...] = ()
    """A harmless command that shows what a dangerous one would hit."""
    closing_comments: tuple[Echo, ...] = ()
    changeable: bool = False
    """It has a value that a reader may change."""


def build_card_view(
    explained: ExplainedCard,
    locale: Locale,
    *,
    explainer: Explainer,
    level: int = 3,
    notes: Mapping[int, Markup] | None = None,
    run: LastRun = None,
) -> CardView:
    """Work out all that the template of a card shows; `explainer` tells what other values mean.

    `notes` holds the author's notes as HTML, by their index; a note that is missing there is shown as plain text.
    `run` is what came of running the card, or why it was not run. What was run with other commands is not shown.
    """
    card = explained.card
    html = {index: Markup.escape(note.text) for index, note in enumerate(card.notes)} | dict(notes or {})
    transcript = current_transcript(card, run)
    names = names_of([explained])
    first = explained.danger.first if explained.danger else None
    return CardView(
        card=card,
        level=level,
        commands=build_commands(explained, locale, html, transcript, explainer),
        danger=explained.danger,
        deprecated=explained.deprecated,
        same_as=explained.same_as,
        references=explained.references,
        alternate=None,
        run=transcript,
        ground=describe_ground(transcript) if transcript else "",
        skipped=run if isinstance(run, Bilingual) else None,
        pending=is_pending(card, run),
        look_first=echo_code(first, names, explainer) if first else (),
        closing_comments=echo_text(" ".join(card.closing_comments), names),
        changeable=bool(names),
    )


def build_commands(
    explained: ExplainedCard,
    locale: Locale,
    notes: Mapping[int, Markup],
    transcript: Transcript | None,
    explainer: Explainer,
) -> tuple[CommandView, ...]:
    """What is shown of each command."""
    card, names = explained.card, names_of([explained])
    return tuple(
        CommandView(
            command,
            build_pieces(explanation, card.fixed),
            build_rows(explanation, locale, notes, card.fixed, explainer),
            echo_text(" ".join(command.comments), names),
            build_output(transcript, index),
            has_document(explanation),
            waits,
        )
        for index, (command, explanation, waits) in enumerate(
            zip(card.commands, explained.explanations, explained.waits, strict=True)
        )
    )


def has_document(explanation: Explanation) -> bool:
    """Whether one of the command's redirections is a here-document."""
    return any(one.opens_document for one in explanation.script.redirections)


def explained_tokens(explanation: Explanation) -> list[Token]:
    """The tokens that get a line: those with something to say."""
    return [token for token in explanation.tokens if token.text or token.detail or token.note is not None]


def open_slots(explanation: Explanation, fixed: Sequence[str]) -> list[Slot]:
    """The slots that the author has not switched off."""
    return [slot for slot in explanation.slots if slot.value not in fixed]


def build_rows(
    explanation: Explanation, locale: Locale, notes: Mapping[int, Markup], fixed: Sequence[str], explainer: Explainer
) -> tuple[Row, ...]:
    rows = []
    tokens = explained_tokens(explanation)
    slots = open_slots(explanation, fixed)
    for index, token in enumerate(tokens):
        inside = [slot for slot in slots if token.start <= slot.start and slot.end <= token.end]
        rows.append(
            Row(
                index=index,
                label=echo_label(explanation, token, inside),
                kind=token.kind,
                depth=sum(token.end <= other.end for other in tokens[:index]),  # they begin in order
                text=token.text[locale] if token.text else "",
                detail=echo_detail(explanation, token, inside, locale, explainer),
                note=None if token.note is None else notes[token.note],
            )
        )
    return tuple(rows)


@frozen
class Span:
    """A token or a slot as a stretch of the command, for nesting them."""

    start: int
    end: int
    token: int | None
    kind: str
    slot: Slot | None


def build_pieces(explanation: Explanation, fixed: Sequence[str]) -> tuple[Piece, ...]:
    """The command's text cut at the bounds of its tokens and slots; the texts joined give the command again."""
    spans = [
        Span(token.start, token.end, index, token.kind, None)
        for index, token in enumerate(explained_tokens(explanation))
    ]
    spans += [Span(slot.start, slot.end, None, slot.kind, slot) for slot in open_slots(explanation, fixed)]
    held = {(one.start, one.end): one for one in (*flag_spans(explanation), *word_spans(explanation))}.values()
    spans += [span for span in held if not any(span.start < one.start < span.end < one.end for one in spans)]
    # An outer span comes first; of two over the same stretch the token is outside.
    spans.sort(key=lambda span: (span.start, -span.end, span.slot is not None))
    return nest(explanation.script.text, 0, len(explanation.script.text), drop_crossing(spans))


def flag_spans(explanation: Explanation) -> Iterator[Span]:
    """The names of options too long to stay on one line: browsers would break them after their hyphens."""
    for token in explained_tokens(explanation):
        name = re.match(r"--?[\w-]+", explanation.script.text[token.start : token.end])
        if token.kind == "option" and name and token.end - token.start > SHORT:
            yield Span(token.start, token.start + name.end(), None, FLAG, None)


def word_spans(explanation: Explanation) -> Iterator[Span]:
    """Words with a hyphen, short enough for one line, that do not stand in a token which stays on one anyway.

    The letters of `-it` are tokens of their own, and `docker rmi one-image another-image` has a long one.
    """
    tokens = explained_tokens(explanation)
    for word in re.finditer(r"\S+", explanation.script.text):
        start, end = word.span()
        if "-" not in word[0] or len(word[0]) > SHORT:
            continue
        around = [token for token in tokens if token.start < end and start < token.end]
        if around and not any(one.start <= start and end <= one.end <= one.start + SHORT for one in around):
            yield Span(start, end, None, FLAG, None)


def drop_crossing(spans: list[Span]) -> list[Span]:
    """Without those that begin inside another and end outside: an author's note may cut a slot in two."""
    kept: list[Span] = []
    ends: list[int] = []
    for span in spans:
        while ends and ends[-1] <= span.start:
            ends.pop()
        if not ends or span.end <= ends[-1]:
            ends.append(span.end)
            kept.append(span)
    return kept


def nest(text: str, start: int, end: int, spans: list[Span]) -> tuple[Piece, ...]:
    """Pieces for `text[start:end]`; takes from `spans` those that lie inside."""
    pieces: list[Piece] = []
    position = start
    while spans and spans[0].end <= end:
        span = spans.pop(0)
        if span.start > position:
            pieces.append(Piece(text[position : span.start]))
        inside = nest(text, span.start, span.end, spans) if spans and spans[0].end <= span.end else ()
        own = text[span.start : span.end]
        joined = bool(text[: span.start][-1:].strip())
        going_on = bool(text[span.end : span.end + 1].strip()) and "-" not in own
        pieces.append(Piece("" if inside else own, span.token, span.kind, span.slot, inside, joined, going_on))
        position = span.end
    if position < end:
        pieces.append(Piece(text[position:end]))
    return tuple(pieces)
