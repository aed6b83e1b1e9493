"""Our scripts as they are served."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from commandcards.site.theme.scripts import compact_script, join_scripts

SCRIPTS = sorted((Path(__file__).parents[2] / "docs/assets/javascripts").glob("*.js"))


def test_comments_and_needless_white_space_go() -> None:
    written = (
        '/* What\n * and why. */\n(() => {\n  // First.\n  f("// /* no comment */"); // so\n\n  g(`a\n  b`);\n})();\n'
    )
    assert compact_script(written) == '(()=>{f("// /* no comment */");g(`a\n  b`);})();'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_still_a_script(path: Path, tmp_path: Path) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("there is no Node; the browser tests run the scripts all the same")
    served = tmp_path / "served.js"
    text = path.read_text("utf-8")
    served.write_text(join_scripts([text]), "utf-8")
    assert compact_script(text) in served.read_text("utf-8")
    subprocess.run([node, "--check", str(served)], check=True)


def test_a_script_that_fails_does_not_keep_the_next_from_running(tmp_path: Path) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("there is no Node")
    joined = tmp_path / "joined.js"
    joined.write_text(join_scripts(["throw new Error('broken')\n", "console.log('ran')\n"]), "utf-8")
    result = subprocess.run([node, str(joined)], check=True, capture_output=True, text=True)
    assert result.stdout == "ran\n"
    assert "broken" in result.stderr
