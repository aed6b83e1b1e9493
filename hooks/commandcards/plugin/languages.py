"""What the language plugin tells of a build.

It builds the other languages one inside the other, each as a build of its own on the same configuration, at priority
-100 of the first one's last event. Of the events of a build, `on_config` comes once for each language.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from commandcards.model import LOCALES, Locale

AFTER_I18N = -200
"""The plugin works at -100: only then is the language known, has each file its URL, and are all languages built."""


def i18n_plugin(config: MkDocsConfig):  # type: ignore[no-untyped-def]  # the plugin has no types
    """The language plugin of a site; PluginError where there is none."""
    try:
        return config.plugins["i18n"]
    except KeyError:
        raise PluginError("the command cards need the i18n plugin: add `- i18n` to the plugins in mkdocs.yml") from None


def current_locale(config: MkDocsConfig) -> Locale:
    """The language that is being built; right from priority -200 on."""
    language = i18n_plugin(config).current_language
    return next(locale for locale in LOCALES if locale == language)


def is_first_language(config: MkDocsConfig) -> bool:
    """The languages are built one inside the other: only the outer one is not `building` yet."""
    return not i18n_plugin(config).building


def locale_of(file: File) -> Locale:
    """The language of a page's source, which the language plugin has noted at its file."""
    language = getattr(file, "locale", None)
    return next(locale for locale in LOCALES if locale == language)
