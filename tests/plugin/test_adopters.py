"""Sites of other people, built as they are with the plugin and nothing else of this project (tests/adopters/)."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from built_site import ROOT
from commandcards.plugin.remembered import find_version
from plugin_site import ADOPTERS, build_adopter, cards_on, catalog_of, write_site


def test_material_with_all_that_its_users_switch_on(tmp_path: Path) -> None:
    site = build_adopter(ADOPTERS / "material", tmp_path)
    assert site.warnings == ()
    assert cards_on(site, "index.html") == ["start-web", "cmd-docker-logs-web"]
    assert cards_on(site, "deploy/index.html") == [
        "cmd-gcloud-config-set-project-my-project",
        "cmd-docker-stop-web",
        "cmd-docker-stop-web-2",
        "ship",
        "cmd-docker-restart-web",
    ]
    page = site.pages["index.html"]
    assert [node.text() for node in page.tree.css("[data-cmd-line]")] == [
        "docker run -d --name web -p 8080:80 nginx",
        "docker logs web",
        "docker ps --all \\\n  --format '{{.Names}}'",
    ]
    assert not [word for word in ("Not yet run", "2016", "badge") if word in page.html]
    headings = [node.text(deep=True).strip("¶#") for node in page.tree.css("h1, h2, h3, h4")]
    assert headings == ["Handbook", "Start a web server"]
    assert "#cmd-docker-logs-web" not in page.html
    assert [node.text().strip() for node in page.tree.css(".highlight pre")][-1] == "echo plain"


def test_a_value_is_named_for_a_program_without_a_grammar(tmp_path: Path) -> None:
    page = build_adopter(ADOPTERS / "material", tmp_path).pages["deploy/index.html"]
    slots = [
        (node.attributes["data-cmd-value"], node.attributes.get("data-cmd-name"))
        for node in page.tree.css("#ship [data-cmd-slot=value]")
    ]
    assert slots == [("eu-west-1", "region"), ("staging", None), ("eu-west-1", "region")]
    (title, *_), (line,) = page.tree.css("h1"), page.tree.css("[data-cmd-values]")
    html = page.tree.html or ""
    assert html.index(title.html or "-") < html.index(line.html or "-") < html.index("data-cmd-card")


def test_the_theme_of_mkdocs_without_the_pages_that_are_left_out(tmp_path: Path) -> None:
    site = build_adopter(ADOPTERS / "plain", tmp_path)
    assert site.warnings == ()
    assert cards_on(site, "index.html") == ["list"]
    assert list(catalog_of(site)) == ["list"]
    assert "draft" not in (tmp_path / "llms.txt").read_text("utf-8").lower()


def test_a_chinese_blog_with_tags(tmp_path: Path) -> None:
    site = build_adopter(ADOPTERS / "blog", tmp_path)
    assert site.warnings == ()
    assert {"home", "pull", "run-it", "stop"} == set(catalog_of(site))
    assert catalog_of(site)["pull"]["title"] == {"zh": "拉取镜像"}
    folder = unquote(catalog_of(site)["pull"]["url"]["zh"].partition("#")[0])
    assert (tmp_path / folder / "index.html").is_file()
    assert cards_on(site, "blog/index.html") == ["stop", "pull"], "excerpts have their cards"
    assert "拉取镜像" in site.pages["blog/index.html"].html


def test_macros(tmp_path: Path) -> None:
    site = build_adopter(ADOPTERS / "macros", tmp_path)
    assert site.warnings == ()
    assert cards_on(site, "index.html") == ["pull", "run-one", "run-two"]
    assert catalog_of(site)["pull"]["commands"] == ["docker pull nginx:1.27"]
    assert catalog_of(site)["pull"]["title"] == {"en": "Get release 1.27"}


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("''", []),
        ("'Later.'", []),
        ("markdown.partition('## Two')[0]", ["one"]),
        ("markdown.partition('## Two')[2]", ["two"]),
        ("markdown.replace('docker ps', 'docker ps -a')", ["one", "two"]),
        ("markdown", ["one", "two"]),
    ],
)
def test_a_page_of_which_another_plugin_shows_a_part(shown: str, expected: list[str], tmp_path: Path) -> None:
    """Cards that no page has are told of nowhere."""
    card = '```console {{#{0} title="{0}"}}\n$ docker ps\n```\n'
    page = f"---\ntitle: All\n---\n\n{card.format('one')}\n## Two\n\n{card.format('two')}\n"
    settings = """theme: {name: mkdocs}
plugins: [commandcards]
hooks: [hook.py]
markdown_extensions: [attr_list, fenced_code]
"""
    source = write_site(tmp_path / "site", settings, {"index.md": page})
    (source / "hook.py").write_text(f"def on_page_markdown(markdown, **more):\n    return {shown}\n", "utf-8")
    site = build_adopter(source, tmp_path / "out")
    assert cards_on(site, "index.html") == [*catalog_of(site)] == expected


def test_snippets(tmp_path: Path) -> None:
    """What a page takes in is told of, and leads, as it is shown."""
    pages = {
        "index.md": "# One\n\n--8<-- 'parts/card.md'\n\n```console\n--8<-- 'parts/command.txt'\n```\n\n;--8<-- 'no'\n",
        "more.md": "# Two\n\n--8<--\nparts/text.md\nparts/none.md\n--8<--\n\n```bash\ndocker ps --al\n```\n",
        "parts/card.md": '```console {#volumes title="Volumes"}\n$ docker volume ls\n```\n',
        "parts/command.txt": "$ docker network ls\n",
        "parts/text.md": "Some\n\nlines.\n",
    }
    settings = """theme: {name: material, font: false}
plugins: [{commandcards: {cards: all, strict: true}}]
exclude_docs: parts/
markdown_extensions: [attr_list, pymdownx.superfences, {pymdownx.snippets: {base_path: docs}}]
"""
    site = build_adopter(write_site(tmp_path / "site", settings, pages), tmp_path / "out", strict=False)
    assert [*catalog_of(site)] == ["volumes", "cmd-docker-network-ls", "cmd-docker-ps-al"]
    assert cards_on(site, "index.html") + cards_on(site, "more/index.html") == [*catalog_of(site)]
    (warning,) = site.warnings
    assert "docs/more.md:9: " in warning, "a page that is given no other cards is told of by the lines of its file"


def test_a_theme_without_variables_and_only_git_explained(tmp_path: Path) -> None:
    site = build_adopter(ADOPTERS / "readthedocs", tmp_path)
    assert site.warnings == ()
    (page,) = (site.pages["index.html"],)
    assert len(page.tree.css("[data-cmd-line]")) == 3
    assert [node.text().strip() for node in page.tree.css(".cmd-card__label")] == [
        "git clone",
        "https://example.com/tool.git",
        "git commit",
        "--amend",
    ]


@pytest.mark.parametrize("name", ["material", "readthedocs"])
def test_the_assets_come_along(tmp_path: Path, name: str) -> None:
    site = build_adopter(ADOPTERS / name, tmp_path)
    html = site.pages["index.html"].html
    for suffix in ("css", "js"):
        (file,) = (tmp_path / "assets" / "commandcards").glob(f"commandcards.*.{suffix}")
        assert html.count(f"assets/commandcards/{file.name}") == 1
    text = next((tmp_path / "assets" / "commandcards").glob("*.css")).read_text("utf-8")
    assert ("#80808047" in text) is (name == "readthedocs")
    assert text.count(":root") == 2, "what is said of the root holds below the two that stand around all"


def test_the_example_of_the_handbook(tmp_path: Path) -> None:
    site = build_adopter(ROOT / "examples", tmp_path)
    assert site.warnings == ()
    assert cards_on(site, "index.html") == ["cmd-docker-run-d-name-web-p-8080-80-nginx", "clean-up", "deploy"]
    (labels,) = site.pages["index.html"].tree.css("[data-cmd-values]")
    assert "Values on this page" in (labels.attributes["aria-label"] or "")


def test_a_package_that_a_site_does_without() -> None:
    assert find_version("mkdocs")
    assert find_version("no-such-package-of-a-site") == ""


def test_the_search_of_a_theme_finds_nothing_by_what_stands_on_every_card(tmp_path: Path) -> None:
    build_adopter(ADOPTERS / "material", tmp_path)
    found = json.loads((tmp_path / "search" / "search_index.json").read_text("utf-8"))["docs"]
    text = " ".join(entry["text"] for entry in found)
    assert "docker" in text
    for words in ("Official page", "Restore", "Undo"):
        assert words not in text
