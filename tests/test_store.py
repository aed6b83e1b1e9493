"""What was made is found again under all that it was made from, and under nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from commandcards import store
from commandcards.store import FILE, KEPT, Damaged, Store, digest, digest_files, list_files, seal, unseal


class Maker:
    """Makes something, and counts how often."""

    def __init__(self, made: object = "made") -> None:
        self.made = made
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.made


def recall(store: Store, *parts: str, kind: str = "page") -> int:
    """How often something had to be made."""
    maker = Maker((kind, *parts))
    assert store.recall(kind, parts, maker) == (kind, *parts)
    return maker.times


def test_another_process_finds_it(tmp_path: Path) -> None:
    with_folder = Store(tmp_path)
    assert recall(with_folder, "a") == 1
    assert recall(with_folder, "a") == 0
    with_folder.close()
    assert recall(Store(tmp_path), "a") == 0
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*\n"


def test_what_differs_anywhere_is_made_anew(tmp_path: Path) -> None:
    one = Store(tmp_path)
    assert recall(one, "a", "bc") == 1
    assert [recall(one, "ab", "c"), recall(one, "a", "bc", ""), recall(one, "a", "bc", kind="other")] == [1, 1, 1]
    one.close()
    assert recall(Store(tmp_path, ["mkdocs 1.7"]), "a", "bc") == 1
    assert recall(Store(tmp_path), "a", "bc") == 0


def test_another_engine_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recall_and_close(tmp_path)
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "a.py").write_text("1\n", "utf-8")
    monkeypatch.setattr(store, "ENGINE", tmp_path / "engine")
    assert recall(Store(tmp_path), "a") == 1


def recall_and_close(folder: Path) -> None:
    one = Store(folder)
    recall(one, "a")
    one.close()


def test_without_a_folder_it_remembers_only_what_it_is_told_to() -> None:
    forgetful, mindful = Store(), Store(remembers=True)
    assert [recall(forgetful, "a"), recall(forgetful, "a")] == [1, 1]
    assert [recall(mindful, "a"), recall(mindful, "a")] == [1, 0]
    mindful.save()
    assert recall(mindful, "a") == 0


def test_memory_lets_go_of_what_one_build_did_not_ask_for() -> None:
    mindful = Store(remembers=True)
    recall(mindful, "a")
    mindful.save()
    mindful.save()
    assert recall(mindful, "a") == 1


def test_what_is_raised_is_raised_and_nothing_kept(tmp_path: Path) -> None:
    one = Store(tmp_path, remembers=True)

    def fail() -> object:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        one.recall("page", ["a"], fail)
    assert recall(one, "a") == 1


def test_what_is_found_apart_from_making_it(tmp_path: Path) -> None:
    one = Store(tmp_path)
    assert one.find("compiled", ["a"]) is None
    one.keep("compiled", ["a"], b"code")
    assert one.find("compiled", ["a"]) == b"code"


def test_parts_given_once_count_in_each(tmp_path: Path) -> None:
    one = Store(tmp_path)
    maker = Maker()
    one.within("x")("page", ["a"], maker)
    one.within("x")("page", ["a"], maker)
    one.within("y")("page", ["a"], maker)
    assert maker.times == 2


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_done_without_and_begun_anew(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    one = Store(tmp_path)
    assert recall(one, "a") == 1
    one.close()
    recall_and_close(tmp_path)
    assert recall(Store(tmp_path), "a") == 0


@pytest.mark.parametrize("at", [0, 33, 36, 45, 54])
def test_a_value_that_has_changed_on_disk_is_made_anew(at: int, tmp_path: Path) -> None:
    """SQLite has no sums of what it keeps: it hands out another text, or what cannot be read."""
    text = "something that is kept"
    one = Store(tmp_path)
    one.recall("page", ["a"], lambda: text)
    one.close()
    content = bytearray((tmp_path / FILE).read_bytes())
    place = content.index(text.encode()) - 35 + at
    content[place] ^= 0x14
    (tmp_path / FILE).write_bytes(content)
    other = Store(tmp_path)
    assert other.recall("page", ["a"], lambda: text) == text
    other.close()
    assert Store(tmp_path).recall("page", ["a"], lambda: text) == text


def test_what_was_kept_under_another_key_is_damaged() -> None:
    sealed = seal(b"one", b"value")
    assert unseal(b"one", sealed) == b"value"
    for key, kept in ((b"two", sealed), (b"one", sealed + b"x"), (b"one", sealed[:-1]), (b"one", ""), (b"one", b"")):
        with pytest.raises(Damaged):
            unseal(key, kept)


def test_a_damaged_file_that_cannot_be_deleted_is_done_without(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    one = Store(tmp_path)
    one._drop_damaged(sqlite3.DatabaseError("no database"))
    assert recall(one, "a") == 1
    one.close()


def test_a_file_that_another_is_using_is_left_alone(tmp_path: Path) -> None:
    recall_and_close(tmp_path)
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("BEGIN EXCLUSIVE")
    one = Store(tmp_path)
    assert recall(one, "a") == 1
    one.close()
    other.close()
    assert recall(Store(tmp_path), "a") == 0


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    one = Store(tmp_path / "file" / "cache")
    assert recall(one, "a") == 1
    one.close()


def test_what_nobody_asks_for_is_deleted_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_700_000_000.0
    monkeypatch.setattr(store.time, "time", lambda: now)
    recall_and_close(tmp_path)
    now += KEPT * store.DAY
    recall_and_close(tmp_path)
    now += KEPT * store.DAY
    assert recall(Store(tmp_path), "a") == 0, "it has been asked for in between"
    now += (2 * KEPT) * store.DAY
    other = Store(tmp_path)
    recall(other, "b")
    other.close()
    assert recall(Store(tmp_path), "a") == 1


def test_what_was_asked_for_lately_is_kept_as_long_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_700_000_000.0
    monkeypatch.setattr(store.time, "time", lambda: now)
    recall_and_close(tmp_path)
    now += (KEPT - 4) * store.DAY
    recall_and_close(tmp_path)
    now += (KEPT - 4) * store.DAY
    other = Store(tmp_path)
    recall(other, "b")
    other.close()
    assert recall(Store(tmp_path), "a") == 0


def test_much_is_written_before_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "ENOUGH", 10)
    one = Store(tmp_path)
    assert [recall(one, "a" * 20), recall(one, "b")] == [1, 1]
    assert [recall(one, "a" * 20), recall(one, "b"), recall(one, "c")] == [0, 0, 1], "in the file, in memory, nowhere"
    assert recall(Store(tmp_path), "a" * 20) == 0


def test_hashes(tmp_path: Path) -> None:
    assert digest(["a", "b"]) != digest(["ab"]) != digest(["ab", ""])
    assert digest(["a"]) == digest([b"a"])
    (tmp_path / "a").write_text("1", "utf-8")
    before = digest_files([tmp_path / "a", tmp_path / "b"])
    (tmp_path / "b").write_text("2", "utf-8")
    assert digest_files([tmp_path / "b", tmp_path / "a", tmp_path / "a"]) != before


def test_files_of_linked_folders_are_listed_and_none_twice_below_itself(tmp_path: Path) -> None:
    for name in ("own/a.md", "own/sub/b.txt", "other/c.md", "other/sub/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "own" / "link").symlink_to(tmp_path / "other")
    (tmp_path / "own" / "sub" / "up").symlink_to(tmp_path / "own")
    (tmp_path / "other" / "back").symlink_to(tmp_path / "own")
    (tmp_path / "own" / "gone.md").symlink_to(tmp_path / "none")
    top = tmp_path / "own"
    listed = sorted(Path(file).relative_to(top).as_posix() for file in list_files(top, ".md"))
    assert listed == ["a.md", "gone.md", "link/c.md", "link/sub/d.md"]
    assert [*list_files(top / "a.md")] == [str(top / "a.md")]
    assert [*list_files(tmp_path / "none")] == []
