"""The languages of a site: one, or those of the language plugin (mkdocs-static-i18n), which builds them.

It builds the other languages one inside the other, each as a build of its own on the same configuration, at priority
-100 of the first one's last event. Of the events of a build, `on_config` comes once for each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from posixpath import splitext
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from commandcards.frozen import frozen

BEFORE_I18N = -90
"""The plugin has not chosen files yet, and others, such as a blog, have done their work."""
AFTER_I18N = -200
"""The plugin works at -100: only then is the language known, has each file its URL, and are all languages built."""


@frozen
class Languages:
    """The languages of a site, and where their pages are."""

    built: tuple[str, ...]
    """The first is the original."""
    known: tuple[str, ...] = ()
    """Those that files may be in, also when they are switched off."""
    structure: Literal["", "suffix", "folder"] = ""
    """`NAME.en.md` beside `NAME.zh.md`, `en/NAME.md` beside `zh/NAME.md`; empty for one language, without either."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What those of several call themselves, as the language plugin is told."""

    def locate(self, file: str) -> tuple[str, str] | None:
        """Name and language of a page, by its file below the documentation's folder.

        The name is the same in all languages. None for a page of a language that is not built.
        """
        name, language = splitext(file)[0], self.built[0]
        stem, ending = splitext(name)
        top, _, below = name.partition("/")
        if self.structure == "suffix" and ending.removeprefix(".") in self.known:
            name, language = stem, ending.removeprefix(".")
        elif self.structure == "folder" and below and top in self.known:
            name, language = below, top
        return (name, language) if language in self.built else None


def i18n_plugin(config: MkDocsConfig) -> Any:
    """The language plugin of a site, which has no types; None where there is none."""
    return config.plugins.get("i18n")


def find_languages(config: MkDocsConfig, asked: tuple[str, ...] = ()) -> Languages:
    """The languages of a site; those that are `asked` for, if any, in the order of the site.

    PluginError when they are not to be had.
    """
    i18n = i18n_plugin(config)
    if i18n is None:
        if len(asked) > 1:
            message = f"`languages` names {len(asked)}: a site in more than one needs the plugin i18n before this one"
            raise PluginError(f"commandcards: {message}")
        return Languages(asked or (language_of_theme(config),))
    built = tuple(sorted(i18n.build_languages, key=lambda language: language != i18n.default_language))
    missing = [language for language in asked if language not in i18n.all_languages]
    if missing:
        raise PluginError(f"commandcards: `languages` names {', '.join(missing)}, which the plugin i18n does not build")
    chosen = tuple(language for language in built if not asked or language in asked)
    names = {language: str(i18n.get_language_config(language).name) for language in built}
    return Languages(chosen or built, tuple(i18n.all_languages), i18n.config.docs_structure, names)


def language_of_theme(config: MkDocsConfig) -> str:
    """What a theme is set to: Material and others call it `language`, MkDocs's own `locale`."""
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def current_language(config: MkDocsConfig, languages: Languages) -> str:
    """The language that is being built; right from priority -200 on."""
    i18n = i18n_plugin(config)
    return i18n.current_language if i18n else languages.built[0]


def is_first_language(config: MkDocsConfig) -> bool:
    """The languages are built one inside the other: only the outer one is not `building` yet."""
    i18n = i18n_plugin(config)
    return not (i18n and i18n.building)


def own_settings(config: MkDocsConfig, language: str) -> dict[str, Any]:
    """What the language plugin is told of a language: `site_name`, `site_description`, `name`; nothing without it."""
    i18n = i18n_plugin(config)
    return dict(i18n.get_language_config(language)) if i18n else {}


def addresses_of(file: File, languages: Languages) -> dict[str, str]:
    """The URL of a page in each language that it has, as far as a round of a build tells."""
    alternates = getattr(file, "alternates", None)
    if alternates is None:
        return {languages.built[0]: file.url}
    return {language: alternate.url for language, alternate in alternates.items()}


def is_default_language(config: MkDocsConfig) -> bool:
    """Whether the language that is being built is that of the configuration itself."""
    i18n = i18n_plugin(config)
    return not i18n or bool(i18n.is_default_language_build)


def names_of_groups(config: MkDocsConfig) -> Mapping[str, str]:
    """The titles in the navigation that have a name in the language that is being built, with that."""
    i18n = i18n_plugin(config)
    return (i18n and i18n.current_language_config.nav_translations) or {}
