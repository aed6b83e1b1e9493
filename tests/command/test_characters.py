"""Characters that a command must not have."""

from __future__ import annotations

import string

import pytest
from commandcards.command.characters import check_characters
from commandcards.command.shell.script import parse_script
from engine import check_command_line
from hypothesis import strategies as st
from properties import given


def found(command: str) -> list[tuple[int, str]]:
    return [(finding.offset, finding.message) for finding in check_characters(parse_script(command))]


@pytest.mark.parametrize(
    ("character", "message"),
    [
        ("\u00a0", "a no-break space: type an ordinary space"),
        ("\u202f", "a narrow no-break space: type an ordinary space"),
        ("\u3000", "an ideographic space: type an ordinary space"),
        ("\u2003", "EM SPACE: type an ordinary space"),
        ("\u200b", "an invisible character: delete it"),
        ("\u200d", "an invisible character: delete it"),
        ("\u202e", "an invisible character: delete it"),
        ("\u2028", "an invisible character: delete it"),
        ("\u2029", "an invisible character: delete it"),
        ("\x85", "an invisible character: delete it"),
        ("\u00ad", "an invisible character: delete it"),
        ("\ufeff", "an invisible byte order mark: delete it"),
        ("\x1b", "a control character: delete it"),
        ("“", '`“`, made for prose: type `"`'),
        ("’", "`’`, made for prose: type `'`"),
        ("–", "`–`, made for prose: type `-`"),
        ("—", "`—`, made for prose: type `--`"),
        ("‑", "`‑`, made for prose: type `-`"),
        ("…", "`…`, made for prose: type `...`"),
        ("：", "`：`, full-width punctuation: type `:`"),
        ("，", "`，`, full-width punctuation: type `,`"),
        ("（", "`（`, full-width punctuation: type `(`"),
        ("＄", "`＄`, full-width punctuation: type `$`"),
        ("－", "`－`, full-width punctuation: type `-`"),
        ("～", "`～`, full-width punctuation: type `~`"),
        ("。", "`。`, full-width punctuation: use the plain ASCII character"),
        ("《", "`《`, full-width punctuation: use the plain ASCII character"),
        ("【", "`【`, full-width punctuation: use the plain ASCII character"),
        ("￥", "`￥`, full-width punctuation: use the plain ASCII character"),
    ],
)
def test_wrong_character(character: str, message: str) -> None:
    assert found(f"docker run{character}-d nginx") == [(10, f"U+{ord(character):04X} in the command is {message}")]


@pytest.mark.parametrize(
    "command",
    [
        "docker ps --format '{{.Names}}\t{{.Status}}'",
        "docker run \\\n\t-d nginx",
        "docker commit -m 修复启动脚本 web notes:1",
        'docker commit -m "修复：启动脚本（第一版），完成。" web notes:1',
        "echo '“你好”……' '全角，标点'",
        "cat <<EOF > Dockerfile\n# 基础镜像：ubuntu，24.04\nFROM ubuntu:24.04\nEOF",
        "docker run --name caffè über 🐳",
        "cat <<EOF\n，好\nEOF",
        # What is quoted is data, in whatever language.
        "echo 'a，b' \"it’s – “fine”…\" $'“' \\“",
        "docker run --label 'title=“Hello”' nginx",
        "cat <<EOF\nRUN a，b – “c”\nEOF",
        # A comment is the shell's, and for readers.
        "docker ps -a  # 列出所有容器，包括已停止的（全部）",
        "docker ps -a  # “all” – that’s it…\u00a0!",
        "docker ps Привет α-β",
        "docker ps 'd\u043ecker' # d\u043ecker",
    ],
)
def test_nothing_to_complain_of(command: str) -> None:
    assert found(command) == []


@pytest.mark.parametrize(
    ("command", "offsets"),
    [
        # Outside of the quotes punctuation is syntax, whatever stands inside.
        ("docker commit -m “修复”", [17, 20]),
        ("docker commit -m '修复'，web", [21]),
        # A command in quotes is code again, and so is what follows a here-document.
        ('echo "“$(docker ps –a)”"', [19]),
        ("cat <<EOF\n，\nEOF\necho ，", [21]),
        # A `#` inside a word or quotes begins no comment.
        ("docker ps a#，", [12]),
        # Invisible characters do harm in a comment too: they turn the text around.
        ("docker ps # a\u202eb\x1bc\ufeffd", [13, 15, 17]),
        # No-break and invisible characters are wrong in Chinese text as well.
        ("echo '你\u00a0好\u200b'", [7, 9]),
        # The first line of a here-document is the command.
        ("cat <<EOF ，x\n注，\nRUN a，b\nEOF", [10]),
        ("a\u00a0b\u00a0c", [1, 3]),
    ],
)
def test_every_place_is_reported(command: str, offsets: list[int]) -> None:
    assert [offset for offset, _ in found(command)] == offsets


@pytest.mark.parametrize(
    ("command", "offset", "message"),
    [
        ("d\u043ecker ps", 1, "the `\u043e` in `d\u043ecker` is a Cyrillic letter: type `docker`"),
        ("docker \u0440s", 7, "the `\u0440` in `\u0440s` is a Cyrillic letter: type `ps`"),
        ("docker run --n\u0430me web nginx", 14, "the `\u0430` in `--n\u0430me` is a Cyrillic letter: type `--name`"),
        ("d\u03bfcker ps", 1, "the `\u03bf` in `d\u03bfcker` is a Greek letter: type `docker`"),
        ("sudo \u0441at a\u03bd", 5, "the `\u0441` in `\u0441at` is a Cyrillic letter: type `cat`"),
        ("\u0441\u0440", 0, "the `\u0441` in `\u0441\u0440` is a Cyrillic letter: type `cp`"),
        ("docker run -—rm x", 12, "U+2014 in the command is `—`, made for prose: type `-`"),
        ("docker run —rm x", 11, "U+2014 in the command is `—`, made for prose: type `--`"),
        ("ｄocker ps", 0, "U+FF44 in the command is `ｄ`, full-width letter or digit: type `d`"),
    ],
)
def test_look_alikes(command: str, offset: int, message: str) -> None:
    assert found(command)[0] == (offset, message)


@pytest.mark.parametrize(
    "command",
    [
        "docker pull ngi\u200bnx",
        "docker run --memory 1\u200bg nginx",
        "docker pull “nginx”",
        "docker run --memory “1g” nginx",
        "docker run \\  nginx",
        "docker run \\\t nginx",
    ],
)
def test_what_is_named_is_not_refused_as_well(command: str) -> None:
    messages = check_command_line(command)
    assert messages
    assert not [one for one in messages if "refuses" in one]


@given(st.text(string.printable.replace("\x0b", "").replace("\x0c", "").replace("\r", "")))
def test_ascii_is_fine(command: str) -> None:
    assert found(command) == []


@given(st.text())
def test_offsets_point_at_what_is_not_ascii_text(command: str) -> None:
    for offset, message in found(command):
        assert message.startswith((f"U+{ord(command[offset]):04X} ", f"the `{command[offset]}` in "))
