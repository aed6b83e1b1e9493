"""What a command line holds, as the rules about options and arguments together ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from commandcards.command.invocation import OptionUse, Positional
from commandcards.command.kinds.pair import Pair
from commandcards.model import Finding


@dataclass(frozen=True, slots=True)
class Given:
    """What a command line holds, by the names of the options."""

    uses: Mapping[str, tuple[OptionUse, ...]]
    arguments: tuple[Positional, ...]
    start: int
    """Where the command's name stands, for what is missing altogether."""

    def has(self, name: str) -> bool:
        return name in self.uses

    def is_on(self, name: str) -> bool:
        """The last use of a switch turns it on."""
        return name in self.uses and self.uses[name][-1].reading.record is True

    @property
    def is_open(self) -> bool:
        """The first argument is one that only the shell knows, and may be several words: it may hold options as well.

        In double quotes only arrays are several: `"$@"`, `"${options[@]}"`.
        """
        words = [argument.word for argument in self.arguments[:1]]
        return any(word.dynamic and (not word.text.startswith('"') or "@" in word.text) for word in words)

    def lacks(self, name: str) -> bool:
        """The option is not given, nor can it be in what only the shell knows."""
        return not self.has(name) and not self.is_open

    def known(self, name: str) -> list[OptionUse]:
        """All uses of an option whose values do not depend on the shell."""
        return [use for use in self.uses.get(name, ()) if use.value and not use.value.dynamic]

    def is_known(self, name: str) -> bool:
        """None of an option's values depends on the shell."""
        return len(self.known(name)) == len(self.uses.get(name, ()))

    def pairs(self, name: str) -> list[tuple[OptionUse, Pair]]:
        """The known uses of an option whose values are pairs."""
        read = ((use, use.reading.record) for use in self.known(name))
        return [(use, record) for use, record in read if isinstance(record, Pair)]

    def last(self, name: str) -> str:
        """The value that counts; empty when there is none, or when only the shell knows it."""
        use = self._last_known(name)
        return use.reading.text if use else ""

    def record(self, name: str) -> object:
        """The record of the value that counts; None as for `last`."""
        use = self._last_known(name)
        return use.reading.record if use else None

    def _last_known(self, name: str) -> OptionUse | None:
        use = self.uses[name][-1] if name in self.uses else None
        return use if use and use.value and not use.value.dynamic else None

    def place(self, *names: str) -> int:
        """Where the last of these options stands."""
        return max(use.start for name in names for use in self.uses.get(name, ()))


Rule = Callable[[Given], Iterator[Finding]]


def by_name(options: Iterable[OptionUse]) -> dict[str, tuple[OptionUse, ...]]:
    """The uses of each option, in order."""
    uses: dict[str, tuple[OptionUse, ...]] = {}
    for use in options:
        uses[use.option.name] = (*uses.get(use.option.name, ()), use)
    return uses
