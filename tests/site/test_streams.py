"""Pipes and files that a command in a container cannot have, does not read, or spoils."""

from __future__ import annotations

import pytest
from commandcards.site.streams import find_spoilt_stream
from engine import explain_command

NO_TERMINAL = "-t wants a terminal, and standard input is none here: the client refuses it, leave -t out"
EXEC_LOST = "`docker exec` reads no standard input without -i, and what is given to it is lost: add -i"
LOST = EXEC_LOST.removeprefix("`docker exec`")
NO_SERVICE = (
    "`docker compose exec` wants a terminal without -T, and standard input is none here: the client refuses it, add -T"
)
SPOILT = "-t makes CR LF of every line end, which spoils the file: leave -t out"


@pytest.mark.parametrize(
    ("command", "place", "message"),
    [
        ("docker exec -it web sh < a", "t web", NO_TERMINAL),
        ("docker run -it x < /dev/null", "t x", NO_TERMINAL),
        ("docker exec --interactive --tty web psql <<< x", "--tty", NO_TERMINAL),
        ("cat a | sudo docker exec -it web sh", "t web", NO_TERMINAL),
        ("ssh nas 'cat a | docker exec -it web sh'", "t web", NO_TERMINAL),
        ("docker ps -q | xargs -I{} docker exec -it {} sh", "t {}", NO_TERMINAL),
        ("cat a | docker exec web sh", "docker", f"`docker exec`{LOST}"),
        ("echo a |\n  docker container run x cat", "docker", f"`docker container run`{LOST}"),
        ("docker exec web sh <<EOF\nls\nEOF", "docker", f"`docker exec`{LOST}"),
        ("docker run --rm x > out 2>&1 < in", "docker", f"`docker run`{LOST}"),
        ("time docker exec web cat < a", "docker", f"`docker exec`{LOST}"),
        ("docker compose exec db psql < a.sql", "docker", NO_SERVICE),
        ("cat a.sql | docker compose exec -it db psql && ls | wc", "docker", NO_SERVICE),
        ("docker exec -t web mysqldump a > b.sql", "-t web", SPOILT),
        ("docker exec -it web pg_dump a >> b.sql", "t web", SPOILT),
        ("docker exec -it web pg_dump a &> b.sql", "t web", SPOILT),
    ],
)
def test_what_is_wrong_with_a_stream(command: str, place: str, message: str) -> None:
    finding = find_spoilt_stream(explain_command(command))
    assert finding
    assert (finding.message, command[finding.offset :].startswith(place)) == (message, True)


@pytest.mark.parametrize(
    "command",
    [
        "docker exec -i web cat < a",
        "docker exec -it web sh",
        "docker exec -it=false web cat < a",
        "docker exec -it web sh < /dev/tty",
        "docker run -it x < $(tty)",
        "docker compose exec db psql < /dev/tty",
        "docker exec -it web sh <&3",
        "docker exec -i web mysqldump a > b.sql",
        "docker exec -it web ls > /dev/null",
        "docker exec -it web ls 2> errors",
        "docker exec -it web ls 2>&1",
        "docker exec -it web cat a | gzip > b",
        "docker exec web ls < /dev/null",
        "docker run -d x < a",
        "docker run -dt x > id",
        "docker run -a stdin x < a",
        "docker run -it x 3< a",
        "docker run -it x <(ls)",
        "docker exec -it $(cat < a) sh",
        "docker exec -i $(docker ps -q | head -1) sh < a",
        "docker exec web sh -c 'cat < /a > /b'",
        "while read x; do docker exec $x ls; done < a",
        "ls && docker exec -it web ls",
        "ls || docker run -it x",
        "ls; docker exec -it web sh",
        "docker ps -q | xargs -o -I{} docker exec -it {} sh",
        "docker ps -q | xargs -n1 docker run x",
        "docker compose exec -T db psql < a",
        "docker compose exec -d db psql < a",
        "docker compose exec db psql < a > b",
        "docker compose exec db psql < a | grep b",
        "echo $(docker compose exec db psql < a)",
        "ssh nas 'docker compose exec db psql < a'",
        "docker compose exec db psql -c x > a",
        "docker compose run db psql < a",
        "docker build . < a",
    ],
)
def test_what_is_right_with_a_stream(command: str) -> None:
    assert find_spoilt_stream(explain_command(command)) is None
