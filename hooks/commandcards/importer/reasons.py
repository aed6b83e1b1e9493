"""Why a command of a post can be no command of a card: it is a pattern of one, or does something else than run."""

from __future__ import annotations

import re

from commandcards.command.shell.script import Heredoc, pending_heredocs

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_SYNOPSIS = re.compile(
    r"\[(?:[A-Z]{2}[A-Z_ |-]{0,60}(?:\.\.\.)?|options?|OPTIONS[^\]\n]{0,60}|-[^\]\n]{0,60})\]"
    r"|(?<![\w./])(?:\.\.\.|…)(?![\w/])|\w\.\.\.(?:\s|\]|$)"
)
_CROSSES = re.compile(r"(?<![\w/])(?:[xX]{3,}|\*{3,}|某某)(?![\w/])")
_PLACEHOLDER = re.compile(r"<(?![\s(=&%])[^<>\n]{0,79}[^<>\s]>(?!&)|＜[^＜＞\n]{1,60}＞")
_BRACES = re.compile(
    r"\{\{(?!-?\s*(?:[.$\"(]|/\*|(?:json|range|if|end|with|else|println|printf|print|index|len|join|split|upper|lower|"
    r"title|truncate|pad|table)\b))[^{}\n]{1,80}\}\}"
)
"""Not a Go template, as `--format` takes one."""
_CHINESE_SLOT = re.compile(r"(?<![\w'\"])[\[{【][\u3400-\u9fff][^\]}】\n]{0,40}[\]}】]")
_CHINESE_WORD = re.compile(r"(?<=[\s:/=])[\u3400-\u9fff]\w{0,20}")
_NAMED_IN_ASCII = re.compile(
    r"(?:sudo\s+)?(?:docker|podman|kubectl|helm|kill|minikube|systemctl|service|apt|yum|dnf|apk|brew|npm|"
    r"pip|pip3|nginx)\b"
)
"""What these programs are told to work on has no Chinese name; the message of a commit may."""
_SLOT = re.compile(r"(?<!\S)\[(?![a-z]-[a-z]\])[A-Za-z][A-Za-z0-9_ /-]{1,40}\](?!\S)")
"""`[url]`: not the brackets of `test`, which have blanks inside, nor a pattern such as `[a-z]*`."""
_DEFINITION = re.compile(r"(?:sudo\s+)?(?:alias\s+[\w.-]+=|[A-Za-z_][\w-]*\s*\(\)|function\s+\w)")
_POWERSHELL = re.compile(
    r"\$env:|\$\(?\w+ *=|(?:^|[\s|])[A-Z][a-z]+-[A-Z][A-Za-z]+\b|%[A-Za-z_]\w*%|ForEach-Object|\|[ ]?[%?][ ]?\{|\A@"
)


def leave_out_documents(command: str) -> str:
    """The command without its here-documents: what stands there is in the language of a file."""
    if "<<" not in command:
        return command
    kept: list[str] = []
    waiting: list[Heredoc] = []
    for line in command.split("\n"):
        if not waiting:
            kept.append(line)
            waiting = list(pending_heredocs(line)) if "<<" in line else []
        elif waiting[0].ends(line):
            waiting.pop(0)
    return "\n".join(kept)


def find_reason(command: str, *, windows: bool = False) -> str:
    """What keeps a command from being one of a card, with what to do; empty for an ordinary command."""
    command = leave_out_documents(command)
    if windows and _POWERSHELL.search(command):
        return "it has words of PowerShell or cmd: write the command for a Unix shell"
    if _DEFINITION.match(command):
        return "it defines an alias or a function, and runs nothing"
    placeholder = _PLACEHOLDER.search(command) or _BRACES.search(command) or _CHINESE_SLOT.search(command)
    if placeholder:
        return f"`{placeholder[0]}` is a placeholder: write a name in its place and make it a card"
    bare = _QUOTED.sub("''", command)
    synopsis = _SYNOPSIS.search(bare)
    if synopsis:
        return f"`{synopsis[0].strip()}` makes it a synopsis, no command that runs"
    named = _CHINESE_WORD.search(bare) if _NAMED_IN_ASCII.match(command) else None
    crosses = _CROSSES.search(bare) or _SLOT.search(bare) or named
    if crosses:
        return f"`{crosses[0]}` stands for something else: write a name in its place and make it a card"
    return ""
