"""Settings of the drivers that come with the engine, as `name=value`: of logs, networks and volumes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from commandcards.command.kinds.pair import parse_setting, read_pair
from commandcards.command.kinds.value import Value, phrase

_BRIDGE = "com.docker.network.bridge"

_LOG = {
    "max-size": "max_size",
    "max-size=-1": "",
    "max-file": "max_file",
    "max-file=1": "one_file",
    "compress=true": "compressed",
    "compress=false": "uncompressed",
    "mode=non-blocking": "non_blocking",
    "mode=blocking": "blocking",
    "max-buffer-size": "buffer",
    "tag": "tag",
    "labels": "labels",
    "env": "env",
    "fluentd-address": "address",
    "gelf-address": "address",
    "syslog-address": "address",
}
_NETWORK = {
    f"{_BRIDGE}.name": "bridge_name",
    f"{_BRIDGE}.host_binding_ipv4": "host_address",
    f"{_BRIDGE}.enable_icc=false": "no_icc",
    f"{_BRIDGE}.enable_ip_masquerade=false": "no_masquerade",
    "com.docker.network.driver.mtu": "mtu",
    "encrypted": "encrypted",
    "parent": "parent",
    "macvlan_mode": "mode",
    "ipvlan_mode": "mode",
}
_VOLUME = {"type": "type", "device": "device", "o": "options"}


def parse_log_setting(text: str) -> Value:
    """`--log-opt` (docs.docker.com/engine/logging/drivers)."""
    return _parse(text, "log", _LOG)


def parse_network_setting(text: str) -> Value:
    """`--opt` of `docker network create` (docs.docker.com/engine/network/drivers)."""
    return _parse(text, "network", _NETWORK)


def parse_volume_setting(text: str) -> Value:
    """`--opt` of `docker volume create`, which the driver local hands to `mount` (moby `daemon/volume/local`)."""
    return _parse(text, "volume", _VOLUME)


def _parse(text: str, kind: str, texts: Mapping[str, str]) -> Value:
    """A pair; `texts` has the phrase for a name, or for a name with a value of its own."""
    value = parse_setting(text)
    pair = read_pair(text)
    key = texts.get(text, texts.get(pair.name.text, "") if pair.value else "")
    return replace(value, meaning=phrase(f"driver_setting.{kind}.{key}", value=pair.value)) if key else value
