"""What the project does on machines that lack something."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import machine
import pytest

NO_BROWSER = (*machine.BROWSERS, *machine.SLOWER_BROWSERS)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were to be run; none is, and all of them would have succeeded."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def lack(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let these programs be missing and all others be there."""
    monkeypatch.delenv(machine.BROWSER_VARIABLE, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None if name in names else f"/usr/bin/{name}")


def test_nothing_is_installed_where_all_is_there(monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]) -> None:
    lack(monkeypatch)
    assert machine.main(["venv", "browser", "java", "node"]) == 0
    assert not any("apt-get" in command for command in ran)


def test_root_installs_a_missing_browser(
    monkeypatch: pytest.MonkeyPatch, ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    lack(monkeypatch, *NO_BROWSER)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert machine.main(["browser"]) == 1
    assert [command[command.index("--assume-yes") + 1 :] for command in ran] == [
        ["update"],
        ["install", "--no-install-recommends", "chromium-headless-shell", "fonts-noto-cjk"],
    ]
    assert "still missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "missing", "packages"),
    [
        ("firefox", ("firefox-esr", "firefox"), ["firefox-esr", "fonts-noto-cjk"]),
        ("webkit", ("WebKitWebDriver",), ["webkit2gtk-driver", "fonts-noto-cjk"]),
        ("screen", ("Xvfb",), ["xvfb"]),
    ],
)
def test_root_installs_what_drives_the_other_browsers(
    name: str, missing: tuple[str, ...], packages: list[str], monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    lack(monkeypatch, *missing)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    machine.main([name])
    assert ran[-1][-len(packages) - 1 :] == ["--no-install-recommends", *packages]


def test_another_firefox_will_do(monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]) -> None:
    lack(monkeypatch, "firefox-esr")
    assert machine.main(["firefox"]) == 0
    assert ran == []


def test_another_user_installs_through_sudo(monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]) -> None:
    lack(monkeypatch, *NO_BROWSER)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    machine.main(["browser"])
    assert [command[:2] for command in ran] == [["sudo", "-n"]] * 3


@pytest.mark.parametrize(("missing", "words"), [("apt-get", "no apt-get"), ("sudo", "root or sudo")])
def test_who_cannot_install_is_told_what_to_do(
    missing: str, words: str, monkeypatch: pytest.MonkeyPatch, ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    lack(monkeypatch, *NO_BROWSER, missing)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert machine.main(["browser"]) == 1
    told = capsys.readouterr().err
    assert words in told
    assert machine.BROWSER_VARIABLE in told
    assert ran == []


def test_a_slower_browser_will_do_where_nothing_can_be_installed(
    monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    lack(monkeypatch, *machine.BROWSERS, "sudo")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert machine.main(["browser"]) == 0
    assert machine.find_browser() == "/usr/bin/chromium"
    assert ran == []


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.version_info", (3, 10, 12))
    assert machine.main(["venv"]) == 1
    assert "3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize("names", [[], ["opera"], ["venv", "deno"]])
def test_wrong_usage(names: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert machine.main(names) == 2
    assert "usage" in capsys.readouterr().err


def test_a_browser_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chrome = tmp_path / "chrome"
    chrome.write_text("#!/bin/sh\n")
    chrome.chmod(0o755)
    monkeypatch.setenv(machine.BROWSER_VARIABLE, str(chrome))
    assert machine.find_browser() == str(chrome)
