"""Prompts that notes have in the place of `$ `, and lines of output that look like commands."""

from __future__ import annotations

import re

_PROMPT = re.compile(
    r"""
      \[[\w.-]+@[\w.-]+[^\]\n]*\][\#$%][ ]?                # [root@node1 ~]#
    | [\w.-]+@[\w.-]+(?::[^\s\#$%>]*|[ ]\S+)?[ ]?[\#$%>][ ]?  # kim@box:~/app$
    | [\w.-]+:[^\s\#$%>]*[ ]\w+[$\#%][ ]?                  # MBP-2:blog kim$
    | PS(?:[ ][A-Za-z]:[^>\n]*|[ ][/~][^>\n]*)?>[ ]?       # PS C:\Users\kim>
    | [A-Za-z]:\\[^>\n]*>[ ]?                              # C:\Users\kim>
    | (?:/|~|/[\w./-]+)[ ][\#$][ ]                         # / #
    | (?:ba|da|z)?sh(?:-[\d.]+)?[\#$%][ ]                  # bash-5.1#
    | [%❯➜][ ]
    """,
    re.VERBOSE,
)
_INSIDE = re.compile(r"(?:/|~|/[\w./-]+) [#$] |(?:ba|da|z)?sh-[\d.]+[#$] |\[?\w+@[0-9a-f]{12}\b")
"""That of a shell inside a container, which belongs to what a command prints."""
_COMMAND = re.compile(r"(?:sudo +)?docker(?:\.exe|-compose)? +(?:-{1,2}[a-z]|[a-z])")
_JOINED = re.compile(
    r"(?:&&|\|\|) *\S|\| *(?:awk|cut|grep|head|jq|less|more|sed|sort|tail|tee|tr|uniq|wc|xargs)\b(?!.*\|)"
)
"""What goes on a command in the next line; a row of a table may begin with `|` too."""
_PROGRAM = re.compile(
    r"(?:sudo|docker|docker-compose|systemctl|service|apt|apt-get|yum|dnf|apk|curl|wget|cd|mkdir|vi|vim|cat)(?: |$)"
)


_ODD_BLANK = re.compile(r"\$(\s)\s*\S")
_WIDE = {"＄": "$", "￥": "$", "＃": "#"}
_SIGN = re.compile(r"[$>#](?: |$)|(?:sudo +)?docker\b")
_ESCAPE = re.compile(r"\\+")


def unescape_output(line: str) -> str:
    """A line of output without the backslash that says that it is none of what it looks like.

    Where what is printed has such a backslash itself, it is written twice; before anything else it is what it is.
    """
    slashes = _ESCAPE.match(line)
    rest = line[slashes.end() :] if slashes else ""
    return line[1:] if _SIGN.match(rest) or describe_output(rest, first=True) else line


def find_prompt(line: str) -> str:
    """The prompt of another kind that a line begins with, or an empty text."""
    match = _PROMPT.match(line)
    return match[0] if match and line[match.end() :].strip() else ""


def is_inside(line: str) -> bool:
    """Whether a line begins with the prompt of a shell inside a container."""
    return _INSIDE.match(line) is not None


def is_root_prompt(line: str) -> bool:
    """Whether `# ` is a prompt here: a program that one runs follows."""
    return _PROGRAM.match(line.removeprefix("# ")) is not None


def describe_stray(line: str) -> str:
    """What to do about a line that stands where a command should begin."""
    prompt = find_prompt(line)
    if prompt:
        return f"`{prompt.rstrip()}` is another kind of prompt: write `$ ` in its place"
    if line.startswith("# "):
        command = line.removeprefix("# ")
        # `sudo` knows programs only, and needs no other before it.
        better = f"`$ {command}`" if command.startswith(("sudo ", "cd ")) else f"`$ sudo {command}`, or `$ {command}`"
        return f"`{line}` looks like a root prompt: write {better}"
    odd = _ODD_BLANK.match(line)
    if odd:
        return f"the blank after `$` is U+{ord(odd[1]):04X}: type a space"
    if line.startswith(tuple(_WIDE)):
        return f"`{line[0]}` is a full-width sign: write `{_WIDE[line[0]]} `"
    sign = re.match(r"//|-- ", line)
    if sign:
        return f"`{sign[0].strip()}` begins no comment in a shell: write `# `"
    return f"`{line.strip()}` stands before the first command: begin a command with `$ `"


def describe_output(line: str, *, first: bool) -> str:
    """What to do about a line of output that looks like a command; an empty text for any other.

    `first` says that it follows its command, so that it might go on it.
    """
    text = line.strip()
    output = "`\\` before it if it is output"
    prompt = "" if is_inside(line) else find_prompt(line)
    if prompt and _PROGRAM.match(line[len(prompt) :]):
        return f"`{prompt.rstrip()}` is another kind of prompt: write `$ ` in its place, or write {output}"
    if re.match(r"[ \t]+\$ \S", line):
        return f"`{text}` stands as output: take the blanks before its `$ ` away, or write {output}"
    if first and (re.match(r"[ \t]+--?[A-Za-z]", line) or _JOINED.match(text)):
        return f"`{text}` stands as output: end the line before it in `\\` if the command goes on, or write {output}"
    if _COMMAND.match(text):
        return f"`{text}` stands as output: begin it with `$ ` if it is a command, with `\\` if it is not"
    return ""
