"""Which cards are run when, and what must be there before them."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandcards.card.plans import Plans, load_plans
from commandcards.data import DataError
from commandcards.model import Bilingual
from commandcards.notation.page_files import find_page_files
from commandcards.record.prerequisites import complete
from commandcards.record.recipes import load_recipes
from commandcards.record.references import EngineObject, find_made, find_needed_images
from commandcards.record.scenario import Scenario, build_scenarios, find_follow
from engine import EXPLAINER, explain_command, load_site


def write_page(folder: Path, name: str, *cards: tuple[str, str], between: str = "") -> None:
    fences = "\n".join(f'{between}\n```console {{#{card_id} title="t"}}\n{text}\n```\n' for card_id, text in cards)
    (folder / f"{name}.zh.md").write_text(f"# {name}\n{fences}", "utf-8")


def scenarios_of(folder: Path, plans: Plans | None = None) -> list[Scenario]:
    return build_scenarios(load_site([folder]), plans or Plans({}, {}), EXPLAINER)


def ids(scenario: Scenario) -> list[str]:
    return [step.card.id for step in scenario.steps]


def plans_of(tmp_path: Path, text: str) -> Plans:
    file = tmp_path / "scenarios.yaml"
    file.write_text(text, "utf-8")
    return load_plans(file)


def test_a_page_is_a_scenario_in_its_own_order(tmp_path: Path) -> None:
    write_page(tmp_path, "b", ("one", "$ docker ps"), ("two", "$ docker info"))
    write_page(tmp_path, "a", ("three", "$ docker images"))
    assert {one.name: ids(one) for one in scenarios_of(tmp_path)} == {"a": ["three"], "b": ["one", "two"]}


def test_the_data_file_makes_exceptions(tmp_path: Path) -> None:
    write_page(tmp_path, "a", ("one", "$ docker ps"), ("two", "$ docker login"), ("three", "$ docker info"))
    plans = plans_of(
        tmp_path,
        "cards:\n  one: {scenario: other}\n  two: {skip: {zh: 因为, en: because}}\n  three: {before: docker ps}\n"
        "scenarios:\n  other: {before: [docker info]}\n",
    )
    assert plans.of("two").skip == Bilingual("因为", "because")
    found = {one.name: one for one in scenarios_of(tmp_path, plans)}
    assert {name: ids(one) for name, one in found.items()} == {"other": ["one"], "a": ["three"]}
    assert found["other"].commands() == ["docker info", "docker ps"]
    assert found["a"].commands() == ["docker ps", "docker info"]


def test_the_order_of_a_scenario_can_be_changed(tmp_path: Path) -> None:
    write_page(tmp_path, "a", ("one", "$ docker ps"), ("two", "$ docker info"), ("three", "$ docker images"))
    plans = plans_of(tmp_path, "scenarios:\n  a: {order: [three]}\n")
    assert ids(scenarios_of(tmp_path, plans)[0]) == ["three", "one", "two"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cards: {one: {befor: x}}", "unknown key `befor`: did you mean `before`"),
        ("cards: {one: {skip: why}}", "`skip` should be a mapping"),
        ("cards: {one: {skip: {zh: 因为}}}", "`skip` has no `en`: add it"),
        ("cards: {one: {compare: nothing}}", "`compare` should be one of `shape`, `lines`, `repeats`, `status`"),
        ("cards: {one: [x]}", "`one` should be a mapping"),
        ("scenarios: {a: {type: x}}", "unknown key `type`"),
        ("cards: {one: ", "this is no YAML"),
    ],
)
def test_a_mistake_in_the_data_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        plans_of(tmp_path, text)


def test_what_a_page_shows_as_a_file_is_there_for_the_next_card(tmp_path: Path) -> None:
    page = tmp_path / "a.zh.md"
    page.write_text(
        '# A\n```dockerfile title="pages.Dockerfile"\nFROM busybox\n```\n'
        '```text {title=".dockerignore"}\n.git\n```\n```text title="片段 一"\nno\n```\n'
        '```json title="/etc/docker/daemon.json"\n{}\n```\n```text title="../up"\nno\n```\n'
        '```console {#one title="t"}\n$ docker build .\n```\n```console {#two title="t"}\n$ docker ps\n```\n',
        "utf-8",
    )
    wanted = {"pages.Dockerfile": "FROM busybox\n", ".dockerignore": ".git\n"}
    assert list(find_page_files(page.read_text("utf-8")).values()) == [wanted, {}]
    assert scenarios_of(tmp_path)[0].steps[0].plan.files == wanted


@pytest.mark.parametrize(
    "text",
    [
        "docker logs -f web",
        "docker logs --follow=true web",
        "docker stats",
        "docker events --since 1h",
        "docker attach web",
        "docker compose up",
        "docker compose logs -f",
    ],
)
def test_endless_commands_are_known(text: str) -> None:
    assert find_follow(text, EXPLAINER)


@pytest.mark.parametrize(
    "text",
    [
        "docker logs web",
        "docker logs -f=false web",
        "docker stats --no-stream",
        "docker events --until 0s",
        "docker compose up -d",
        "docker ps",
    ],
)
def test_commands_that_end_are_not_interrupted(text: str) -> None:
    assert find_follow(text, EXPLAINER) is None


def test_images_that_must_be_there_are_found() -> None:
    commands = [
        "docker pull debian:bookworm",
        "docker run --rm debian:bookworm date",
        "docker run -d nginx",
        "docker build -t mine .",
        "docker run mine",
        "docker run $IMAGE",
    ]
    files = ["FROM --platform=$BUILDPLATFORM python:3.13-slim AS build\nFROM busybox\n", "    image: redis\n"]
    assert find_needed_images(commands, EXPLAINER, files) == [
        "nginx:latest",
        "python:3.13-slim",
        "busybox:latest",
        "redis:latest",
    ]


def test_what_commands_make_is_found() -> None:
    commands = [
        "docker run -d --name web -v data:/data -v /src:/src -v ./here:/x nginx",
        "docker create --mount type=volume,src=other,dst=/o --mount type=bind,src=/a,dst=/b alpine",
        "docker rename web site",
        "docker commit web me/mine:v1",
        "docker network create back",
        "docker volume create more",
    ]
    made = [found for text in commands for one in explain_command(text).invocations for found in find_made(one)]
    assert made == [
        EngineObject("container", "web"),
        EngineObject("volume", "data"),
        EngineObject("volume", "other"),
        EngineObject("container", "site"),
        EngineObject("image", "me/mine:v1"),
        EngineObject("network", "back"),
        EngineObject("volume", "more"),
    ]


def test_a_card_finds_what_another_page_makes(tmp_path: Path) -> None:
    write_page(tmp_path, "a", ("run-web", "$ docker run -d --name web nginx"))
    write_page(tmp_path, "b", ("top", "$ docker top web"), ("again", "$ docker logs web"))
    first, second = complete(scenarios_of(tmp_path), frozenset({"nginx:latest"}))
    assert first.commands() == ["docker run -d --name web nginx"]
    assert second.commands() == ["docker run -d --name web nginx", "docker top web", "docker logs web"]


def test_what_is_needed_for_what_is_needed_comes_first(tmp_path: Path) -> None:
    write_page(tmp_path, "a", ("net", "$ docker network create back"), ("vol", "$ docker volume create data"))
    write_page(tmp_path, "b", ("run-db", "$ docker run -d --name db --network back redis"))
    write_page(tmp_path, "c", ("exec", "$ docker exec db ls"))
    needed = complete(scenarios_of(tmp_path), frozenset())[2].commands()
    assert needed == ["docker network create back", "docker run -d --name db --network back redis", "docker exec db ls"]


def test_cards_that_need_each_other_come_to_an_end(tmp_path: Path) -> None:
    write_page(tmp_path, "a", ("one", "$ docker run -d --name x --volumes-from y nginx"))
    write_page(tmp_path, "b", ("two", "$ docker run -d --name y --volumes-from x nginx"))
    first, second = (scenario.commands() for scenario in complete(scenarios_of(tmp_path), frozenset()))
    assert first[-1] == "docker run -d --name x --volumes-from y nginx"
    assert second[-1] == "docker run -d --name y --volumes-from x nginx"


def test_every_recipe_is_complete() -> None:
    recipes = load_recipes()
    assert recipes.names()
    assert all(":" in name for name in recipes.names())
    assert all(recipes.images[name].description for name in recipes.names())
    assert len({recipes.mark(name) for name in recipes.images}) == len(recipes.images)


def test_the_project_s_own_data_file_is_right() -> None:
    assert load_plans().cards


def test_a_thing_is_made_by_the_command_that_names_it() -> None:
    invocation = explain_command("docker build -t mine:1 .").invocations[0]
    assert list(find_made(invocation)) == [EngineObject("image", "mine:1")]
