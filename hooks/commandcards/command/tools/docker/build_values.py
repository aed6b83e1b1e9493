"""The part of the table in `values.py` for builds, for Compose, and for what the kernel calls things."""

from __future__ import annotations

from commandcards.command.kinds import (
    address,
    build,
    build_cache,
    build_method,
    choice,
    filters,
    kernel,
    names,
    number,
    pair,
    platform,
    port,
)
from commandcards.command.tools.docker.row import Row

_BUILD = frozenset({"docker build"})
_RUN = frozenset({"docker run", "docker create"})

_SIGNALLED = frozenset({"docker stop", "docker restart"})
_KILLED = frozenset({"docker kill", "docker compose kill"})
_UP = frozenset({"docker compose up", "docker compose create"})
_RUN_SERVICE = frozenset({"docker compose run"})
_CONFIG = frozenset({"docker compose config", "docker compose alpha generate"})
_LISTS = frozenset({"docker compose ls", "docker compose images", "docker compose bridge transformations list"})
_HISTORY = frozenset({"docker buildx history ls"})
_BAKE = frozenset({"docker buildx bake", "docker bake"})
_SHOWN = _BAKE | {"docker buildx history logs", "docker buildx imagetools create"}
_CREATE_BUILDER = frozenset({"docker buildx create"})
_SCALED = _UP | {"docker compose scale"}
_SOME_PLATFORMS = frozenset({"docker rmi", "docker load", "docker save"})
_IMAGETOOLS = frozenset({"docker buildx imagetools create"})
_PROGRESS = frozenset({"docker compose", "docker compose build"})

BUILD_ROWS: tuple[Row, ...] = (
    Row("cache-from", build_cache.parse_cache_source, _BUILD, late=_BUILD),
    Row("cache-to", build_cache.parse_cache_target, _BUILD, late=_BUILD),
    Row("output", build.parse_output, _BUILD, late=_BUILD),
    Row("secret", build.parse_secret, _BUILD, late=_BUILD),
    Row("ssh", build.parse_ssh, _BUILD),
    Row("attest", build.parse_attest, _BUILD, late=_BUILD),
    Row("sbom", build.parse_sbom, late=_BUILD),
    Row("provenance", build.parse_provenance, late=_BUILD),
    Row("build-context", build.parse_build_context, _BUILD, late=_BUILD),
    Row("build-arg label", pair.parse_build_pair, _BUILD, late=_BUILD),
    Row("annotation", build.parse_annotation, _BUILD, asked=_BUILD),
    Row("allow", build_method.parse_entitlement, _BUILD, asked=_BUILD),
    Row("allow", build_method.parse_bake_entitlement, _BAKE, late=_BAKE),
    Row("call", build_method.parse_call, _BUILD | _BAKE, late=_BUILD | _BAKE),
    Row("network", build_method.parse_build_network, _BUILD, asked=_BUILD),
    Row("add-host", address.parse_build_host, _BUILD, asked=_BUILD),
    Row("set", build_method.parse_override, _BAKE, asked=_BAKE),
    Row("file", build.parse_dockerfile),
    Row("progress", choice.one_of("", "auto", "none", "plain", "quiet", "rawjson", "tty"), _BUILD, asked=_BUILD),
    Row("progress", choice.one_of("", "auto", "none", "plain", "quiet", "json", "tty"), _PROGRESS, late=_PROGRESS),
    Row("progress", choice.one_of("", "auto", "none", "plain", "quiet", "rawjson", "tty"), _SHOWN, asked=_SHOWN),
    Row("list", build_method.parse_listed, _BAKE, late=_BAKE),
    Row("node", names.parse_builder, _CREATE_BUILDER, late=_CREATE_BUILDER),
    Row(
        "driver", choice.one_of("", "docker", "docker-container", "kubernetes", "remote"),
        _CREATE_BUILDER, late=_CREATE_BUILDER,
    ),
    Row("driver-opt", pair.parse_driver_settings, _CREATE_BUILDER, late=_CREATE_BUILDER),
    Row("filter", filters.parse_comparison, _HISTORY, asked=_HISTORY),
    Row("platform", platform.parse_platforms, _BUILD, asked=_BUILD),
    Row("platform", platform.parse_platforms, _CREATE_BUILDER, late=_CREATE_BUILDER),
    Row("platform", platform.parse_platforms, _SOME_PLATFORMS, late=_SOME_PLATFORMS),
    Row("platform", platform.parse_platforms, _IMAGETOOLS, late=_IMAGETOOLS),
    Row("resource", build_method.parse_resource, _BUILD, asked=_BUILD),
    Row("policy", build_method.parse_policy, _BUILD | _BAKE, asked=_BUILD | _BAKE),
    Row("var", build_method.parse_variable, _BAKE, asked=_BAKE),
    # Compose.
    Row("pull", choice.one_of("always", "never", "build", "missing", "if_not_present", phrases="pull"), _UP, asked=_UP),
    Row(
        "pull", choice.one_of("always", "never", "build", "missing", "if_not_present", "policy", phrases="pull"),
        _RUN_SERVICE, asked=_RUN_SERVICE,
    ),
    Row("rmi", choice.one_of("", "all", "local"), late=frozenset({"docker compose down"})),
    Row("format", choice.one_of("", "yaml", "json", phrases="format"), _CONFIG, asked=_CONFIG),
    Row("format", choice.one_of("pretty", "json", phrases="format"), frozenset({"docker compose version"})),
    Row("format", choice.one_of_any_case("", "table", "pretty", "json"), _LISTS, asked=_LISTS),
    Row("label", pair.parse_compose_label, _RUN_SERVICE, asked=_RUN_SERVICE),
    Row("scale", pair.parse_compose_scale, _SCALED, asked=_UP),
    # What the kernel calls things.
    Row("cap-add cap-drop", kernel.parse_capability, _RUN | _RUN_SERVICE),
    Row("signal", kernel.parse_signal, _SIGNALLED),
    Row("signal", kernel.parse_sent_signal, _KILLED),
    Row("stop-signal", kernel.parse_signal, _RUN),
    Row("security-opt", kernel.parse_security, _RUN, late=_RUN),
    Row("limit", kernel.parse_limited_list, frozenset({"docker search"})),
)  # fmt: skip

BUILD_ARGUMENTS: tuple[Row, ...] = (
    Row("REF", build.parse_record),
    Row("PRIVATE_PORT", number.parse_port, frozenset({"docker compose port"})),
    Row("PRIVATE_PORT", port.parse_private, frozenset({"docker port"})),
    Row("SERVICE", pair.parse_compose_scale, frozenset({"docker compose scale"})),
)
