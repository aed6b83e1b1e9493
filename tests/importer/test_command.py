"""`python hooks import`, run as authors run it: what it writes, what it says, what it never does."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
POST = ROOT / "tests/data/2016-01-04-docker-notes.md"
CONFIG = """\
site_name: !ENV [NAME, Notes]  # kept
nav:
  - index.md
  - 命令:
      - commands/a.md   # kept, too

# kept as well
plugins: [i18n]
"""
NOTE = "# List\n\nLook around:\n\n```sh\ndocker ps\n```\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return tmp_path


def run(site: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of the author's command, run in this process, since that is much faster."""
    spec = importlib.util.spec_from_file_location("authors_commands", ROOT / "hooks" / "__main__.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = Path.cwd()
    os.chdir(site)
    with redirect_stdout(StringIO()) as output, redirect_stderr(StringIO()) as errors:
        try:
            code = module.main(list(arguments))
        except SystemExit as error:
            code = error.code
        finally:
            os.chdir(before)
    return code, output.getvalue(), errors.getvalue()


def note(site: Path, text: str = NOTE, name: str = "note.md") -> str:
    (site / name).write_text(text, "utf-8")
    return name


def files(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def translate(page: Path) -> None:
    """Take the marks away, as who has translated a page does."""
    page.write_text(page.read_text("utf-8").replace("TODO ", ""), "utf-8")


def test_as_authors_run_it(site: Path) -> None:
    command = [sys.executable, str(ROOT / "hooks"), "import", note(site)]
    done = subprocess.run(command, cwd=site, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("note.md: 1 card, ")


def test_a_note_becomes_two_pages_and_a_line(site: Path) -> None:
    assert run(site, "import", note(site)) == (
        0,
        "note.md: 1 card, 0 blocks left, 0 commands corrected, 0 to look at, 5 to translate (TODO); "
        "wrote docs/note.zh.md, docs/note.en.md, a line in mkdocs.yml\n",
        "",
    )
    assert (site / "docs/note.en.md").read_text("utf-8") == (
        "---\ntitle: List\ndescription: List\nsource: note.md\nrun: no\n---\n\n# List\n\nLook around:\n\n"
        '```console {#note-ps title="Look around"}\n$ docker ps\n```\n'
    )
    assert (site / "docs/note.zh.md").read_text("utf-8") == (
        "---\ntitle: TODO List\ndescription: TODO List\nsource: note.md\nrun: no\n---\n\n# TODO List\n\n"
        'TODO Look around:\n\n```console {#note-ps title="TODO Look around"}\n$ docker ps\n```\n'
    )
    assert (site / "mkdocs.yml").read_text("utf-8") == CONFIG.replace("# kept, too\n", "# kept, too\n  - note.md\n")
    advice = "translate them, or delete this page and write `languages: [en]` at the top of docs/note.en.md"
    assert run(site, "check") == (1, f"docs/note.zh.md:2: 5 texts here begin with `TODO`: {advice}\n", "")
    translate(site / "docs/note.zh.md")
    assert run(site, "check") == (0, "", "")


def test_the_post_has_its_mistakes_named(site: Path) -> None:
    code, output, _ = run(site, "import", str(POST))
    assert code == 1, "there is something to look at"
    for line in (
        f"{POST}:49: corrected: `docker run -help` → `docker run --help`: ",
        f"{POST}:122: corrected: `docker rim $(docker images -q)` → `docker rmi $(docker images -q)`: ",
        f"{POST}: 25 cards, 0 blocks left, 3 commands corrected, 4 to look at",
    ):
        assert line in output
    translate(next((site / "docs").glob("*.en.md")))
    assert run(site, "check") == (0, "", "")


def test_a_dry_run_shows_all_and_writes_nothing(site: Path) -> None:
    name = note(site)
    before = files(site)
    code, output, _ = run(site, "import", "--dry-run", name)
    assert (code, files(site)) == (0, before)
    assert "would write docs/note.zh.md, docs/note.en.md, a line in mkdocs.yml\n" in output
    assert "\n--- docs/note.en.md\n---\ntitle: List\n" in output
    assert '```console {#note-ps title="TODO Look around"}' in output


def test_a_second_run_says_what_is_new_and_writes_nothing(site: Path) -> None:
    text = NOTE + "\n* `--frob`: all\n\n[Below](#part-two)\n\n## Part two\n\n"
    name = note(site, text)
    run(site, "import", name)
    before = files(site)
    assert run(site, "import", name) == (
        0,
        "note.md: docs/note.en.md is there already, and nothing was written: nothing in the post is new\n",
        "",
    )
    assert files(site) == before
    note(site, text + "## More\n\nAnd stop it.\n\n```sh\ndocker ps\ndocker stop web\n```\n\n* `--frob`: none\n")
    code, output, _ = run(site, "import", name)
    assert code == 1
    assert output == (
        "note.md:15: new: the heading “More”\nnote.md:17: new: “And stop it.”\n"
        "note.md:21: new: the command `docker stop web`\nnote.md:24: new: “* `--frob`: none”\n"
        "note.md: docs/note.en.md is there already, and nothing was written: 4 new, to be put in by hand\n"
    )
    assert {**files(site), "note.md": b""} == {**before, "note.md": b""}


def test_a_page_that_was_edited_is_not_news(site: Path) -> None:
    """A correction of the importer, or of the author, is on the page under another text: `was` still names it."""
    name = note(site, "# A\n\n```sh\ndocker rim a\n```\n")
    run(site, "import", name)
    assert run(site, "import", name)[0] == 0
    for page in (site / "docs").glob("note.*.md"):
        page.write_text(page.read_text("utf-8").replace("$ docker rmi a", "$ docker image rm a"), "utf-8")
    assert run(site, "import", name)[0] == 0


def test_a_folder_of_the_site_is_made(site: Path) -> None:
    code, output, _ = run(site, "import", "--docs", "docs/notes/new", note(site))
    assert (code, "wrote docs/notes/new/note.zh.md" in output) == (0, True)
    assert "  - notes/new/note.md\n" in (site / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("taken", ["docs/note.en.md", "docs/note.zh.md"])
def test_nothing_is_written_over(site: Path, taken: str) -> None:
    (site / taken).write_text("# Mine\n", "utf-8")
    name = note(site)
    before = files(site)
    code, output, _ = run(site, "import", name)
    assert code == 1
    assert "is there already, and nothing was written" in output
    assert files(site) == before


def test_two_posts_with_one_name(site: Path) -> None:
    (site / "a").mkdir()
    first, second = note(site), note(site, name="a/2020-01-01-note.md")
    code, output, _ = run(site, "import", first, second)
    assert code == 1
    assert "a/2020-01-01-note.md:1: another post of this run makes the page `note`: rename one of them\n" in output


def test_ids_are_unique_on_the_site(site: Path) -> None:
    for locale in ("zh", "en"):
        (site / f"docs/other.{locale}.md").write_text('```console {#note-ps title="x"}\n$ docker ps\n```\n', "utf-8")
    run(site, "import", note(site))
    assert "{#note-ps-2 " in (site / "docs/note.en.md").read_text("utf-8")
    translate(site / "docs/note.zh.md")
    assert run(site, "check")[:2] == (0, "")


def test_titles_are_unique_on_the_site(site: Path) -> None:
    for name in ("a.md", "b.md"):
        run(site, "import", note(site, name=name))
    titles = [
        line for file in (site / "docs").glob("*.en.md") for line in file.read_text("utf-8").split("\n") if "{#" in line
    ]
    assert sorted(line.partition("title=")[2] for line in titles) == [
        '"List containers, by default only the running ones"}',
        '"Look around"}',
    ]


def test_a_note_in_one_language(site: Path) -> None:
    name = note(site, f"---\ntitle: 列表\nlanguages: [zh]\n---\n{NOTE}")
    assert run(site, "import", "--language", "zh", name)[0] == 0
    assert [file.name for file in (site / "docs").iterdir()] == ["note.zh.md"]
    assert "languages: [zh]\n" in (site / "docs/note.zh.md").read_text("utf-8")
    assert run(site, "check") == (0, "", "")


def test_the_language_can_be_said(site: Path) -> None:
    run(site, "import", "--language", "zh", note(site))
    assert "title: List\n" in (site / "docs/note.zh.md").read_text("utf-8")
    assert "title: TODO List\n" in (site / "docs/note.en.md").read_text("utf-8")


def test_a_folder_below_the_documentation(site: Path) -> None:
    (site / "docs/notes").mkdir()
    (site / "img").mkdir()
    (site / "img/a.png").write_bytes(b"png")
    name = note(site, NOTE + "\n![A](img/a.png)\n")
    assert run(site, "import", "--docs", "docs/notes", name)[0] == 0
    assert "  - notes/note.md\n" in (site / "mkdocs.yml").read_text("utf-8")
    assert (site / "docs/assets/images/note/a.png").read_bytes() == b"png"
    assert "![A](../assets/images/note/a.png)" in (site / "docs/notes/note.en.md").read_text("utf-8")


def test_an_image_in_the_folder_of_the_post(site: Path) -> None:
    """Hexo has one beside each post, by its name."""
    name = note(site, NOTE + "\n{% asset_img a.png A %}\n")
    folder = (site / name).with_suffix("")
    folder.mkdir()
    (folder / "a.png").write_bytes(b"png")
    assert run(site, "import", name)[0] == 0
    assert (site / "docs/assets/images/note/a.png").read_bytes() == b"png"
    assert "![A](assets/images/note/a.png)" in (site / "docs/note.en.md").read_text("utf-8")


def test_a_folder_that_belongs_to_no_site(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    code, output, _ = run(tmp_path, "import", "--docs", "pages", note(tmp_path))
    assert (code, output.split("; ")[1]) == (0, "wrote pages/note.zh.md, pages/note.en.md\n")


def test_a_navigation_that_takes_no_line(site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: a\nnav: [index.md]\n", "utf-8")
    code, output, _ = run(site, "import", note(site))
    assert code == 1
    assert "note.md:1: the navigation was left alone: write `- note.md` into `nav` of mkdocs.yml\n" in output
    assert yaml.safe_load((site / "mkdocs.yml").read_text("utf-8"))["nav"] == ["index.md"]
    assert (site / "docs/note.en.md").exists()


def test_what_cannot_be_read(site: Path) -> None:
    (site / "image.md").write_bytes(b"\x89PNG\0\0\0\1")
    (site / "folder.md").mkdir()
    others = [note(site, "* A", "my notes.org"), note(site, "= A", "a.adoc"), note(site, "A", "a.pdf")]
    code, output, errors = run(site, "import", "image.md", "folder.md", note(site), *others)
    assert (code, errors) == (1, "")
    advice = "convert it (`pandoc -f org -t gfm --wrap=none -o 'my notes.md' 'my notes.org'`), and import what comes"
    assert f"my notes.org:1: cannot be read: it is no Markdown: {advice} of that\n" in output
    first = "asciidoctor -b docbook -o a.xml a.adoc"
    advice = f"convert it (`{first} && pandoc -f docbook -t gfm --wrap=none -o a.md a.xml`), and import what comes"
    assert f"a.adoc:1: cannot be read: it is no Markdown: {advice} of that\n" in output
    assert "a.pdf:1: cannot be read: it is no Markdown: convert it, and import what comes of that\n" in output
    assert "image.md:1: cannot be read: this is no text file: save the post as UTF-8\n" in output
    assert "folder.md:1: cannot be read: it is a folder: name the posts in it, as folder.md/*.md\n" in output
    assert (site / "docs/note.en.md").exists(), "the others are imported all the same"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["import", "gone.md"], "python hooks import: no such file or folder: gone.md\n"),
        (["import", "--docs", "gone", "note.md"], "python hooks import: no such file or folder: gone\n"),
        (["import", "--language", "fr", "note.md"], "argument --language: invalid choice: 'fr'"),
        (["import"], "the following arguments are required: POST"),
    ],
)
def test_wrong_usage(site: Path, arguments: list[str], error: str) -> None:
    note(site)
    code, output, errors = run(site, *arguments)
    assert (code, output) == (2, "")
    assert error in errors


def test_a_folder_that_cannot_be_written_to(site: Path) -> None:
    """A file where the images' folder should be: nothing at all is written."""
    (site / "docs/assets").write_text("no folder", "utf-8")
    (site / "a.png").write_bytes(b"png")
    name = note(site, NOTE + "\n![A](a.png)\n")
    before = files(site)
    code, output, _ = run(site, "import", name)
    assert code == 1
    assert output.startswith("note.md:1: nothing was written: ")
    assert files(site) == before


def test_a_slip_is_told_once(site: Path) -> None:
    """With its line of the post, or once for both pages: they have the same cards."""
    post = """\
# A

$ docker ps

> ```
> docker ps
> ```

Text:

```sh
docker run -p 99999:80 nginx
frobnicate --all
```

```sh
$ docker ps
docker images
```

<!-- x
"""
    code, output, _ = run(site, "import", note(site, post))
    assert code == 1
    assert re.sub(r"(:\d+: )(.{12}).*", r"\1\2", output).split("\n")[:-2] == [
        "note.md:3: left: a comm",
        "note.md:5: left: a fenc",
        "note.md:12: the checks s",
        "note.md:18: `docker imag",
        "note.md:21: this comment",
        "docs/note.en.md:20: notice: noth",
    ]


def test_a_slip_is_told_of_the_page_in_the_language_of_the_post(site: Path) -> None:
    _, output, _ = run(site, "import", note(site, "# 甲\n\n文字：\n\n```sh\nfrobnicate --all\ndocker ps\n```\n"))
    assert re.findall(r"docs/note\.\w\w\.md:\d+: ", output) == ["docs/note.zh.md:13: "]


def test_a_documentation_with_a_name_of_its_own(site: Path) -> None:
    config = site / "mkdocs.yml"
    config.write_text("site_name: a\ndocs_dir: pages\nnav:\n  - index.md\n", "utf-8")
    (site / "pages").mkdir()
    run(site, "import", "--docs", "pages", note(site))
    assert config.read_text("utf-8").endswith("nav:\n  - index.md\n  - note.md\n")
    run(site, "import", note(site, name="b.md"))
    assert (site / "docs/b.en.md").exists()
    assert "b.md" not in config.read_text("utf-8"), "that folder is no part of the documentation"


def test_a_configuration_that_cannot_be_read(site: Path) -> None:
    (site / "mkdocs.yml").write_text("nav: [", "utf-8")
    code, output, _ = run(site, "import", note(site))
    assert code == 1
    assert "note.md:1: the navigation was left alone: mkdocs.yml is no YAML: " in output
    assert (site / "docs/note.en.md").exists()


def test_a_site_of_one_language(tmp_path: Path) -> None:
    """Its page has no language in its name, and there is no skeleton."""
    (tmp_path / "docs").mkdir()
    settings = "site_name: S\nnav:\n  - index.md\nplugins:\n  - search\n  - commandcards:\n      cards: all\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    name = note(tmp_path, NOTE)
    assert run(tmp_path, "import", name)[0] == 0
    assert {file.name for file in (tmp_path / "docs").iterdir()} == {"index.md", "note.md"}
    assert "  - note.md\n" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert "is there already, and nothing was written: nothing in the post is new" in run(tmp_path, "import", name)[1]


@pytest.mark.parametrize(
    ("plugins", "names"),
    [
        ("plugins: [search]", {"note.md"}),
        ("plugins:\n  i18n: {}\n  commandcards: {}", {"note.zh.md", "note.en.md"}),
        ("plugins:\n  - i18n\n  - commandcards", {"note.zh.md", "note.en.md"}),
        ("plugins:\n  - i18n:\n      docs_structure: suffix", {"note.zh.md", "note.en.md"}),
        ("plugins: []", {"note.md"}),
        ("theme: material", {"note.zh.md", "note.en.md"}),
        ("plugins:", {"note.zh.md", "note.en.md"}),
    ],
)
def test_sites_of_several_languages(tmp_path: Path, plugins: str, names: set[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: S\n{plugins}\n", "utf-8")
    run(tmp_path, "import", note(tmp_path, NOTE))
    assert {file.name for file in (tmp_path / "docs").iterdir()} == names
