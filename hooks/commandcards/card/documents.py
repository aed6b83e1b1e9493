"""Images, containers and ports that a text names: a Dockerfile, a Compose file, a message of Docker's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from commandcards.card.mentions import Names
from commandcards.command.explanation import Slot
from commandcards.command.kinds.value import RuleName, SlotKind
from commandcards.command.shell.syntax import Document, Script, SimpleCommand
from commandcards.frozen import frozen

FileKind = Literal["dockerfile", "compose", "message"]
_FILES: dict[FileKind, re.Pattern[str]] = {
    "dockerfile": re.compile(r"(?:.*/)?(?:(?:[^/]*[.])?(?:Docker|Container)file(?:[.][^/]*)?)"),
    "compose": re.compile(r"(?:.*/)?(?:docker-)?compose(?:[.][^/]*)?[.]ya?ml"),
}
_FROM = re.compile(
    r"^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(?P<image>\S+)(?:[ \t]+AS[ \t]+(?P<stage>\S+))?", re.IGNORECASE | re.MULTILINE
)
_COPY = re.compile(r"^[ \t]*(?:COPY|RUN)[ \t].*", re.IGNORECASE | re.MULTILINE)
_SOURCE = re.compile(r"[ \t]--(?:mount=(?:[^\s,]+,)*)?from=(?P<image>[^\s,]+)", re.IGNORECASE)
_KEY = re.compile(
    r"""^[ \t]+(?P<key>image|container_name):[ \t]+(?P<quote>["']?)(?P<value>[^\s"'#]+)(?P=quote)[ \t]*(?:#.*)?$""",
    re.MULTILINE,
)
_KEYS: dict[str, SlotKind] = {"image": "image", "container_name": "container"}
_PORTS = re.compile(
    r"^(?P<indent>[ \t]+)ports:[ \t]*(?:#.*)?\n"
    r"(?P<items>(?:[ \t]*(?:#.*)?\n|(?P=indent)[ \t]*[ \t-].*(?:\n|\Z))+)",
    re.MULTILINE,
)
_PORT = re.compile(
    r"""^[ \t]*(?:-[ \t]+["']?(?:(?:[\d.]+|\[[^\]\s]*\]):)?(?P<short>\d+(?:-\d+)?):\d[\d-]*(?:/\w+)?["']?"""
    r"""|(?:-[ \t]+)?published:[ \t]+["']?(?P<long>\d+(?:-\d+)?)["']?)[ \t]*(?:#.*)?$""",
    re.MULTILINE,
)
_PORTS_IN_ROW = re.compile(r"^[ \t]+ports:[ \t]*\[(?P<items>.*)\][ \t]*(?:#.*)?$", re.MULTILINE)
_PORT_IN_ROW = re.compile(r"""["'](?:[\d.]+:)?(?P<port>\d+(?:-\d+)?):\d[\d-]*(?:/\w+)?["']""")
_MESSAGES = re.compile(
    r"""container name "/(?P<taken>[\w.-]+)" is already in use|on endpoint (?P<endpoint>[\w.-]+) \("""
    r"""|No such container: (?P<missing>[\w.-]+)|bad address '(?P<host>[\w.-]+)'"""
    r"""|Bind for \S+:(?P<port>\d+) failed|manifest for (?P<image>\S+) not found|No such image: (?P<unknown>\S+)"""
)
"""As the daemon writes them (moby's daemon/names.go, libnetwork's portallocator …), and BusyBox's `wget` of a host. A
whole reference, `docker.io/library/nginx:latest`, is none: what it would be for another image is not known here."""
_NAMED: dict[str, tuple[SlotKind, RuleName]] = {
    "port": ("port", "single-port"),
    "image": ("image", "image"),
    "unknown": ("image", "image"),
}
_LANGUAGES: dict[str, FileKind] = {
    "text": "message",
    "dockerfile": "dockerfile",
    "docker": "dockerfile",
    "yaml": "compose",
    "yml": "compose",
}


@frozen
class Naming:
    """A stretch of a file that names something."""

    start: int
    end: int
    value: str
    kind: SlotKind
    rule: RuleName


def find_namings(kind: FileKind, text: str) -> Iterator[Naming]:
    """What the text of such a file names, in order."""
    yield from sorted(_READERS[kind](text), key=lambda one: one.start)


def _read_dockerfile(text: str) -> Iterator[Naming]:
    """Base images; what was built further up goes by the name of its stage, or by its number."""
    stages: set[str] = set()
    sources = (source for line in _COPY.finditer(text) for source in _SOURCE.finditer(text, *line.span()))
    for match in sorted((*_FROM.finditer(text), *sources), key=lambda one: one.start()):
        if match["image"].lower() not in stages and not match["image"].isdigit():
            yield Naming(*match.span("image"), match["image"], "image", "image")
        if match.re is _FROM and match["stage"]:
            stages.add(match["stage"].lower())


def _read_compose(text: str) -> Iterator[Naming]:
    for match in _KEY.finditer(text):
        kind = _KEYS[match["key"]]
        yield Naming(*match.span("value"), match["value"], kind, kind)
    for start, end in _find_ports(text):
        # An address has its own place there.
        yield Naming(start, end, text[start:end], "port", "plain-port")


def _find_ports(text: str) -> Iterator[tuple[int, int]]:
    """Where the ports of the host stand that are published: in lines of their own, or in one."""
    for ports in _PORTS.finditer(text):
        for match in _PORT.finditer(text, *ports.span("items")):
            yield match.span("short" if match["short"] else "long")
    for ports in _PORTS_IN_ROW.finditer(text):
        for match in _PORT_IN_ROW.finditer(text, *ports.span("items")):
            yield match.span("port")


def _read_message(text: str) -> Iterator[Naming]:
    for match in _MESSAGES.finditer(text):
        group = str(match.lastgroup)
        kind, rule = _NAMED.get(group, ("container", "container"))
        yield Naming(*match.span(group), match[group], kind, rule)


_READERS: dict[FileKind, Callable[[str], Iterator[Naming]]] = {
    "dockerfile": _read_dockerfile,
    "compose": _read_compose,
    "message": _read_message,
}


def kind_of_language(name: str) -> FileKind | None:
    """What a block of code is by its language."""
    return _LANGUAGES.get(name)


def kind_of_file(name: str) -> FileKind | None:
    """What a file is by its name."""
    return next((kind for kind, pattern in _FILES.items() if pattern.fullmatch(name)), None)


def written_files(script: Script) -> dict[str, str]:
    """The files that a command writes from here-documents, with their text."""
    files: dict[str, str] = {}
    for document in script.documents:
        *lines, _ = script.text[document.start : document.end].splitlines()
        without_tabs = any(other.start == document.opened and "<<-" in other.operator for other in script.redirections)
        content = "\n".join(line.lstrip("\t") if without_tabs else line for line in lines)
        files |= dict.fromkeys(_targets(script, document), content)
    return files


def find_named_images(kind: FileKind, text: str) -> Iterator[str]:
    """The images that such a file names."""
    return (naming.value for naming in find_namings(kind, text) if naming.kind == "image")


def find_fed_images(script: Script) -> Iterator[str]:
    """The images of the files that a command holds itself: a here-document, `printf 'FROM …' | docker build -`."""
    for document in script.documents:
        kind = _kind_of_document(script, document)
        yield from find_named_images(kind, script.text[document.start : document.end]) if kind else ()
    for word in (word for command in script.commands for word in command.words if word.value.startswith("FROM ")):
        yield from find_named_images("dockerfile", word.value.replace("\\n", "\n"))


def follow_documents(script: Script, names: Names) -> Iterator[Slot]:
    """The slots in the here-documents of a command that name one of these things."""
    for document in script.documents:
        kind = _kind_of_document(script, document)
        for one in find_namings(kind, script.text[document.start : document.end]) if kind else ():
            if one.kind in names.get(one.value, ()):
                start, end = document.start + one.start, document.start + one.end
                yield Slot(start, end, one.kind, one.value, "", one.rule)


def _kind_of_document(script: Script, document: Document) -> FileKind | None:
    """Which file it is, by the one that the command writes, or by what it reads from its standard input."""
    for kind in map(kind_of_file, _targets(script, document)):
        if kind:
            return kind
    command = _reader(script, document)
    return _kind_of_input(command) if command else None


def _reader(script: Script, document: Document) -> SimpleCommand | None:
    """The command whose standard input the document is."""
    before = [command for command in script.commands if command.start < document.opened and command.words]
    return before[-1] if before else None


def _targets(script: Script, document: Document) -> Iterator[str]:
    """The files into which the command of a document writes: `cat > FILE`, `tee FILE`."""
    command = _reader(script, document)
    if command is None:
        return
    following = min((one.start for one in script.commands if one.start > document.opened), default=len(script.text))
    for other in script.redirections:
        if command.start <= other.start < following and re.fullmatch(r"1?>>?[|]?", other.operator) and other.target:
            yield other.target.value
    words = [word.value for word in command.words]
    if "tee" in words[:2]:
        yield from (word for word in words[words.index("tee") + 1 :] if not word.startswith("-"))


def _kind_of_input(command: SimpleCommand) -> FileKind | None:
    words = [word.value for word in command.words]
    if words[0] == "docker" and "-" in words:
        return "compose" if words[1] == "compose" else "dockerfile" if "build" in words else None
    return None
