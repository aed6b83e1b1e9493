"""What the project needs from the machine, looked for and, with apt, installed.

    python3 tools/machine.py venv                      # Python can make virtual environments
    python3 tools/machine.py browser driver java node  # a browser, what drives it, the HTML checker's Java, Node
    python3 tools/machine.py firefox webkit screen     # two other browsers, and a screen for the one that needs some

Runs before anything else is installed, hence on the standard library alone.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

PYTHON = (3, 11)
NODE = 18
BROWSER_VARIABLE = "BROWSER_PATH"
BROWSERS = (
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
SLOWER_BROWSERS = ("chromium", "chromium-browser", "/Applications/Chromium.app/Contents/MacOS/Chromium")
"""The same engine with windows that no one sees, for which it needs two or three times the time."""


class MissingError(Exception):
    """Something is missing that cannot be installed from here; the message says what to do."""


@dataclass(frozen=True)
class Need:
    """One thing that the machine must have."""

    find: Callable[[], str | None]
    """Where it is; None when it is missing."""
    packages: tuple[str, ...]
    """Debian's packages that bring it."""
    advice: str
    """What to do where they cannot be installed."""
    spare: Callable[[], str | None] = lambda: None
    """Where something is that will do when they cannot be installed."""


def find_browser() -> str | None:
    """The browser to test with: that of $BROWSER_PATH, else the fastest one installed."""
    return find_fast_browser() or find_slower_browser()


def find_fast_browser() -> str | None:
    chosen = os.environ.get(BROWSER_VARIABLE)
    return next(filter(None, map(shutil.which, [chosen] if chosen else BROWSERS)), None)


def find_slower_browser() -> str | None:
    chosen = os.environ.get(BROWSER_VARIABLE)
    return None if chosen else next(filter(None, map(shutil.which, SLOWER_BROWSERS)), None)


def find_firefox() -> str | None:
    """Firefox: Debian has its long-term release only."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def find_webkit() -> str | None:
    """What starts WebKitGTK's own browser, and drives it."""
    return shutil.which("WebKitWebDriver")


def find_screen() -> str | None:
    """A screen that nobody sees."""
    return shutil.which("Xvfb")


def find_driver() -> str | None:
    """The one library that Playwright's driver (a Node of its own) needs and a small Debian may lack."""
    library = "libatomic.so.1"
    if sys.platform == "linux":
        try:
            ctypes.CDLL(library)
        except OSError:
            return None
    return library


def find_java() -> str | None:
    """A `java` that runs: macOS has one that only asks to install Java."""
    java = shutil.which("java")
    works = java and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0
    return java if works else None


def find_node() -> str | None:
    """A `node` that knows the JavaScript of the browsers that the site supports."""
    node = shutil.which("node")
    new = f"process.exit(Number(parseInt(process.versions.node) < {NODE}))"
    works = node and subprocess.run([node, "--eval", new], capture_output=True, check=False).returncode == 0
    return node if works else None


def find_venv() -> str | None:
    """`ensurepip`, without which `python3 -m venv` fails: Debian leaves it out of its Python."""
    spec = importlib.util.find_spec("ensurepip")
    return spec.origin if spec else None


NEEDS = {
    "venv": Need(find_venv, ("python3-venv",), "Install Python's module venv with ensurepip (python3.11-venv)."),
    "browser": Need(
        find_fast_browser,
        # Without the fonts, Chinese is boxes on screenshots.
        ("chromium-headless-shell", "fonts-noto-cjk"),
        f"Install Chromium or Google Chrome, or say where one is: {BROWSER_VARIABLE}=/path/to/chrome",
        find_slower_browser,
    ),
    "firefox": Need(find_firefox, ("firefox-esr", "fonts-noto-cjk"), "Install Firefox."),
    "webkit": Need(
        find_webkit,
        ("webkit2gtk-driver", "fonts-noto-cjk"),
        "Install WebKitGTK with its WebKitWebDriver.",
    ),
    "screen": Need(find_screen, ("xvfb",), "Install Xvfb."),
    "driver": Need(find_driver, ("libatomic1",), "Install libatomic1, which Playwright's driver is linked with."),
    "java": Need(find_java, ("default-jre-headless",), "Install Java 11 or newer (the HTML checker runs on it)."),
    "node": Need(find_node, ("nodejs",), f"Install Node.js {NODE} or newer (the scripts' tests run on it)."),
}


def provide(name: str) -> None:
    """Make sure that one of `NEEDS` is there. MissingError when it cannot be had."""
    need = NEEDS[name]
    if need.find():
        return
    spare = need.spare()
    packages = " ".join(need.packages)
    print(f"{name}: installing {packages}", flush=True)
    try:
        install(need.packages, ask=not spare)
    except (MissingError, OSError, subprocess.CalledProcessError) as error:
        if not spare:
            raise MissingError(f"cannot install {packages}: {error}\n{need.advice}") from None
        print(f"{name}: cannot install {packages}: {error}; using {spare}", flush=True)
    if not spare and not need.find():
        raise MissingError(f"{name} is still missing after installing {packages}.\n{need.advice}")


def install(packages: tuple[str, ...], *, ask: bool) -> None:
    """Install Debian packages as root or through sudo. MissingError where there is neither, or no apt."""
    if not shutil.which("apt-get"):
        raise MissingError("there is no apt-get here")
    apt = [*become_root(ask=ask), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--assume-yes"]
    subprocess.run([*apt, "update"], check=True, stdin=subprocess.DEVNULL)
    subprocess.run([*apt, "install", "--no-install-recommends", *packages], check=True, stdin=subprocess.DEVNULL)


def become_root(*, ask: bool) -> list[str]:
    """What to put before a command to run it as root; with `ask`, sudo may ask whoever sits there for a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
            return ["sudo", "-n"]
        if ask and sys.stdin.isatty():
            return ["sudo"]
    raise MissingError("this needs root or sudo")


def main(names: list[str]) -> int:
    """Provide what is named. 0 when all is there, 1 when something cannot be had, 2 for wrong usage."""
    if not names or not set(names) <= set(NEEDS):
        print(f"usage: python3 tools/machine.py {' | '.join(NEEDS)} …", file=sys.stderr)
        return 2
    if sys.version_info < PYTHON:
        print(f"This needs Python {PYTHON[0]}.{PYTHON[1]} or newer, and not {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        for name in names:
            provide(name)
    except MissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
