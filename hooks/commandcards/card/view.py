"""A card as its template wants it: everything worked out, nothing escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from commandcards.card.echoes import Echo, echo_code, echo_detail, echo_label, echo_text
from commandcards.card.explained import ExplainedCard
from commandcards.card.facts import Danger, Reference
from commandcards.card.last_run import LastRun, current_transcript, describe_ground, is_pending
from commandcards.card.mentions import names_of
from commandcards.card.output import Output, Stretch, build_output, build_stretches
from commandcards.card.pieces import Piece, build_pieces, explained_tokens, open_slots
from commandcards.card.transcript import Transcript
from commandcards.card.waiting import Reason
from commandcards.command.explain import Explainer
from commandcards.command.explanation import Explanation
from commandcards.frozen import frozen
from commandcards.model import Bilingual, Card, Command, Locale


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
    """The language, as HTML names it."""
    name: str
    """What the language calls itself."""
    words: Locale
    """The language of the engine's words that goes best with it."""
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
