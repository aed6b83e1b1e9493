"""The project's sentences: complete, short, and written as both languages are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from commandcards.command.dictionary import load_dictionary
from commandcards.command.explain import INNER_ROLES
from commandcards.command.invocation import role_name
from commandcards.command.kinds.value import Part, phrase
from commandcards.command.tools.docker.usage import read_arguments
from commandcards.data import DATA, DataError
from commandcards.model import Bilingual
from engine import GRAMMAR, LIBRARY, WORDS

LONGEST_ZH = 48
LONGEST_EN = 110
PATHS = sorted({spec.canonical for spec in GRAMMAR.commands.values()})


def sentences() -> Iterator[tuple[str, Bilingual]]:
    """Every text of the data, with where it stands."""
    for path, texts in WORDS.commands.items():
        yield path, texts.text
        yield from ((f"{path} --{name}", text) for name, text in texts.options.items())
    yield from ((role, one.text) for role, one in WORDS.arguments.general.items())
    for path, roles in WORDS.arguments.commands.items():
        yield from ((f"{path} {role}", one.text) for role, one in roles.items())


TEXTS = [
    *sentences(),
    *WORDS.phrases.items(),
    *((" ".join(sorted(rule.commands)), rule.text) for rule in LIBRARY.rules),
]


def test_every_command_and_option_is_explained() -> None:
    for path in PATHS:
        assert WORDS.command(path), path
        options = GRAMMAR.commands[path].options
        assert [name for name in options if name != "help" and not WORDS.option(path, name)] == [], path
        places = read_arguments(GRAMMAR.commands[path]).places
        assert [place.role for place in places if not WORDS.argument(path, role_name(place.role))] == [], path


def test_what_may_stand_several_times_is_told_as_several() -> None:
    for path in PATHS:
        for place in read_arguments(GRAMMAR.commands[path]).places:
            one, two = (WORDS.argument(path, place.role, count) for count in (1, 2))
            assert one, (path, place.role)
            assert two, (path, place.role)
            assert not place.repeated or place.role in INNER_ROLES or one.en != two.en, (path, place.role)
            assert one.zh == two.zh, (path, place.role)


def test_nothing_is_explained_that_docker_does_not_have() -> None:
    for path, texts in WORDS.commands.items():
        assert path in GRAMMAR.commands, path
        assert GRAMMAR.commands[path].canonical == path
        assert set(texts.options) <= set(GRAMMAR.commands[path].options), path
        assert texts.same_as is None or texts.same_as in WORDS.commands, path
    roles = {
        (spec.canonical, role_name(place.role))
        for spec in GRAMMAR.commands.values()
        for place in read_arguments(spec).places
    }
    plugins = {f"PLUGIN_{path.split()[1].upper()}" for path in GRAMMAR.external if path.count(" ") == 1}
    after_groups = {"PLUGIN_COMMAND", "HELP", "COMPLETION", *plugins}
    assert set(WORDS.arguments.general) - after_groups <= {role for _, role in roles}
    assert {(path, role) for path, texts in WORDS.arguments.commands.items() for role in texts} <= roles


def test_an_option_falls_back_to_the_command_that_it_is_the_same_as() -> None:
    borrowing = [path for path, texts in WORDS.commands.items() if texts.same_as]
    assert borrowing
    for path in borrowing:
        same = WORDS.commands[path].same_as or ""
        own = set(WORDS.commands[path].options)
        assert all(
            WORDS.option(path, name) == WORDS.option(same, name)
            for name in WORDS.commands[same].options
            if name not in own
        )
    assert WORDS.option("docker run", "nothing") is None
    assert WORDS.option("nothing", "detach") is None
    assert WORDS.command("nothing") is None
    assert WORDS.argument("docker run", "NOTHING") is None


def test_length() -> None:
    assert not [where for where, text in sentences() if not 0 < len(text.zh) <= LONGEST_ZH]
    assert not [where for where, text in sentences() if not 0 < len(text.en) <= LONGEST_EN]


HAN = "\u4e00-\u9fff"
CHINESE = {
    "no space between Chinese and Latin": rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]",
    "punctuation of half width": rf"[{HAN}] ?[,;:!?](?!\S)|[,;!?] ?[{HAN}]|[{HAN}]\s*\(|\)\s*[{HAN}]",
    "a space beside full-width punctuation": " [，。：；（）、]|[，。：；（）、] ",
    "other quotes": "[「」『』]",
}
ENGLISH = {"Chinese text": f"[{HAN}，。：；（）]"}
BOTH = {
    "a full stop, though more may follow": r"[。.，,：:]\Z",
    "spaces": r"\A\s|\s\Z|\s\s",
    "characters of prose": "[\u2018\u2019\u00a0]",
}


@pytest.mark.parametrize("fault", [*CHINESE, *BOTH])
def test_chinese(fault: str) -> None:
    pattern = re.compile((CHINESE | BOTH)[fault])
    assert not [(where, text.zh) for where, text in TEXTS if pattern.search(text.zh)]


@pytest.mark.parametrize("fault", [*ENGLISH, *BOTH])
def test_english(fault: str) -> None:
    pattern = re.compile((ENGLISH | BOTH)[fault])
    assert not [(where, text.en) for where, text in TEXTS if pattern.search(text.en)]


@pytest.mark.parametrize("text", ["在Docker里", "用 29版", "镜像(旧)", "镜像, 容器", "镜像 ，容器", "「镜像」"])
def test_faults_are_seen(text: str) -> None:
    assert any(re.search(pattern, text) for pattern in CHINESE.values())


def test_both_languages_fill_in_the_same() -> None:
    for key, text in WORDS.phrases.items():
        assert sorted(re.findall(r"\{\w+\}", text.zh)) == sorted(re.findall(r"\{\w+\}", text.en)), key


def test_no_phrase_is_left_over() -> None:
    """Each key, or the part of it that a program puts together, stands somewhere in the engine."""
    source = "".join(file.read_text("utf-8") for file in Path(DATA).parent.rglob("*.py"))
    for key in WORDS.phrases:
        group, _, name = key.partition(".")
        assert f'"{key}"' in source or f'"{group}.{{' in source.replace('f"', '"') or f'"{name}"' in source, key


def test_filling_in() -> None:
    assert WORDS.phrase("restart.on-failure-times", times=3).en.endswith("3 times at most")
    inner = WORDS.phrase("mount.tmpfs", target="/a")
    nested = WORDS.describe(phrase("image.maybe_id", image=phrase("mount.tmpfs", target=Part("/a"))), lambda part: None)
    expected = Bilingual(f"{inner.zh}（也可能是 ID 的开头）", f"{inner.en} (or the beginning of an ID)")
    assert Bilingual(nested["zh"], nested["en"]) == expected
    braces = WORDS.phrase("user.one", user="{user}")
    assert braces.en == "user {user}"
    with pytest.raises(KeyError):
        WORDS.phrase("port.nothing")


def test_files_of_an_unknown_shape_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dictionary").mkdir()
    for name in ("arguments", "phrases"):
        (tmp_path / f"{name}.yaml").write_text((DATA / f"{name}.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "dictionary" / "a.yaml").write_text("docker ps:\n  zh: 列出\n", "utf-8")
    with pytest.raises(DataError, match=r"a\.yaml:1: `docker ps` has no `en`"):
        load_dictionary(tmp_path)


def test_no_key_is_given_twice() -> None:
    """YAML keeps the last of two, silently."""
    for file in DATA.rglob("*.yaml"):
        root = yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        assert root, file
        assert list(keys_given_twice(root)) == [], file


def keys_given_twice(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key in keys if keys.count(key) > 1)
        for _, value in node.value:
            yield from keys_given_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from keys_given_twice(value)
