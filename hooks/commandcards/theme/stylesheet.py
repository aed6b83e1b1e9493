"""A theme's stylesheet without the rules that no page of the site can need.

A theme brings the styles of everything it can do; a site uses a part of it. What a site uses is read from its finished
pages and scripts, so nobody has to keep a list: a class that appears on a page has its rules with the next build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

CLASS_ATTRIBUTE = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
ATTRIBUTE = re.compile(r"""\b(dir|data-md-color-[a-z]+)=["']?([\w-]+)""")
"""The attributes whose values stand in the pages only: scripts copy them, but never make one up."""
WORD = re.compile(r"[A-Za-z_][\w-]*")
FUNCTION = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
"""The arguments of `:not(…)`, `:is(…)` and the like: a rule may apply although they do not."""
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
ATTRIBUTE_SELECTOR = re.compile(r"""\[(dir|data-md-color-[a-z]+)=["']?([\w-]+)["']?\]""")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
# One step of reading CSS: a comment, a string, an unquoted address, or a single character that matters.
PIECE = re.compile(
    r"""/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')][^)]*\)|[{};,()]|[^{};,()/"'u]+|.""", re.S
)
NESTING = ("media", "supports", "layer", "container")
"""The at-rules that hold other rules."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a stylesheet, white space and comments left out."""

    prelude: str
    """The selectors, or the at-rule up to its block."""
    body: str | None
    """The declarations; None for an at-rule that ends with a semicolon, and where `rules` are."""
    rules: tuple[Rule, ...] = ()
    """What stands inside `@media` and the like."""


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
    """Custom properties that pages, scripts or other stylesheets read."""

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
    """The stylesheet with the rules, animations and custom properties that can apply to something in `usage`."""
    rules = _keep_rules(parse_stylesheet(text), usage)
    while True:
        kept = render_stylesheet(rules)
        variables = usage.variables | frozenset(VARIABLE.findall(kept))
        rules = _drop_variables(rules, variables)
        if render_stylesheet(rules) == kept:
            break
    return render_stylesheet(_drop_animations(rules, kept))


def compact_stylesheet(text: str) -> str:
    """The same stylesheet without comments and needless white space."""
    return render_stylesheet(parse_stylesheet(text))


def parse_stylesheet(text: str) -> tuple[Rule, ...]:
    """The rules of a CSS text in their order. Nested style rules are kept as they are, as part of the declarations."""
    rules: list[Rule] = []
    prelude = ""
    pieces = _split_pieces(text)
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if piece == ";":
            rules.append(Rule(prelude.strip(), None))
        elif piece == "{":
            end = _find_end(pieces, position)
            rules.append(_make_rule(prelude.strip(), "".join(pieces[position:end])))
            position = end + 1
        else:
            prelude += piece
            continue
        prelude = ""
    return tuple(rules)


def render_stylesheet(rules: Iterable[Rule]) -> str:
    """The rules as compact CSS; a block that is left empty is left out."""
    texts = []
    for rule in rules:
        if rule.rules:
            inner = render_stylesheet(rule.rules)
            texts.append(f"{rule.prelude}{{{inner}}}" if inner else "")
        elif rule.body is None:
            texts.append("" if _is_nesting(rule.prelude) else f"{rule.prelude};")
        elif rule.body:
            texts.append(f"{rule.prelude}{{{rule.body}}}")
    return "".join(texts)


def _split_pieces(text: str) -> list[str]:
    """Strings, addresses and marks, without comments, and with runs of white space as one space."""
    pieces = []
    for match in PIECE.finditer(text):
        piece = match.group()
        if piece.startswith("/*"):
            continue
        quoted = piece[0] in "\"'" or piece.startswith("url(")
        pieces.append(piece if quoted else re.sub(r"\s+", " ", piece))
    return pieces


def _find_end(pieces: list[str], position: int) -> int:
    """Where the block that was opened before `position` closes; at the latest at the end."""
    depth = 1
    for index in range(position, len(pieces)):
        depth += {"{": 1, "}": -1}.get(pieces[index], 0)
        if depth == 0:
            return index
    return len(pieces)


def _make_rule(prelude: str, inner: str) -> Rule:
    if _is_nesting(prelude):
        return Rule(prelude, None, parse_stylesheet(inner))
    selectors = prelude if prelude.startswith("@") else ",".join(_split_list(prelude, ","))
    return Rule(selectors, inner.strip() if "{" in inner else ";".join(_compact_declarations(inner)))


def _is_nesting(prelude: str) -> bool:
    return prelude.startswith(tuple(f"@{name}" for name in NESTING))


def _split_list(text: str, mark: str) -> list[str]:
    """The parts between `mark`s that stand outside brackets and strings, trimmed; empty ones left out."""
    parts = [""]
    depth = 0
    for piece in _split_pieces(text):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts if part.strip()]


def _compact_declarations(text: str) -> Iterable[str]:
    for declaration in _split_list(text, ";"):
        name, colon, value = declaration.partition(":")
        yield f"{name.strip()}{colon}{value.strip()}"


def _keep_rules(rules: Iterable[Rule], usage: Usage) -> tuple[Rule, ...]:
    kept = []
    for rule in rules:
        if rule.rules:
            kept.append(Rule(rule.prelude, None, _keep_rules(rule.rules, usage)))
        elif rule.body is None or rule.prelude.startswith("@"):
            kept.append(rule)
        else:
            selectors = [one for one in _split_list(rule.prelude, ",") if _can_apply(one, usage)]
            if selectors:
                kept.append(Rule(",".join(selectors), rule.body))
    return tuple(kept)


def _can_apply(selector: str, usage: Usage) -> bool:
    """Whether each class and attribute that the selector requires is somewhere on the site."""
    required = FUNCTION.sub("", selector)
    return all(usage.has_class(name) for name in CLASS.findall(required)) and all(
        pair in usage.attributes for pair in ATTRIBUTE_SELECTOR.findall(required)
    )


def _drop_variables(rules: Iterable[Rule], used: frozenset[str]) -> tuple[Rule, ...]:
    kept = []
    for rule in rules:
        body = rule.body
        if body and "--" in body and not rule.prelude.startswith("@"):
            declarations = _split_list(body, ";")
            body = ";".join(one for one in declarations if not one.startswith("--") or one.split(":")[0] in used)
        kept.append(Rule(rule.prelude, body, _drop_variables(rule.rules, used)))
    return tuple(kept)


def _drop_animations(rules: Iterable[Rule], text: str) -> tuple[Rule, ...]:
    """Without the `@keyframes` whose name stands nowhere else in the text."""
    kept = []
    for rule in rules:
        name = rule.prelude.removeprefix("@keyframes ")
        if name == rule.prelude or len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) > 1:
            kept.append(Rule(rule.prelude, rule.body, _drop_animations(rule.rules, text)))
    return tuple(kept)
