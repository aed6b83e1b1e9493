"""A theme's stylesheet without the rules that no page of the site can need.

A theme brings the styles of everything it can do; a site uses a part of it. What a site uses is read from its finished
pages and scripts, so nobody has to keep a list: a class that appears on a page has its rules with the next build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import rcssmin
import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

CLASS_ATTRIBUTE = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
ATTRIBUTE = re.compile(r"""\b(dir|data-md-color-[a-z]+)=["']?([\w-]+)""")
"""The attributes whose values stand in the pages only: scripts copy them, but never make one up."""
WORD = re.compile(r"[A-Za-z_][\w-]*")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
NESTING = frozenset({"media", "supports", "layer", "container"})
"""The at-rules that hold other rules."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a site's pages and scripts can have a stylesheet apply to."""

    classes: frozenset[str]
    attributes: frozenset[tuple[str, str]]
    words: frozenset[str]
    """Every word of the scripts: a class that a script adds is among them."""
    stems: tuple[str, ...]
    """Those words that end in a dash: a script completes them to a class."""
    variables: frozenset[str]
    """Custom properties that pages or other stylesheets read."""

    def has_class(self, name: str) -> bool:
        """Whether an element may have that class."""
        return name in self.classes or name in self.words or name.startswith(self.stems)


def read_usage(pages: Iterable[str], scripts: Iterable[str], styles: Iterable[str]) -> Usage:
    """What the given HTML, JavaScript and other CSS texts use. More may be found than is there, never less."""
    classes: set[str] = set()
    attributes: set[tuple[str, str]] = set()
    variables: set[str] = set()
    for page in pages:
        for match in CLASS_ATTRIBUTE.finditer(page):
            classes.update("".join(filter(None, match.groups())).split())
        attributes.update(ATTRIBUTE.findall(page))
        variables.update(VARIABLE.findall(page))
    words = {word for script in scripts for word in WORD.findall(script)}
    variables.update(f"--{word}" for word in words)
    for style in styles:
        variables.update(VARIABLE.findall(style))
    stems = tuple(word for word in words if word.endswith("-") and len(word) > 2)
    return Usage(frozenset(classes), frozenset(attributes), frozenset(words), stems, frozenset(variables))


def trim_stylesheet(text: str, usage: Usage) -> str:
    """The stylesheet, compact, with the rules, animations and custom properties that can apply to what is used."""
    kept = compact_stylesheet(keep_rules(text, usage))
    # A property that only a dropped property has read can go as well, and so on, as long as something goes.
    while len(shorter := drop_unread(kept, usage.variables | frozenset(VARIABLE.findall(kept)))) < len(kept):
        kept = compact_stylesheet(shorter)
    return kept


def compact_stylesheet(text: str) -> str:
    """The same stylesheet without comments and needless white space."""
    compact: str = rcssmin.cssmin(text)
    return compact


def keep_rules(text: str | Sequence[Node], usage: Usage) -> str:
    """The rules that may apply to something; of several selectors those that may."""
    kept = []
    for rule in tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True):
        if isinstance(rule, QualifiedRule):
            selectors = [one for one in split(rule.prelude, ",") if can_apply(one, usage)]
            prelude = ",".join(tinycss2.serialize(one).strip() for one in selectors)
            kept.append(block(prelude, tinycss2.serialize(rule.content)) if selectors else "")
        elif is_nesting(rule):
            kept.append(block(head(rule), keep_rules(rule.content, usage)))
        elif rule.type != "error":
            kept.append(rule.serialize())
    return "".join(kept)


def drop_unread(text: str | Sequence[Node], variables: frozenset[str], whole: str = "") -> str:
    """Without the custom properties that nothing reads, and the animations that nothing names."""
    whole = whole or str(text)
    kept = []
    for rule in tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True):
        if isinstance(rule, QualifiedRule):
            read = [one for one in split(rule.content, ";") if is_read(one, variables)]
            kept.append(block(tinycss2.serialize(rule.prelude), ";".join(map(tinycss2.serialize, read))))
        elif is_nesting(rule):
            kept.append(block(head(rule), drop_unread(rule.content, variables, whole)))
        elif rule.type != "error" and not is_unnamed_animation(rule, whole):
            kept.append(rule.serialize())
    return "".join(kept)


def split(tokens: Sequence[Node], mark: str) -> list[list[Node]]:
    """The parts between marks that stand outside brackets; empty ones left out."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if any(token.type != "whitespace" for token in part)]


def block(prelude: str, content: str) -> str:
    """A rule; nothing when its block is empty."""
    return f"{prelude}{{{content}}}" if content.strip() else ""


def head(rule: AtRule) -> str:
    return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"


def is_nesting(rule: Node) -> bool:
    return isinstance(rule, AtRule) and rule.lower_at_keyword in NESTING and rule.content is not None


def can_apply(selector: Sequence[Node], usage: Usage) -> bool:
    """Whether each class and attribute that the selector requires is somewhere on the site.

    What stands in `:not(…)`, `:is(…)` and the like is one token here and is let be: a rule may apply although it does
    not.
    """
    for dot, name in zip(selector, selector[1:], strict=False):
        if dot == "." and name.type == "ident" and not usage.has_class(name.value):
            return False
    attributes = (tinycss2.serialize(token.content) for token in selector if token.type == "[] block")
    found = (ATTRIBUTE.fullmatch(one.rstrip("\"'")) for one in attributes)
    return all(match.groups() in usage.attributes for match in found if match)


def is_read(declaration: Sequence[Node], variables: frozenset[str]) -> bool:
    """Whether a declaration sets a real property, or a custom one that something reads."""
    name = next((token for token in declaration if token.type == "ident"), None)
    return name is None or not name.value.startswith("--") or name.value in variables


def is_unnamed_animation(rule: Node, text: str) -> bool:
    if not isinstance(rule, AtRule) or rule.lower_at_keyword != "keyframes":
        return False
    name = tinycss2.serialize(rule.prelude).strip()
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) == 1
