"""Values that stand in the commands of a page for what another command there names: they change with it.

`redis-cli -h redis` reaches the container of that name, `cat > app.env` writes the file that `--env-file` reads,
`curl localhost:8080` asks the port that was published, and `FROM nginx` in a Dockerfile is the image that was pulled.
Such a word is told from one that only looks alike by where it stands: what runs in a container has the container's own
files and ports, what runs on the host does not know the names of containers, and what runs in a service of Compose
knows those of services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from commandcards.card.documents import follow_documents
from commandcards.card.explained import ExplainedCard
from commandcards.card.mentions import Names, names_of
from commandcards.command.explain import INNER_ROLES
from commandcards.command.explanation import Explanation, Slot
from commandcards.command.invocation import Invocation
from commandcards.command.kinds.value import Editable, Part, RuleName, SlotKind
from commandcards.command.places import fits_nested, make_slot, without_overlap
from commandcards.command.shell.nested import parse_nested
from commandcards.command.shell.syntax import Script, Word

_TALKING = frozenset({"echo", "printf"})
"""Programs whose words are what they say."""
_ADDRESS = re.compile(r"(?:\w+://)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):(?P<port>\d+)(?=/|\Z)", re.ASCII)
_HOST = re.compile(
    r"(?:--?[\w-]+=)?(?:[\w+.-]+://)?(?:[^@/\s]*@)?(?P<name>[\w.-]+)(?:[:/?].*)?",
    re.ASCII | re.DOTALL,
)
_HOST_VARIABLE = re.compile(r"(?:\w*_)?(?:HOST(?:NAME|S)?|SERVERS?|ADDR(?:ESS)?|UR[IL]|DSN|ENDPOINT)", re.ASCII)
"""Variables that by their names say where something is to be reached."""
_SHELL = re.compile(r"(?:.*/)?(?:ba|da|a|k|z)?sh")
_SCRIPT_OPTION = re.compile(r"-[a-z]*c")


def link_companions(cards: Sequence[ExplainedCard | None]) -> tuple[ExplainedCard | None, ...]:
    """The cards of a page, each with what of its commands follows the values of all."""
    names = names_of(filter(None, cards))
    if not names:
        return tuple(cards)
    return tuple(card and _link_card(card, names) for card in cards)


def _link_card(card: ExplainedCard, names: Names) -> ExplainedCard:
    return replace(card, explanations=tuple(_link(explanation, names) for explanation in card.explanations))


def _link(explanation: Explanation, names: Names) -> Explanation:
    found = list(find_companions(explanation, names))
    if not found:
        return explanation
    # Those that the kinds have found come first where both begin in one place.
    return replace(explanation, slots=without_overlap([*explanation.slots, *found]))


def find_companions(explanation: Explanation, names: Names) -> Iterator[Slot]:
    """The words of a command that name one of these things."""
    for word in _words_in_containers(explanation.invocations):
        yield from _follow_container(word, names)
    for word in _words_in_nested(explanation):
        yield from filter(fits_nested, _follow_container(word, names))
    for nested, script in enumerate((explanation.script, *explanation.inner)):
        for word in _words_on_the_host(script, explanation.invocations):
            for slot in (*_follow_path(word, names), *_follow_port(word, names)):
                if not nested or fits_nested(slot):
                    yield slot
    yield from follow_documents(explanation.script, names)


def _words_in_containers(invocations: Sequence[Invocation]) -> Iterator[Word]:
    """What programs that Docker starts in containers are given: their arguments, and variables that tell of hosts."""
    for invocation in filter(_makes_containers, invocations):
        inner = _inner_words(invocation)
        # The first word is a program, but for an image that has one already.
        yield from (word for index, word in enumerate(inner) if index or "://" in word.value)
        for use in invocation.options:
            if use.option.name == "env" and use.value and _HOST_VARIABLE.fullmatch(use.value.value.partition("=")[0]):
                yield _after_equals(use.value)


def _after_equals(word: Word) -> Word:
    """The word without the name of the variable that it sets."""
    start = word.value.find("=") + 1
    return replace(word, value=word.value[start:], offsets=word.offsets[start:])


def _words_in_nested(explanation: Explanation) -> Iterator[Word]:
    """The arguments in the texts that a shell in a container is given, and in what is to find out how it fares."""
    for invocation in filter(_makes_containers, explanation.invocations):
        inner = _inner_words(invocation)
        texts = [use.value for use in invocation.options if use.option.name == "health-cmd" and use.value]
        if inner and _SHELL.fullmatch(inner[0].value):
            texts += [text for option, text in pairwise(inner) if _SCRIPT_OPTION.fullmatch(option.value)][:1]
        for text in texts:
            for command in parse_nested((text,), explanation.script).commands:
                yield from command.words[1:]


def _inner_words(invocation: Invocation) -> list[Word]:
    return [one.word for one in invocation.positionals if one.role.rstrip(".") in INNER_ROLES]


def _makes_containers(invocation: Invocation) -> bool:
    """By their names; those of services are Compose's own."""
    return _is_dockers(invocation) and not invocation.spec.path.startswith("docker compose")


def _words_on_the_host(script: Script, invocations: Sequence[Invocation]) -> Iterator[Word]:
    """The arguments of other programs than Docker, and the files that output goes to and input comes from."""
    dockers = [one for one in invocations if _is_dockers(one)]
    starts = {one.path_start for one in dockers}
    for command in script.commands:
        own = next((word.start for word in command.words if word.start in starts), command.end)
        program = command.words[0].value if command.words else ""
        if program not in _TALKING:
            yield from (word for word in command.words[1:] if word.start < own)
    for redirection in script.redirections:
        if "<<" not in redirection.operator and not redirection.operator.endswith("&"):
            yield redirection.target


def _is_dockers(invocation: Invocation) -> bool:
    return invocation.program == "docker"


def _follow_container(word: Word, names: Names) -> Iterator[Slot]:
    match = _HOST.fullmatch(word.value)
    if match and "container" in names.get(match["name"], ()):
        yield from _make(word, match.start("name"), match["name"], "container")


def _follow_path(word: Word, names: Names) -> Iterator[Slot]:
    """The path itself, or something below it."""
    value = word.value
    for end in (len(value), *(match.start() for match in re.finditer("/", value))):
        if "path" in names.get(value[:end], ()):
            yield from _make(word, 0, value[:end], "path")
            return


def _follow_port(word: Word, names: Names) -> Iterator[Slot]:
    match = _ADDRESS.match(word.value)
    if match and "port" in names.get(match["port"], ()):
        yield from _make(word, match.start("port"), match["port"], "port", "single-port")


def _make(word: Word, start: int, text: str, kind: SlotKind, rule: RuleName | None = None) -> Iterator[Slot]:
    slot = make_slot(word, Editable(Part(text, start), kind, rule or kind))
    if slot:
        yield slot
