"""The page's line in the navigation of mkdocs.yml: one line is put in, the rest of the file stays as it is."""

from __future__ import annotations

import re
from typing import Any

import yaml


class NavError(ValueError):
    """The line cannot be put in without touching the rest."""


def add_to_nav(text: str, page: str) -> str:
    """The configuration with one more entry at the end of `nav`; the same text when it is there, or without a `nav`.

    In: the text of mkdocs.yml, and a page as the navigation names it: `notes/git.md`. NavError when the navigation is
    written in a way that one more line does not fit into.
    """
    before = compose(text)
    nav = find_nav(before)
    if nav is None or page in scalars(nav):
        return text
    if not isinstance(nav, yaml.SequenceNode) or nav.flow_style:
        raise NavError(f"write `- {page}` into `nav` of mkdocs.yml")
    lines = text.split("\n")
    end = last_line(nav) + 1
    ending = "\r" if lines[end - 1].endswith("\r") else ""
    entry = " " * nav.start_mark.column + f"- {quote(page)}{ending}"
    changed = "\n".join([*lines[:end], entry, *lines[end:]])
    if shape(compose(changed)) != with_entry(before, page):
        raise NavError(f"write `- {page}` into `nav` of mkdocs.yml")
    return changed


def compose(text: str) -> yaml.Node | None:
    """The nodes of the file, no tag of it looked at."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise NavError(f"mkdocs.yml is no YAML: {' '.join(str(error).split())[:200]}") from error


def find_nav(root: yaml.Node | None) -> yaml.Node | None:
    if not isinstance(root, yaml.MappingNode):
        return None
    return next((value for key, value in root.value if key.value == "nav"), None)


def last_line(node: yaml.Node) -> int:
    """The line of the last word of a node, counted from 0: the end of a block is that of the next token."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return int(node.end_mark.line)


def scalars(node: yaml.Node) -> set[str]:
    if isinstance(node, yaml.SequenceNode):
        return {one for item in node.value for one in scalars(item)}
    if isinstance(node, yaml.MappingNode):
        return {one for _, value in node.value for one in scalars(value)}
    return {str(node.value)}


def shape(node: yaml.Node | None) -> Any:
    """A node as plain values with their tags, to compare two files."""
    if isinstance(node, yaml.SequenceNode):
        return (node.tag, [shape(item) for item in node.value])
    if isinstance(node, yaml.MappingNode):
        return (node.tag, [(shape(key), shape(value)) for key, value in node.value])
    return (node.tag, node.value) if node else None


def with_entry(root: yaml.Node | None, page: str) -> Any:
    """What the shape has to be afterwards."""
    tag, entries = shape(root)
    added = ("tag:yaml.org,2002:str", page)
    return (tag, [(key, (value[0], [*value[1], added]) if key[1] == "nav" else value) for key, value in entries])


def quote(page: str) -> str:
    return page if re.fullmatch(r"[A-Za-z][\w./-]*", page) else f'"{page}"'
