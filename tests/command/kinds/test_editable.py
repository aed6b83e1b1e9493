"""Which values of a command a reader may change."""

from __future__ import annotations

import pytest
from engine import explain_command


def slots(command: str) -> list[tuple[str, str]]:
    return [(slot.kind, slot.value) for slot in explain_command(command).slots]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("docker run -it --name web nginx:1 ls", [("container", "web"), ("image", "nginx:1")]),
        ("docker run --name=web nginx", [("container", "web"), ("image", "nginx")]),
        ("docker run -dp8080:80 nginx", [("port", "8080"), ("image", "nginx")]),
        ("docker run -p 127.0.0.1:8080:80/tcp nginx", [("port", "8080"), ("image", "nginx")]),
        ("docker run -p [::1]:8080:80 nginx", [("port", "8080"), ("image", "nginx")]),
        ("docker run -p 80 -p 127.0.0.1::80 -p 8000-8010:80 nginx", [("image", "nginx")]),
        ("docker run -v data:/data:ro nginx", [("volume", "data"), ("image", "nginx")]),
        ("docker run -v /src:/src nginx", [("path", "/src"), ("image", "nginx")]),
        (r"docker run -v 'C:\x:/y' nginx", [("path", r"C:\x"), ("image", "nginx")]),
        ("docker run -v /data -v $PWD:/x -v $(pwd):/y nginx", [("image", "nginx")]),
        ("docker run --mount type=bind,source=/a,target=/b nginx", [("path", "/a"), ("image", "nginx")]),
        ("docker run --mount target=/b,src=data nginx", [("volume", "data"), ("image", "nginx")]),
        ("docker run --mount type=image,src=a:1,dst=/b nginx", [("image", "a:1"), ("image", "nginx")]),
        (
            "docker run --volumes-from web:ro --network front nginx",
            [
                ("container", "web"),
                ("network", "front"),
                ("image", "nginx"),
            ],
        ),
        (
            "docker run --network host --net none --network container:a1 nginx",
            [("container", "a1"), ("image", "nginx")],
        ),
        ("docker run --network name=a,alias=b nginx", [("network", "a"), ("image", "nginx")]),
        ("docker run --network Name=web,alias=a nginx", [("network", "web"), ("image", "nginx")]),
        ("docker run --mount Type=bind,source=/a,target=/b nginx", [("path", "/a"), ("image", "nginx")]),
        ("docker run -p published=8080,target=80 nginx", [("port", "8080"), ("image", "nginx")]),
        ("docker run -v c:/x nginx", [("image", "nginx")]),
        ("docker run -v /srv:$TARGET nginx", [("path", "/srv"), ("image", "nginx")]),
        ("docker run -v a:/x nginx", [("image", "nginx")]),
        ("docker run -p 80:70000 -v a:b:c:d:e nginx", [("image", "nginx")]),
        ("docker cp dir/a:b web:/y", [("container", "dir/a"), ("container", "web")]),
        ("docker build git@github.com:a/b.git", []),
        ("docker run --env-file .env --cidfile id nginx", [("path", ".env"), ("path", "id"), ("image", "nginx")]),
        (
            "docker build -t me/web:1 -f app/Dockerfile app",
            [
                ("image", "me/web:1"),
                ("path", "app/Dockerfile"),
                ("path", "app"),
            ],
        ),
        ("docker build -t web .", [("image", "web")]),
        ("docker build -", []),
        ("xargs -I IMG sh -c 'docker rm IMG web'", [("container", "web")]),
        ("parallel docker pull {}:{.} ::: a", []),
        ("xargs -I{} docker run --name={} nginx", [("image", "nginx")]),
        ("docker compose -f <(envsubst < compose.tpl) up", []),
        ("docker run --env-file <(env | grep A_) -v {a,b}:/data -v '{c}':/c nginx", [("image", "nginx")]),
        ("docker build https://github.com/a/b.git", []),
        ("docker buildx build -o type=local,dest=out .", [("path", "out")]),
        ("docker rm web db", [("container", "web"), ("container", "db")]),
        ("docker rm $(docker ps -aq)", []),
        ('docker rm $ID "$ID" web*', []),
        ("docker cp web:/etc/a .", [("container", "web")]),
        ("docker cp ./a:b web:/c", [("path", "./a:b"), ("container", "web")]),
        ("docker cp - web:/", [("container", "web")]),
        ("docker compose cp web:/a ./b", [("path", "./b")]),
        ("docker inspect web", [("container", "web")]),
        ("docker inspect nginx:1", [("image", "nginx:1")]),
        ("docker tag a b:1", [("image", "a"), ("image", "b:1")]),
        ("docker load --input app.tar", [("path", "app.tar")]),
        ("docker buildx imagetools create -t a:1 b", [("image", "a:1"), ("image", "b")]),
        ("docker volume create data", [("volume", "data")]),
        ("docker volume create --name data", [("volume", "data")]),
        ("docker network connect front web", [("network", "front"), ("container", "web")]),
        ("docker rename a1 b1", [("container", "a1"), ("container", "b1")]),
        ("docker stop a1 && docker rm a1", [("container", "a1"), ("container", "a1")]),
        ("sudo docker logs web", [("container", "web")]),
        ("docker save -o a.tar web | gzip", [("path", "a.tar"), ("image", "web")]),
        ("git clone web", []),
    ],
)
def test_slots(command: str, expected: list[tuple[str, str]]) -> None:
    assert slots(command) == expected


@pytest.mark.parametrize(
    ("command", "text", "quote"),
    [
        ("docker logs web", "web", ""),
        ("docker logs 'web'", "web", "'"),
        ('docker logs "web"', "web", '"'),
        ('docker run -v "/a b":/c x', "/a b", '"'),
        ("docker run -v /a\\ b:/c x", "/a\\ b", ""),
        ("docker run -v '/a':/c x", "/a", "'"),
        ('docker run -v "data":/c x', "data", '"'),
        ('docker run -p "8080:80" x', "8080", '"'),
        (r"docker run --mount 'volume-opt=a=\','source=d1,target=/x' x", "d1", "'"),
    ],
)
def test_place_of_a_slot(command: str, text: str, quote: str) -> None:
    """Another value has to be written for the quotes that it will stand in."""
    slot = explain_command(command).slots[0]
    assert command[slot.start : slot.end] == text
    assert slot.quote == quote
    assert slot.value == text.replace("\\ ", " ")
