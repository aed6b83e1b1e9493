"""A Python-Markdown extension that puts a figure inline where an image line names one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Environment
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from commandcards.model import Locale
from commandcards.site.figures.figure import Figure, render_figure
from commandcards.site.figures.uses import find_uses

AFTER_NORMALIZING = 27
"""Lines are split and tabs expanded (30); fences are still in the text, so that images inside them are let be."""

ResolveCard = Callable[[str], str | None]
"""From a card's id to its address as seen from the page, or None when there is no such card."""


class FigureExtension(Extension):
    """Options: the language of the page, the templates, the figures by name, and where a card is."""

    def __init__(
        self,
        locale: Locale,
        environment: Environment,
        figures: Mapping[str, Figure],
        resolve_card: ResolveCard = lambda card_id: None,
    ) -> None:
        super().__init__()
        self.locale = locale
        self.environment = environment
        self.figures = figures
        self.resolve_card = resolve_card

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(FigurePreprocessor(md, self), "command-cards-figures", AFTER_NORMALIZING)


class FigurePreprocessor(Preprocessor):
    """Puts the finished figure's placeholder where its image line stands."""

    def __init__(self, md: Markdown, extension: FigureExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        for use in find_uses("\n".join(lines)):
            figure = self.extension.figures.get(use.name)
            if figure and use.alone:
                line = lines[use.line - 1]
                indent = line[: len(line) - len(line.lstrip())]
                lines[use.line - 1] = indent + self.md.htmlStash.store(self.render(figure))
        return lines

    def render(self, figure: Figure) -> str:
        extension = self.extension
        return render_figure(figure, extension.locale, extension.environment, extension.resolve_card).strip()
