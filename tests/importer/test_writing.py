"""All files or none, and never one over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandcards.importer.writing import Change, NewFile, WriteError, write_files


def names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*"))


def test_written(tmp_path: Path) -> None:
    config = tmp_path / "c.yml"
    config.write_bytes(b"old")
    config.chmod(0o640)
    write_files([NewFile(tmp_path / "a/b/x", b"1"), NewFile(tmp_path / "y", b"2")], Change(config, b"old", b"new"))
    assert names(tmp_path) == ["a", "a/b", "a/b/x", "c.yml", "y"]
    assert ((tmp_path / "y").read_bytes(), config.read_bytes(), config.stat().st_mode & 0o777) == (b"2", b"new", 0o640)


def test_a_file_that_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "y").write_bytes(b"mine")
    with pytest.raises(WriteError, match="y is there already"):
        write_files([NewFile(tmp_path / "a/b/c/x", b"1"), NewFile(tmp_path / "y", b"2")])
    assert (names(tmp_path), (tmp_path / "y").read_bytes()) == (["y"], b"mine")


def test_a_configuration_that_has_changed(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"newer")
    with pytest.raises(WriteError, match="has changed meanwhile"):
        write_files([NewFile(tmp_path / "x", b"1")], Change(tmp_path / "c", b"old", b"new"))
    assert (names(tmp_path), (tmp_path / "c").read_bytes()) == (["c"], b"newer")


def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes = Path.write_bytes

    def interrupt(path: Path, content: bytes) -> int:
        if content == b"2":
            raise KeyboardInterrupt
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_files([NewFile(tmp_path / "a/x", b"1"), NewFile(tmp_path / "y", b"2")])
    assert names(tmp_path) == []


def test_a_folder_of_somebody_elses_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "c").write_bytes(b"newer")
    with pytest.raises(WriteError, match="has changed meanwhile"):
        write_files([NewFile(tmp_path / "a/b/x", b"1")], Change(tmp_path / "c", b"old", b"new"))
    assert names(tmp_path) == ["a", "c"]


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links")

    monkeypatch.setattr("os.link", refuse)
    write_files([NewFile(tmp_path / "x", b"1")])
    assert (names(tmp_path), (tmp_path / "x").read_bytes()) == (["x"], b"1")
    with pytest.raises(WriteError, match="x is there already"):
        write_files([NewFile(tmp_path / "x", b"2")])
    assert (names(tmp_path), (tmp_path / "x").read_bytes()) == (["x"], b"1")
