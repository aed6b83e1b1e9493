"""Write down what MDN's compatibility data says is too new for the browsers that the site works in.

    npm pack @mdn/browser-compat-data && tar xzf mdn-browser-compat-data-*.tgz
    python tools/browser_support.py package/data.json

`tests/site/test_browsers.py` looks for these names in scripts and styles. The data is MDN's
(CC0).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOOR = {"chrome": 107, "safari": 16, "safari_ios": 16, "firefox": 128}
"""The oldest browsers in which everything works: README.md."""
TARGET = Path(__file__).parent.parent / "tests" / "data" / "too-new.json"

Feature = dict[str, Any]


def walk(feature: Feature, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Feature]]:
    """All features with a statement of support, by their paths."""
    for name, inner in feature.items():
        if name == "__compat":
            yield path, inner["support"]
        elif isinstance(inner, dict) and name != "__meta":
            yield from walk(inner, (*path, name))


def is_supported(support: Feature) -> bool:
    return all(is_in(support.get(browser, []), version) for browser, version in FLOOR.items())


def is_in(statements: Any, floor: int) -> bool:
    """Whether a browser of that version has something, under its name and without a switch."""
    every = statements if isinstance(statements, list) else [statements]
    return any(
        is_version(one.get("version_added"), floor)
        and not one.get("version_removed")
        and not (one.keys() & {"flags", "prefix", "alternative_name"})
        for one in every
    )


def is_version(added: Any, floor: int) -> bool:
    """`16.4` is newer than 16."""
    return isinstance(added, str) and added != "preview" and [*map(int, added.lstrip("≤").split("."))] <= [floor]


def collect_styles(css: Feature) -> dict[str, list[str]]:
    """Names of styles that are too new: properties, values as `property: value`, rules, selectors, functions."""
    properties = [path for path, support in walk(css["properties"]) if not is_supported(support)]
    selectors = [path for path, support in walk(css["selectors"]) if not is_supported(support)]
    types: dict[str, bool] = {}
    for path, support in walk(css["types"]):
        types[path[-1]] = types.get(path[-1], False) or is_supported(support)
    return {
        "properties": sorted(path[0] for path in properties if len(path) == 1),
        "values": sorted({f"{path[0]}: {path[-1]}" for path in properties if len(path) > 1 and "_" not in path[-1]}),
        "rules": sorted(" ".join(path) for path, support in walk(css["at-rules"]) if not is_supported(support)),
        "selectors": sorted(path[0] for path in selectors if len(path) == 1),
        "functions": sorted(name for name, known in types.items() if not known),
    }


def collect_members(data: Feature) -> list[str]:
    """Names of members that no interface has had for long enough."""
    known: dict[str, bool] = {}
    for group in (data["api"], data["javascript"]["builtins"]):
        for path, support in walk(group):
            if len(path) == 2:
                name = path[1].removesuffix("_static").removesuffix("_event")
                known[name] = known.get(name, False) or is_supported(support)
    return sorted(name for name, old_enough in known.items() if not old_enough and name.isidentifier())


def main(source: Path) -> None:
    data = json.loads(source.read_text("utf-8"))
    found = {
        "version": data["__meta"]["version"],
        "floor": FLOOR,
        **collect_styles(data["css"]),
        "members": collect_members(data),
    }
    TARGET.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
