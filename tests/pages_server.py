"""A built site as GitHub Pages serves it: below a path, and with its own page for what is not there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from built_site import SITE_URL

MOUNT = urlsplit(SITE_URL).path


class PagesHandler(SimpleHTTPRequestHandler):
    """Serves a folder below `MOUNT`, with its 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        address = urlsplit(path).path
        if not address.startswith(MOUNT):
            return str(Path(self.directory) / "nothing-outside-of-the-mount")
        return super().translate_path("/" + address.removeprefix(MOUNT))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            return super().send_error(code, message, explain)
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_html(404, body)
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def send_html(self, status: int, body: bytes) -> None:
        """The head of an answer that has this body."""
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests watch the browser's side."""


class PagesServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that goes to the next page before this one has arrived."""


@contextmanager
def serve(folder: Path, handler: type[SimpleHTTPRequestHandler] = PagesHandler, mount: str = MOUNT) -> Iterator[str]:
    """Serve the site in a folder; its address, `mount` included."""
    server = PagesServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{mount}"
    server.shutdown()
    server.server_close()
    thread.join()
