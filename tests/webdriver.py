"""Firefox and WebKitGTK, told what to do by WebDriver's commands, with nothing but what Python brings along.

WebKit's own driver takes the commands over HTTP. Firefox takes the same ones on a socket, by a protocol that is called
Marionette: geckodriver, which would translate, is in no package of Debian.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from machine import find_firefox, find_screen, find_webkit

T = TypeVar("T")
PATIENCE = 60
"""Seconds for a program to start, and for one command."""
PREFERENCES = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "ui.useOverlayScrollbars": 1,
}
"""For Firefox: any free port, nothing asked of the network, and scroll bars that take no room, as on a phone."""
WEBKIT_PATHS = {
    "DeleteSession": ("DELETE", ""),
    "Navigate": ("POST", "/url"),
    "SetWindowRect": ("POST", "/window/rect"),
    "SetTimeouts": ("POST", "/timeouts"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "PerformActions": ("POST", "/actions"),
    "ReleaseActions": ("DELETE", "/actions"),
    "TakeScreenshot": ("GET", "/screenshot"),
}
"""WebDriver's commands by their names in Marionette: the method, and the path below the session's."""


class WebDriverError(Exception):
    """A browser does not start, or does not do what it is told; in its words."""


class Driver(Protocol):
    def command(self, name: str, **parameters: Any) -> Any:
        """What the browser answers to a command of WebDriver. WebDriverError when it refuses."""


@contextmanager
def run_firefox(folder: Path) -> Iterator[Driver]:
    """Firefox without a window, with a profile and a log in this folder. WebDriverError when it does not start."""
    profile = folder / "profile"
    profile.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), "utf-8")
    arguments = [_need(find_firefox(), "firefox"), "--headless", "--no-remote", "--marionette"]
    with run([*arguments, "--profile", str(profile)], folder / "firefox.log"):
        port = _wait_for(lambda: int((profile / "MarionetteActivePort").read_text()))
        connection = _wait_for(lambda: socket.create_connection(("127.0.0.1", port), PATIENCE))
        with connection, connection.makefile("rb") as answers:
            firefox = Firefox(connection, answers)
            firefox.command("NewSession")
            yield firefox


class Firefox:
    """A connection to Marionette: messages are JSON after their length and a colon."""

    def __init__(self, connection: socket.socket, answers: BinaryIO) -> None:
        self._connection = connection
        self._answers = answers
        self._count = 0
        self._receive()  # it greets

    def command(self, name: str, **parameters: Any) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, f"WebDriver:{name}", parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise WebDriverError(f"{name}: {error['message']}")
        return result.get("value", result)

    def _receive(self) -> Any:
        length = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise WebDriverError("Firefox has gone away")
            length += byte
        return json.loads(self._answers.read(int(length)))


@contextmanager
def run_webkit(folder: Path) -> Iterator[Driver]:
    """WebKitGTK's own browser on a screen of its own, with logs in this folder. WebDriverError when it fails."""
    display = folder / "display"
    with display.open("wb") as number:
        screen = [_need(find_screen(), "screen"), "-displayfd", str(number.fileno()), "-screen", "0", "1400x1000x24"]
        with run([*screen, "-nolisten", "tcp"], folder / "screen.log", pass_fds=(number.fileno(),)):
            name = f":{_wait_for(lambda: int(display.read_text()))}"
            port = _find_free_port()
            driver = [_need(find_webkit(), "webkit"), f"--port={port}"]
            with run(driver, folder / "webkit.log", env={**os.environ, "DISPLAY": name, "GDK_BACKEND": "x11"}):
                _wait_for(lambda: socket.create_connection(("127.0.0.1", port)).close())
                webkit = WebKit(f"http://127.0.0.1:{port}/session")
                yield webkit
                webkit.command("DeleteSession")


class WebKit:
    """A session with WebKit's driver."""

    def __init__(self, address: str) -> None:
        session = self._ask("POST", address, {"capabilities": {}})
        self._address = f"{address}/{session['sessionId']}"

    def command(self, name: str, **parameters: Any) -> Any:
        method, path = WEBKIT_PATHS[name]
        return self._ask(method, self._address + path, parameters if method == "POST" else None)

    @staticmethod
    def _ask(method: str, address: str, parameters: dict[str, Any] | None) -> Any:
        body = None if parameters is None else json.dumps(parameters).encode()
        request = Request(address, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            with error:
                raise WebDriverError(json.load(error)["value"]["message"]) from None


@contextmanager
def run(arguments: list[str], log: Path, **settings: Any) -> Iterator[None]:
    """A program that runs as long as this does; what it says goes to a file."""
    with log.open("wb") as output:
        process = subprocess.Popen(arguments, stdout=output, stderr=subprocess.STDOUT, **settings)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _need(path: str | None, name: str) -> str:
    if not path:
        raise WebDriverError(f"it is missing here: `python3 tools/machine.py {name}` gets it")
    return path


def _find_free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(ask: Callable[[], T]) -> T:
    """What it answers once it no longer fails."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except (OSError, ValueError) as error:
            if time.monotonic() > end:
                raise WebDriverError(f"it has not started: {error}") from None
        time.sleep(0.1)
