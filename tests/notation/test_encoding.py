"""The text of a file, and what is said of one that is not in UTF-8."""

from __future__ import annotations

import pytest
from commandcards.notation.encoding import EncodingError, decode_page


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("甲\n乙\n".encode(), "甲\n乙\n"),
        ("\ufeff甲\n".encode(), "甲\n"),
        # Line ends of Windows, of old Macs, and all in one file.
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\nb\rc\nd\n\r", "a\nb\nc\nd\n\n"),
        (b"", ""),
    ],
)
def test_a_file_is_read_with_one_kind_of_line_ends_and_without_its_mark(raw: bytes, text: str) -> None:
    assert decode_page(raw) == text


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        ("甲\n".encode("utf-16"), 1, "not UTF-8 (it looks like UTF-16): save it as UTF-8"),
        ("甲\n".encode("utf-16-be"), 1, "not UTF-8 (it looks like UTF-16): save it as UTF-8"),
        # Without a zero in it: the mark alone tells.
        (b"\xfe\xff" + "甲".encode("utf-16-be"), 1, "not UTF-8 (it looks like UTF-16): save it as UTF-8"),
        (b"\xff\xfe" + "甲".encode("utf-16-le"), 1, "not UTF-8 (it looks like UTF-16): save it as UTF-8"),
        ("笔记\n".encode("gbk"), 1, "not UTF-8 (it looks like GBK): save it as UTF-8"),
        (b"a\nb\ncaf\xe9 au lait\n", 3, "this line has a byte that is not UTF-8: save the file as UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_named(raw: bytes, line: int, message: str) -> None:
    with pytest.raises(EncodingError) as raised:
        decode_page(raw)
    assert (raised.value.line, str(raised.value)) == (line, message)
