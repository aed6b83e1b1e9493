"""A theme's stylesheet without the parts that a site has no use for, by a list of their names.

With all of Material's, the first paint at slow 3G comes 0.4 to 0.5 s later. The text is taken as minifiers write it:
no comments, no braces in strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMA = re.compile(r",(?![^()]*\))")
"""A comma between selectors, not between the arguments of one."""
ARGUMENTS = re.compile(r":(?:not|is|where|has)\([^()]*\)")
EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\}")
PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|[^;{}"])*;?""")
READ = re.compile(r"var\((--[\w-]+)")
CLASSES = re.compile(r' class="([^"]*)"')
PICTURE = re.compile(
    r"""(?:^|(?<=;))[\w-]+:[^;{}"]*(?:url\((?:"data:[^"]*"|data:[^)]*)\)|var\(--[\w-]*-icon\b[\w-]*\))[^;{}]*;?"""
)
"""A declaration with a picture that is written into the stylesheet, or that reads one from a property."""


def leave_out(text: str, names: Sequence[str], read_elsewhere: str = "") -> str:
    """A stylesheet without the rules for the named classes and attributes, and without what only those have read.

    A name stands for its parts and kinds as well: `.md-top` for `.md-top__icon` and `.md-top--wide`, but not for
    `.md-topic`. `read_elsewhere` is the text of other stylesheets that read this one's custom properties.
    """
    unused = name_pattern(names)

    def keep(rule: re.Match[str]) -> str:
        selectors = [one for one in COMMA.split(rule[1]) if not unused.search(without_arguments(one))]
        return f"{','.join(selectors)}{{{rule[2]}}}" if selectors and rule[2] else ""

    text = repeat(lambda one: EMPTY.sub("", one), RULE.sub(keep, text))
    return repeat(lambda one: drop_unread(one, read_elsewhere), text)


def leave_out_pictures(text: str) -> str:
    """A stylesheet without the pictures written into it: the policy `default-src 'self'` forbids them."""
    return RULE.sub(lambda rule: f"{rule[1]}{{{PICTURE.sub('', rule[2] + ';').rstrip(';')}}}", text)


def find_left_out(html: str, unused: re.Pattern[str]) -> list[str]:
    """The classes of a page for which the theme's rules were left out; `unused` as of `class_pattern`."""
    classes = {f".{name}" for value in set(CLASSES.findall(html)) for name in value.split()}
    return sorted(name for name in classes if unused.match(name))


def class_pattern(names: Sequence[str]) -> re.Pattern[str]:
    """What finds the named classes, with their parts and kinds; of the names those of attributes are left aside."""
    return name_pattern([name for name in names if name.startswith(".")])


def name_pattern(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})(?:(?=__|--)|(?![\\w-]))")


def without_arguments(selector: str) -> str:
    """A rule applies although what stands in its `:not(…)` is nowhere, and may although what stands in `:is(…)` is."""
    return repeat(lambda one: ARGUMENTS.sub("", one), selector)


def drop_unread(text: str, read_elsewhere: str) -> str:
    read = {*READ.findall(text), *READ.findall(read_elsewhere)}
    return PROPERTY.sub(lambda match: match[0] if match[1] in read else "", text)


def repeat(step: Callable[[str], str], text: str) -> str:
    """The text after the step was taken until it changed nothing more."""
    while (after := step(text)) != text:
        text = after
    return text
