"""Which values the Docker client itself takes for an option, before it talks to the daemon.

Beyond the types of Go's flag parser, docker/cli looks at addresses, mounts, ports, devices … while it reads the command
line. The rules are those of its `opts` package and of `cli/command/container/opts.go`, as of Docker 29. Each check
returns what a value should look like, or None when it is fine.
"""

from __future__ import annotations

from commandcards.command.invocation import Option
from commandcards.command.tools.docker.containervalues import (
    check_cgroup_rule,
    check_device_operations,
    check_device_rate,
    check_device_weight,
    check_domain,
    check_extra_host,
    check_label,
    check_link,
    check_mac,
    check_moment,
    check_not_negative,
    check_pair,
    check_platform,
    check_process_space,
    check_restart,
    check_security,
    check_stream,
    check_swappiness,
    check_sysctl,
    check_variable,
    check_volume,
)
from commandcards.command.tools.docker.fieldvalues import (
    check_authority,
    check_credentials,
    check_gpus,
    check_network,
    check_node_address,
    check_placement,
    check_resource,
)
from commandcards.command.tools.docker.flagvalues import (
    TYPE_CHECKS,
    Check,
    check_ip,
    check_pairs,
    check_positive_duration,
    check_swap,
)
from commandcards.command.tools.docker.mountvalues import check_mount
from commandcards.command.tools.docker.portvalues import check_expose, check_publish, check_service_port

RUN = frozenset({"docker run", "docker create"})
SERVICE = frozenset({"docker service create", "docker service update"})
_PLATFORMED = RUN | {
    "docker push",
    "docker rmi",
    "docker load",
    "docker save",
    "docker history",
    "docker image inspect",
}
_TIMED = frozenset({"docker events"})
_LABELLED = RUN | SERVICE | {
    "docker config create",
    "docker secret create",
    "docker network create",
    "docker volume create",
}  # fmt: skip


def check_value(command: str, option: Option, value: str) -> str | None:
    """What the value of `option` should look like where the client refuses it; None when it is accepted.

    `command` is the canonical path; `value` is the text that the program receives.
    """
    check = _EARLY.get(option.name, {}).get(command) or _BY_TYPE.get(option.type) or TYPE_CHECKS.get(option.type)
    return check(value) if check else None


def check_value_late(command: str, option: Option, value: str) -> str | None:
    """Like `check_value`, for what the client looks at only once it has read all: not when `--help` is given."""
    check = _LATE.get(option.name, {}).get(command)
    return check(value) if check else None


def _one_of(*values: str) -> Check:
    def check(value: str) -> str | None:
        return None if value in values else " or ".join(one for one in values if one)

    return check


_LOG_LEVELS = ("debug", "info", "warn", "error", "fatal", "panic", "trace", "warning")
_OBJECTS = ("config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume")
_HEALTH_TIMES = ("health-interval", "health-timeout", "health-start-period", "health-start-interval")

_BY_TYPE: dict[str, Check] = {
    "mount": check_mount,
    "port": check_service_port,
    "network": check_network,
    "gpu-request": check_gpus,
    "secret": check_resource,
    "config": check_resource,
    "pref": check_placement,
    "credential-spec": check_credentials,
    "external-ca": check_authority,
    "node-addr": check_node_address,
}


def _by_name(*rules: tuple[str, frozenset[str] | set[str], Check]) -> dict[str, dict[str, Check]]:
    """Checks by option and then by command."""
    table: dict[str, dict[str, Check]] = {}
    for name, commands, check in rules:
        table.setdefault(name, {}).update(dict.fromkeys(commands, check))
    return table


_EARLY = _by_name(
    ("log-level", {"docker"}, _one_of("", *_LOG_LEVELS)),
    ("attach", RUN, check_stream),
    ("env", RUN | {"docker exec", "docker service create"}, check_variable),
    ("env-add", SERVICE, check_variable),
    ("log-opt", SERVICE, check_variable),
    ("label", _LABELLED, check_label),
    ("label-add", SERVICE, check_label),
    ("container-label", SERVICE, check_label),
    ("container-label-add", SERVICE, check_label),
    ("dns", RUN | SERVICE, check_ip),
    ("dns-add", SERVICE, check_ip),
    ("dns-search", RUN | SERVICE, check_domain),
    ("dns-search-add", SERVICE, check_domain),
    ("add-host", RUN, check_extra_host),
    ("host", SERVICE, check_extra_host),
    ("host-add", SERVICE, check_extra_host),
    ("link", RUN | {"docker network connect"}, check_link),
    ("sysctl", RUN, check_sysctl),
    ("device-read-bps", RUN, check_device_rate),
    ("device-write-bps", RUN, check_device_rate),
    ("device-read-iops", RUN, check_device_operations),
    ("device-write-iops", RUN, check_device_operations),
    ("blkio-weight-device", RUN, check_device_weight),
    ("device-cgroup-rule", RUN, check_cgroup_rule),
    ("memory-swap", RUN | SERVICE | {"docker update", "docker build"}, check_swap),
    ("generic-resource", SERVICE, check_pair),
    ("generic-resource-add", SERVICE, check_pair),
    *((name, SERVICE, check_positive_duration) for name in _HEALTH_TIMES),
)
"""Values that are looked at while the options are read."""

_LATE = _by_name(
    ("platform", _PLATFORMED, check_platform),
    ("since", _TIMED, check_moment),
    ("until", _TIMED, check_moment),
    ("type", {"docker inspect"}, _one_of(*_OBJECTS)),
    ("mode", {"docker service create"}, _one_of("replicated", "global", "replicated-job", "global-job")),
    ("resolve-image", {"docker stack deploy"}, _one_of("always", "changed", "never")),
    ("availability", {"docker swarm init", "docker swarm join"}, _one_of("active", "pause", "drain")),
    ("timeout", {"docker plugin enable"}, check_not_negative),
    ("health-retries", RUN, check_not_negative),
    ("driver-opt", {"docker network connect"}, check_pairs),
    ("volume", RUN, check_volume),
    ("publish", RUN, check_publish),
    ("expose", RUN, check_expose),
    ("mac-address", RUN, check_mac),
    ("restart", RUN | {"docker update"}, check_restart),
    ("pid", RUN, check_process_space),
    ("uts", RUN, _one_of("", "host")),
    ("userns", RUN, _one_of("", "host")),
    ("cgroupns", RUN, _one_of("", "host", "private")),
    ("pull", RUN, _one_of("", "always", "missing", "never")),
    ("memory-swappiness", RUN, check_swappiness),
    ("security-opt", RUN, check_security),
    ("storage-opt", RUN, check_pair),
    *((name, RUN, check_positive_duration) for name in _HEALTH_TIMES),
)
"""Values that are looked at when all options and arguments have been read."""
