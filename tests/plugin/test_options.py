"""The options of the plugin and of the extension: what each does, and what is said of a wrong one."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from commandcards.plugin.events import folder_of
from commandcards.plugin.languages import Languages, find_languages
from commandcards.plugin.lock import SiteLock
from commandcards.plugin.options import LanguageCode
from commandcards.site.extension import SiteExtension
from commandcards.store import CACHE
from markdown import Markdown
from mkdocs.config.base import ValidationError
from mkdocs.exceptions import Abort, ConfigurationError
from plugin_site import build_adopter, cards_on, catalog_of, write_site
from selectolax.lexbor import LexborHTMLParser

CARD = '```console {#ps title="List"}\n$ docker ps\n```\n'
BARE = "```bash\ndocker ps\n```\n"
WRONG = '```console {#ps title="List"}\n$ docker ps --al\n```\n'
SUFFIX = """theme: {{name: material, font: false}}
plugins:
  - i18n:
      docs_structure: {structure}
      fallback_to_default: false
      languages:
        - {{locale: zh, name: 中文, build: true, default: true}}
        - {{locale: en, name: English, build: {en}}}
        - {{locale: fr, name: Français, build: {fr}}}
  - commandcards: {options}
markdown_extensions: [attr_list, pymdownx.superfences]
"""


def plugin(options: str) -> str:
    extensions = "markdown_extensions: [fenced_code, attr_list]"
    return f"theme: {{name: mkdocs}}\nplugins:\n  - commandcards: {options}\n{extensions}\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{languages: [english]}", "`english` is no language: write a code such as en, zh or pt-BR"),
        ("{languages: en}", "Expected a list of items"),
        ("{cards: some}", "Expected one of: ('marked', 'all') but received: 'some'"),
        ("{parity: sometimes}", "Expected type: <class 'bool'> but received: <class 'str'>"),
        ("{strict: 1}", "Expected type: <class 'bool'> but received: <class 'int'>"),
        ("{explain: [dokcer]}", "nothing is known of the program `dokcer`: did you mean `docker`?"),
        ("{card: all}", "Unrecognised configuration name: card"),
    ],
)
def test_a_wrong_option(tmp_path: Path, options: str, message: str, caplog: pytest.LogCaptureFixture) -> None:
    source = write_site(tmp_path / "site", plugin(options), {"index.md": CARD})
    with pytest.raises((ConfigurationError, ValidationError, Abort)):
        build_adopter(source, tmp_path / "out")
    assert message in caplog.text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{languages: [en, zh]}", "`languages` names 2: a site in more than one needs the plugin i18n before this one"),
        ("{parity: true}", "`parity: true` compares languages, and the site has one: take it out, or add languages"),
    ],
)
def test_options_that_do_not_go_together(
    tmp_path: Path, options: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = write_site(tmp_path / "site", plugin(options), {"index.md": CARD})
    with pytest.raises(Abort):
        build_adopter(source, tmp_path / "out")
    assert message in caplog.text


def test_languages_that_the_site_does_not_have(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = SUFFIX.format(structure="suffix", en="true", fr="true", options="{languages: [zh, de]}")
    source = write_site(tmp_path / "site", settings, {"index.zh.md": CARD})
    with pytest.raises(Abort):
        build_adopter(source, tmp_path / "out")
    assert "commandcards: `languages` names de, which the plugin i18n does not build" in caplog.text


def test_languages_come_in_the_order_of_the_site() -> None:
    codes = ["en", "zh", "fr"]
    i18n = SimpleNamespace(
        build_languages=codes,
        all_languages=codes,
        default_language="zh",
        config=SimpleNamespace(docs_structure=""),
        get_language_config=lambda code: SimpleNamespace(name=code.upper()),
    )
    config: Any = SimpleNamespace(plugins={"i18n": i18n})
    assert find_languages(config).names == {"zh": "ZH", "en": "EN", "fr": "FR"}
    assert find_languages(config).built == ("zh", "en", "fr")
    assert find_languages(config, ("fr", "zh")).built == ("zh", "fr")


@pytest.mark.parametrize(
    ("theme", "language"),
    [({"language": "zh"}, "zh"), ({"locale": "zh"}, "zh"), ({"language": "fr", "locale": "zh"}, "fr"), ({}, "en")],
)
def test_a_site_has_the_language_of_its_theme(theme: dict[str, str], language: str) -> None:
    config: Any = SimpleNamespace(plugins={}, theme=theme)
    assert find_languages(config).built == (language,)
    assert find_languages(config, ("pt-BR",)).built == ("pt-BR",), "unless it says another"


@pytest.mark.parametrize(("file", "folder"), [("/a/mkdocs.yml", Path("/a")), (None, Path())])
def test_what_a_build_keeps_stands_beside_the_configuration(file: str | None, folder: Path) -> None:
    config: Any = SimpleNamespace(config_file_path=file)
    assert folder_of(config) == folder / CACHE


def test_cards_are_marked_or_all(tmp_path: Path) -> None:
    for mode, expected in (("marked", ["ps"]), ("all", ["ps", "cmd-docker-ps"])):
        source = write_site(tmp_path / mode, plugin(f"{{cards: {mode}}}"), {"index.md": CARD + "\n" + BARE})
        assert cards_on(build_adopter(source, tmp_path / f"{mode}-out"), "index.html") == expected


def test_a_command_that_is_its_own_title_follows_what_a_reader_changes(tmp_path: Path) -> None:
    pages = {"index.md": "```bash\ndocker run -d --name my-web -p 8080:80 nginx\n```\n"}
    source = write_site(tmp_path / "site", plugin("{cards: all, strict: true}"), pages)
    assert build_adopter(source, tmp_path / "out").warnings == ()


def test_names_that_readers_replace_are_left_to_the_site(tmp_path: Path) -> None:
    pages = {"index.md": "```bash\ndocker run --name your-container -v /path/to/data:/data your-image\n```\n"}
    source = write_site(tmp_path / "site", plugin("{cards: all, strict: true}"), pages)
    assert build_adopter(source, tmp_path / "out").warnings == ()


@pytest.mark.parametrize("explained", ["[]", "[git]"])
def test_a_program_that_is_not_to_be_explained_is_called_as_it_is(explained: str, tmp_path: Path) -> None:
    pages = {"index.md": "```bash\ndocker ps\n```\n\n```bash\nsudo docker-compose up\n```\n"}
    source = write_site(tmp_path / "site", plugin(f"{{cards: all, strict: true, explain: {explained}}}"), pages)
    assert build_adopter(source, tmp_path / "out").warnings == ()


def test_a_password_gets_into_no_address(tmp_path: Path) -> None:
    pages = {"index.md": "```bash\nmysqldump -uroot -p123456 shop\n```\n"}
    site = build_adopter(write_site(tmp_path / "site", plugin("{cards: all}"), pages), tmp_path / "out")
    assert cards_on(site, "index.html") == ["cmd-mysqldump-u-p-shop"]


def test_what_is_wrong_is_told_and_fails_a_strict_build_when_asked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source = write_site(tmp_path / "site", plugin("{}"), {"index.md": WRONG})
    with caplog.at_level("INFO"):
        assert build_adopter(source, tmp_path / "out").warnings == ()
    assert "docs/index.md:2: " in caplog.text
    assert "--al" in caplog.text
    source = write_site(tmp_path / "strict", plugin("{strict: true}"), {"index.md": WRONG})
    with pytest.raises(Abort):
        build_adopter(source, tmp_path / "strict-out")


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_three_languages_one_of_them_switched_off(tmp_path: Path, structure: str) -> None:
    """A language without words of its own has the English ones; one that is not built is left out of everything."""
    pages = {"index": CARD, "more": CARD.replace("ps", "info", 1).replace("docker ps", "docker info")}
    files = {
        (f"{name}.{language}.md" if structure == "suffix" else f"{language}/{name}.md"): text
        for language in ("zh", "en", "fr")
        for name, text in pages.items()
        if (name, language) != ("more", "fr")
    }
    for fr, languages in (("true", ["zh", "en", "fr"]), ("false", ["zh", "en"])):
        settings = SUFFIX.format(structure=structure, en="true", fr=fr, options="{strict: true, parity: false}")
        source = write_site(tmp_path / f"site-{fr}", settings, files)
        site = build_adopter(source, tmp_path / f"out-{fr}")
        assert list(catalog_of(site)["ps"]["title"]) == languages
        assert list(catalog_of(site)["info"]["title"]) == ["zh", "en"]
        assert "列出容器" in site.pages["index.html"].html
        assert ("fr/index.html" in site.pages) is (fr == "true")
        if fr == "true":
            assert "List containers" in site.pages["fr/index.html"].html
            assert site.pages["fr/index.html"].tree.css_first(".cmd-card__alternate").attributes["hreflang"] == "zh"


def test_pages_in_a_language_that_is_not_asked_for_have_no_cards(tmp_path: Path) -> None:
    pages = {f"index.{language}.md": CARD for language in ("zh", "en", "fr")}
    settings = SUFFIX.format(structure="suffix", en="true", fr="true", options="{languages: [en], strict: true}")
    site = build_adopter(write_site(tmp_path / "site", settings, pages), tmp_path / "out")
    shown = {page: cards_on(site, page) for page in ("index.html", "en/index.html", "fr/index.html")}
    assert shown == {"index.html": [], "en/index.html": ["ps"], "fr/index.html": []}
    assert "docker" in site.pages["fr/index.html"].html


@pytest.mark.parametrize(
    ("first", "other", "shown"),
    [
        ("en", "fr", 'hreflang="fr" lang="fr" title="List" aria-label="Français: List">Français</a>'),
        ("en", "zh_TW", 'hreflang="zh-TW" lang="zh-TW" title="List" aria-label="Français：List">Français</a>'),
        ("fr", "pt_BR", 'hreflang="pt-BR" lang="pt-BR" title="List" aria-label="Français: List">Français</a>'),
    ],
)
def test_a_card_leads_to_a_language_without_words_of_its_own(
    first: str, other: str, shown: str, tmp_path: Path
) -> None:
    """By the name that the site gives it."""
    settings = f"""theme: {{name: mkdocs}}
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: {first}, name: One, build: true, default: true}}
        - {{locale: {other}, name: Français, build: true}}
  - commandcards: {{strict: true}}
markdown_extensions: [attr_list, pymdownx.superfences]
"""
    source = write_site(tmp_path / "site", settings, {f"{first}/index.md": CARD, f"{other}/index.md": CARD})
    site = build_adopter(source, tmp_path / "out")
    assert shown in site.pages["index.html"].html
    assert 'aria-label="One: List">One</a>' in site.pages[f"{other}/index.html"].html


def test_parity_names_what_one_language_lacks(tmp_path: Path) -> None:
    settings = SUFFIX.format(structure="suffix", en="true", fr="false", options="{strict: true}")
    pages = {"index.zh.md": CARD, "index.en.md": "# Index\n", "only.zh.md": "# 只有中文\n"}
    site = build_adopter(write_site(tmp_path / "site", settings, pages), tmp_path / "out", strict=False)
    assert [message.partition("commandcards")[2] or message for message in site.warnings if "docs/" in message] == [
        "command cards: docs/index.zh.md:1: card `ps` is not in docs/index.en.md: add it there under the same id",
        "command cards: docs/only.zh.md:1: this page has no other language: write docs/only.en.md",
    ]


TAKE = """from mkdocs.plugins import event_priority

@event_priority(-95)
def on_files(files, config):
    for file in [one for one in files if one.src_uri == "more.en.md"]:
        files.remove(file)
    return files
"""


def test_a_translation_that_another_plugin_takes_away(tmp_path: Path) -> None:
    settings = SUFFIX.format(structure="suffix", en="true", fr="false", options="{parity: false}")
    other = CARD.replace("#ps", "#info").replace("docker ps", "docker info")
    pages = {"index.zh.md": CARD, "index.en.md": CARD, "more.zh.md": other, "more.en.md": other, "../take.py": TAKE}
    source = write_site(tmp_path / "site", f"{settings}hooks: [take.py]\n", pages)
    site = build_adopter(source, tmp_path / "out")
    assert site.pages["index.html"].tree.css_first(".cmd-card__alternate")
    assert not site.pages["more/index.html"].tree.css_first(".cmd-card__alternate")


@pytest.mark.parametrize(
    ("languages", "file", "expected"),
    [
        (Languages(("en",)), "a/b.md", ("a/b", "en")),
        (Languages(("en",)), "a/b.zh.md", ("a/b.zh", "en")),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "suffix"), "a/b.en.md", ("a/b", "en")),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "suffix"), "a/b.md", ("a/b", "zh")),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "suffix"), "a/v1.2.md", ("a/v1.2", "zh")),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "suffix"), "a/b.fr.md", None),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "folder"), "en/a/b.md", ("a/b", "en")),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "folder"), "fr/a.md", None),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "folder"), "a.md", ("a", "zh")),
        (Languages(("zh", "en"), ("zh", "en", "fr"), "folder"), "en.md", ("en", "zh")),
    ],
)
def test_name_and_language_of_a_file(languages: Languages, file: str, expected: tuple[str, str] | None) -> None:
    assert languages.locate(file) == expected


def convert(text: str, **options: object) -> str:
    return Markdown(extensions=["fenced_code", SiteExtension(**options)]).convert(text)


def test_the_extension_by_itself() -> None:
    assert 'data-cmd-card="ps"' in convert(CARD)
    assert "列出容器" in convert(CARD, language="zh-CN")
    assert "data-cmd-card" not in convert(BARE)
    assert 'data-cmd-card="cmd-docker-ps"' in convert(BARE, cards="all")
    assert "List containers" not in convert(CARD, explain=["git"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"card": "all"}, "there is no option `card`: did you mean `cards`?"),
        ({"cards": "each"}, "`cards` should be `marked` or `all`"),
        ({"language": 1}, "`language` should be a code such as en or zh"),
        ({"explain": "docker"}, "`explain` should be a list of programs"),
        ({"explain": ["dokcer"]}, "nothing is known of the program `dokcer`: did you mean `docker`?"),
    ],
)
def test_a_wrong_option_of_the_extension(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SiteExtension(**options)


@pytest.mark.parametrize("code", ["en", "zh", "fil", "pt-BR", "pt_BR", "zh-Hant-TW", "zh_Hans", "es-419"])
def test_codes_of_languages_as_themes_and_plugins_write_them(code: str) -> None:
    assert LanguageCode().validate(code) == code


@pytest.mark.parametrize("code", ["", "e", "english", "en-", "en--GB", "pt BR", "中文", "en\n", 1])
def test_what_is_no_code_of_a_language(code: object) -> None:
    with pytest.raises(ValidationError):
        LanguageCode().validate(code)


def test_a_lock_is_taken_again_by_who_has_it(tmp_path: Path) -> None:
    """A server builds again and again, and a build that broke down has not let go of it."""
    lock = SiteLock()
    assert lock.take(tmp_path / "cache", tmp_path / "site")
    assert lock.take(tmp_path / "cache", tmp_path / "site")
    other = SiteLock()
    assert not other.take(tmp_path / "cache", tmp_path / "site")
    assert other.take(tmp_path / "cache", tmp_path / "elsewhere")
    lock.release()
    assert other.take(tmp_path / "cache", tmp_path / "site")
    other.release()


def test_where_no_lock_can_be_had_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    assert SiteLock().take(tmp_path / "cache", tmp_path / "site")


def test_a_file_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("commandcards.plugin.lock.seize", refuse)
    assert SiteLock().take(tmp_path / "cache", tmp_path / "site")


def test_a_sites_own_files_stay(tmp_path: Path) -> None:
    own = {"llms.txt": "mine\n", "commands.json": "{}\n", "commands.en.cheat": "% mine\n"}
    source = write_site(tmp_path / "site", plugin("{}"), {"index.md": CARD} | own)
    site = build_adopter(source, tmp_path / "out").folder
    assert {name: (site / name).read_text("utf-8") for name in own} == own
    assert (site / "commands.schema.json").is_file()


def test_pages_outside_of_the_navigation_come_last(tmp_path: Path) -> None:
    settings = plugin("{cards: all}") + "nav: [index.md, b.md]\n"
    pages = {
        "index.md": "# Home\n",
        "b.md": "```console\n$ docker ps\n```\n",
        "a.md": "```console\n$ docker images\n```\n",
    }
    site = build_adopter(write_site(tmp_path / "site", settings, pages), tmp_path / "out")
    assert [card["commands"] for card in catalog_of(site).values()] == [["docker ps"], ["docker images"]]


def test_two_builds_into_one_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    source = write_site(tmp_path / "site", plugin("{}"), {"index.md": CARD})
    other = SiteLock()
    assert other.take(source / CACHE, tmp_path / "out")
    with pytest.raises(Abort):
        build_adopter(source, tmp_path / "out")
    message = f"another build is writing into {tmp_path / 'out'}: wait for it, or choose another with --site-dir"
    assert message in caplog.text
    build_adopter(source, tmp_path / "elsewhere")
    other.release()
    build_adopter(source, tmp_path / "out")
    assert other.take(source / CACHE, tmp_path / "out")
    other.release()


def test_a_build_that_fails_lets_others_build(tmp_path: Path) -> None:
    source = write_site(tmp_path / "site", plugin("{strict: true}"), {"index.md": WRONG})
    with pytest.raises(Abort):
        build_adopter(source, tmp_path / "out")
    other = SiteLock()
    assert other.take(source / CACHE, tmp_path / "out")
    other.release()


def test_words_in_another_language_than_the_page_say_so() -> None:
    text = CARD.replace("$ docker", "# Les conteneurs\n$ docker") + "\n- `ps` liste\n"
    for language in ("en", "en-GB"):
        assert "lang=" not in convert(text, language=language)
    page = LexborHTMLParser(convert(text, language="fr_CA"))
    said = [(node.tag, node.attributes["lang"]) for node in page.css("[lang]")]
    assert said == [("article", "en"), ("h2", "fr-CA"), ("a", "en"), ("p", "fr-CA"), ("span", "fr-CA")]
