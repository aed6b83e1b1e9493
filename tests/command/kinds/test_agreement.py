"""One value, one reading: what it means, what of it may be changed, what it touches and who refuses it agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from commandcards.command.explain import Explainer
from commandcards.command.explanation import Explanation, Token
from commandcards.command.invocation import Option
from commandcards.command.kinds import container
from commandcards.command.kinds.value import Meaning, Parser, Part, Phrase, Series
from commandcards.command.tools.docker.images import ImageFacts
from commandcards.command.tools.docker.values import ARGUMENTS, FORMS, OPTIONS, TYPES, Row, ValueTable
from commandcards.command.tools.registry import build_tools
from commandcards.record.references import find_references
from engine import GRAMMAR, WORDS, explain_command
from hypothesis import strategies as st
from properties import given

ONE_LETTER = "a volume's name of two characters or more before the colon, or a path"

PARSERS = {*(row.parse for row in (*OPTIONS, *ARGUMENTS)), *TYPES.values(), *FORMS.values()}
VALUES = st.one_of(
    st.text(max_size=12),
    st.text("aZ0:/.-=,\"'$(){}[]@~\\ \n", max_size=20),
    st.lists(
        st.sampled_from([
            "type=bind", "Type=tmpfs", "source=", "src=a", "target=/b", "dst=", "ro", ",", ":", "=", '"', '""', "/a",
            "C:\\x", "name=web", "container:", "host", "80", "8080-8090", "/udp", "[::1]", "1h", ".5s", "sha256:", "@",
            "bind-propagation=", "rslave", "tmpfs-size=", "volume-subpath=", "ip=", "alias=", "nocopy", "z", "rw", "%",
            "type=image", "0123abc", "Nginx", "/dev/sda", "1-", "\\", "é", "镜像", "..", "on-failure",
            "$X", "${A:-b}", "$(pwd)", "{{.ID}}", "{{range .A}}", "{{end}}", "nofile=", "-", "10m", "=b", "web", " ",
        ]),
        max_size=7,
    ).map("".join),
)  # fmt: skip


def parts_of(meaning: Meaning | None) -> Iterator[Part]:
    match meaning:
        case Part():
            yield meaning
        case Phrase():
            for part in meaning.parts.values():
                yield from parts_of(part)
        case Series():
            for part in meaning.items:
                yield from parts_of(part)


@given(
    st.sampled_from(sorted(PARSERS, key=lambda parse: f"{parse.__module__}.{parse.__qualname__}")),
    VALUES,
    examples=1000,
)
def test_every_kind_reads_every_text(parse: Parser, text: str) -> None:
    """It never raises; every part stands in the text where it says, and only what has a place may be changed."""
    value = parse(text)
    assert value.text == text
    changeable = [editable.part for editable in value.editable]
    for part in (*changeable, *parts_of(value.meaning)):
        assert part.start is None or text[part.start : part.start + len(part.text)] == part.text
    assert all(part and part.start is not None for part in changeable)
    assert all(reference.name for reference in value.references)
    assert value.refusal is None or value.refusal.expected


@given(st.sampled_from(OPTIONS), VALUES)
def test_a_meaning_has_its_words(row: Row, text: str) -> None:
    meaning = row.parse(text).meaning
    if meaning:
        detail = WORDS.describe(meaning, lambda part: None)
        assert detail["zh"].strip()
        assert detail["en"].strip()


@dataclass(frozen=True)
class Answers:
    """What is said of a value of a command."""

    means: str | None
    editable: tuple[tuple[str, str], ...] = ()
    touches: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    """What stands in the finding."""
    host: bool = False


CASES: dict[str, tuple[str, Answers]] = {
    "docker cp dir/a:b web:/y": (
        "dir/a:b",
        Answers(
            "b in container dir/a",
            (("container", "dir/a"),),
            (("container", "dir/a"),),
            "does not copy between containers",
        ),
    ),
    "docker cp ./dir/a:b web:/y": (
        "./dir/a:b",
        Answers("./dir/a:b on the host", (("path", "./dir/a:b"),), (("file", "./dir/a:b"),)),
    ),
    "docker run --mount Type=bind,source=/a,target=/b x": (
        "--mount",
        Answers("/a on the host → /b in the container", (("path", "/a"),), (("path", "/a"),), host=True),
    ),
    "docker run --mount TYPE=volume,SRC=data,dst=/b,ro x": (
        "--mount",
        Answers("named volume data → /b in the container, read-only", (("volume", "data"),), (("volume", "data"),)),
    ),
    "docker run --mount type=bind,source=/a,target=/b,tmpfs-size=1 x": (
        "--mount",
        Answers(None, (), (("path", "/a"),), "type=tmpfs to go with `tmpfs-size`", host=True),
    ),
    "docker run --network Name=web,alias=a x": (
        "--network",
        Answers("network web, also known there as a", (("network", "web"),), (("network", "web"),)),
    ),
    "docker run --network name=host x": (
        "--network",
        Answers("the host's own network, without isolation", (), (("host", "network"),), host=True),
    ),
    "docker run --network container:a1 x": (
        "--network",
        Answers("shares the network of container a1", (("container", "a1"),), (("container", "a1"),)),
    ),
    "docker run --network name=a,colour=red x": ("--network", Answers(None, (), (), "a network, or name=network")),
    "docker run --health-interval .5s x": ("--health-interval", Answers(".5 s")),
    "docker run --health-interval -1s x": ("--health-interval", Answers(None, refused="that is not negative")),
    "docker logs --since .5h a1": ("--since", Answers(".5 h ago")),
    "docker logs --since yesterday a1": ("--since", Answers(None, refused="the client refuses `yesterday`")),
    "docker run -v c:/x x": ("-v", Answers(None, refused="`c:/x` makes an anonymous volume at `/c:/x`")),
    "docker run -v a:/data x": (
        "-v",
        Answers(None, refused=ONE_LETTER),
    ),
    r"docker run -v 'C:\x:/y' x": (
        "-v",
        Answers(r"C:\x on the host → /y in the container", (("path", r"C:\x"),), (("path", r"C:\x"),), host=True),
    ),
    "docker run -v ab:/data x": (
        "-v",
        Answers("named volume ab → /data in the container", (("volume", "ab"),), (("volume", "ab"),)),
    ),
    "docker run -v a:b:c:d:e:f x": (
        "-v",
        Answers(None, refused=ONE_LETTER),
    ),
    "docker run -v src/app:/b x": ("-v", Answers(None, refused="takes ./ before a path that begins here; the engine")),
    "docker run -v .cache/a:/b x": (
        "-v",
        Answers(
            ".cache/a on the host → /b in the container", (("path", ".cache/a"),), (("path", ".cache/a"),), host=True
        ),
    ),
    "docker run -v aa::/b x": ("-v", Answers(None, refused="with no part left empty")),
    "docker run -p 80:70000 x": ("-p", Answers(None, refused="the client refuses `80:70000`")),
    "docker run -p 2001:db8::1:8080:80 x": (
        "-p",
        Answers("only on host address 2001:db8::1, host port 8080 → container port 80", (("port", "8080"),)),
    ),
    "docker run --pid host x": (
        "--pid",
        Answers("the host's own, without isolation", touches=(("host", "namespace"),), host=True),
    ),
    "docker run --privileged x": ("--privileged", Answers(None, touches=(("host", "privileges"),), host=True)),
    "docker run --privileged=false x": ("--privileged=false", Answers("switched off here")),
    "docker run --device /dev/fuse x": (
        "--device",
        Answers(
            "/dev/fuse of the host, under the same path in the container", touches=(("host", "/dev/fuse"),), host=True
        ),
    ),
    "docker run --restart sometimes x": ("--restart", Answers(None, refused="the engine refuses `sometimes`")),
    "docker build git@github.com:a/b.git": ("git@github.com:a/b.git", Answers("fetched from a Git repository")),
}


def find_token(explanation: Explanation, label: str) -> Token:
    return next(token for token in explanation.tokens if token.label.split()[0] == label)


@pytest.mark.parametrize(("command", "label", "expected"), [(text, *case) for text, case in CASES.items()])
def test_all_answers_come_from_one_reading(command: str, label: str, expected: Answers) -> None:
    explanation = explain_command(command)
    token = find_token(explanation, label)
    (invocation,) = explanation.invocations
    inside = [slot for slot in explanation.slots if token.start <= slot.start and slot.end <= token.end]
    readings = [use.reading for use in invocation.options if use.start == token.start]
    readings += [positional.reading for positional in invocation.positionals if positional.word.start == token.start]
    references = [reference for reading in readings for reference in reading.references]
    messages = " / ".join(finding.message for finding in invocation.findings)
    assert expected == Answers(
        token.detail["en"] if token.detail else None,
        tuple((slot.kind, slot.value) for slot in inside),
        tuple((reference.kind, reference.name) for reference in references),
        expected.refused if expected.refused in messages and bool(messages) == bool(expected.refused) else messages,
        any(reference.kind in ("path", "host") for reference in find_references(invocation)),
    )


@pytest.mark.parametrize("command", list(CASES))
def test_what_is_said_of_a_slot_follows_it(command: str) -> None:
    """Where a meaning repeats a part that may be changed, it says which."""
    explanation = explain_command(command)
    for slot in explanation.slots:
        for token in explanation.tokens:
            if token.detail and token.start <= slot.start and slot.end <= token.end:
                spans = [fragment.span for fragment in token.detail.fragments("en")]
                assert (slot.start, slot.end) in spans or slot.value not in token.detail["en"]


def test_a_repeated_word_is_the_one_that_it_stands_for() -> None:
    """`web` in the path is not the container `web`."""
    command = "docker cp web:/srv/web ."
    (detail,) = [token.detail for token in explain_command(command).tokens if token.label == "web:/srv/web"]
    assert detail is not None
    assert [(fragment.text, fragment.span) for fragment in detail.fragments("en")] == [
        ("/srv/web", (14, 22)),
        (" in container ", None),
        ("web", (10, 13)),
    ]


@pytest.mark.parametrize("command", ["docker run -p '$PORT:80' x", "docker run -m '$SIZE' x"])
def test_a_text_that_only_looks_like_the_shells_is_refused(command: str) -> None:
    explanation = explain_command(command)
    assert explanation.invocations[0].refused
    assert not any(token.detail for token in explanation.tokens if token.kind == "option")


@pytest.mark.parametrize(
    "command",
    ["docker run -p $PORT:80 x", "docker run -m $SIZE x", "docker run --mount type=tmpfs,dst=/t,tmpfs-size=$SIZE x"],
)
def test_what_the_shell_fills_in_is_not_refused(command: str) -> None:
    assert not explain_command(command).invocations[0].findings


def test_a_new_option_is_one_row() -> None:
    """Accepted or refused, explained, changed and looked after by the recorder: nothing else needs to know it."""
    run = GRAMMAR.commands["docker run"]
    options = run.options | {"helper": Option("helper", "string")}
    row = Row("helper", container.parse_link, frozenset({"docker run"}), early=frozenset({"docker run"}))
    grammar = replace(
        GRAMMAR,
        commands={**GRAMMAR.commands, "docker run": replace(run, options=options)},
        values=ValueTable([*OPTIONS, row]),
    )
    explainer = Explainer(WORDS, build_tools(grammar, {}, {}, ImageFacts()))
    explanation = explainer.explain("docker run --helper db:mysql x")
    detail = find_token(explanation, "--helper").detail
    assert detail is not None
    assert detail["en"] == "the container reaches db under the name mysql"
    (reference, _) = find_references(explanation.invocations[0])
    assert (reference.kind, reference.name) == ("container", "db")
    (finding,) = explainer.explain("docker run --helper a:b:c x").invocations[0].findings
    assert finding.message == "--helper takes container or container:alias; the client refuses `a:b:c`"


def test_one_list_of_networks_and_one_pattern_of_durations() -> None:
    """What used to be three each."""
    engine = "\n".join(file.read_text("utf-8") for file in Path("hooks/commandcards").rglob("*.py"))
    assert len(re.findall(r"ns\|us\|", engine)) == 1
    assert len(re.findall(r'"bridge"', engine)) == 1
    assert len(re.findall(r"def split_csv", engine)) == 1
