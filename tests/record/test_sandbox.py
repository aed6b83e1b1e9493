"""A private machine, as far as it can be tested without being root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commandcards.record import sandbox
from commandcards.record.errors import RecordError
from commandcards.record.sandbox import UNNEEDED, Sandbox, check_cgroups


def test_cgroups_of_version_1_need_nothing(tmp_path: Path) -> None:
    check_cgroups(tmp_path)


def test_controllers_that_are_handed_on_already_are_left_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "cgroup.subtree_control"
    file.write_text("cpuset cpu io memory pids\n")
    check_cgroups(tmp_path)
    assert file.read_text() == "cpuset cpu io memory pids\n"


def test_controllers_are_handed_on_where_that_is_possible(tmp_path: Path) -> None:
    file = tmp_path / "cgroup.subtree_control"
    file.write_text("cpu\n")
    check_cgroups(tmp_path)
    assert file.read_text() == "+cpu +memory +pids"


def test_it_is_said_why_containers_cannot_be_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(16, "Device or resource busy")

    (tmp_path / "cgroup.subtree_control").write_text("")
    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(RecordError, match=r"does not hand on cpu, memory, pids \(cgroup v2; Device or resource busy\)"):
        check_cgroups(tmp_path)


def test_commands_inside_do_without_what_could_harm_the_machine() -> None:
    command = Sandbox(7).enter("docker", "ps")
    without = command[command.index("--bounding-set") + 1]
    assert without.split(",") == [f"-{name}" for name in UNNEEDED.split()]
    assert {"-sys_module", "-sys_rawio", "-sys_boot", "-sys_time"} <= {*without.split(",")}
    assert command[-2:] == ["docker", "ps"]


def test_leftovers_are_removed_while_another_run_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, ours = f"{sandbox.PREFIX}999999999-1", f"{sandbox.PREFIX}{os.getpid()}-1"
    for name in (left, ours, "gone", "other"):
        (tmp_path / "memory" / name).mkdir(parents=True)
    look = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("gone"):
            raise FileNotFoundError(path)
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(sandbox, "CGROUPS", tmp_path)
    sandbox.sweep_leftovers()
    assert sorted(path.name for path in (tmp_path / "memory").iterdir()) == sorted([ours, "gone", "other"])
