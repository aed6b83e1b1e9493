"""What values mean, in both languages."""

from __future__ import annotations

from importlib import import_module
from itertools import groupby
from pathlib import Path

import pytest
from commandcards.command.explanation import Detail
from commandcards.command.invocation import Option
from commandcards.command.kinds.copy_path import read_copy_path
from commandcards.command.kinds.image import read_reference
from commandcards.command.kinds.mount import Mount, is_path, parse_volume_spec
from commandcards.command.kinds.port import PortMapping, parse_publish
from commandcards.command.kinds.value import Part, Value
from commandcards.command.tools.docker.values import OPTIONS, ValueTable
from commandcards.model import Bilingual
from engine import WORDS
from hypothesis import strategies as st
from properties import given

VALUES = Path(__file__).parents[2] / "data" / "values-explained.tsv"
ROWS = [line.split("\t") for line in VALUES.read_text("utf-8").splitlines() if not line.startswith("#")]
KINDS = {name: [(text, english) for _, text, english in rows] for name, rows in groupby(ROWS, lambda row: row[0])}
TABLE = ValueTable()
TYPES = {"mount": "mount", "ulimit": "ulimit"}
"""Of options that have their kind from their type alone."""


def describe(value: Value) -> Detail | None:
    return WORDS.describe(value.meaning, lambda part: None) if value.meaning else None


def explain_option(command: str, option: str, type_name: str, value: str) -> Detail | None:
    return describe(TABLE.read_option(command, Option(option, type_name), value))


def english(option: str, value: str, command: str = "docker run", type_name: str | None = None) -> str | None:
    text = explain_option(command, option, type_name or TYPES.get(option, "string"), value)
    return text["en"] if text else None


@pytest.mark.parametrize(
    ("value", "address", "host", "container"),
    [
        ("80", "", "", "80"),
        ("80/udp", "", "", "80/udp"),
        (":80", "", "", "80"),
        ("8080:80", "", "8080", "80"),
        ("8080:80/tcp", "", "8080", "80/tcp"),
        ("8000-9000:80", "", "8000-9000", "80"),
        ("8080-8090:80-90", "", "8080-8090", "80-90"),
        ("127.0.0.1:8080:80", "127.0.0.1", "8080", "80"),
        ("127.0.0.1::80", "127.0.0.1", "", "80"),
        ("[::1]:8080:80", "::1", "8080", "80"),
        ("2001:db8::1:8080:80", "2001:db8::1", "8080", "80"),
        ("$PORT:80", "", "$PORT", "80"),
        ("published=8080,target=80", "", "8080", "80"),
        ("target=53,protocol=udp,mode=host", "", "", "53/udp"),
    ],
)
def test_ports(value: str, address: str, host: str, container: str) -> None:
    port = parse_publish(value).record
    assert isinstance(port, PortMapping)
    assert (port.address.text, port.host.text, port.container.text) == (address, host, container)


@pytest.mark.parametrize("value", ["", "web", "127.0.0.1:80", "80:web", "a:b:c", "published=80", "PORT:PORT"])
def test_no_port(value: str) -> None:
    assert parse_publish(value).record is None
    assert english("publish", value) is None


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("80", "宿主机的随机端口 → 容器端口 80", "a random host port → container port 80"),
        ("8080:80", "宿主机端口 8080 → 容器端口 80", "host port 8080 → container port 80"),
        (
            "8000-9000:80",
            "宿主机端口 8000-9000 中空闲的一个 → 容器端口 80",
            "a free host port of 8000-9000 → container port 80",
        ),
        (
            "8080-8081:80-81",
            "宿主机端口 8080-8081 → 容器端口 80-81，依次对应",
            "host ports 8080-8081 → container ports 80-81, in this order",
        ),
        (
            "[::1]:8080:80",
            "只在宿主机地址 ::1 上监听，宿主机端口 8080 → 容器端口 80",
            "only on host address ::1, host port 8080 → container port 80",
        ),
        (
            "0.0.0.0:8080:80",
            "在宿主机的所有 IPv4 地址上监听，宿主机端口 8080 → 容器端口 80",
            "on all IPv4 addresses of the host, host port 8080 → container port 80",
        ),
    ],
)
def test_published_ports(value: str, zh: str, en: str) -> None:
    text = explain_option("docker run", "publish", "list", value)
    assert text is not None
    assert Bilingual(text["zh"], text["en"]) == Bilingual(zh, en)


def test_ports_of_services() -> None:
    service = "docker service create"
    assert english("publish", "8080:80", service, "port") == "port 8080 of every node → port 80 of the service"
    random_port = "a port chosen by the swarm on every node → port 80 of the service"
    assert english("publish", "80", service, "port") == random_port
    long_form = "published=8080,target=80,mode=host"
    own = "port 8080 of the nodes that run a task → container port 80"
    assert english("publish", long_form, service, "port") == own
    own = "a random port of the nodes that run a task → container port 80"
    assert english("publish", "target=80,mode=host", service, "port") == own


@pytest.mark.parametrize(
    ("value", "kind", "source", "target", "read_only"),
    [
        ("/data", "volume", "", "/data", False),
        ("data:/data", "volume", "data", "/data", False),
        ("data:/data:ro,z", "volume", "data", "/data", True),
        ("/src:/src", "bind", "/src", "/src", False),
        ("./a b:/c d:ro", "bind", "./a b", "/c d", True),
        (r"C:\x:/y", "bind", r"C:\x", "/y", False),
        ("c:/x:/y:ro", "bind", "c:/x", "/y", True),
        (r"C:\x:D:\y:ro", "bind", r"C:\x", r"D:\y", True),
        ("$PWD:/src", "bind", "$PWD", "/src", False),
        ("$DATA:/src:z", "", "$DATA", "/src", False),
        ("${SRC:-/a}:/b:ro", "bind", "${SRC:-/a}", "/b", True),
        ("`cut -d: -f1 x`:/b", "", "`cut -d: -f1 x`", "/b", False),
        ("$(cut -d: -f1 x):/b", "", "$(cut -d: -f1 x)", "/b", False),
        # One letter before a colon is a drive to docker/cli, so that there are two parts.
        ("a:b:c:d", "volume", "a:b", "c:d", False),
    ],
)
def test_volumes(value: str, kind: str, source: str, target: str, read_only: bool) -> None:
    mount = parse_volume_spec(value).record
    assert isinstance(mount, Mount)
    assert (mount.type, mount.source.text, mount.target.text, mount.read_only) == (kind, source, target, read_only)


@pytest.mark.parametrize("value", ["", ":", "aa:bb:cc:dd", ":/data", "aa:"])
def test_no_volume(value: str) -> None:
    assert parse_volume_spec(value).record is None
    assert english("volume", value) is None


@pytest.mark.parametrize(
    "source", ["/a", ".", "./a", "~", "~/a", "a/b", r"C:\a", r"\\host\a", "$PWD", "${PWD}", "$(pwd)", "`pwd`", "$HOME"]
)
def test_paths(source: str) -> None:
    assert is_path(source)


@pytest.mark.parametrize("source", ["data", "my_data.1", "$VOLUME", "$(docker volume ls -q)"])
def test_no_paths(source: str) -> None:
    assert not is_path(source)


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("volume", "/data", "anonymous volume → /data in the container"),
        ("volume", "data:/data", "named volume data → /data in the container"),
        ("volume", "/src:/src:ro", "/src on the host → /src in the container, read-only"),
        ("volume", "/src:/src:rw", "/src on the host → /src in the container, writable"),
        ("volume", "$X:/src", "$X → /src in the container"),
        ("mount", "type=bind,src=.,dst=/x", ". on the host → /x in the container"),
        ("mount", "type=bind,source=/a,target=/x,readonly", "/a on the host → /x in the container, read-only"),
        ("mount", 'type=bind,"source=/a,b",target=/x', "/a,b on the host → /x in the container"),
        ("mount", "source=v,destination=/d,ro=true", "named volume v → /d in the container, read-only"),
        ("mount", "type=volume,dst=/z,ro=false", "anonymous volume → /z in the container"),
        ("mount", "type=tmpfs,dst=/t,tmpfs-size=10m", "in-memory file system → /t in the container, at most 10 MiB"),
        ("mount", "type=image,source=a:1,target=/t", "files of image a:1 → /t in the container"),
        ("mount", "Type=bind,source=/a,target=/b", "/a on the host → /b in the container"),
        ("mount", "type=bind,target=/x", None),
        ("mount", "type=cluster,source=a,target=/x", None),
        ("mount", "source=a", None),
        ("mount", '"', None),
        ("mount", "", None),
        ("tmpfs", "/run:rw,size=64m", "in-memory file system → /run in the container, writable, at most 64 MiB"),
        ("device", "/dev/sda:/dev/xvdc:r", "/dev/sda of the host, as /dev/xvdc in the container, only to read"),
        ("device", "/dev/sda", "/dev/sda of the host, under the same path in the container"),
        ("volumes-from", "web:ro", "the volumes of container web, read-only"),
        ("env", "A=b=c", "A has the value b=c"),
        ("env", "A=", "A is empty"),
        ("env", "A", "the value of A comes from your shell"),
        ("build-arg", "A", "the value of A comes from your shell"),
        ("label", "a", "a is empty"),
        ("label", "a=b", "a has the value b"),
        ("log-opt", "max-size=10m", "a log file is full at 10m, and a new one begins"),
        ("log-opt", "x", None),
        ("network", "host", "the host's own network, without isolation"),
        ("network", "container:web", "shares the network of container web"),
        ("network", "name=front,alias=web", "network front, also known there as web"),
        ("network", "Name=web,alias=a", "network web, also known there as a"),
        ("network", "name=host", "the host's own network, without isolation"),
        ("network", "nat", "the nat network, the default one of Windows containers"),
        ("network", "front", "network front"),
        ("net", "none", "no network at all"),
        ("restart", "no", "never restarts by itself"),
        ("restart", "on-failure:3", "restarts when the exit code is not zero, 3 times at most"),
        ("restart", "unless-stopped", "always restarts; after you stopped it, not even when the daemon restarts"),
        ("restart", "sometimes", None),
        ("user", "1000:1000", "user 1000, group 1000"),
        ("user", "web", "user web"),
        ("filter", "status=exited", "status is exited"),
        ("filter", "label!=keep", "label is not keep"),
        ("filter", "until=24h", "until is 24h"),
        ("filter", "until=2024-01-01", "until is 2024-01-01"),
        ("filter", "dangling", None),
        ("pull", "always", "pull every time"),
        ("since", "1m30s", "1 min 30 s ago"),
        ("since", ".5h", ".5 h ago"),
        ("since", "-5m", None),
        ("since", "2024-01-01T00:00:00", None),
        ("timeout", "5", "5 s"),
        ("timeout", "-1", None),
        ("add-host", "db:10.0.0.2", "db → 10.0.0.2"),
        ("add-host", "db=::1", "db → ::1"),
        ("add-host", "me:host-gateway", "me → the host"),
        ("link", "db:mysql", "the container reaches db under the name mysql"),
        ("link", "db", None),
        ("ulimit", "nofile=1024:2048", "open files, soft limit 1024, hard limit 2048"),
        ("ulimit", "nproc=3", "processes of the same user, soft and hard limit 3"),
        ("ulimit", "memlock=-1:-1", "bytes locked in memory, without any limit"),
        ("device-read-bps", "/dev/sda:1mb", "/dev/sda, 1 MiB a second at most"),
        ("device-write-iops", "/dev/sda:100", "/dev/sda, 100 operations a second at most"),
        ("blkio-weight-device", "/dev/sda:200", "/dev/sda, weight 200"),
        ("scale", "web=3", "3 of service web"),
        ("unheard-of", "x", None),
    ],
)
def test_options(option: str, value: str, expected: str | None) -> None:
    assert english(option, value) == expected


@pytest.mark.parametrize(
    ("type_name", "value", "expected"),
    [
        ("bytes", "512m", "512 MiB"),
        ("bytes", "1.5g", "1.5 GiB"),
        ("bytes", "100", "100 B"),
        ("bytes", "64KiB", "64 KiB"),
        ("bytes", "-1", None),
        ("duration", "1h30m", "1 h 30 min"),
        ("duration", "500ms", "500 ms"),
        ("duration", ".5s", ".5 s"),
        ("duration", "+1.5h", "1.5 h"),
        ("duration", "3µs", "3 µs"),
        ("duration", "-1s", None),
        ("bytes", "1 gb", "1 GiB"),
        ("duration", "soon", None),
        ("bool", "false", "switched off here"),
        ("bool", "true", None),
        ("string", "x", None),
    ],
)
def test_types(type_name: str, value: str, expected: str | None) -> None:
    assert english("unheard-of", value, type_name=type_name) == expected


def test_one_option_means_different_things() -> None:
    assert english("tag", "a:1", "docker build") == "repository a, tag 1"
    assert english("tag", "x", "docker compose publish") is None
    assert english("pull", "false", "docker build", "bool") == "switched off here"
    assert english("pull", "never", "docker create") == "never pull"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("json", "output as JSON"),
        ("table", "the usual table"),
        ("{{.ID}}", "print only .ID"),
        ("{{ .ID }}: {{.Names}}", "print only .ID, .Names"),
        ("table {{.ID}}\\t{{.Names}}", "a table with the columns .ID, .Names"),
        ("{{json .}}", "the whole object as JSON"),
        ("table {{json .}}", None),
        ("table {{range .A}}{{.B}}{{end}}", "a table with the columns .B of each of .A"),
        ("{{json .Config.Env}}", "print only .Config.Env, as JSON"),
        ("{{.State.Status}}", "print only .State.Status"),
        ('{{upper .Name}} {{join .Args ", .x "}}', "print only .Name, .Args"),
        ('{{index .Config.Labels "a.b"}}', 'print only "a.b" in .Config.Labels'),
        (
            "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
            "for each of .NetworkSettings.Networks, print .IPAddress",
        ),
        ("{{if .State.Running}}yes{{end}}", "print only “yes” if .State.Running"),
        (
            "{{range $p, $c := .NetworkSettings.Ports}} {{$p}} -> {{(index $c 0).HostPort}} {{end}}",
            "for each of .NetworkSettings.Ports, print the key, .HostPort of element 0 of the entry itself",
        ),
        ("{{range .A}}{{if .B}}{{.C}}{{end}}{{end}}", "for each of .A, print .C if .B"),
        ("{{.}}", None),
        ("text", None),
        ("", None),
    ],
)
def test_templates(value: str, expected: str | None) -> None:
    assert english("format", value) == expected


DIGEST = "sha256:" + "ab" * 32


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("nginx", ("", "nginx", "", "")),
        ("nginx:1.27", ("", "nginx", "1.27", "")),
        ("me/web:1", ("", "me/web", "1", "")),
        ("localhost/web", ("localhost", "web", "", "")),
        ("localhost:5000/web", ("localhost:5000", "web", "", "")),
        ("ghcr.io/a/b:c", ("ghcr.io", "a/b", "c", "")),
        ("registry:5000/a@" + DIGEST, ("registry:5000", "a", "", DIGEST)),
        ("a:1@" + DIGEST, ("", "a", "1", DIGEST)),
    ],
)
def test_image_references(reference: str, expected: tuple[str, str, str, str]) -> None:
    image = read_reference(Part(reference))
    assert (image.registry.text, image.repository.text, image.tag.text, image.digest.text) == expected


@pytest.mark.parametrize(
    ("command", "role", "value", "expected"),
    [
        ("docker run", "IMAGE", "nginx", "repository nginx, no tag means latest"),
        ("docker run", "IMAGE", "nginx:1", "repository nginx, tag 1"),
        ("docker run", "IMAGE", "0123456789ab", "given by its ID"),
        ("docker run", "IMAGE", DIGEST, "given by its ID"),
        ("docker pull", "NAME", "a@" + DIGEST, "repository a, digest sha256:abababababab…"),
        (
            "docker pull",
            "NAME",
            "a:1@" + DIGEST,
            "repository a; digest sha256:abababababab… decides, tag 1 has no effect",
        ),
        ("docker push", "NAME", "r.io:5000/a/b:1", "registry r.io:5000, repository a/b, tag 1"),
        ("docker save", "IMAGE", "nginx", "repository nginx, no tag means all of its tags"),
        ("docker images", "REPOSITORY", "nginx", "repository nginx, no tag means all of its tags"),
        ("docker inspect", "NAME", "web", None),
        ("docker build", "PATH", ".", "the current directory"),
        ("docker build", "PATH", "./app", "directory ./app"),
        (
            "docker build",
            "PATH",
            "-",
            "a Dockerfile alone, without a build context, or a context as a tar archive, read from standard input",
        ),
        ("docker build", "PATH", "https://github.com/a/b.git#main:dir", "fetched from a Git repository"),
        ("docker build", "PATH", "git@github.com:a/b.git", "fetched from a Git repository"),
        ("docker build", "PATH", "github.com/a/b", "fetched from a Git repository"),
        ("docker build", "PATH", "https://example.com/app.tar.gz", "downloaded from this URL"),
        ("docker cp", "CONTAINER", "web:/a", "/a in container web"),
        ("docker cp", "DEST_PATH", ".", "the current directory on the host"),
        ("docker cp", "DEST_PATH", "-", "a tar stream on standard output"),
        ("docker cp", "CONTAINER", "-", "a tar stream from standard input"),
        ("docker compose cp", "SERVICE", "web:/a", "/a in the container of service web"),
        ("docker compose scale", "SERVICE", "web=2", "2 of service web"),
    ],
)
def test_arguments(command: str, role: str, value: str, expected: str | None) -> None:
    text = describe(TABLE.read_argument(command, role, value))
    assert (text["en"] if text else None) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("web:/a", ("web", "/a")),
        ("web:a:b", ("web", "a:b")),
        ("5f:/a", ("5f", "/a")),
        ("/a:b", ("", "/a:b")),
        ("./a:b", ("", "./a:b")),
        ("../a:b", ("", "../a:b")),
        ("a", ("", "a")),
        ("dir/a:b", ("dir/a", "b")),
        ("~/a:b", ("", "~/a:b")),
        (r"C:\a", ("", r"C:\a")),
        ("C:/a", ("", "C:/a")),
        ("c:/a", ("c", "/a")),
    ],
)
def test_copy_paths(value: str, expected: tuple[str, str]) -> None:
    place = read_copy_path(Part(value))
    assert (place.container.text, place.path.text) == expected


VALUE = st.one_of(st.text(), st.text("aZ0:/.-=,\"'$(){}[]@~\\ \n", max_size=20))


@given(
    st.sampled_from([name for row in OPTIONS for name in row.names.split()]),
    st.sampled_from(["string", "bytes", "duration", "bool", "mount", "port", "network", "filter", "ulimit"]),
    VALUE,
)
def test_any_value_is_read_in_both_languages(option: str, type_name: str, value: str) -> None:
    text = explain_option("docker build", option, type_name, value)
    assert text is None or (text["zh"].strip() and text["en"].strip())


@given(
    st.sampled_from(["docker cp", "docker run", "docker pull", "docker save"]),
    st.sampled_from(["IMAGE", "NAME", "PATH", "DEST_PATH"]),
    VALUE,
)
def test_any_argument_is_read_in_both_languages(command: str, role: str, value: str) -> None:
    text = describe(TABLE.read_argument(command, role, value))
    assert text is None or (text["zh"].strip() and text["en"].strip())


@pytest.mark.parametrize(("name", "rows"), KINDS.items(), ids=KINDS)
def test_what_each_form_of_a_kind_means(name: str, rows: list[tuple[str, str]]) -> None:
    module, function = name.split(".")
    parse = getattr(import_module(f"commandcards.command.kinds.{module}"), function)
    said = {text: describe(parse(text)) for text, _ in rows}
    assert {text: detail["en"] if detail else "" for text, detail in said.items()} == dict(rows)
    assert all(detail is None or detail["zh"] for detail in said.values())
