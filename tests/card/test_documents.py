"""Files within commands: what is written, and which images are named there."""

from __future__ import annotations

import pytest
from commandcards.card.documents import find_fed_images, find_namings, kind_of_file, written_files
from commandcards.command.shell.script import parse_script


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("cat > a.yaml <<'EOF'\nx: 1\ny: 2\nEOF", {"a.yaml": "x: 1\ny: 2"}),
        ("cat <<EOF >> dir/a\n\nEOF\nls > b", {"dir/a": ""}),
        ("cat >| a <<-EOF\n\tx:\n\t  y\n\tEOF", {"a": "x:\n  y"}),
        ("cat > a <<EOF\n\tx\nEOF", {"a": "\tx"}),
        ("sudo tee -a /etc/a b <<EOF\nx\nEOF", {"/etc/a": "x", "b": "x"}),
        ("cat > a <<A && cat > b <<B\n1\nA\n2\nB", {"a": "1", "b": "2"}),
        ("cat > a <<-A && cat > b <<B\n\t1\n\tA\n\t2\nB", {"a": "1", "b": "\t2"}),
        ("docker exec -i db psql <<EOF\nselect 1;\nEOF", {}),
        ("cat 2> errors <<EOF\nx\nEOF", {}),
        ("cat >&2 <<EOF\nx\nEOF", {}),
        ("cat 1> a <<EOF\nx\nEOF", {"a": "x"}),
        ("cat < b <<EOF\nx\nEOF", {}),
        ("cat > a", {}),
    ],
)
def test_written_files_are_found(command: str, expected: dict[str, str]) -> None:
    assert written_files(parse_script(command)) == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("docker build -t a - <<EOF\nFROM debian AS base\nFROM base\nEOF", ["debian"]),
        ("docker compose -f - up <<EOF\nservices:\n  db:\n    image: redis\n    container_name: db\nEOF", ["redis"]),
        ("docker compose -f - up <<EOF\nservices:\n  db:\n    image:\tredis\t# one\nEOF", ["redis"]),
        (
            "docker build - <<EOF\nRUN --mount=from=nginx,target=/a --mount=target=/b,from=caddy ls\nEOF",
            ["nginx", "caddy"],
        ),
        (r"printf 'FROM alpine\nRUN a\nFROM busybox\n' | docker build -", ["alpine", "busybox"]),
        ("cat > web.Dockerfile <<EOF\nFROM nginx\n \tCOPY\t--from=caddy /a /b\nEOF", ["nginx", "caddy"]),
        ("docker build - <<EOF\nFROM golang AS Build\nCOPY --from=build /a /b\nFROM BUILD\nEOF", ["golang"]),
        (
            "docker build - <<EOF\n \tFROM\t --platform=linux\t golang \tas\t Build\n \tcopy\t--from=build / /\nEOF",
            ["golang"],
        ),
        ("docker build - <<EOF\nFROM a\nCOPY --from=b / /\nFROM c AS b\nEOF", ["a", "b", "c"]),
        (
            "docker build - <<EOF\nFROM a\nRUN curl 'b/?from=c' from=d\nCOPY --link --from=e --from=0 / /\nEOF",
            ["a", "e"],
        ),
        ("psql <<EOF\nselect * FROM a\nEOF", []),
        ("<<EOF\nFROM a\nEOF", []),
        ("echo FROM alpine", []),
        ("psql -c 'select a\nFROM b'", []),
    ],
)
def test_images_in_a_command_are_found(command: str, expected: list[str]) -> None:
    assert list(find_fed_images(parse_script(command))) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dockerfile", "dockerfile"),
        ("sub/web.Dockerfile", "dockerfile"),
        ("Dockerfile.dev", "dockerfile"),
        ("Containerfile", "dockerfile"),
        ("compose.yaml", "compose"),
        ("docker-compose.override.yml", "compose"),
        ("srv/compose.yml", "compose"),
        ("composer.json", None),
        ("Dockerfiles", None),
    ],
)
def test_files_are_known_by_their_names(name: str, kind: str | None) -> None:
    assert kind_of_file(name) == kind


def test_published_ports_are_found_at_the_end_of_a_text() -> None:
    text = 'services:\n  web:\n    ports:\t# two\n      -\t"8080:80"'
    assert [naming.value for naming in find_namings("compose", text)] == ["8080"]


def test_published_ports_are_found_in_one_line() -> None:
    text = "    ports: ['8080:80', \"10.0.0.1:9000-9010:90-100/udp\", '53', \"a:b\"] # two\n"
    assert [naming.value for naming in find_namings("compose", text)] == ["8080", "9000-9010"]


def test_lines_without_ports_may_stand_among_them() -> None:
    text = "    ports:\n    \n  # one\n      - 80:8080\n      \n# two\n      - 90:9090\n    image: a\n      - 1:1\n"
    assert [naming.value for naming in find_namings("compose", text)] == ["80", "90", "a"]
