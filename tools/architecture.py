"""Writes the list of modules in ARCHITECTURE.md from the modules' own head comments: `make architecture`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE = ROOT / "ARCHITECTURE.md"
HOOKS = ROOT / "hooks"
BEGIN = "<!-- modules: written by tools/architecture.py -->"
END = "<!-- end of modules -->"


def describe(file: Path) -> str:
    """The first sentence of a module's docstring, on one line."""
    documentation = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return " ".join(documentation.split("\n\n")[0].split())


def list_modules() -> Iterator[str]:
    """One Markdown line for each folder and each module, folders before what is in them."""
    for file in sorted(HOOKS.rglob("*.py"), key=lambda file: (file.parent.parts, file.name)):
        place = file.relative_to(HOOKS)
        if file.name == "__init__.py":
            yield ""
            yield f"### `{place.parent.as_posix()}/`"
            yield ""
            yield describe(file)
            yield ""
        else:
            yield f"- `{place.name}` {describe(file)}"


def fill_in(text: str) -> str:
    """The text of ARCHITECTURE.md with the list as it is now; ValueError when the marks are missing."""
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{FILE.name} has lost its marks: put `{BEGIN}` and `{END}` back")
    return f"{before}{BEGIN}\n\n" + "\n".join(list_modules()) + f"\n\n{END}{after}"


if __name__ == "__main__":
    FILE.write_text(fill_in(FILE.read_text("utf-8")), "utf-8")
