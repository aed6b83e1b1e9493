"""What of a value a reader may change, by which rule, and what it makes or touches."""

from __future__ import annotations

import pytest
from commandcards.command.kinds import (
    build,
    build_cache,
    build_method,
    container,
    copy_path,
    device,
    image,
    mount,
    namespace,
    network,
    path,
    port,
    tmpfs,
)
from commandcards.command.kinds.value import Parser

CASES: list[tuple[Parser, dict[str, tuple[str, str]]]] = [
    # By value: `kind/rule=text` of what may be changed, and `kind=name` of what is touched, with `+` where it is made.
    (
        mount.parse_volume_spec,
        {
            "aa:/b": ("volume/mounted-volume=aa", "volume=aa+"),
            "/a:/b": ("path/mounted-path=/a", "path=/a"),
            "./a:/b:ro": ("path/mounted-path=./a", "path=./a"),
            "$X:/b": ("", "path=$X"),
            "/b": ("", ""),
            ".:/b": ("", "path=."),
            "C:\\a:/b": ("path/mounted-path=C:\\a", "path=C:\\a"),
        },
    ),
    (
        mount.parse_mount,
        {
            "src=aa,dst=/b": ("volume/volume=aa", "volume=aa+"),
            "dst=/b": ("", ""),
            "type=bind,src=/a,dst=/b": ("path/mounted-path=/a", "path=/a"),
            "type=npipe,src=/a,dst=/b": ("path/mounted-path=/a", "path=/a"),
            "type=image,src=a:1,dst=/b": ("image/image=a:1", "image=a:1"),
            "type=tmpfs,dst=/b": ("", ""),
            "src=aa,dst=/b,Volume-Driver=x,volume-opt=device=/etc": (
                "volume/volume=aa",
                "volume=aa+ host=x host=device=/etc",
            ),
            "type=cluster,src=aa,dst=/b,volume-opt=a": ("", "host=a"),
        },
    ),
    (tmpfs.parse_tmpfs, {"/a": ("", "")}),
    (
        network.parse_network,
        {
            "front": ("network/network=front", "network=front"),
            "bridge": ("", ""),
            "default": ("", ""),
            "none": ("", ""),
            "host": ("", "host=network"),
            "name=host": ("", "host=network"),
            "container:web": ("container/container=web", "container=web"),
            "name=front,alias=a": ("network/network=front", "network=front"),
            "a=": ("", "network=a="),
            "NAME=Front,alias=a": ("network/network=Front", "network=front"),
            "": ("", ""),
        },
    ),
    (build_method.parse_build_network, {"host": ("", "host=network"), "front": ("", "network=front")}),
    (network.parse_new_network, {"n1": ("network/network=n1", "network=n1+")}),
    (network.parse_own_network, {"n1": ("network/network=n1", "network=n1")}),
    (container.parse_container, {"web": ("container/container=web", "container=web"), "": ("", "")}),
    (container.parse_new_container, {"web": ("container/new-container=web", "container=web+")}),
    (container.parse_new_volume, {"ab": ("volume/mounted-volume=ab", "volume=ab+")}),
    (
        container.parse_object,
        {
            "web": ("container/container=web", "container=web"),
            "a:1": ("image/image=a:1", "image=a:1"),
            "a/b": ("image/image=a/b", "image=a/b"),
        },
    ),
    (
        container.parse_link,
        {"a:b": ("container/container=a", "container=a"), "a": ("container/container=a", "container=a")},
    ),
    (container.parse_volumes_from, {"a:ro": ("container/container=a", "container=a")}),
    (image.parse_run_image, {"a:1": ("image/image=a:1", "image=a:1")}),
    (image.parse_pulled_name, {"a:1": ("image/image=a:1", "image=a:1+")}),
    (image.parse_pulled_tags, {"a": ("image/untagged-image=a", "image=a+")}),
    (image.parse_pushed_image, {"a:1": ("image/new-image=a:1", "image=a:1")}),
    (image.parse_new_image, {"a:1": ("image/new-image=a:1", "image=a:1+"), "": ("", "")}),
    (image.parse_location, {"oci-layout://x": ("", ""), "a": ("image/image=a", "image=a")}),
    (path.parse_path, {"a": ("path/path=a", "file=a"), "a=b": ("", ""), "-": ("", ""), ".": ("", ""), "": ("", "")}),
    (
        path.parse_context,
        {
            "src": ("path/path=src", "file=src"),
            ".": ("", "file=."),
            "./": ("", "file=./"),
            "-": ("", ""),
            "https://a/b.tar": ("", ""),
            "git@h:a/b": ("", ""),
        },
    ),
    (
        copy_path.parse_source,
        {
            "web:/a": ("container/container=web", "container=web"),
            "web:": ("container/container=web", "container=web"),
            "a": ("path/path=a", "file=a"),
            ".": ("", "file=."),
            "-": ("", ""),
        },
    ),
    (copy_path.parse_service_source, {"web:/a": ("", ""), "a": ("path/path=a", "file=a"), "-": ("", "")}),
    (device.parse_device, {"/dev/a:/dev/b:r": ("", "host=/dev/a"), "v.com/c=a": ("", "host=v.com/c=a")}),
    (
        namespace.parse_shared_namespace,
        {"host": ("", "host=namespace"), "container:a": ("container/container=a", "container=a")},
    ),
    (
        namespace.parse_ipc,
        {"host": ("", "host=namespace"), "container:a": ("container/container=a", "container=a"), "none": ("", "")},
    ),
    (namespace.namespace("private"), {"host": ("", "host=namespace"), "private": ("", "")}),
    (namespace.parse_privileged, {"true": ("", "host=privileges"), "false": ("", "")}),
    (
        build_cache.parse_cache_source,
        {"type=local,src=a": ("path/path=a", "file=a"), "type=gha,src=a": ("", ""), "a": ("", "")},
    ),
    (
        build_cache.parse_cache_target,
        {"type=local,dest=a": ("path/path=a", "file=a"), "type=gha,dest=a": ("", ""), "a": ("", "")},
    ),
    (
        build.parse_output,
        {
            "out": ("path/path=out", "file=out"),
            "type=tar,dest=a": ("path/path=a", "file=a"),
            "type=image,name=a": ("", ""),
            "-": ("", ""),
        },
    ),
    (
        build.parse_secret,
        {
            "id=a,src=b": ("path/path=b", "file=b"),
            "id=a,env=B": ("", ""),
            "type=env,id=a,src=B": ("", ""),
            "id=a": ("", ""),
        },
    ),
    (
        build.parse_build_context,
        {"a=b": ("path/path=b", "file=b"), "a=https://b": ("", ""), "a=docker-image://b": ("", "")},
    ),
    (build.parse_dockerfile, {"a": ("path/path=a", "file=a"), "-": ("", ""), "https://a": ("", "")}),
    (
        port.parse_publish,
        {
            "8080:80": ("port/port=8080", ""),
            "127.0.0.1:8080:80": ("port/plain-port=8080", ""),
            "published=8080,target=80": ("port/port=8080", ""),
            "80": ("", ""),
            "0:80": ("", ""),
            "8000-8010:80": ("", ""),
            "$A:80": ("", ""),
        },
    ),
    (port.parse_service_port, {"8080:80": ("port/plain-port=8080", ""), "80": ("", "")}),
    (port.parse_removed, {"8080:80": ("port/plain-port=8080", "")}),
]


@pytest.mark.parametrize(("parse", "values"), CASES)
def test_what_is_changed_and_touched(parse: Parser, values: dict[str, tuple[str, str]]) -> None:
    for text, expected in values.items():
        value = parse(text)
        changed = " ".join(f"{one.kind}/{one.rule}={one.part.text}" for one in value.editable)
        touched = " ".join(f"{one.kind}={one.name}{'+' * one.makes}" for one in value.references)
        assert (changed, touched) == expected, text
        for one in value.editable:
            assert one.part.start is not None
            assert text[one.part.start :].startswith(one.part.text)
