"""The text of a page's file: UTF-8, or a message that says what it is instead."""

from __future__ import annotations

import codecs

BOMS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


class EncodingError(ValueError):
    """A file that is not in UTF-8; the message says what it looks like."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def decode_page(raw: bytes) -> str:
    """The text of a file, without the mark that may stand at its beginning; EncodingError when it is not in UTF-8."""
    looks = BOMS.get(raw[:2]) or ("UTF-16" if b"\0" in raw else "")
    if looks:
        raise EncodingError(f"not UTF-8 (it looks like {looks}): save it as UTF-8")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        if looks_like_gbk(raw):
            raise EncodingError("not UTF-8 (it looks like GBK): save it as UTF-8") from None
        line = raw.count(b"\n", 0, error.start) + 1
        raise EncodingError("this line has a byte that is not UTF-8: save the file as UTF-8", line) from None


def looks_like_gbk(raw: bytes) -> bool:
    """Whether it reads as Chinese of common characters: what is read wrongly has rare ones."""
    try:
        raw.decode("gb18030").encode("gb2312")
    except UnicodeError:
        return False
    return True
