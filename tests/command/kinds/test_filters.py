"""Conditions of `--filter`: every kind of them, taken and refused, what they mean and what of them may be changed."""

from __future__ import annotations

import pytest
from commandcards.command.kinds.filters import Condition, FilterForm, filter_of, parse_comparison
from commandcards.command.kinds.value import Value
from engine import WORDS

KEYS = {
    "id": Condition(kind="pattern"),
    "name": Condition(kind="pattern", names="container"),
    "label": Condition("label", "label"),
    "label!": Condition("unlabelled", "label"),
    "status": Condition(kind="choice", choices=("created", "running")),
    "action": Condition(kind="choice", choices=("PULL", "PUSH")),
    "dangling": Condition("untagged", "switch"),
    "exited": Condition("exited", "number"),
    "until": Condition("created", "moment"),
    "unused-for": Condition("used", "duration"),
    "publish": Condition("publish", "port", names="port"),
    "volume": Condition("volume", names="volume"),
    "network": Condition("network", names="network"),
    "ancestor": Condition("ancestor", names="image"),
    "driver": Condition(),
    "service": Condition("begins"),
}
FORM = FilterForm(KEYS)
parse = filter_of(FORM)


def english(value: Value) -> str:
    return WORDS.describe(value.meaning, lambda part: None)["en"] if value.meaning else ""


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", ""),
        ("id=abc", "id contains abc"),
        ("id=^abc", "id matches the regular expression ^abc"),
        ("name=a/b c-d_1", "name contains a/b c-d_1"),
        ("name=", ""),
        (" Name = web ", "Name contains web"),
        ("label=a", "with the label a"),
        ("label=a=b", "with the label a set to b"),
        ("label==b", ""),
        ("label!=a=b", "without the label a set to b"),
        ("status=running", "status is running"),
        ("action=pull", "action is pull"),
        ("action=PUSH", "action is PUSH"),
        ("dangling=true", "those without a tag (dangling)"),
        ("dangling=1", "those without a tag (dangling)"),
        ("dangling=false", "those that are not dangling"),
        ("dangling=0", "those that are not dangling"),
        ("exited=-1", "ended with exit code -1"),
        ("until=24h", "created more than 24 h ago"),
        ("until=2026-01-02", "created before 2026-01-02"),
        ("until=0", "created before 0"),
        ("unused-for=1h30m", "not used in the last 1 h 30 min"),
        ("publish=80", "publishing port 80"),
        ("publish=80-90/tcp", "publishing port 80-90/tcp"),
        ("publish=0/udp", "publishing port 0/udp"),
        ("publish=65535/", "publishing port 65535/"),
        ("driver=local", "driver is local"),
        ("service=web", "service begins with web"),
    ],
)
def test_conditions_that_are_taken(text: str, meaning: str) -> None:
    value = parse(text)
    assert value.refusal is None
    assert english(value) == meaning


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name", "name=value"),
        ("nam=x", "did you mean `name`?"),
        ("lame=x", "did you mean `name` or `label`?"),
        ("xyz=x", "there are id, name, label, label!, status"),
        ("status=Running", "status= with one of created, running"),
        ("status=up", "status= with one of created, running"),
        ("action=get", "action= with one of pull, push"),
        ("dangling=True", "dangling=true or dangling=false"),
        ("dangling=", "dangling=true or dangling=false"),
        ("exited=x", "exited= with a whole number"),
        ("until=5x", "until= with a duration such as 24h, or a time"),
        ("unused-for=2026-01-02", "unused-for= with a duration with its unit"),
        ("publish=http", "publish= with a port"),
        ("publish=65536", "publish= with a port"),
        ("publish=80-65536", "publish= with a port"),
        ("publish=80-90-91", "publish= with a port"),
        ("publish=", "publish= with a port"),
        ("publish=８０", "publish= with a port"),
        ("description~=x", "has the condition `description~`"),
    ],
)
def test_conditions_that_are_refused(text: str, expected: str) -> None:
    refusal = parse(text).refusal
    assert refusal is not None
    assert expected in (refusal.mistake or refusal.expected)
    assert refusal.by == ("engine" if "=" in text else "client")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("name=web", "container container web"),
        ("name=^web$", "container container web"),
        ("name=^/web$", "container container web"),
        ("name=web$", "container container web"),
        ("name=web.*", ""),
        ("name=/web", ""),
        ("volume=data", "volume volume data"),
        ("volume=/data", ""),
        ("network=front", "network network front"),
        ("ancestor=nginx:1.27", "image image nginx:1.27"),
        ("ancestor=a*", ""),
        ("publish=8080", "port plain-port 8080"),
        ("publish=8080/tcp", ""),
        ("publish=08", ""),
        ("driver=local", ""),
        ("label=web", ""),
        ("name= web ", "container container web"),
    ],
)
def test_what_a_condition_names_may_be_changed(text: str, changed: str) -> None:
    assert " ".join(f"{one.kind} {one.rule} {one.part.text}" for one in parse(text).editable) == changed
    for one in parse(text).editable:
        assert one.part.start is not None
        assert text[one.part.start :].startswith(one.part.text)


def test_who_takes_what_there_is_not() -> None:
    others = filter_of(FilterForm(KEYS, others=True))
    assert others("xyz=x").refusal is None
    assert english(others("xyz=x")) == "xyz is x"
    assert english(others("xyz!=x")) == "xyz is not x"
    operators = filter_of(FilterForm(KEYS, operators=True))
    assert english(operators("id~=a")) == "id contains a"
    assert english(operators("id~=a.b")) == "id matches the regular expression a.b"
    assert english(operators("id!=a")) == "id is not a"
    assert english(operators("id!=")) == ""
    assert english(operators("label!=a")) == "without the label a"
    assert [operators(text).refusal for text in ("id~=", "id!=a")] == [None, None]
    assert operators("xyz=x").refusal is not None


def test_a_name_that_is_taken_as_it_stands() -> None:
    """Compose reads names so; the engine in any case and with blanks around them."""
    exact = filter_of(FilterForm(KEYS, "client", exact=True))
    assert exact("status=running").refusal is None
    for text in ("Status=running", " status=running", "status= running", ""):
        refusal = exact(text).refusal
        assert refusal is not None
        assert refusal.by == "client"
    for text in ("Status=running", " status=running", "status= running", ""):
        assert parse(text).refusal is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ref=a", ""), ("ref!=a", ""), ("status=x", ""), ("repository!=x", ""), ("duration>5m", ""),
        ("duration>=5m", ""),        ("startedAt<5m", ""), ("completedAt<=5m", ""), ("ref=", ""), ("ref=a=b", ""),
        ("ref", "name=value, or a comparison"), ("", "name=value, or a comparison"), ("ref<a", "ref with = or !="),
        ("status>=a", "status with = or !="), ("duration=5m", "duration with <, <=, > or >="),
        ("startedAt!=5m", "startedAt with <, <=, > or >="), ("stat=x", "did you mean `status`"),
        ("xyz=x", "there are ref"),
    ],
)  # fmt: skip
def test_comparisons(text: str, expected: str) -> None:
    refusal = parse_comparison(text).refusal
    assert (
        expected in (refusal.mistake or refusal.expected) if refusal and expected else refusal is None and not expected
    )
