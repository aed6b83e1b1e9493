"""What a page of MkDocs depends on, as texts: two builds in which they are the same make the same of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

PLAIN = (str, bytes, int, float, bool, date, PurePath, type(None))
APART = frozenset({"nav", "pages", "page", "config", "i18n_config", "build_date_utc"})
"""Of a template's context, what is described by functions of its own; and the time, which no page shows."""
PER_PAGE = "extra"
"""The setting that the language plugin writes anew for each page: where the page is in other languages."""


def describe(value: object) -> str:
    """A setting, a record or a mapping of them, in its order; of an object, its class and its own settings.

    Never an address in memory, which is another in each process.
    """
    if isinstance(value, PLAIN):
        return repr(value)
    if isinstance(value, Mapping):
        own = f"{type(value).__name__}" if type(value) is not dict else ""
        return f"{own}{{{','.join(f'{key!r}:{describe(item)}' for key, item in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(describe, value))}]"
    if isinstance(value, set | frozenset):
        return f"{{{','.join(sorted(map(describe, value)))}}}"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}{describe({field.name: getattr(value, field.name) for field in fields(value)})}"
    if isinstance(value, partial):  # each `slugify` of pymdownx is one: what they do stands in their arguments
        return f"{describe(value.func)}({describe(value.args)},{describe(value.keywords)})"
    kind = value if isinstance(value, type) or callable(value) else type(value)
    name = f"{kind.__module__}.{getattr(kind, '__qualname__', '')}"
    return f"<{name} {describe(getattr(value, 'config', None))}>"


def describe_config(config: MkDocsConfig, *left_out: str) -> str:
    """All settings, with those of the plugins; neither where the site is written nor how its maker is told of it."""
    left_out = ("site_dir", "dev_addr", "watch", "hooks", "strict", *left_out)
    return describe({key: value for key, value in config.items() if key not in left_out})


def describe_files(files: Files) -> Iterator[str]:
    """What links can lead to, and where it will be."""
    for file in files:
        yield f"{file.src_uri} {file.url} {file.inclusion}"


def describe_navigation(nav: Navigation) -> str:
    """All that stands in the navigation, with its titles: known once the pages have been read."""
    return describe_items(nav.items) + describe_page(nav.homepage)


def describe_items(items: Iterable[StructureItem]) -> str:
    return f"[{','.join(map(describe_item, items))}]"


def describe_item(item: StructureItem) -> str:
    if isinstance(item, Page):
        return describe_page(item)
    children = getattr(item, "children", None) or ()
    return f"{item.title!r} {getattr(item, 'url', None)!r} {describe_items(children)}"


def describe_page(page: Page | None) -> str:
    """What other pages can show of a page."""
    return f"{page.title!r} {page.url!r} {page.file.src_uri!r} {describe(page.meta)}" if page else "none"


def describe_own(page: Page) -> Iterator[str]:
    """What a page shows of itself."""
    yield page.content or ""
    yield page.markdown or ""
    yield describe_page(page) + describe_page(page.previous_page) + describe_page(page.next_page)
    yield repr([page.file.src_uri, page.canonical_url, page.abs_url, page.edit_url, page.update_date or ""])
    yield describe_anchors(page.toc)
    alternates: Mapping[str, Any] = getattr(page.file, "alternates", {})
    yield repr([(locale, file.url) for locale, file in alternates.items()])


def describe_anchors(anchors: Iterable[AnchorLink]) -> str:
    return f"[{','.join(f'{one.title!r} {one.id!r} {one.level} {describe_anchors(one.children)}' for one in anchors)}]"


def describe_context(context: Mapping[str, Any]) -> Iterator[str]:
    """What the template of a page is told besides the page, the navigation and what all pages have in common."""
    for key, value in context.items():
        if key not in APART:
            yield f"{key}={describe(value)}"
    if "config" in context:
        yield describe(context["config"].get(PER_PAGE))
