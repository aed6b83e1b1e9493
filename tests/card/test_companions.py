"""Values that follow: in other commands of a page, in notes and prose, and in what an explanation says."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element, SubElement, tostring

import pytest
from commandcards.card.code_blocks import link_code
from commandcards.card.companions import link_companions
from commandcards.card.echoes import Echo, echo_code, echo_text
from commandcards.card.forms import FORMS, form_patterns, tell_forms
from commandcards.card.linking import link_note, link_prose
from commandcards.card.mentions import find_mentions, names_of_note
from commandcards.card.options import OptionTreeprocessor
from commandcards.card.render import load_environment, render_labels
from commandcards.card.view import build_card_view
from commandcards.command.kinds.value import SlotKind
from commandcards.model import LOCALES, Card, Command, Note
from commandcards.notation.named_values import parse_values
from engine import EXPLAINER, LIBRARY, explain_card, explain_command
from scripts import ENGINE_SCRIPTS, call_scripts
from selectolax.lexbor import LexborHTMLParser


def card(*commands: str, notes: tuple[Note, ...] = (), fixed: tuple[str, ...] = ()) -> Card:
    return Card("a", "A", tuple(Command(one, 1) for one in commands), "a.zh.md", 1, notes, fixed=fixed)


def slots_beside(command: str, *others: str, fixed: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
    """The slots of a command on a page with other cards: kind, value and where each begins."""
    cards = link_companions([explain_card(card(command)), *(explain_card(card(one, fixed=fixed)) for one in others)])
    assert cards[0]
    return [(slot.kind, slot.value, slot.start) for slot in cards[0].explanations[0].slots]


RUN = "docker run -d -p 8080:80 -v /srv/app:/app --env-file app.env --name redis nginx"


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("docker exec x1 redis-cli -h redis ping", [("container", "redis", 28)]),
        ("docker exec x1 getent hosts redis", [("container", "redis", 28)]),
        ("docker exec x1 wget -qO- http://redis:6379/x", [("container", "redis", 32)]),
        ("docker exec x1 redis ping", []),
        ("docker exec x1 redis-cli ping", []),
        ("docker exec x1 cat app.env", []),
        ("docker exec x1 curl localhost:8080", []),
        ("cat > app.env <<'EOF'\nA=app.env\nEOF", [("path", "app.env", 6)]),
        ("cat app.env; rm './app.env' \"app.env\"", [("path", "app.env", 4), ("path", "app.env", 29)]),
        ("cat <<app.env\nx\napp.env", []),
        ("echo x > /srv/app/index.html", [("path", "/srv/app", 9)]),
        ("echo app.env /srv/app", []),
        ("printf '%s' app.env /srv/app", []),
        ("ls /srv/app2 /srv app.env.bak", []),
        ("redis app.env", [("path", "app.env", 6)]),
        ("ping redis", []),
        ("curl http://localhost:8080/x", [("port", "8080", 22)]),
        ("curl -s 127.0.0.1:8080", [("port", "8080", 18)]),
        ("curl localhost:80801 example.com:8080 localhost:8080x", []),
        ("sudo docker logs redis | tee app.env", [("container", "redis", 17), ("path", "app.env", 29)]),
        ("docker exec x1 ping redis", [("container", "redis", 20)]),
        ("docker exec x1 wget -qO- redis:80", [("container", "redis", 25)]),
        (
            "docker exec x1 psql --host=redis pg://u:p@redis:1/a",
            [("container", "redis", 27), ("container", "redis", 42)],
        ),
        ("docker exec x1 curl redis.com http://redis-2 /redis", []),
        ("docker run --rm x1 http://redis:80", [("container", "redis", 26)]),
        ("docker exec x1 sh -c 'sleep 1; curl -s http://redis/'", [("container", "redis", 46)]),
        ("docker exec x1 sh -c 'curl localhost:8080; cat app.env'", []),
        ("docker exec x1 sh -c 'redis; echo http://redis.io'", []),
        ("docker run --health-cmd 'redis-cli -h redis' x1", [("container", "redis", 38)]),
        (
            "docker run -e PMA_HOST=redis -e DB_URL=pg://a@redis/b x1",
            [("container", "redis", 23), ("container", "redis", 46)],
        ),
        ("docker run -e NAME=redis -e HOSTS_OF=redis -e redis x1", []),
        ("docker run --label 'run=ping redis' x1", []),
        ("docker run --label DB_HOST=redis x1", []),
        ("podman exec x1 ping redis", []),
        ("ssh x1 curl http://redis", []),
        ("git clone http://redis/a", []),
        ("docker compose exec app curl http://redis", []),
        ("docker compose run --rm -e DB_HOST=redis app sh -c 'ping redis'", []),
        ("docker compose logs redis", []),
        ("docker ps 2>&1", []),
    ],
)
def test_what_names_the_same_thing_follows(command: str, found: list[tuple[str, str, int]]) -> None:
    assert [slot for slot in slots_beside(command, RUN) if slot[1] not in ("x", "x1", "nginx")] == found


def follows(command: str, kind: str) -> bool:
    return kind in [slot[0] for slot in slots_beside(command, RUN) if slot[1] in ("redis", "8080", "app.env")]


def test_variables_that_tell_of_hosts() -> None:
    names = "HOST HOSTNAME HOSTS SERVER SERVERS ADDR ADDRESS URL URI DSN ENDPOINT DB_HOST MY_DB_URL _HOST"
    assert [name for name in names.split() if not follows(f"docker run -e {name}=redis x1", "container")] == []
    others = "GHOST HOSTED HOST_NAME URLS NAME DBHOST host"
    assert [name for name in others.split() if follows(f"docker run -e {name}=redis x1", "container")] == []


def test_ways_to_write_a_host() -> None:
    right = (
        "redis redis:6379 redis/x redis?x tcp://redis p-a.b+s://redis:1/x u@redis u:p@redis:1/x -h=redis --host=redis"
    )
    assert [word for word in right.split() if not follows(f"docker exec x1 ping {word}", "container")] == []
    wrong = "redis.io my-redis redis2 /redis x/redis redis@x .redis h:redis x/u@redis"
    assert [word for word in wrong.split() if follows(f"docker exec x1 ping {word}", "container")] == []
    named = slots_beside("docker exec x1 ping my-web.1", "docker run -d --name my-web.1 nginx")
    assert ("container", "my-web.1", 20) in named


def test_shells_that_are_given_a_text() -> None:
    for shell in ("sh", "bash", "dash", "ash", "ksh", "zsh", "/bin/sh", "/usr/bin/bash"):
        assert follows(f"docker exec x1 {shell} -c 'ping redis'", "container"), shell
        assert follows(f"docker exec x1 {shell} -lc 'ping redis'", "container"), shell
    for shell in ("fish", "ssh", "shell", "sh5"):
        assert not follows(f"docker exec x1 {shell} -c 'ping redis'", "container"), shell
    assert not follows("docker exec x1 sh -e 'ping redis'", "container")


def test_addresses_of_the_host() -> None:
    for host in ("localhost", "127.0.0.1", "0.0.0.0", "[::1]"):
        for word in (f"{host}:8080", f"http://{host}:8080", f"{host}:8080/x", f"https://{host}:8080/"):
            assert follows(f"curl '{word}'", "port"), word
    for word in (
        "localhost:8080x",
        "localhost:80801",
        "a.test:8080",
        "localhost",
        "xlocalhost:8080",
        "localhost:x:8080",
    ):
        assert not follows(f"curl '{word}'", "port"), word


@pytest.mark.parametrize(
    ("command", "follow"),
    [
        ("cat < app.env", True),
        ("ls >> app.env", True),
        ("ls 2> app.env", True),
        ("ls &> app.env", True),
        ("cat <<< app.env", False),
        ("cat <<app.env\nx\napp.env", False),
        ("source app.env", True),
        ("cat app.env/x", True),
        ("cat x/app.env", False),
        ("cat app.env.bak", False),
        ("sudo cat app.env", True),
        ("echo app.env", False),
        ("printf app.env", False),
        ("sh -c 'cat app.env'", False),
        ("docker run x1 cat app.env", False),
        ("cat app.env | docker load", True),
    ],
)
def test_files_of_the_host(command: str, follow: bool) -> None:
    assert follows(command, "path") is follow


@pytest.mark.parametrize("names", [("/srv", "/srv/app"), ("/srv/app", "/srv")])
def test_of_two_names_in_one_place_the_longer_is_meant(names: tuple[str, str]) -> None:
    text = "/srv/app is in /srv, and /srv/b too"
    found = find_mentions(text, {name: {"path"} for name in names})
    assert [(one.start, one.value) for one in found] == [(0, "/srv/app"), (15, "/srv"), (25, "/srv")]


def test_the_number_of_an_open_file_is_no_path() -> None:
    assert slots_beside("docker ps 2> 1", "docker build 1") == [("path", "1", 13)]
    assert slots_beside("docker ps 2>&1", "docker build 1") == []


DOCUMENTS = [
    ("cat > Dockerfile <<'EOF'\n{}\nEOF", "FROM nginx", True),
    ("cat > web/pages.Dockerfile <<EOF\n{}\nEOF", "from  --platform=linux/amd64 nginx AS base", True),
    ("cat <<-EOF > a && tee Containerfile <<'EOF'\nFROM nginx:1\n\tEOF\n{}\nEOF", "FROM nginx", True),
    ("sudo tee Dockerfile <<'EOF' >/dev/null\n{}\nEOF", "COPY --from=nginx /a /b", True),
    ("docker build -t a -f - . <<EOF\n{}\nEOF", "FROM nginx", True),
    ("docker build - <<EOF\n{}\nEOF", "RUN --mount=type=bind,from=nginx,target=/a ls", True),
    ("cat > Dockerfile <<'EOF'\n{}\nEOF", "FROM alpine AS nginx\nFROM nginx\nCOPY --from=nginx /a /b", False),
    ("cat > Dockerfile <<'EOF'\n{}\nEOF", "FROM nginx:1\nFROM $nginx\n# nginx\nRUN nginx", False),
    ("cat > Dockerfile <<'EOF'\n{}\nEOF", "# FROM nginx\n# COPY --from=nginx / /", False),
    ("cat > compose.yaml <<'EOF'\n{}\nEOF", "services:\n  nginx:\n    image: nginx  # any", True),
    ("cat > docker-compose.override.yml <<'EOF'\n{}\nEOF", '    image: "nginx"', True),
    ("docker compose -f - up <<'EOF'\n{}\nEOF", "    image: 'nginx'", True),
    ("cat > compose.yaml <<-'EOF'\n{}\n\tEOF", "\tservices:\n\t  nginx:\n\t    image: nginx", True),
    ("cat > compose.yaml <<'EOF'\n{}\nEOF", "    image: \"nginx'\n    image: nginx x\nimage: nginx", False),
    ("cat > compose.yaml <<'EOF'\n{}\nEOF", "    # image: nginx", False),
    ("cat > notes.txt <<'EOF'\n{}\nEOF", "FROM nginx\n    image: nginx", False),
    ("cat <<'EOF'\n{}\nEOF", "FROM nginx", False),
]


@pytest.mark.parametrize(("command", "text", "follows"), DOCUMENTS)
def test_what_a_file_names_follows(command: str, text: str, follows: bool) -> None:
    whole = command.format(text)
    found = [slot for slot in slots_beside(whole, RUN) if slot[1] == "nginx"]
    assert [(kind, whole[start : start + 5]) for kind, _, start in found] == [("image", "nginx")] * follows
    start = whole.rindex(text)
    assert all(start <= slot[2] < start + len(text) for slot in found)


def test_a_container_that_a_compose_file_names_follows() -> None:
    text = "cat > compose.yaml <<'EOF'\nservices:\n  redis:\n    container_name: redis\nEOF"
    assert slots_beside(text, RUN) == [("container", "redis", text.rindex("redis"))]


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ('<div class="language-dockerfile highlight"><span>a</span><code><b>FROM</b> <i>{}</i>\n</code></div>', True),
        ('<pre><code class="language-yaml">  image: {}\n</code></pre>', True),
        ('<pre><code class="language-docker">FROM {}\n</code></pre>', True),
        ('<pre><code class="language-yml">  image: {}\n</code></pre>', True),
        ('<code class="language-yaml">  image: <b>ngi</b>nx\n</code>', False),
        ('<code class="language-text">FROM nginx\n</code>', False),
        ("<code>FROM nginx\n</code>", False),
        ('<p class="language-yaml">  image: nginx</p>', False),
    ],
)
def test_what_a_plain_block_names_follows(html: str, marked: bool) -> None:
    echo = '<span data-cmd-echo="image" data-cmd-value="nginx">nginx</span>'
    assert link_code(html.format("nginx"), {"nginx": {"image"}}) == html.format(echo if marked else "nginx")
    assert link_code(html.format("nginx"), {"nginx": {"container"}}) == html.format("nginx")


def test_all_that_a_plain_block_names_follows() -> None:
    html = '<code class="language-dockerfile">FROM {0}\nCOPY --from={0} /a /b\n</code>'
    echo = '<span data-cmd-echo="image" data-cmd-value="nginx">nginx</span>'
    assert link_code(html.format("nginx"), {"nginx": {"image"}}) == html.format(echo)
    html = "<code class=\"language-yaml\">  a:\n    ports: ['{}:80']\n    image: {}\n</code>"
    assert link_code(html.format("8080", "nginx"), {"8080": {"port"}, "nginx": {"image"}}) == html.format(PORT, echo)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ('Conflict. The container name "/{}" is already in use by container "…".', "container"),
        ("external connectivity on endpoint {} (…): Bind for 0.0.0.0:80 failed", "container"),
        ("Error response from daemon: No such container: {}", "container"),
        ("wget: bad address '{}'", "container"),
        ("manifest for {} not found: manifest unknown", "image"),
        ("No such image: {}", "image"),
        # A whole reference would be another one for another image; a word that only looks so.
        ('failed to resolve reference "docker.io/library/{}": not found', None),
        ("docker: {} is no docker command", None),
        ('The container name "/{}2" is already in use', None),
    ],
)
def test_what_a_quoted_message_names_follows(message: str, kind: str | None) -> None:
    html = f'<code class="language-text">{message}\n</code>'
    name = "my-web_1.a"
    echo = f'<span data-cmd-echo="{kind}" data-cmd-value="{name}">{name}</span>'
    names = {name: {"container", "image"}}
    assert link_code(html.format(name), names) == html.format(echo if kind else name)


def test_the_port_that_a_message_names_is_one() -> None:
    html = '<code class="language-text">Bind for 0.0.0.0:{} failed: port is already allocated</code>'
    echo = '<span data-cmd-echo="port" data-cmd-value="8080" data-cmd-rule="single-port">8080</span>'
    assert link_code(html.format("8080"), {"8080": {"port"}}) == html.format(echo)


PORTS = "services:\n  web:\n    ports:\n{}\n    image: nginx\n"
PORT = '<span data-cmd-echo="port" data-cmd-value="8080" data-cmd-rule="plain-port">8080</span>'


@pytest.mark.parametrize(
    ("items", "marked"),
    [
        ('      - "{}:80"', True),
        ("      - '127.0.0.1:{}:80/tcp'  # here", True),
        ("    - {}:80-81", True),
        ('      - "[::1]:{}:80"', True),
        ('      - "443:443"\n \t\n      # why\n      - "{}:80"', True),
        ('      - target: 80\n        published: "{}"', True),
        ("      - published: {}", True),
        ("      - published: '{}'", True),
        ('    ports: ["80:80", "{}:80"]', True),
        ("    ports: ['80:80',\"127.0.0.1:{}:80/udp\"] # two", True),
        ('    ports: ["80:{}"]', False),
        ("    ports: ['{}:80-81']", True),
        ('    expose: ["{}:80"]', False),
        ('    # ports: ["{}:80"]', False),
        ('      # - "{}:80"', False),
        # The port of the container, one that is not published, another one, something else.
        ('      - "80:{}"', False),
        ('      - "{}"', False),
        ('      - "1{}:80"', False),
        ('      - "{}:80"x', False),
        ('    expose:\n      - "{}:80"', False),
        ('      - "80:80"\n    command:\n      - {}:80', False),
    ],
)
def test_a_port_that_a_compose_file_publishes_follows(items: str, marked: bool) -> None:
    html = f'<code class="language-yaml">{PORTS.format(items)}</code>'
    expected = html.format(PORT if marked else "8080")
    assert link_code(html.format("8080"), {"8080": {"port"}}) == expected
    command = "cat > compose.yaml <<'EOF'\n" + PORTS.format(items).format("8080") + "EOF"
    found = [slot for slot in slots_beside(command, "docker run -p 8080:80 x") if slot[1] == "8080"]
    assert [slot[0] for slot in found] == ["port"] * marked


@pytest.mark.parametrize(
    "items", ['\n\t  - "8080:80"', "\n\t\n\t  - target: 80\n\t    published: 8080", " ['8080:80']"]
)
def test_a_compose_file_may_have_tabs_before_its_lines(items: str) -> None:
    command = f"cat > compose.yaml <<-'EOF'\n\t  ports:{items}\n\tEOF"
    assert [slot[0] for slot in slots_beside(command, "docker run -p 8080:80 x") if slot[1] == "8080"] == ["port"]


def test_what_an_author_has_fixed_has_no_companions() -> None:
    assert slots_beside("cat app.env", RUN, fixed=("app.env",)) == []
    assert link_companions([None, explain_card(card("cat app.env"))])[0] is None


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("docker run --network container:web alpine ls", ("container", "web", "container")),
        ("docker ps --filter volume=notes", ("volume", "notes", "volume")),
        ("docker ps -f network=front", ("network", "front", "network")),
        ("docker ps --filter ancestor=nginx:1", ("image", "nginx:1", "image")),
        ("docker ps -f name=web", ("container", "web", "container")),
        ("docker ps -f name=^/web$", ("container", "web", "container")),
        ("docker ps -f since=web", ("container", "web", "container")),
        ("docker images -f reference=nginx:1", ("image", "nginx:1", "image")),
        ("docker images -f before=nginx", ("image", "nginx", "image")),
        ("docker volume ls -f name=notes", ("volume", "notes", "volume")),
        ("docker network ls -f name=front", ("network", "front", "network")),
        ("docker events -f container=web", ("container", "web", "container")),
        ("docker ps --filter publish=8081", ("port", "8081", "plain-port")),
        ("docker run --link db:mysql x", ("container", "db", "container")),
        ("docker import shell.tar x", ("path", "shell.tar", "path")),
    ],
)
def test_a_value_of_docker_that_names_something_may_be_changed(command: str, found: tuple[str, str, str]) -> None:
    assert found in [(slot.kind, slot.value, slot.rule) for slot in explain_command(command).slots]


@pytest.mark.parametrize(
    "command",
    [
        "docker ps --filter publish=80/tcp",
        "docker ps --filter volume=/data",
        "docker ps --filter label=web",
        "docker ps --filter name=web.*",
        "docker images --filter reference=*/web",
        "docker compose ls --filter name=web",
        "docker import http://example.com/a.tar",
        "docker import -",
    ],
)
def test_what_names_nothing_that_was_made_stays(command: str) -> None:
    assert explain_command(command).slots == ()


NAMES: dict[str, set[SlotKind]] = {
    "web": {"container"},
    "nginx": {"image"},
    "redis": {"image", "container"},
    "8080": {"port"},
    "data": {"volume"},
    "app": {"path"},
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("web and WEB, website, my-web, web-1, web.x, /web, web/x", ["web"]),
        ("容器web里", ["web"]),
        ("shares the network of `web`.", ["web"]),
        ("container:web, http://web:80/", ["web", "web"]),
        ("nginx, nginx:1.27, /etc/nginx, nginx-x", ["nginx"]),
        ("port 8080, 18080, 8080.5, 8,080", ["8080"]),
        ("-p 8080:80, -p 80:8080", ["8080"]),
        ("http://localhost:8080/", ["8080"]),
        ("http://example.com:8080/", []),
        ("data, -v data:/x, data/x, redis-data", ["data", "data"]),
        ("app, app/x, my/app, app.py, app-1", ["app", "app"]),
        ("127.0.0.1:8080 0.0.0.0:8080 [::1]:8080 -iTCP:8080 1.2.3.4:8080 x8080 8080x", ["8080"] * 4),
        ("8080-8090, 8080/tcp, 8080. 8080, and 8080,5", ["8080"] * 3),
        ("me@web web@me a:web -web /web ./web", []),
        ("web:80 web:x web/x web.x web- web. web/", ["web"] * 4),
        ("data:/x data:x data@x data/x data-x data.x data.", ["data"] * 2),
        ("app: app:x app@x app/", ["app"] * 2),
    ],
)
def test_a_value_is_named_as_a_whole(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_mentions(text, NAMES)] == found


def test_a_note_is_near_to_the_values_of_its_part() -> None:
    explained = explain_card(card("docker run --name web nginx", notes=(Note("nginx", "x", 1), Note("--name", "y", 2))))
    assert [names_of_note(explained, note) for note in (0, 1)] == [{"nginx": {"image"}}, {"web": {"container"}}]


def test_of_several_things_of_one_name_the_nearest_is_meant() -> None:
    assert [one.kind for one in find_mentions("redis", NAMES)] == [None]
    assert [one.kind for one in find_mentions("redis", NAMES, {"redis": {"container"}})] == ["container"]
    assert [one.kind for one in find_mentions("redis", NAMES, {"redis": {"image", "container"}})] == [None]


def test_an_address_takes_one_port_and_words_no_address() -> None:
    text = "port 8080 of http://localhost:8080/"
    assert [one.rule for one in find_mentions(text, NAMES)] == ["plain-port", "single-port"]
    for host in ("localhost", "127.0.0.1", "0.0.0.0", "[::1]"):
        assert [one.rule for one in find_mentions(f"{host}:8080", NAMES)] == ["single-port"]
    assert [one.rule for one in find_mentions("-iTCP:8080", NAMES)] == ["plain-port"]
    assert [one.rule for one in find_mentions("container:web", NAMES)] == ["container"]


def followed(echoes: tuple[Echo, ...]) -> list[tuple[str, str, bool]]:
    return [(echo.text, echo.slot.kind, echo.command) for echo in echoes if echo.slot]


def test_code_that_is_a_command_is_read_as_one() -> None:
    """`nginx` is a program there, and no image."""
    text = "docker exec web nginx -s reload"
    assert followed(echo_code(text, NAMES, EXPLAINER)) == [("web", "container", True)]
    assert followed(echo_code(f"sudo {text}", NAMES, EXPLAINER)) == [("web", "container", True)]
    assert followed(echo_text(text, NAMES)) == [("web", "container", False), ("nginx", "image", False)]
    assert followed(echo_code("docker exec x redis-cli -h redis", NAMES, EXPLAINER)) == [("redis", "container", True)]
    assert followed(echo_code("curl localhost:8080", NAMES, EXPLAINER)) == [("8080", "port", False)]


@pytest.mark.parametrize(
    "text",
    [
        "docker cp /srv/app web:/",
        "docker cp '/srv/app' x:/",
        "docker run -p8080:80 -v/srv/app:/x x",
        "docker run -p 127.0.0.1:8080:80 x",
        "port 8080 of http://localhost:8080/, /srv/app/x and web",
    ],
)
def test_a_note_marks_a_value_as_the_template_does(text: str) -> None:
    names: dict[str, set[SlotKind]] = {"web": {"container"}, "8080": {"port"}, "/srv/app": {"path"}}
    code = Element("code")
    code.text = text
    link_note(code, names, {}, EXPLAINER)
    module = load_environment(LIBRARY.labels).get_template("cards/pieces.html").module
    html = module.render_echoes(echo_code(text, names, EXPLAINER))  # type: ignore[attr-defined]  # a macro
    marked = [{key: value or "" for key, value in one.attributes.items()} for one in LexborHTMLParser(html).css("span")]
    assert marked == [one.attrib for one in code.iter("span") if "class" not in one.attrib]
    assert marked


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("-p 8080:80", "<i>-p</i> <b>8080</b>:80"),
        ("--name=web", "<i>--name=<b>web</b></i>"),
        ("docker logs -f -n 20 web", "docker logs <i>-f</i> <i>-n</i> 20 <b>web</b>"),
        ("lsof -nP -iTCP:8080 -sTCP:LISTEN", "lsof <i>-nP</i> <i>-iTCP:<b>8080</b></i> <i>-sTCP:LISTEN</i>"),
        ("web -d", "<b>web</b> <i>-d</i>"),
        ("-d --rm", "<i>-d</i> <i>--rm</i>"),
        ("--update-failure-action=continue web", "<i>--update-failure-action</i>=continue <b>web</b>"),
    ],
)
def test_options_in_code_are_whole_and_their_values_follow(text: str, html: str) -> None:
    names: dict[str, set[SlotKind]] = {"web": {"container"}, "8080": {"port"}}
    page = Element("p")
    SubElement(page, "code").text = text
    note = Element("code")
    note.text = text
    OptionTreeprocessor().run(page)
    link_prose(page, names, EXPLAINER)
    root = Element("li")
    root.append(note)
    OptionTreeprocessor().run(root)
    link_note(note, names, {}, EXPLAINER)
    for code in (page[0], note):
        assert "".join(code.itertext()) == text
        for span in list(code.iter("span")):
            span.tag = "i" if "class" in span.attrib else "b"
            span.attrib.clear()
        assert tostring(code, encoding="unicode") == f"<code>{html}</code>"


@pytest.mark.parametrize("tag", ["a", "pre", "h1", "h2", "h3", "h4", "h5", "h6"])
def test_what_leads_elsewhere_or_stands_elsewhere_too_does_not_follow(tag: str) -> None:
    page = Element("div")
    for parent in (SubElement(page, tag), SubElement(page, "p")):
        SubElement(parent, "code").text = "nginx"
    link_prose(page, {"nginx": {"image"}}, EXPLAINER)
    assert [one.find(".//span") is not None for one in page] == [False, True]


def test_what_is_said_of_a_value_is_of_the_grammars_not_of_one_that_is_named_inside() -> None:
    named = Card("a", "A", (Command("docker run -p 8080:80 x", 1),), "a.zh.md", 1, values=parse_values("80"))
    rows = build_card_view(explain_card(named), "en", explainer=EXPLAINER).commands[0].rows
    (echo,) = next(row.detail for row in rows if row.detail and row.kind == "option")
    assert echo.slot
    assert (echo.slot.value, bool(echo.forms)) == ("8080", True)


def label_of(command: str, start: str) -> list[tuple[str, str]]:
    linked = link_companions([explain_card(card("docker run --name redis x")), explain_card(card(command))])[1]
    assert linked
    rows = build_card_view(linked, "en", explainer=EXPLAINER).commands[0].rows
    label = next(row.label for row in rows if "".join(echo.text for echo in row.label).startswith(start))
    return [(echo.text, echo.slot.kind if echo.slot else "") for echo in label]


def test_a_label_follows_where_the_slot_stands() -> None:
    assert label_of("docker exec x1 redis-cli -h redis", "-h") == [("-h ", ""), ("redis", "container")]
    assert label_of("docker exec x1 own-tool -h redis", "own") == [("own-tool -h ", ""), ("redis", "container")]
    assert label_of("docker run -dp8080:80 x", "-p") == [("-p", ""), ("8080", "port"), (":80", "")]


def told(command: str, index: int = 0) -> dict[str, str]:
    """What would be said of the first or another slot, in English; the parts in braces."""
    explanation = explain_command(command)
    slot = explanation.slots[index]
    token = next(one for one in explanation.tokens if one.detail and one.start <= slot.start and slot.end <= one.end)
    texts = tell_forms(explanation, token, slot, "en", EXPLAINER)
    return {
        name: "".join(word if number % 2 == 0 else f"{{{word}}}" for number, word in enumerate(text))
        for name, text in texts.items()
    }


def test_what_is_said_depends_on_the_form_of_a_value() -> None:
    assert told("docker pull nginx") == {
        "host-digest": "registry {h}, repository {r}, digest {d}…",
        "host-tag": "registry {h}, repository {r}, tag {t}",
        "host-plain": "registry {h}, repository {r}, no tag means latest",
        "digest": "repository {r}, digest {d}…",
        "tag": "repository {r}, tag {t}",
        "plain": "repository {r}, no tag means latest",
    }
    assert told("docker rmi a:1 b", 1)["id"] == "given by its ID"
    assert told("docker rmi a:1 b", 1)["beginning"].endswith("(or the beginning of an ID)")
    assert "digest" not in told("docker build -t a ."), "a new name has none"
    assert told("docker build app") == {"here": "the current directory", "path": "directory {p}"}
    assert told("docker run --name web x", 1) == told("docker run x") != {}
    assert told("docker run -p 127.0.0.1:80:80 x") == {
        "port-range": "only on host address 127.0.0.1, a free host port of {p} → container port 80",
        "port": "only on host address 127.0.0.1, host port {p} → container port 80",
    }
    assert (
        told("docker run -p 80:80 x")["every6"]
        == "on all IPv6 addresses of the host, host port {p} → container port 80"
    )


def test_values_of_one_form_have_no_texts() -> None:
    assert told("docker run -v /srv:/x x") == {}
    assert told("docker run --network n1 x") == {}


SAYINGS = [
    ("docker run {}", "image", value)
    for value in (
        *("nginx", "nginx:1.27", "team/app:v1", "localhost/app", "registry.example.com:5000/a/b:c", "a.b/c"),
        *("0123456789ab", "cafe", "a1", "nginx@sha256:" + "0af" * 21 + "0", "a.b/c@sha256:" + "0" * 64),
    )
] + [
    ("docker run -p {}:80 x", "port", value)
    for value in (
        *("8080", "8000-8010", "127.0.0.1:80", "0.0.0.0:80", "[::]:80-90", "[::1]:80", "192.0.2.7:1-2", "0.0.0.0:7-9"),
    )
] + [("docker build {}", "path", value) for value in (".", "./", "app", "../x")]  # fmt: skip


@pytest.mark.parametrize(("template", "kind", "value"), SAYINGS)
def test_the_script_says_of_a_value_what_the_build_would(template: str, kind: SlotKind, value: str) -> None:
    """For every form: the text that the script puts together is that of the command with the value in it."""
    written = {"image": "busybox", "port": "5000", "path": "ctx"}[kind]
    explanation = explain_command(template.format(written))
    slot = next(one for one in explanation.slots if one.kind == kind)
    token = next(one for one in explanation.tokens if one.detail and one.start <= slot.start and slot.end <= one.end)
    meant = explain_command(template.format(value))
    detail = next(one.detail for one in meant.tokens if one.start == token.start and one.kind == token.kind)
    assert detail
    for locale in LOCALES:
        texts = tell_forms(explanation, token, slot, locale, EXPLAINER)
        call = ["tellForm", form_patterns()[kind], texts, value]
        assert call_scripts([ENGINE_SCRIPTS / "forms.js"], [call]) == [detail[locale]]


def test_nothing_is_said_where_no_form_fits() -> None:
    assert call_scripts([ENGINE_SCRIPTS / "forms.js"], [["tellForm", {"a": "x+"}, {"a": ["x"]}, "y"]]) == [None]
    # A character beyond the first sixteen bits is one character.
    assert call_scripts([ENGINE_SCRIPTS / "forms.js"], [["tellForm", {"a": "."}, {"a": ["x"]}, "🐳"]]) == ["x"]
    assert call_scripts([ENGINE_SCRIPTS / "forms.js"], [["tellForm", {"a": "x", "b": ".*"}, {"b": ["y"]}, "x"]]) == [
        "y"
    ]


def test_the_page_brings_the_forms_in_their_order() -> None:
    html = render_labels("en", load_environment(LIBRARY.labels))
    labels = LexborHTMLParser(html).css_first("[data-cmd-labels]")
    assert labels
    brought = json.loads(labels.attributes["data-forms"] or "")
    assert {kind: [*forms] for kind, forms in brought.items()} == {
        kind: [form.name for form in forms] for kind, forms in FORMS.items()
    }
    assert brought == form_patterns()


def test_every_sample_has_its_form() -> None:
    for kind, forms in FORMS.items():
        for form in forms:
            patterns = {name: re.sub(r"\(\?<(\w)>", r"(?P<\1>", one) for name, one in form_patterns()[kind].items()}
            assert next(name for name, one in patterns.items() if re.fullmatch(one, form.text)) == form.name
