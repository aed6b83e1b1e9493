"""When pages were last changed, and where they can be edited."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from built_site import SITE_URL, BuiltSite, build_site, write_small_docs
from revisions import parse_log, read_dates


def git(folder: Path, *arguments: str, date: str = "2026-01-31") -> None:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    moment = f"{date}T12:00:00+00:00"
    environment = {
        "GIT_COMMITTER_DATE": moment,
        "GIT_AUTHOR_DATE": moment,
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
    }
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two pages, one of which was changed later."""
    docs = tmp_path / "one" / "docs"
    (docs / "commands").mkdir(parents=True)
    for name in ("index.zh.md", "commands/页 面.en.md"):
        (docs / name).write_text("a", "utf-8")
    git(docs.parent, "init", "-b", "main")
    git(docs.parent, "add", ".")
    git(docs.parent, "commit", "-m", "One")
    (docs / "index.zh.md").write_text("b", "utf-8")
    git(docs.parent, "commit", "-am", "Two", date="2026-02-01")
    return docs


def test_each_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    (repository / "new.zh.md").write_text("a", "utf-8")
    assert read_dates(repository) == {"index.zh.md": "2026-02-01", "commands/页 面.en.md": "2026-01-31"}


def test_a_shallow_clone_knows_nothing(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth", "1", repository.parent.as_uri(), "clone")
    assert read_dates(tmp_path / "clone" / "docs") == {}


def test_without_a_repository_or_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_dates(tmp_path) == {}
    assert read_dates(tmp_path / "missing") == {}
    monkeypatch.setenv("PATH", "")
    assert read_dates(tmp_path) == {}


def test_an_empty_log_has_no_dates() -> None:
    assert parse_log("") == {}


def test_the_sitemap_and_the_pages_have_the_same_days(site: BuiltSite) -> None:
    text = (site.folder / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall(r"<loc>([^<]*)</loc>\s*<lastmod>([^<]*)</lastmod>", text))
    for page in site.pages.values():
        shown = [node.attributes["datetime"] for node in page.tree.css(".site-footer time")]
        assert shown == ([days[page.url]] if page.url in days else []), page.path


def test_pages_are_edited_where_the_settings_say(tmp_path: Path, site: BuiltSite) -> None:
    repository = "https://github.com/example/docker-notes"
    settings = {"nav": ["index.md"], "repo_url": repository, "edit_uri": "edit/main/docs/"}
    built = build_site(tmp_path / "site", write_small_docs(tmp_path), strict=True, changes=settings)
    page = built.pages["en/index.html"]
    links = [node.attributes["href"] for node in page.tree.css(".site-footer a")]
    assert f"{repository}/edit/main/docs/index.en.md" in links
    assert not any("edit/" in one.html for one in site.pages.values())


def test_a_shared_link_has_a_picture(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        if path.endswith("404.html"):
            continue
        (image,) = page.tree.css("meta[property='og:image']")
        address = image.attributes["content"] or ""
        assert (site.folder / address.removeprefix(SITE_URL)).read_bytes().startswith(b"\x89PNG")
        assert page.tree.css_first("meta[name='twitter:card']")
        assert page.tree.css_first("meta[property='og:image:alt']")


def test_outside_of_a_repository_no_page_has_a_day(tmp_path: Path) -> None:
    docs = write_small_docs(tmp_path)
    built = build_site(tmp_path / "site", docs, strict=True, changes={"nav": ["index.md"]})
    assert "<lastmod>" not in (built.folder / "sitemap.xml").read_text("utf-8")
    assert not any(page.tree.css(".site-footer time") for page in built.pages.values())
