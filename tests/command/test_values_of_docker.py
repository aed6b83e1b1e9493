"""Values and rules of Docker's commands: what is refused and by whom, what passes, what is said."""

from __future__ import annotations

import pytest
from engine import explain_command


def messages(command: str) -> list[str]:
    return [finding.message for invocation in explain_command(command).invocations for finding in invocation.findings]


def is_refused(command: str) -> bool:
    return any(invocation.refused for invocation in explain_command(command).invocations)


def said(command: str, label: str, locale: str = "en") -> str | None:
    token = next(token for token in explain_command(command).tokens if token.label.startswith(label))
    return token.detail[locale] if token.detail else None  # type: ignore[index]


# Refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "message"),
    [
        # Filters.
        (
            "docker ps --filter nope=x",
            "--filter has the condition `nope`, which does not exist here: there are id, name",
        ),
        ("docker ps --filter statu=x", "did you mean `status`?; the engine refuses `statu=x`"),
        ("docker ps --filter until=24h", "has the condition `until`, which does not exist here"),
        ("docker ps --filter label!=a", "has the condition `label!`, which does not exist here: did you mean `label`?"),
        ("docker ps -f status=stopped", "--filter takes status= with one of created, running, paused"),
        ("docker ps -f health=ok", "--filter takes health= with one of none, starting, healthy, unhealthy"),
        ("docker ps -f exited=one", "--filter takes exited= with a whole number; the engine refuses `exited=one`"),
        ("docker ps -f is-task=maybe", "--filter takes is-task=true or is-task=false; the engine refuses"),
        ("docker images --filter dangling=maybe", "--filter takes dangling=true or dangling=false; the engine refuses"),
        ("docker images -f dangling=True", "--filter takes dangling=true or dangling=false; the engine refuses"),
        ("docker images -f name=a", "has the condition `name`, which does not exist here"),
        ("docker images -f until=soon", "--filter takes until= with a duration such as 24h, or a time; the engine"),
        ("docker image prune --filter before=a", "has the condition `before`, which does not exist here"),
        ("docker container prune --filter status=exited", "has the condition `status`, which does not exist here"),
        ("docker volume prune --filter dangling=true", "has the condition `dangling`, which does not exist here"),
        ("docker volume ls -f until=1h", "has the condition `until`, which does not exist here"),
        ("docker network ls -f nope=x", "has the condition `nope`, which does not exist here"),
        ("docker network ls -f type=mine", "--filter takes type= with one of builtin, custom; the engine refuses"),
        ("docker search -f stars=many x", "--filter takes stars= with a whole number; the engine refuses"),
        ("docker search -f official=true x", "did you mean `is-official`?; the engine refuses `official=true`"),
        ("docker node ls -f role=boss", "--filter takes role= with one of worker, manager; the engine refuses"),
        ("docker service ps -f desired-state=up web", "--filter takes desired-state= with one of new, pending"),
        ("docker system prune --filter dangling=true", "has the condition `dangling`, which does not exist here"),
        (
            "docker compose ls --filter status=x",
            "has the condition `status`, which does not exist here: there are name",
        ),
        ("docker compose ps --filter name=x", "has the condition `name`, which does not exist here: there are status"),
        ("docker buildx prune --filter until=2024-01-01", "--filter takes until= with a duration with its unit"),
        (
            "docker buildx history ls --filter 'stat=x'",
            "has the condition `stat`, which does not exist here: did you mean",
        ),
        ("docker buildx history ls --filter 'status>x'", "--filter takes status with = or !=; the client refuses"),
        ("docker buildx history ls --filter 'duration=5m'", "--filter takes duration with <, <=, > or >=; the client"),
        ("docker buildx history ls --filter status", "--filter takes name=value, or a comparison such as duration>5m"),
        # The kernel's words.
        ("docker run --cap-add NOPE x", "--cap-add takes a Linux capability, such as NET_ADMIN, or ALL; the engine"),
        ("docker run --cap-drop CAP_ALL x", "--cap-drop takes a Linux capability, such as NET_ADMIN, or ALL"),
        ("docker kill -s NOPE web", "--signal takes a signal, such as TERM or 15; the engine refuses `NOPE`"),
        ("docker stop -s 0 web", "--signal takes a signal, such as TERM or 15; the engine refuses `0`"),
        ("docker run --stop-signal SIGNOPE x", "--stop-signal takes a signal, such as TERM or 15; the engine refuses"),
        ("docker search --limit 200 x", "--limit takes a number from 1 to 100; the engine refuses `200`"),
        (
            "docker run --security-opt secomp=unconfined x",
            "--security-opt takes label=, apparmor=, seccomp= or no-new-privileges; the engine refuses",
        ),
        (
            "docker run --security-opt no-new-privileges=maybe x",
            "--security-opt takes no-new-privileges=true or no-new-privileges=false; the engine refuses",
        ),
        (
            "docker run --log-opt max-sizes=10m x",
            "`max-sizes` is no option of any log driver of Docker: did you mean max-size?",
        ),
        (
            "docker run --log-driver local --log-opt syslog-address=x x",
            "`syslog-address` is no option of the log driver local: see the driver's page in Docker's documentation",
        ),
        (
            "docker run --log-driver json-file --log-opt mode=fast x",
            "`mode=fast` is no mode of logging: write blocking or non-blocking",
        ),
        (
            "docker run --log-driver json-file --log-opt max-buffer-size=4m x",
            "`max-buffer-size` works only with --log-opt mode=non-blocking: add it",
        ),
        # What exists no more, and what reads otherwise than it looks.
        ("docker ps -all", "with one dash the client reads `-all` as `-a -l -l`: write `--all` with two dashes"),
        ("docker buildx bake --list all", ""),
    ],
)
def test_what_an_engine_refuses(command: str, message: str) -> None:
    found = messages(command)
    assert not message or (len(found) == 1 and message in found[0]), found
    assert not is_refused(command) or "client" in found[0]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        # Builds.
        (
            "docker build --secret id .",
            "--secret has `id` without a value: write id=name with src=file or env=VARIABLE",
        ),
        ("docker build --secret src=a .", "--secret has no id=: write id=name with src=file or env=VARIABLE"),
        ("docker build --secret id=a,file=b .", "--secret has no setting `file`: write id=name with src=file"),
        ("docker build --secret id=a,type=x .", "--secret takes type=file or type=env; the client refuses"),
        (
            "docker build --cache-from typ=registry,ref=a .",
            "--cache-from has no type=: write type=…, such as type=registry,ref=me/app:cache, or an image",
        ),
        ("docker build --cache-to a,b=c .", "--cache-to has `a` without a value: write type=…"),
        (
            "docker build -o dest=x,push=true .",
            "--output has no type=: write a folder, - or type=…, such as type=local,dest=out",
        ),
        ("docker build -o a,b .", "--output has `a` without a value: write a folder, - or type=…"),
        (
            "docker build --sbom=nope .",
            "--sbom takes true, false or settings such as generator=docker/scout-sbom-indexer",
        ),
        ("docker build --provenance=maximum .", "--provenance takes true, false or settings such as mode=max"),
        (
            "docker build --attest mode=max .",
            "--attest has no type=: write type=sbom or type=provenance, with settings",
        ),
        ("docker build --attest sbom .", "--attest has `sbom` without a value: write type=sbom or type=provenance"),
        ("docker build --attest type=sbom,disabled=maybe .", "--attest takes disabled=true or disabled=false"),
        (
            "docker build --build-context a .",
            "--build-context takes name=folder, name=docker-image://image or name=address",
        ),
        ("docker build --build-arg =x .", "--build-arg takes NAME=value, or NAME alone to pass it on"),
        ("docker build --label =x .", "--label takes NAME=value, or NAME alone to pass it on"),
        ("docker build --iidfile id -o out .", "--iidfile is for images, and this output is none: drop one of them"),
        # Buildx.
        ("docker buildx create --driver-opt x", "--driver-opt takes name=value, several separated by commas"),
        ("docker buildx create --driver podman", "--driver takes docker, docker-container, kubernetes or remote"),
        (
            "docker buildx create --driver docker",
            "--driver docker is for the builder of a context, which is there already: use docker-container",
        ),
        ("docker buildx create --append", "--append needs the name of the builder: add --name"),
        ("docker buildx create --leave", "--leave needs the name of the builder: add --name"),
        (
            "docker buildx create --platform linux/amd64,foo",
            "--platform takes os/architecture, several separated by commas",
        ),
        (
            "docker buildx imagetools create",
            "`docker buildx imagetools create` needs an image to take from: add it at the end",
        ),
        (
            "docker buildx imagetools create a",
            "`docker buildx imagetools create` needs a name for the result: add --tag NAME",
        ),
        ("docker buildx imagetools inspect --raw --format x a", "--format and --raw exclude each other: drop one"),
        ("docker buildx du --verbose --format json", "--format and --verbose exclude each other: drop one"),
        ("docker buildx rm --all-inactive a", "--all-inactive takes no argument: remove `a`, or the option"),
        ("docker buildx history rm", "`docker buildx history rm` needs a build record: add it, or --all"),
        ("docker buildx history rm --all a", "--all takes no argument: remove `a`, or the option"),
        ("docker buildx history export --all a", "--all takes no argument: remove `a`, or the option"),
        ("docker buildx history inspect attachment", "an attachment is missing: add its digest, --type or --platform"),
        ("docker buildx bake --print --list targets", "--list and --print exclude each other: drop one"),
        (
            "docker buildx prune --filter until=1h --filter unused-for=1h",
            "the conditions `until` and `unused-for` mean the same: keep until",
        ),
        # Compose.
        ("docker compose up -d --abort-on-container-exit", "--detach and --abort-on-container-exit exclude each other"),
        ("docker compose up -d --attach web", "--detach and --attach exclude each other: drop one"),
        ("docker compose up -d --watch", "--detach and --watch exclude each other: drop one"),
        ("docker compose up --wait --attach web", "--wait and --attach exclude each other: drop one"),
        ("docker compose up --build --no-build", "--build and --no-build exclude each other: drop one"),
        ("docker compose up --force-recreate --no-recreate", "--force-recreate and --no-recreate exclude each other"),
        ("docker compose up -V --no-recreate", "--renew-anon-volumes and --no-recreate exclude each other: drop one"),
        ("docker compose up --no-build --watch", "--no-build and --watch exclude each other: drop one"),
        (
            "docker compose up --attach web --attach-dependencies",
            "--attach and --attach-dependencies exclude each other",
        ),
        (
            "docker compose up -d --exit-code-from web",
            "--exit-code-from waits for a container, which --detach does not: drop one",
        ),
        ("docker compose up --wait-timeout -1", "--wait-timeout takes a number of seconds from 0 on: correct it"),
        ("docker compose create --build --no-build", "--build and --no-build exclude each other: drop one"),
        ("docker compose down --rmi both", "--rmi takes all or local; the client refuses `both`"),
        ("docker compose logs --index 1", "--index needs exactly one service: name it"),
        (
            "docker compose run --service-ports -p 80:80 web",
            "--service-ports and --publish exclude each other: drop one",
        ),
        ("docker compose scale web", "SERVICE takes service=number, for example web=3; the client refuses `web`"),
        ("docker compose port web http", "PRIVATE_PORT takes a port from 0 to 65535; the client refuses `http`"),
        ("docker compose --progress foo up", "--progress takes auto, none, plain, quiet, json or tty"),
        (
            "docker compose --ansi never --progress tty up",
            "--progress tty does not go with an output without colours: drop --ansi or --progress",
        ),
        (
            "docker compose --ansi always --progress plain up",
            "--progress plain does not go with an output with colours in any case: drop --ansi or --progress",
        ),
        ("docker compose --no-ansi --ansi always ps", "--no-ansi and --ansi exclude each other: keep --ansi never"),
        (
            "docker compose --workdir . --project-directory . ps",
            "--workdir and --project-directory exclude each other: keep --project-directory",
        ),
        # The client.
        ("docker login --password-stdin", "--password-stdin needs a user name: add --username"),
        (
            "docker login -u me -p x --password-stdin",
            "--password and --password-stdin exclude each other: keep --password-stdin",
        ),
        ("docker login -u ''", "--username is empty: write it, or leave the option out"),
        (
            "docker system prune --volumes --filter until=24h",
            "the condition `until` does not go with --volumes: drop one of them",
        ),
        ("docker volume prune -a --filter all=1", "the condition `all` and --all exclude each other: keep --all"),
        (
            "docker context create x1 --from default --docker host=ssh://a",
            "--from and --docker exclude each other: drop one",
        ),
        ("docker images --tree -q", "--tree and --quiet exclude each other: drop one"),
        ("docker scan nginx", "`docker scan` no longer exists: use `docker scout`"),
        ("docker app ls", "`docker app` no longer exists: use Compose, `docker compose publish` among others"),
    ],
)
def test_what_the_client_refuses(command: str, message: str) -> None:
    (found,) = messages(command)
    assert message in found
    assert is_refused(command)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            "docker build -f - -",
            "the Dockerfile and the context cannot both come from standard input: give one of them a path",
        ),
        ("docker compose up --scale web", "--scale takes service=number, for example web=3; the client refuses `web`"),
        ("docker compose up --pull now", "--pull takes always, never, build, missing or if_not_present"),
        ("docker build -q --progress plain .", "--quiet and --progress exclude each other: drop one"),
        (
            "docker build --no-cache --no-cache-filter a .",
            "--no-cache and --no-cache-filter exclude each other: drop one",
        ),
        ("docker build --progress fancy .", "--progress takes auto, none, plain, quiet, rawjson or tty"),
        ("docker build --annotation x .", "--annotation takes key=value, or index:key=value; the client refuses `x`"),
        ("docker service update --rollback --image a web", "--rollback takes back all of an update: drop --image"),
        ("docker swarm ca --cert-expiry 24h", "--cert-expiry works only with --rotate: add it"),
        ("docker compose ls --format yaml", "--format takes table, pretty or json"),
    ],
)
def test_what_a_client_refuses_after_it_has_asked(command: str, message: str) -> None:
    (found,) = messages(command)
    assert message in found
    assert not is_refused(command)


# Taken -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        "docker ps --filter status=exited --filter health=none -f name=^/web$ -f label=a=b -f exited=137",
        "docker ps -f Status=running -f 'label = a'",
        "docker ps -f status=$STATE -f $NAME=x",
        "docker images -f dangling=1 -f reference='a/*:1' -f since=alpine -f until=1577836800 -f label!=keep",
        "docker images --filter until=2017-01-04T00:00:00",
        "docker image prune -a --filter until=24h --filter label!=keep",
        "docker volume prune --filter all=1",
        "docker volume prune -a",
        "docker events --filter anything=x --filter type=container",
        "docker builder prune --filter until=24h --filter type=regular --filter description~=golang",
        "docker buildx prune --filter mutable=true --filter until=2h30m --filter 'type!=regular'",
        "docker buildx history ls --filter status=error --filter 'startedAt>7d' --filter 'repository!=a'",
        "docker node ls -f role=manager -f membership=ACCEPTED",
        "docker service ps -f desired-state=Running web",
        "docker system prune --volumes --filter label=a",
        "docker run --cap-drop ALL --cap-add cap_net_admin --cap-add net_raw x",
        "docker kill -s SIGHUP web",
        "docker kill -s rtmin+3 web",
        "docker kill --signal 9 web",
        "docker stop -s $SIGNAL web",
        "docker run --log-driver loki --log-opt loki-url=x --log-opt anything=y x",
        "docker run --log-driver $DRIVER --log-opt max-sizes=1 x",
        "docker run --log-driver local --log-opt max-size=1m --log-opt mode=non-blocking x",
        "docker run --log-opt tag={{.Name}} --log-opt labels=a x",
        "docker run --security-opt seccomp=profile.json --security-opt label:disable x",
        "docker search --limit 0 x",
        "docker build --secret id=a,src=b --secret id=c,env=D --secret id=e --ssh default=a,b .",
        "docker build --cache-from me/app:cache --cache-to type=custom,x=y --output type=moby,x=y .",
        "docker build -o - --attest type=sbom,x=y --sbom=true --provenance=mode=max,builder-id=x .",
        "docker build --build-arg A --build-arg B=c --platform linux/amd64,linux/arm64 .",
        "docker build --push --load -t a .",
        "docker build --load --platform linux/amd64,linux/arm64 .",
        "docker build --iidfile id -o type=image .",
        "docker build --allow device=x --allow security.insecure .",
        "docker buildx create --driver-opt image=a,network=host --driver-opt '\"env.A=b,c\"' --use",
        "docker buildx imagetools create --dry-run a",
        "docker buildx imagetools create -t b -f x.json",
        "docker buildx rm --all-inactive",
        "docker buildx rm --all-inactive $X",
        "docker compose up -d --build --wait --wait-timeout 5",
        "docker compose up --detach=false --abort-on-container-exit",
        "docker compose up --scale web=3 --pull always",
        "docker compose logs --index 1 web",
        "docker compose logs --index $N",
        "docker compose run -T web",
        "docker compose config --format json",
        "docker compose version --format short",
        "docker compose port web 80 --protocol udp",
        "docker compose port web $PORT",
        "docker compose scale web=2 db=1",
        "docker login -u me --password-stdin",
        "docker login -u me -p $P",
        "docker rmi --platform linux/amd64,linux/arm64 alpine",
        "docker stack ls --orchestrator=swarm",
        "docker buildx history export -o b.dockerbuild",
        "docker run curlimages/curl -v https://example.com",
        "docker run myip -i",
        "docker run --rm python:3.13-slim python -i",
        "docker ps -aq",
        "docker ps -al",
        "docker scout cves nginx",
        "docker init",
    ],
)
def test_what_is_taken(command: str) -> None:
    assert messages(command) == []


# Said ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "label", "expected"),
    [
        ("docker builder prune --filter until=24h", "--filter", "not used in the last 24 h"),
        ("docker container prune --filter until=24h", "--filter", "created more than 24 h ago"),
        ("docker images --filter until=2017-01-04T10:00:00", "--filter", "created before 2017-01-04T10:00:00"),
        ("docker ps --filter name=web", "--filter", "name contains web"),
        ("docker ps --filter name=^web$", "--filter", "name matches the regular expression ^web$"),
        ("docker ps --filter exited=1", "--filter", "ended with exit code 1"),
        ("docker ps --filter ancestor=a", "--filter", "created from image a or from one built on it"),
        ("docker ps --filter is-task=true", "--filter", "those of swarm services"),
        ("docker ps --filter before=a", "--filter", "created before a"),
        ("docker ps --filter expose=80", "--filter", "exposing port 80"),
        ("docker service ls --filter name=web", "--filter", "name begins with web"),
        ("docker search --filter stars=3 x", "--filter", "with 3 stars or more"),
        ("docker search --filter is-official=true x", "--filter", "official images"),
        ("docker buildx du --filter description~=golang", "--filter", "description contains golang"),
        ("docker buildx du --filter description~=go.*", "--filter", "description matches the regular expression go.*"),
        ("docker images --filter label=x", "--filter", "with the label x"),
        ("docker images --filter label=x=1", "--filter", "with the label x set to 1"),
        ("docker image prune --filter label!=x", "--filter", "without the label x"),
        ("docker images --filter dangling=true", "--filter", "those without a tag (dangling)"),
        ("docker volume ls --filter dangling=true", "--filter", "those that no container uses"),
        ("docker network ls --filter dangling=true", "--filter", "user-defined ones without a running container"),
        ("docker network ls --filter dangling=0", "--filter", "those with a running container, and the built-in ones"),
        ("docker buildx history ls --filter 'duration>5m'", "--filter", "duration is above 5m"),
        ("docker run --cap-add SYS_TIME x", "--cap-add", "set the system's clock"),
        ("docker run --cap-drop all x", "--cap-drop", "all capabilities"),
        ("docker kill -s HUP web", "-s", "many services read their configuration again"),
        ("docker kill -s 9 web", "-s", "end at once, without time to clean up"),
        ("docker run --gpus all x", "--gpus", "all GPUs"),
        ("docker run --gpus 2 x", "--gpus", "2 of the GPUs"),
        ("""docker run --gpus '"device=0,1"' x""", "--gpus", "the GPUs 0,1"),
        ("docker run --ulimit core=-1 x", "--ulimit", "bytes of a core file, without any limit"),
        ("docker run --ulimit nofile=1024:-1 x", "--ulimit", "open files, soft limit 1024, no hard limit"),
        ("docker run --security-opt seccomp=unconfined x", "--security-opt", "no limit on system calls"),
        ("docker run --security-opt apparmor=a x", "--security-opt", "confined by the AppArmor profile a"),
        ("docker run --security-opt label=disable x", "--security-opt", "without separation by SELinux labels"),
        ("docker search --limit 5 x", "--limit", "5 results at most"),
        ("docker build -o out .", "-o", "the files of the result in directory out"),
        ("docker build -o - .", "-o", "a tar stream on standard output"),
        ("docker build -o type=oci,dest=a.tar .", "-o", "the image in OCI form as a.tar"),
        ("docker build -o TYPE=oci,Dest=a.tar .", "-o", "the image in OCI form as a.tar"),
        ("docker build -o type=docker .", "-o", "the image, loaded into the engine"),
        ("docker build -o type=registry,name=a .", "-o", "image a, pushed to the registry"),
        ("docker build --cache-from me/a:c .", "--cache-from", "cache image me/a:c in a registry"),
        ("docker build --cache-to type=inline .", "--cache-to", "cache inside the image"),
        (
            "docker build --cache-to type=local,dest=c,mode=max .",
            "--cache-to",
            "cache in directory c, with all intermediate steps",
        ),
        ("docker build --secret id=a,src=b .", "--secret", "secret a from file b"),
        ("docker build --secret id=a,env=B .", "--secret", "secret a from the variable B"),
        ("docker build --secret type=env,id=a,src=B .", "--secret", "secret a from the variable B"),
        ("docker build --secret type=env,id=a,env=B .", "--secret", "secret a from the variable B"),
        ("docker build --secret id=a .", "--secret", "secret a from the variable of that name, or else from the file"),
        ("docker build --ssh default .", "--ssh", "the running SSH agent, under the name default"),
        ("docker build --ssh k=~/a .", "--ssh", "keys or sockets ~/a, under the name k"),
        (
            "docker build --attest type=provenance,mode=max .",
            "--attest",
            "with full provenance, build arguments included",
        ),
        ("docker build --sbom=false .", "--sbom", "without a software bill of materials"),
        ("docker build --build-context a=../b .", "--build-context", "a in the Dockerfile stands for directory ../b"),
        (
            "docker build --build-context a=docker-image://b:1 .",
            "--build-context",
            "a in the Dockerfile stands for image b:1",
        ),
        ("docker build -f - .", "-f", "read from standard input"),
        ("docker compose -f - up", "-f", "read from standard input"),
        ("docker build --allow network.host .", "--allow", "build steps may use the host's network"),
        (
            "docker buildx create --driver-opt image=a,network=host",
            "--driver-opt",
            "image has the value a, network has the value host",
        ),
        ("docker buildx history inspect ^1", "^1", "the build before the last"),
        ("docker buildx history logs ^0", "^0", "the last build"),
        ("docker buildx history logs ^3", "^3", "the build 3 before the last"),
        ("docker service scale a=0 b=2", "a=0", "0 of service a; 2 of service b"),
        (
            "docker save a b",
            "a b",
            "repository a, no tag means all of its tags; repository b, no tag means all of its tags",
        ),
        ("docker rm a b", "a b", None),
    ],
)
def test_what_is_said(command: str, label: str, expected: str | None) -> None:
    assert said(command, label) == expected
    assert (said(command, label, "zh") is None) == (expected is None)


# Log drivers -----------------------------------------------------------------------------------

FACILITIES = (
    "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp local0 local7 0 7 10 19 20 23 01"  # RFC 3164
)
LOG_VALUES: dict[str, tuple[str, str]] = {
    "syslog-address": (
        "unix:///dev/log unixgram:///dev/log udp://h:514 tcp://h tcp+tls://h:1 udp://:514 udp://[::1]:514 udp://1.2.3.4",
        "1.2.3.4:514 h http://h udp+tls://h udp:h tls://h",
    ),
    "syslog-facility": (FACILITIES, "nope local8 local 24 30 99 local10 Daemon"),
    "syslog-format": ("rfc3164 rfc5424 rfc5424micro", "rfc3164micro rfc5424m x"),
    "gelf-address": ("udp://h:1 tcp://h:1 udp://[::1]:12201", "udp://h h:1 http://h:1 unix:///x"),
    "gelf-compression-type": ("gzip zlib none", "zip gz x"),
    "gelf-compression-level": ("-1 0 9", "-2 10 x"),
    "gelf-tcp-max-reconnect": ("0 3", "-1 x"),
    "gelf-tcp-reconnect-delay": ("0 3", "-1 x"),
    "fluentd-address": ("h h:24224 tcp://h:1 tls://h:1 unix:///x 1.2.3.4 [::1]:1", "http://h unix://x h:x udp://h"),
    "fluentd-async": ("true false 0 T", "yes x"),
    "fluentd-request-ack": ("true", "yes"),
    "fluentd-sub-second-precision": ("true", "yes"),
    "fluentd-buffer-limit": ("8m 1024", "8x x"),
    "fluentd-max-retries": ("0 2147483647", "-1 2147483648 x"),
    "fluentd-retry-wait": ("1s -1s 500ms", "5 x"),
    "fluentd-write-timeout": ("5s 0", "5 -5s"),
    "fluentd-read-timeout": ("5s 0", "5 -5s"),
    "awslogs-create-group": ("true", "yes"),
    "awslogs-create-stream": ("false", "no"),
    "awslogs-force-flush-interval-seconds": ("1 5", "0 -1 x"),
    "awslogs-max-buffered-events": ("1 4096", "0 x"),
    "awslogs-format": ("json/emf", "json emf"),
}
NEEDED = {"gelf": "--log-opt gelf-address=udp://h:1", "awslogs": "--log-opt awslogs-group=g"}
ANYWHERE = (
    "mode labels labels-regex env env-regex tag cache-disabled cache-max-size cache-max-file cache-compress"
    " cache-labels cache-labels-regex cache-env cache-env-regex cache-tag"
)
LOG_OPTIONS = {
    "json-file": "max-size max-file compress",
    "local": "max-size max-file compress",
    "journald": "",
    "syslog": "address facility tls-ca-cert tls-cert tls-key tls-skip-verify format",
    "gelf": "address compression-level compression-type tcp-max-reconnect tcp-reconnect-delay",
    "fluentd": "address async async-connect async-reconnect-interval buffer-limit max-retries request-ack retry-wait"
    " sub-second-precision write-timeout read-timeout",
    "awslogs": "region endpoint group stream create-group create-stream datetime-format multiline-pattern"
    " credentials-endpoint force-flush-interval-seconds max-buffered-events format",
    "splunk": "url token source sourcetype index capath caname insecureskipverify format verify-connection gzip"
    " gzip-level index-acknowledgment",
    "gcplogs": "project log-cmd meta-zone meta-name meta-id",
}
"""The options of the drivers, as their pages in Docker's documentation list them, the driver's name left out."""


def log_messages(driver: str, option: str, value: str) -> list[str]:
    needed = "" if option == f"{driver}-address" else NEEDED.get(driver, "")
    return messages(f"docker run --log-driver {driver} {needed} --log-opt {option}={value} x")


@pytest.mark.parametrize(("option", "values"), LOG_VALUES.items(), ids=LOG_VALUES)
def test_values_of_log_drivers(option: str, values: tuple[str, str]) -> None:
    driver = option.partition("-")[0]
    taken, refused = (one.split() for one in values)
    assert {value: said for value in taken if (said := log_messages(driver, option, value))} == {}
    assert [value for value in refused if not log_messages(driver, option, value)] == []
    assert log_messages("json-file", option, refused[0])[0].startswith(f"`{option}` is no option of the log driver")


@pytest.mark.parametrize("driver", LOG_OPTIONS)
def test_options_of_log_drivers(driver: str) -> None:
    """Each is known to its own driver, and to the engine's default, which may be that one; to no other."""
    prefix = {"json-file": "", "local": "", "gcplogs": "gcp-"}.get(driver, f"{driver}-")
    own = [f"{prefix}{name}" for name in LOG_OPTIONS[driver].split()]
    for option in (*own, *ANYWHERE.split()):
        said = messages(f"docker run --log-driver {driver} --log-opt {option}= x")
        assert not [one for one in said if "is no option of" in one], option
        assert not [one for one in messages(f"docker run --log-opt {option}= x") if "is no option" in one], option
    for option in own:
        (said, *_) = messages(f"docker run --log-driver journald --log-opt {option}= x")
        assert said.startswith(f"`{option}` is no option of the log driver journald"), option


def test_fields_of_a_tag() -> None:
    """Those of moby's `logger.Info`."""
    fields = (
        "ID FullID Name ImageID ImageFullID ImageName Command Hostname ExtraAttributes Config ContainerID ContainerName"
        " ContainerEntrypoint ContainerArgs ContainerImageID ContainerImageName ContainerCreated ContainerEnv"
        " ContainerLabels LogPath DaemonName"
    )
    tag = "".join(f"{{{{.{field}}}}}" for field in fields.split())
    assert messages(f"docker run --log-opt 'tag={tag}' x") == []
    for driver in ("json-file", "local", "journald", "syslog"):
        assert messages(f"docker run --log-driver {driver} --log-opt tag={{{{.Nope}}}} x"), driver
    for driver, needed in NEEDED.items():
        assert messages(f"docker run --log-driver {driver} {needed} --log-opt tag={{{{.Nope}}}} x"), driver
