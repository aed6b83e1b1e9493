"""The check of links to other sites, against a server of our own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import check_links
import pytest
from check_links import State, ask, find_links, main
from commandcards.site.library import load_library

ROOT = Path(__file__).parents[2]
PAGE = b'<h2 id="section">Here</h2><a name=old></a>'
CODES = {"/gone": 404, "/broken": 503, "/private": 403, "/busy": 429}


class Handler(BaseHTTPRequestHandler):
    """Answers as its paths are called; `asked` keeps what it was asked."""

    asked: list[str]
    waiting: threading.Event

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def answer(self, *, with_body: bool) -> None:
        self.asked.append(f"{self.command} {self.path}")
        if self.path == "/silent":
            self.waiting.wait(5)
        code = 405 if self.path == "/get-only" and not with_body else CODES.get(self.path, 200)
        self.send_response(301 if self.path == "/moved" else code)
        if self.path == "/moved":
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        if with_body:
            self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the server."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(Handler, "asked", [], raising=False)
    monkeypatch.setattr(Handler, "waiting", threading.Event(), raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        Handler.waiting.set()
        running.shutdown()


@pytest.fixture
def closed() -> str:
    """An address at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def write(folder: Path, text: str, name: str = "page.en.md") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def urls(file: Path) -> list[tuple[int, str]]:
    return [(link.line, link.url) for link in find_links([file])]


@pytest.mark.parametrize(
    "line",
    [
        "See [this](https://a.org/x).",
        'See [this](https://a.org/x "Title").',
        "See [`this`](<https://a.org/x>).",
        "See <https://a.org/x>.",
        "[this]: https://a.org/x",
        '[this]: <https://a.org/x> "Title"',
        '<a class="b" href="https://a.org/x">this</a>',
        "见[这里](https://a.org/x)，",
        "    !!! note\n\n        [this](https://a.org/x)",
    ],
)
def test_links_of_a_page(line: str, tmp_path: Path) -> None:
    assert [url for _, url in urls(write(tmp_path, f"# A\n\n{line}\n"))] == ["https://a.org/x"]


def test_a_link_may_have_parentheses(tmp_path: Path) -> None:
    assert urls(write(tmp_path, "[a](https://a.org/x_(y)) and [b](https://b.org/)")) == [
        (1, "https://a.org/x_(y)"),
        (1, "https://b.org/"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "`https://a.org/x`",
        "[`-p`](page.md) and [mail](mailto:a@a.org)",
        "```text\n[a](https://a.org/x)\n```",
        "<!-- no link: https://a.org/x -->",
        "[a](https://mirror.example.com/), [b](http://localhost:8080/), [c](https://app.test/x)",
    ],
)
def test_what_is_no_link(line: str, tmp_path: Path) -> None:
    assert urls(write(tmp_path, f"# A\n\n{line}\n")) == []


def test_the_verbatim_post_keeps_its_links(tmp_path: Path) -> None:
    assert urls(write(tmp_path, "[a](https://a.org/)", "original.en.md")) == []


def test_links_of_data(tmp_path: Path) -> None:
    file = write(tmp_path, 'a: 1\nen: "See https://a.org/x, or http://localhost:8000/."\n', "texts.yaml")
    assert urls(file) == [(2, "https://a.org/x")]


def test_links_of_cards_stand_at_their_commands(tmp_path: Path) -> None:
    card = '```console {#a title="A"}\n$ docker ps\n$ docker logs -f web\n```\n'
    assert urls(write(tmp_path, f"# A\n\n{card}")) == [
        (4, "https://docs.docker.com/reference/cli/docker/container/ls/"),
        (5, "https://docs.docker.com/reference/cli/docker/container/logs/"),
    ]


def test_links_of_this_site() -> None:
    found = find_links([ROOT / path for path in check_links.PATHS])
    assert {Path(link.path).suffix for link in found} == {".md", ".json"}
    assert len({link.url for link in found}) > 50
    assert not [link for link in found if "original." in link.path or not link.url.startswith("https://")]


@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("/ok", State.ALIVE, ""),
        ("/get-only", State.ALIVE, ""),
        ("/ok#section", State.ALIVE, ""),
        ("/ok#old", State.ALIVE, ""),
        ("/ok#sect", State.DEAD, "has no section #sect any more"),
        ("/moved", State.UNCLEAR, "has moved: write http://127.0.0.1"),
        ("/private", State.UNCLEAR, "turns programs away (403)"),
        ("/busy", State.UNCLEAR, "turns programs away (429)"),
        ("/gone", State.DEAD, "is dead (404)"),
        ("/broken#section", State.DEAD, "is dead (503)"),
        ("/silent", State.SILENT, "does not answer (timed out)"),
    ],
)
def test_answers(path: str, state: State, words: str, server: str) -> None:
    answer = ask(server + path, timeout=0.3 if path == "/silent" else 60)
    assert answer.state is state
    assert words in answer.message
    assert bool(words) == bool(answer.message)


def test_an_address_is_asked_for_once(server: str, tmp_path: Path) -> None:
    write(tmp_path, f"[a]({server}/ok)\n\n[b]({server}/ok)")
    write(tmp_path, f"[a]({server}/ok)", "page.zh.md")
    assert main([str(tmp_path)]) == 0
    assert Handler.asked == ["HEAD /ok"]


def test_all_is_well(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A card's reference page is on the server too: its address is made when the data are read."""
    monkeypatch.setattr("commandcards.command.tools.docker.grammar.PAGES", f"{server}/reference/")
    monkeypatch.setattr(check_links, "load_library", load_library)
    write(tmp_path, f'[a]({server}/ok)\n\n```console {{#a title="A"}}\n$ docker ps\n```\n')
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == "2 addresses in 2 links: 0 dead, 0 to look at\n"
    assert set(Handler.asked) == {"HEAD /ok", "HEAD /reference/docker/container/ls/"}


def test_dead_links_are_told_with_their_lines(
    server: str, closed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, f"[a]({server}/gone)\n\n[b]({server}/ok)\n[c]({closed}/x)\n[d]({server}/moved)")
    assert main([str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{file}:1: {server}/gone is dead (404)")
    assert lines[1].startswith(f"{file}:4: {closed}/x does not answer (")
    assert lines[2].startswith(f"{file}:5: {server}/moved has moved: write {server}/ok")
    assert lines[3] == "4 addresses in 4 links: 2 dead, 1 to look at"


def test_a_link_to_look_at_is_no_failure(server: str, tmp_path: Path) -> None:
    write(tmp_path, f"[a]({server}/private) [b]({server}/moved)")
    assert main([str(tmp_path)]) == 0


def test_without_a_network(closed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, f"[a]({closed}/x) [b]({closed}/y#z)")
    assert main([str(tmp_path)]) == 2
    assert "is there a network?" in capsys.readouterr().err


def test_the_list_asks_nobody(server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, f"[a]({server}/gone)")
    assert main(["--list", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{file}:1: {server}/gone\n"
    assert Handler.asked == []


def test_nothing_to_check(tmp_path: Path) -> None:
    write(tmp_path, "# A")
    assert main([str(tmp_path)]) == 0


def test_a_path_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "no such file or folder" in capsys.readouterr().err
