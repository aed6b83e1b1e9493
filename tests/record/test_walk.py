"""All pages of a site one after another, on one engine that is a shell script."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest
from commandcards.card.plans import Plan, Plans
from commandcards.record.errors import RecordError
from commandcards.record.scenario import Scenario, build_scenarios
from commandcards.record.walk import in_navigation, walk_through
from engine import EXPLAINER, load_site

FAKE = Path(__file__).parents[1] / "data" / "fake-docker.sh"
NAV = """\
nav:
  - first.md
  - 命令:
      - commands/second.md
plugins:
  - emoji: !!python/name:material.extensions.emoji.twemoji
"""


def make_scenarios(folder: Path, plans: Plans | None = None, **pages: tuple[str, ...]) -> list[Scenario]:
    """A site of pages with a card for each command."""
    for name, commands in pages.items():
        path = folder / "docs" / f"{name.replace('__', '/')}.zh.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        cards = [f'```console {{#{path.name[:5]}-{at} title="t"}}\n$ {text}\n```\n' for at, text in enumerate(commands)]
        path.write_text(f"# {name}\n\n" + "\n".join(cards), "utf-8")
    (folder / "mkdocs.yml").write_text(NAV, "utf-8")
    return build_scenarios(load_site([folder / "docs"]), plans or Plans({}, {}), EXPLAINER)


def walk(folder: Path, scenarios: list[Scenario]) -> list[str]:
    """What goes wrong on an engine below this folder."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "docker").symlink_to(FAKE)
    variables = [f"PATH={programs}:{os.environ['PATH']}"]

    def enter(*command: str, folder: str) -> list[str]:
        place = root / Path(folder).relative_to("/root")
        return ["env", f"--chdir={place if place.is_dir() else root}", *variables, *move(command, root)]

    root = folder / "root"
    root.mkdir()
    return [one.message for one in walk_through(enter, frozenset(), scenarios, Event())]


def move(command: tuple[str, ...], root: Path) -> list[str]:
    """A command with its folders below another root."""
    return [word.replace("/root/", f"{root}/") for word in command]


def test_pages_come_in_the_order_of_the_navigation(tmp_path: Path) -> None:
    scenarios = make_scenarios(
        tmp_path, a=("docker version",), commands__second=("docker info",), first=("docker info",)
    )
    assert [one.name for one in scenarios] == ["a", "second", "first"]
    assert [one.name for one in in_navigation(scenarios, tmp_path / "docs")] == ["first", "second", "a"]


def test_a_configuration_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    scenarios = make_scenarios(tmp_path, first=("docker info",))
    (tmp_path / "mkdocs.yml").write_text("nav: [", "utf-8")
    with pytest.raises(RecordError, match=r"mkdocs\.yml is no YAML"):
        in_navigation(scenarios, tmp_path / "docs")


def test_a_page_finds_what_the_one_before_has_left(tmp_path: Path) -> None:
    scenarios = make_scenarios(
        tmp_path, first=("docker run -d --name web nginx",), later=("docker top web", "docker rm web")
    )
    assert walk(tmp_path, scenarios) == ["the page leaves the container `web` behind: remove it in a card at its end"]


def test_what_fails_only_after_another_page_is_told(tmp_path: Path) -> None:
    scenarios = make_scenarios(
        tmp_path,
        first=("docker run -d --name web nginx", "docker rm web"),
        later=("docker top web",),
    )
    (message,) = walk(tmp_path, scenarios)
    assert message.startswith("exit status 1 in the place of 0: Error: no such container: web")


def test_each_page_begins_in_an_empty_folder(tmp_path: Path) -> None:
    scenarios = make_scenarios(tmp_path, first=("touch here", "ls here"), later=("ls here",))
    (message,) = walk(tmp_path, scenarios)
    assert "here" in message


def test_a_reader_who_is_too_early_looks_again(tmp_path: Path) -> None:
    plans = Plans({"first-0": Plan(until="ready"), "later-0": Plan(until="never", timeout=2.0)}, {})
    early = "touch one; ls; if [ -e two ]; then echo ready; fi; touch two"
    scenarios = make_scenarios(tmp_path, plans, first=(early,), later=("echo ready",))
    assert walk(tmp_path, scenarios) == ["never printed `never`: ready"]
