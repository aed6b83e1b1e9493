"""What one does with Docker, as the cheat sheet is ordered: the content of `tasks.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from commandcards.card.explained import ExplainedCard
from commandcards.command.invocation import Invocation
from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE, LINE
from commandcards.model import Bilingual

FILE = DATA / "tasks.yaml"


@frozen
class Task:
    """A group of the cheat sheet."""

    id: str
    """Its anchor."""
    title: Bilingual = field(metadata=INLINE)
    commands: tuple[str, ...] = ()
    """What belongs to it: a command with all below it, or one option of a command (`docker run --mount`)."""
    line: int = field(default=1, metadata=LINE, compare=False)


def load_tasks(file: Path = FILE) -> tuple[Task, ...]:
    """The tasks in the order of the cheat sheet; DataError names all that is wrong with the file."""
    return load_data(file, tuple[Task, ...])


def find_task(card: ExplainedCard, tasks: Sequence[Task]) -> Task:
    """The task of a card: that of its first command which has one, otherwise the last of all."""
    for explanation in card.explanations:
        for invocation in explanation.invocations:
            found = [
                (name.count(" "), -place, task)
                for place, task in enumerate(tasks)
                for name in name_invocation(invocation)
                if name in task.commands
            ]
            if found:
                # The closest: an option before its command, a command before its group.
                return max(found, key=lambda one: one[:2])[2]
    return tasks[-1]


def name_invocation(invocation: Invocation) -> Iterator[str]:
    """`docker volume ls`, `docker volume`, `docker`, and each option of the command as `docker volume ls --quiet`."""
    path = invocation.spec.canonical
    for use in invocation.options:
        yield f"{path} --{use.option.name}"
    while path:
        yield path
        path = path.rpartition(" ")[0]
