"""Docker command lines, read as the client reads them.

That the client does so is checked in `differential/`; here each rule has its example.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commandcards.command.invocation import Invocation
from commandcards.command.tools.docker.usage import parse_usage, read_arguments
from engine import GRAMMAR, read_docker


def read(text: str) -> Invocation:
    (invocation,) = read_docker(text)
    return invocation


def options(text: str) -> list[tuple[str, str | None]]:
    return [(use.option.name, use.value.value if use.value else None) for use in read(text).options]


def arguments(text: str) -> list[tuple[str, str]]:
    return [(one.word.value, one.role) for one in read(text).positionals]


def messages(text: str) -> list[str]:
    return [finding.message for invocation in read_docker(text) for finding in invocation.findings]


def read_lines(name: str) -> list[str]:
    return (Path(__file__).parents[1] / "data" / name).read_text("utf-8").splitlines()


# What the parser of the real client does ------------------------------------------------------


def test_option_parsing_stops_at_the_image() -> None:
    assert arguments("docker run ubuntu ls -la") == [("ubuntu", "IMAGE"), ("ls", "COMMAND"), ("-la", "ARG")]
    assert options("docker run ubuntu ls -la") == []


def test_options_after_the_image_are_worth_a_warning() -> None:
    invocation = read("docker run nginx -v /a:/b img")
    assert not invocation.refused
    assert [finding.offset for finding in invocation.findings] == [17]
    assert "`-v` comes after nginx and so goes to the program in the container" in invocation.findings[0].message
    assert [one.role for one in invocation.positionals] == ["IMAGE", "COMMAND", "ARG", "ARG"]


def test_options_may_follow_the_argument_elsewhere() -> None:
    assert options("docker logs web -f") == [("follow", None)]
    assert arguments("docker logs web -f") == [("web", "CONTAINER")]


def test_a_bundle_may_end_in_a_value() -> None:
    assert options("docker create -it=false ubuntu") == [("interactive", None), ("tty", "false")]
    assert options("docker run -p80:80 x") == [("publish", "80:80")]
    assert options("docker logs -fn5 web") == [("follow", None), ("tail", "5")]
    assert options("docker run -itd x") == [("interactive", None), ("tty", None), ("detach", None)]
    assert options("docker run -itp 80:80 x") == [("interactive", None), ("tty", None), ("publish", "80:80")]


def test_a_switch_is_true_or_false() -> None:
    invocation = read("docker run --tty=maybe x")
    assert invocation.refused
    assert messages("docker run --tty=maybe x") == ["--tty takes true or false; the client refuses `maybe`"]
    assert not read("docker run --tty=false x").refused


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("docker run --nam x y", "`docker run` has no option --nam: did you mean --name?"),
        ("docker run --bogus x", "`docker run` has no option --bogus: see `docker run --help`"),
        ("docker rim $(docker images -q)", "`docker` has no command `rim`: did you mean `docker rmi` or `docker rm`?"),
    ],
)
def test_names_are_never_guessed_from_their_beginning(text: str, message: str) -> None:
    assert read_docker(text)[0].refused
    assert messages(text) == [message]


def test_both_paths_of_a_command_are_the_same() -> None:
    invocation = read("docker container run x")
    assert invocation.spec.path == "docker container run"
    assert invocation.spec.canonical == "docker run"


def test_braces_of_a_template_are_no_placeholders() -> None:
    assert options("docker inspect -f '{{.State.Status}}' web") == [("format", "{{.State.Status}}")]
    assert messages("docker inspect -f {{.State.Status}} web") == []


def test_one_dash_before_a_long_name() -> None:
    text = 'docker commit -m="MySQL" -author="archerwq" 0ddf83b837fe archerwq/mysql:v1'
    assert options(text) == [("message", "MySQL"), ("author", "uthor=archerwq")]
    assert not read(text).refused
    assert messages(text) == [
        'with one dash the client reads `-author="archerwq"` as `-a uthor=archerwq`: '
        'write `--author="archerwq"` with two dashes'
    ]


def test_help_with_one_dash_is_a_host_name() -> None:
    invocation = read("docker run -help")
    assert options("docker run -help") == [("hostname", "elp")]
    assert invocation.refused
    assert any("`-h elp`: write `--help`" in finding.message for finding in invocation.findings)


# Where things stand ---------------------------------------------------------------------------


def test_spans_and_labels_of_options() -> None:
    text = 'docker run -itp 80:80 --name="my web" -v/a:/b -e  X=1 --rm x'
    uses = [(text[use.start : use.end], text[use.start : use.flag_end], use.label) for use in read(text).options]
    assert uses == [
        ("-i", "-i", "-i"),
        ("t", "t", "-t"),
        ("p 80:80", "p", "-p 80:80"),
        ('--name="my web"', "--name", '--name="my web"'),
        ("-v/a:/b", "-v", "-v/a:/b"),
        ("-e  X=1", "-e", "-e X=1"),
        ("--rm", "--rm", "--rm"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("docker run --name=web x", "web", "web"),
        ("docker run --name web x", "web", "web"),
        ('docker run --name="my web" x', "my web", '"my web"'),
        ('docker run "--name=web" x', "web", "web"),
        ("docker run '--name=web' x", "web", "web"),
        ('docker run "--name=" x', "", ""),
        ("docker run --name=w'e'b x", "web", "w'e'b"),
        ("docker run -u1000 x", "1000", "1000"),
        ("docker run -u=1000 x", "1000", "1000"),
        ("docker run --name= x", "", ""),
    ],
)
def test_the_value_is_a_word_of_its_own(text: str, value: str, written: str) -> None:
    (use,) = read(text).options
    assert use.value is not None
    assert (use.value.value, use.value.text) == (value, written)
    assert text[use.value.start : use.value.end] == written
    if value:
        first, last = use.value.span(0, len(value))
        assert text[first:last].replace("'", "") == value.replace('"', "")


def test_what_the_shell_puts_in_stays_dynamic() -> None:
    volume, name = read('docker run --volume="$PWD:/src" --name=web$i x').options
    assert volume.value is not None
    assert name.value is not None
    assert volume.value.dynamic
    assert name.value.value == "web$i"
    (plain,) = read("docker run --name=web x-$y").options
    assert plain.value is not None
    assert not plain.value.dynamic


def test_the_path_and_options_inside_it() -> None:
    text = "sudo -E docker --context far compose -f a.yaml up -d web"
    invocation = read(text)
    assert text[invocation.path_start : invocation.path_end] == "docker --context far compose -f a.yaml up"
    assert [word.value for word in invocation.path_words] == ["docker", "compose", "up"]
    assert [use.option.name for use in invocation.options] == ["context", "file", "detach"]
    assert invocation.spec.path == "docker compose up"


def test_two_dashes_end_the_options() -> None:
    invocation = read("docker rm -f -- -web")
    assert invocation.terminator is not None
    assert invocation.terminator.start == 13
    assert arguments("docker rm -f -- -web") == [("-web", "CONTAINER")]
    assert options("docker -D -- ps -a") == [("debug", None), ("all", None)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("docker exec web ls -l", ["CONTAINER", "COMMAND", "ARG"]),
        ("docker build .", ["PATH | URL | -"]),
        ("docker tag a b", ["SOURCE_IMAGE:TAG", "TARGET_IMAGE:TAG"]),
        ("docker cp web:/a .", ["CONTAINER:SRC_PATH", "DEST_PATH|-"]),
        ("docker rm a b c", ["CONTAINER", "CONTAINER", "CONTAINER"]),
        ("docker compose run web sh -c x", ["SERVICE", "COMMAND", "ARG", "ARG"]),
        ("docker top web -o pid", ["CONTAINER", "PS OPTIONS", "PS OPTIONS"]),
        ("docker manifest inspect a", ["MANIFEST"]),
        ("docker manifest inspect a b", ["MANIFEST_LIST", "MANIFEST"]),
        ("docker node inspect self a", ["SELF|NODE", "NODE"]),
        ("docker buildx history inspect attachment ref sha256:0", ["REF", "DIGEST"]),
        ("docker import - a:b", ["FILE|URL|-", "REPOSITORY:TAG"]),
        ("docker volume create data", ["VOLUME"]),
    ],
)
def test_roles_come_from_the_usage_line(text: str, roles: list[str]) -> None:
    assert [one.role for one in read(text).positionals] == roles
    assert messages(text) == []


# Which programs are Docker ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "docker ps",
        "/usr/bin/docker ps",
        "sudo docker ps",
        "sudo -E -u root docker ps",
        "sudo --user=root DOCKER_HOST=x docker ps",
        "A=1 docker ps",
        "env A=1 docker ps",
        "nohup docker ps",
        "time docker ps",
        "timeout -k 9 5 docker ps",
        "nice -n 10 docker ps",
        "stdbuf -oL docker ps",
        "setsid docker ps",
        "ionice -c 3 docker ps",
        "chronic docker ps",
        "find . -name x -exec docker ps \\; -print",
        "find . -exec docker ps +",
        "parallel docker ps ::: -a -q",
        "docker.exe ps",
        "sudo nohup timeout 5 docker ps",
    ],
)
def test_docker_behind_another_program(text: str) -> None:
    assert read(text).spec.path == "docker ps"
    assert messages(text) == []


@pytest.mark.parametrize(
    "text",
    ["docker-compose up --bogus", "podman ps", "echo docker rim", "A=1", "$DOCKER ps", "sh docker ps"],
)
def test_other_programs_are_left_alone(text: str) -> None:
    assert read_docker(text) == []


def test_xargs_brings_the_arguments() -> None:
    assert messages("docker ps -q | xargs docker rm") == []
    assert messages("docker ps -q | xargs -r -n 1 docker rm -f") == []
    assert messages("docker ps -q | xargs -I {} docker cp {}:/a .") == []
    assert messages("docker ps -q | xargs docker rm --forec") != []


# How many arguments -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("docker rm", "`docker rm` needs CONTAINER: 1 argument is required, none is given"),
        ("docker exec web", "`docker exec` needs CONTAINER COMMAND: 2 arguments are required, only 1 given"),
        ("docker run -d", "`docker run` needs IMAGE: 1 argument is required, none is given"),
        ("docker ps web", "`docker ps` takes no argument: remove `web`, or quote what belongs together"),
        ("docker pull a b", "`docker pull` takes at most 1 argument: remove `b`, or quote what belongs together"),
        ("docker build . x", "`docker build` takes at most 1 argument: remove `x`, or quote what belongs together"),
    ],
)
def test_too_few_or_too_many(text: str, message: str) -> None:
    assert read(text).refused
    assert messages(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "docker rm $(docker ps -aq)",
        "docker rm `docker ps -aq`",
        "docker rm $IDS",
        'docker rm "$ID"',
        "docker tag $IMAGE new",
        "docker tag $(docker images -q) new extra",
        "docker rmi <(ls [ab])",
        "docker load < a.tar",
        "docker stats",
        "docker compose down web db",
        "docker compose attach web",
        "docker volume create",
        "docker network inspect a b",
        "docker plugin create a b",
        "docker container",
        "docker",
        "docker compose",
        "docker build $OPTIONS .",
        'docker rm "$@"',
        "docker COMMAND --help",
    ],
)
def test_enough_arguments(text: str) -> None:
    assert messages(text) == []


def test_an_argument_that_the_shell_keeps_together_is_one() -> None:
    assert read('docker tag "$A"').refused
    assert read('docker pull "$A" b').refused


@pytest.mark.parametrize(
    "text",
    ["docker rm --help", "docker run --help", "docker --help", "docker ps x --help", "docker help run", "docker -v"],
)
def test_help_ends_the_checks(text: str) -> None:
    assert not read(text).refused
    assert messages(text) == []


def test_help_does_not_excuse_an_unknown_option() -> None:
    assert read("docker run --bogus --help").refused
    assert read("docker run --help --bogus").refused


def test_help_of_an_unknown_command_is_that_of_the_group() -> None:
    invocation = read("docker rim --help")
    assert not invocation.refused
    assert len(invocation.findings) == 1


# What is wrong, and what to do ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("docker contaner ls", "`docker` has no command `contaner`: did you mean `docker container`?"),
        ("docker container rim", "`docker container` has no command `rim`: did you mean `docker container rm`?"),
        (
            "docker compose ups",
            "`docker compose` has no command `ups`: did you mean `docker compose up` or `docker compose ps`?",
        ),
        ("docker xyzzy", "`docker` has no command `xyzzy`: see `docker --help`"),
        ("docker ps -Z", "`docker ps` has no option -Z: see `docker ps --help`"),
        ("docker ps -Q", "`docker ps` has no option -Q: did you mean -q?"),
        ("docker build --memori 1g .", "`docker build` has no option --memori: see `docker build --help`"),
        ("docker run -name web x", "`-name` has one dash and is read letter by letter: write `--name` with two dashes"),
        ("docker ps --context x", "--context is an option of `docker`: write it before `ps`"),
        ("docker ps -H tcp://a", "-H is an option of `docker`: write it before `ps`"),
        ("docker compose up -f a.yaml", "-f is an option of `docker compose`: write it before `up`"),
        ("docker run x --name", ""),
        ("docker run --name", "`--name` needs a value: write it after the option"),
        ("docker logs -n", "`-n` needs a value: write it after the option"),
        ("docker logs --=5 web", "`--` is no option: write two dashes and a name"),
        ("docker stop --time 5 web", "--time of `docker stop` is deprecated: use --timeout"),
        (
            "docker builder prune --keep-storage 5gb",
            "--keep-storage of `docker buildx prune` is deprecated: use --reserved-space",
        ),
        (
            "docker buildx bake --list-variables",
            "--list-variables of `docker buildx bake` is deprecated: use --list=variables",
        ),
        (
            "docker buildx bake --list-targets",
            "--list-targets of `docker buildx bake` is deprecated: use --list=targets",
        ),
        ("docker ps -h", "-h is deprecated: use --help"),
        (
            "docker exec web -it sh",
            "`-it` stands where `docker exec` expects the program to run: options come before the container's name",
        ),
        (
            "docker run --name --rm x",
            "the client reads `--rm` as the value of `--name`: write the value of `--name` before it",
        ),
        (
            "docker run --rm --restart always x",
            "--rm and --restart exclude each other: a container that is removed cannot be restarted; drop one",
        ),
        ("docker run -d -a stdin x", "--detach and --attach exclude each other: drop one"),
        (
            "docker run --network host --network-alias a x",
            "--network-alias works only in a network that you created: add --network NAME",
        ),
        ("docker update web", "`docker update` needs an option that says what to change, such as --memory"),
        ("docker start -a a b", "only one container can be started and attached to: remove the others"),
        ("docker -H tcp://a --context b ps", "--host and --context exclude each other: drop one"),
        ("docker pull -a nginx:1", "--all-tags takes a repository without a tag: remove the tag"),
        ("docker cp a b", "`docker cp` needs container:path on one side"),
        ("docker cp a:/x b:/y", "`docker cp` does not copy between containers: copy to the host first"),
        ("docker stack deploy web", "a Compose file is missing: add -c compose.yaml"),
        ("docker secret create s", "`docker secret create` needs a file after the name, or - for standard input"),
        ("docker service scale web", "SERVICE takes service=number, for example web=3; the client refuses `web`"),
        (
            "docker service create --mode global --replicas 2 x",
            "--replicas does not go with a service in global mode: drop it",
        ),
        ("docker network create --gateway 10.0.0.1 n", "every --gateway needs its --subnet: add one"),
        ("docker swarm join-token boss", "`boss` is no role: write worker or manager"),
        ("docker volume create --name a1 b1", "the volume's name is given twice: drop --name"),
    ],
)
def test_messages(text: str, message: str) -> None:
    assert messages(text) == ([message] if message else [])


@pytest.mark.parametrize("option", read_lines("run-options-accepted.txt"))
def test_values_that_the_client_takes(option: str) -> None:
    assert messages(f"docker run {option} nginx") == []


@pytest.mark.parametrize("option", read_lines("run-options-refused.txt"))
def test_values_that_the_client_refuses(option: str) -> None:
    text = f"docker run {option} nginx"
    assert read(text).refused
    assert len(messages(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "docker service create --publish published=8080,target=80,mode=host nginx",
        "docker service create --secret source=s,target=t,mode=0440 --placement-pref spread=node.labels.x nginx",
        "docker service create --update-max-failure-ratio .25 --stop-grace-period 1m --limit-cpu 0.5 nginx",
        "docker service create --generic-resource gpu=1 --config c nginx",
        "docker service update --args 'ping docker.com' --env-add A=b --mount-add type=tmpfs,dst=/t web",
        "docker swarm init --external-ca protocol=cfssl,url=https://ca --default-addr-pool 10.0.0.0/8",
        "docker ps -f name=web --filter status=running --format 'table {{.ID}}'",
        "docker events --since 10m --until 2026-01-02T13:23:37.5Z",
        "docker events --since 1700000000",
        "docker network create --subnet 10.0.0.0/16 --gateway 10.0.0.1 --aux-address a=10.0.0.5 n",
        "docker buildx build --platform linux/amd64,linux/arm64 -o type=local,dest=out .",
        "docker build -f - . < Dockerfile",
        "docker build -t a:b https://github.com/a/b.git#main:dir",
        "docker image save --platform linux/amd64 a b -o a.tar",
        "docker compose --dry-run up -d --scale web=3",
        "docker compose up --dry-run",
        "docker compose exec --no-TTY web sh",
        "docker inspect --type=volume a",
        "docker logs --since 2h --tail all web",
        "docker -D -l info version",
        "docker -- ps",
    ],
)
def test_other_commands_that_the_client_takes(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "docker service create --publish 127.0.0.1:80:80 nginx",
        "docker service create --secret foo=bar nginx",
        "docker service create --placement-pref zone nginx",
        "docker service create --mode daemon nginx",
        "docker swarm init --external-ca x",
        "docker swarm init --availability x",
        "docker ps -f web",
        "docker events --since yesterday",
        "docker inspect --type foo a",
        "docker --log-level loud ps",
        "docker search --limit many x",
        "docker service inspect --pretty --format x web",
    ],
)
def test_other_commands_that_the_client_refuses(text: str) -> None:
    assert read(text).refused
    assert len(messages(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "docker run --memory $LIMIT -p $PORT:80 --restart=$POLICY x",
        "docker run -p ${PORT:-80} --network $NET --network-alias a x",
        "docker run --rm --restart $POLICY x",
        "docker cp $SRC b",
        "docker service scale web=$N",
        "docker ps $ARGS",
        "docker run --$FLAG x",
        "docker run --name=a* -m=b? --cpus=[c] -p={d,e} --shm-size=`f` --pids-limit=<(g) --oom-score-adj=>(h) x",
        "docker $COMMAND x",
    ],
)
def test_nothing_is_said_of_what_only_the_shell_knows(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # Options of the programs in the images, some of which are also options of `docker run`.
        "docker run postgres -c shared_buffers=256MB",
        "docker run redis --appendonly yes",
        "docker run mysql --verbose --help",
        "docker run quay.io/coreos/etcd etcd --name s1",
        "docker run quay.io/coreos/etcd --name s1 --data-dir /d",
        "docker run --entrypoint ls ubuntu -l",
        "docker run nginx -v",
        "docker run alpine/git --version",
        "docker run app -d",
        "docker run strace -p 1",
        "docker run $IMAGE --name x",
        "docker run ubuntu sh -c 'docker run --rm x'",
        # A bundle that spells a long option's name.
        "docker run -ip 80:80 nginx",
        "docker service update --args '--rm' web",
        "docker run --entrypoint --help x",
    ],
)
def test_legal_commands_raise_no_alarm(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "docker run nginx --name web",
        "docker run nginx --rm",
        "docker run nginx -it",
        "docker run nginx -p 80:80",
        "docker run nginx -e A=b -d",
        "docker run -d nginx --restart always --name web",
        "docker compose run web --rm",
        "docker service create nginx --name web",
    ],
)
def test_options_in_the_wrong_place_are_seen(text: str) -> None:
    (message,) = messages(text)
    assert "goes to the program in the container" in message
    assert not read(text).refused


@pytest.mark.parametrize(
    "text",
    [
        "docker scout cves --only-severity high a",
        "docker model run a b",
        "docker buildx history export a",
        "docker completion bash",
    ],
)
def test_commands_that_are_not_described_are_taken_as_they_come(text: str) -> None:
    assert messages(text) == []
    assert not read(text).refused


def test_what_a_plugin_reads_is_its_own() -> None:
    assert arguments("docker scout cves a") == [(word, "PLUGIN_SCOUT") for word in ("scout", "cves", "a")]
    assert arguments("docker buildx dap x") == [(word, "PLUGIN_COMMAND") for word in ("dap", "x")]
    assert arguments("docker completion bash") == [(word, "COMPLETION") for word in ("completion", "bash")]
    assert options("docker -v") == [("version", None)]


def test_findings_stand_in_their_order() -> None:
    text = "docker run --bogus --tty=x --nope y"
    offsets = [finding.offset for finding in read(text).findings]
    assert offsets == sorted(offsets)
    assert [text[offset:].split("=")[0].split()[0] for offset in offsets] == ["--bogus", "--tty", "--nope"]


# Usage lines ---------------------------------------------------------------------------------------


def test_every_usage_line_is_understood() -> None:
    for path, spec in GRAMMAR.commands.items():
        for place in parse_usage(spec.usage, spec.path):
            assert place.role.isupper() or place.role == "-", path
            assert not set("[]().<>") & set(place.role), path
            assert "OPTION" not in place.role.split()[:1], path


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        ("docker run", 1, None),
        ("docker exec", 2, None),
        ("docker ps", 0, 0),
        ("docker rename", 2, 2),
        ("docker commit", 1, 2),
        ("docker images", 0, 1),
        ("docker cp", 2, 2),
        ("docker compose wait", 1, None),
        ("docker compose alpha generate", 1, None),
        ("docker buildx dial-stdio", 0, 0),
        ("docker volume update", 1, 1),
        ("docker context inspect", 0, None),
    ],
)
def test_numbers_of_arguments(path: str, least: int, most: int | None) -> None:
    arguments = read_arguments(GRAMMAR.commands[path])
    assert (arguments.minimum, arguments.maximum) == (least, most)


@pytest.mark.parametrize(
    ("text", "slip", "instead"),
    [
        ("docker contaner ls", "contaner", ["container"]),
        ("docker compose ups", "ups", ["up", "ps"]),
        ("docker xyzzy", "xyzzy", []),
        ("docker run --nam=x y", "--nam", ["--name"]),
        ("docker run --nam x y", "--nam", ["--name"]),
        ("docker run --memory-reservatio 1g x", "--memory-reservatio", ["--memory-reservation"]),
        ("docker run --publish-all-the-ports x", "--publish-all-the-ports", ["--publish-all"]),
        ("docker run --vol x y", "--vol", ["--volume", "--volume-driver"]),
        ("docker ima ls", "ima", ["image", "images"]),
        ("docker im ls", "im", []),
        ("docker p", "p", []),
        ("docker pstree", "pstree", []),
        ("docker run --bogus x", "--bogus", []),
        ("docker ps -Q", "-Q", ["-q"]),
        ("docker ps -aQ", "-aQ", ["-aq"]),
        ("docker ps -Z", "-Z", []),
        ("docker ps -h", "-h", ["--help"]),
        ("docker ps -ah", "h", ["--help"]),
        ("docker run -name web x", "-name", ["--name"]),
        ("docker ps -all", "-all", ["--all"]),
        ("docker commit -author=x a b", "-author=x", ["--author=x"]),
        ("docker run -d --name= web nginx", "--name= web", ["--name=web"]),
    ],
)
def test_what_is_wrong_and_what_to_write_in_its_place(text: str, slip: str, instead: list[str]) -> None:
    """An editor replaces the one by the other."""
    (finding,) = [one for invocation in read_docker(text) for one in invocation.findings]
    assert (text[finding.offset : finding.offset + finding.length], list(finding.instead)) == (slip, instead)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("docker restart --time 5 web", "--time of `docker restart` is deprecated: use --timeout"),
        ("docker commit -p=false web", "--pause of `docker commit` is deprecated: use --no-pause to keep the"),
        ("docker build --disable-content-trust .", "is deprecated: it has no effect any more: remove it"),
        ("docker create --kernel-memory 1g x", "is deprecated: it has no effect on current kernels: remove it"),
        (
            "docker stack --orchestrator x ls",
            "--orchestrator of `docker stack` is deprecated: it is ignored: remove it",
        ),
        ("docker -it run x", "-i is an option of `docker run`: write it after `run`"),
        ("docker --rm run x", "--rm is an option of `docker run`: write it after `run`"),
        ("docker run -detach x", "with one dash the client reads `-detach` as `-de tach`: write `--detach` with two"),
        ("docker run --hel x", "`docker run` has no option --hel: see `docker run --help`"),
        ("docker run '-$FLAGS' nginx", "`docker run` has no option -$: see"),
        ("docker run '--$FLAG' nginx", "`docker run` has no option --$FLAG: see"),
        ("docker run --bogus=$X nginx", "`docker run` has no option --bogus: see"),
        ("docker run -tty nginx", "`-tty` has one dash and is read letter by letter: write `--tty` with two dashes"),
        ("docker ps -last 5", "`-last` has one dash and is read letter by letter: write `--last` with two dashes"),
        ("docker run -ipc host x", "with one dash the client reads `-ipc` as `-ip c`: write `--ipc` with two dashes"),
        ("docker run -iZ$FLAGS nginx", "`docker run` has no option -Z: see"),
        ("docker run -rm x", "`-rm` has one dash and is read letter by letter: write `--rm` with two dashes"),
        ("docker ps -format x", "with one dash the client reads `-format` as `-f ormat`: write `--format`"),
        ("docker run -p --rm x", "the client reads `--rm` as the value of `-p`: write the value of `-p` before it"),
        ("docker compose -- up", "`docker compose` takes no `--` before its command"),
        ("docker image --rm ls", "`docker image` has no option --rm: see `docker image --help`"),
        ("docker image -Z ls", "`docker image` has no option -Z: see `docker image --help`"),
        ("docker compose -p build --no-cache ps", "`docker compose` has no option --no-cache: see"),
        ("docker compose --env-file a up --env-file b", "--env-file is an option of `docker compose`: write it before"),
        ("docker run -i= x", "`docker run` has no option -=: see `docker run --help`"),
        ("docker pull a$B c", "takes at most 1 argument: remove `c`"),
        ("docker pull a b c", "takes at most 1 argument: remove `b`"),
        ("docker tag '$A'", "`docker tag` needs SOURCE_IMAGE:TAG TARGET_IMAGE:TAG: 2 arguments are required, only 1"),
        ("docker ps --filter", "`--filter` needs a value"),
        ("docker run --rm=maybe --help", "--rm takes true or false; the client refuses `maybe`"),
        ("docker run --- x", "`---` is no option: write two dashes and a name"),
        ("docker run --memory --rm x", "the client refuses `--rm`"),
    ],
)
def test_what_is_said_of_options_and_arguments(text: str, message: str) -> None:
    assert any(message in one for one in messages(text)), messages(text)


@pytest.mark.parametrize(
    "text",
    [
        "docker compose up --dry-run",
        "docker compose exec --no-TTY web sh",
        "docker compose down --volume",
        "docker run --$X nginx",
        "docker run --na$X=a nginx",
        "docker run -$FLAGS nginx",
        "docker run -it$FLAGS nginx",
        "docker run -i`flags` nginx",
        "docker run --entrypoint --rm x",
        "docker run --health-cmd --rm x",
        "docker service update --args --force web",
        "docker tag a b $C",
        "docker tag $A $B $C",
        'docker rm "${A[@]}"',
        "docker rm $A$B",
        "docker rm ${A}$(b)`c`",
        "docker -D info",
        "docker help run",
        "docker __complete x",
        "docker nope$X",
        "docker SUBCOMMAND",
        "docker run -p x --help",
    ],
)
def test_what_is_right_all_the_same(text: str) -> None:
    assert messages(text) == []
    assert not any(invocation.refused for invocation in read_docker(text))


@pytest.mark.parametrize(
    ("text", "lists", "prints"),
    [
        ("docker ps -q", True, "container_ids"),
        ("docker ps", True, ""),
        ("docker compose ps --quiet", True, "container_ids"),
        ("docker images -q", True, "image_ids"),
        ("docker volume ls -q", True, "volume_names"),
        ("docker network ls -q", True, "network_ids"),
        ("docker create nginx", False, "new_container"),
        ("docker run -q nginx", False, ""),
        ("docker node ls -q", False, ""),
    ],
)
def test_what_a_command_prints(text: str, lists: bool, prints: str) -> None:
    assert (read(text).lists, read(text).prints) == (lists, prints)


AFTER_THE_IMAGE = {
    "docker run": "--name web --rm --detach --publish 80:80 --publish-all --volume /a:/b --volumes-from a1 --network n1"
    " --restart always --mount type=tmpfs,dst=/x --env A=b --env-file f --interactive --tty --privileged"
    " --add-host a:1.2.3.4 --entrypoint sh --hostname h --gpus all --cap-add NET_ADMIN --network-alias a"
    " --memory-swap 1g --ulimit nofile=1 --sysctl net.a=1",
    "docker service create": "--replicas 2 --update-delay 1s --update-parallelism 1 --constraint node.role==manager"
    " --limit-memory 1g --limit-cpu 1 --with-registry-auth --endpoint-mode vip",
}
"""Options that hardly a program in a container has under the same name."""


@pytest.mark.parametrize("command", AFTER_THE_IMAGE)
def test_options_that_are_dockers_behind_an_image_are_told(command: str) -> None:
    for option in re.findall(r"--\S+(?: [^-]\S*)?", AFTER_THE_IMAGE[command]):
        first = option.split()[0]
        told = [
            one for one in messages(f"{command} nginx {option}") if f"`{first}` comes after nginx and so goes" in one
        ]
        assert len(told) == 1, option
        assert not messages(f"{command} nginx {first.replace('--', '--own-')} x"), option


@pytest.mark.parametrize(
    "option", ["-i", "-t", "--memory 1g", "--user me", "--workdir /a", "--label a=b", "--init", "-e a"]
)
def test_options_that_may_be_a_programs_own_are_not(option: str) -> None:
    assert messages(f"docker run someones/tool {option}") == []


def test_programs_inside_each_other() -> None:
    """So many that nobody writes as many are not read."""
    assert messages("sudo " * 19 + "docker rim x")
    assert not messages("sudo " * 20 + "docker rim x")
