"""Files that pages take in by `pymdownx.snippets`: Markdown puts them in, after all others have read the page."""

from __future__ import annotations

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from commandcards.notation.page import find_card_fences
from commandcards.notation.rules import Notation

SNIPPETS = "pymdownx.snippets"
MARK = "8<-"
QUIET = {"check_paths": False, "url_download": False}
"""What cannot be had is told by Markdown itself, which is also the one to ask other hosts."""


def put_in_snippets(markdown: str, config: MkDocsConfig, notation: Notation) -> str:
    """The text of a page as it will be shown; as it is when nothing comes in by which its cards are others.

    Then it is left alone, since the lines of what is wrong with it are those of its file.
    """
    if MARK not in markdown or SNIPPETS not in config.markdown_extensions:
        return markdown
    settings = {**config.mdx_configs.get(SNIPPETS, {}), **QUIET}
    parser = Markdown(extensions=[SNIPPETS], extension_configs={SNIPPETS: settings})
    shown = "\n".join(parser.preprocessors["snippet"].run(markdown.split("\n")))
    own, all_fences = ([one.body for one in find_card_fences(text, notation)] for text in (markdown, shown))
    return markdown if own == all_fences else shown
