"""The data files that come with the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


def read_yaml(file: Path) -> Any:
    """What a YAML file of the data holds; OSError or yaml.YAMLError when it cannot be read."""
    # The C loader reads the dictionary ten times as fast, which the checker's start-up needs.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text("utf-8"), Loader=loader)
