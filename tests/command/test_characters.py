"""Characters that a command must not have."""

from __future__ import annotations

import string

import pytest
from commandcards.command.characters import check_characters
from hypothesis import strategies as st
from properties import given


def found(command: str) -> list[tuple[int, str]]:
    return [(finding.offset, finding.message) for finding in check_characters(command)]


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
        # Quoted, but no Chinese text.
        ("echo 'a，b'", [7]),
        # No-break and invisible characters are wrong in Chinese text as well.
        ("echo '你\u00a0好\u200b'", [7, 9]),
        # The first line of a here-document is the command; a line without Chinese is code.
        ("cat <<EOF，x\n注，\nRUN a，b\nEOF", [9, 20]),
        ("a\u00a0b\u00a0c", [1, 3]),
    ],
)
def test_every_place_is_reported(command: str, offsets: list[int]) -> None:
    assert [offset for offset, _ in found(command)] == offsets


@given(st.text(string.printable.replace("\x0b", "").replace("\x0c", "").replace("\r", "")))
def test_ascii_is_fine(command: str) -> None:
    assert found(command) == []


@given(st.text())
def test_offsets_point_at_what_is_not_ascii_text(command: str) -> None:
    for offset, message in found(command):
        assert message.startswith(f"U+{ord(command[offset]):04X} ")
