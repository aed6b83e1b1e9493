"""Write the script and the styles of the cards, for a site whose generator takes the Markdown extension only.

python -m commandcards FOLDER [--material]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from commandcards.site.assets import build_card_assets


def main() -> None:
    """Write `commandcards.js` and `commandcards.css` into a folder, which is made where it is missing."""
    parser = argparse.ArgumentParser(prog="python -m commandcards", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the two files go")
    parser.add_argument("--material", action="store_true", help="take the colours of Material, or of Zensical")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for asset, suffix in zip(build_card_assets(material=options.material), (".js", ".css"), strict=True):
        (options.folder / f"commandcards{suffix}").write_text(asset.text, "utf-8")


if __name__ == "__main__":
    main()
