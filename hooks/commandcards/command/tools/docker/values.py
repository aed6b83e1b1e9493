"""Which option and which argument of Docker's commands has which kind of value, and when the client looks at it.

The one table of its sort: a new option is one row, a new kind one module of `command/kinds`. The rules are those of
docker/cli's `opts` package and of `cli/command/…`, as of Docker 29; Compose and Buildx read values of their own, which
are explained and not judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from commandcards.command.invocation import Option
from commandcards.command.kinds import (
    address,
    build_method,
    choice,
    container,
    device,
    driver_setting,
    duration,
    filters,
    image,
    keys,
    limit,
    mount,
    names,
    namespace,
    network,
    number,
    pair,
    path,
    platform,
    port,
    program,
    size,
    swarm,
    template,
    tmpfs,
    user,
)
from commandcards.command.kinds.value import Parser, Value, When, accept_text
from commandcards.command.tools.docker.arguments import ARGUMENTS, CREATE_NETWORK, CREATE_SERVICE, IMAGETOOLS, INSPECT
from commandcards.command.tools.docker.build_values import BUILD_ROWS
from commandcards.command.tools.docker.row import Row
from commandcards.command.tools.docker.swarm_values import SWARM_ROWS

BUILD = frozenset({"docker build"})
RUN = frozenset({"docker run", "docker create"})
EXEC = frozenset({"docker exec"})
SERVICE = CREATE_SERVICE | {"docker service update"}
CONNECT = frozenset({"docker network connect"})
LABELLED = RUN | SERVICE | CREATE_NETWORK | {"docker config create", "docker secret create", "docker volume create"}
PLATFORMED = RUN | {"docker push", "docker history", "docker image inspect"}
INSTALL_PLUGIN = frozenset({"docker plugin install"})
ENABLE_PLUGIN = frozenset({"docker plugin enable"})
DEPLOY_STACK = frozenset({"docker stack deploy"})
SWARM = frozenset({"docker swarm init", "docker swarm join"})
DOCKER = frozenset({"docker"})
COMPOSE = frozenset({"docker compose"})
CONTEXT = frozenset({"docker context create", "docker context update"})
INSPECTED = INSPECT | {
    "docker image inspect", "docker container inspect", "docker network inspect", "docker volume inspect",
    "docker plugin inspect", "docker context inspect",
}  # fmt: skip
EVENTS = frozenset({"docker events"})
LOGS = frozenset({"docker logs", "docker compose logs", "docker compose events", "docker service logs"})
SWAPPED = RUN | SERVICE | {"docker update"}
LIMITED = RUN | {"docker update"}
PRIVILEGED = RUN | EXEC | {"docker compose exec", "docker compose run"}


TYPES: dict[str, Parser] = {
    "bool": choice.parse_boolean,
    "bytes": size.parse_size,
    "decimal": number.parse_cpus,
    "duration": duration.parse_duration,
    "filter": filters.parse_filter,
    "ulimit": limit.parse_ulimit,
    "mount": mount.parse_mount,
    "port": port.parse_service_port,
    "network": network.parse_network,
    "gpu-request": device.parse_gpus,
    "secret": swarm.parse_attachment,
    "config": swarm.parse_attachment,
    "pref": swarm.parse_placement,
    "credential-spec": swarm.parse_credentials,
    "external-ca": swarm.parse_authority,
    "node-addr": address.parse_node_address,
}
"""Types of options that say what their values are. They are checked early."""

FORMS: dict[str, Parser] = {
    "int": number.signed(64),
    "int64": number.signed(64),
    "uint": number.unsigned(64),
    "uint16": number.unsigned(16),
    "uint32": number.unsigned(32),
    "uint64": number.unsigned(64),
    "float": number.parse_float,
    "ip": address.parse_ip,
    "ipSlice": address.parse_ips,
    "ipNetSlice": address.parse_networks,
    "stringSlice": pair.parse_list,
    "stringToString": pair.parse_pairs,
}
"""pflag's types that say only what their values look like; checked early. A type in neither table takes any text."""

OPTIONS: tuple[Row, ...] = (
    # What a container is, and what it is made of.
    Row("name", container.parse_new_container, RUN | {"docker compose run"}),
    Row("name", names.parse_service, CREATE_SERVICE),
    Row("name", container.parse_new_volume, frozenset({"docker volume create"})),
    Row("entrypoint", program.parse_entrypoint, RUN),
    Row("health-cmd", program.parse_health_command, RUN | SERVICE),
    Row("workdir", path.parse_working_directory, PRIVILEGED),
    Row("oom-score-adj", number.parse_oom_score, RUN),
    Row("isolation", choice.refused_by_engine("default", "process", "hyperv", any_case=True), RUN),
    Row("change", build_method.parse_change, frozenset({"docker commit", "docker import", "docker compose commit"})),
    Row("tag", image.parse_new_image, BUILD, asked=BUILD),
    Row("alias", image.parse_new_image, INSTALL_PLUGIN, late=INSTALL_PLUGIN),
    Row("tag", image.parse_location, IMAGETOOLS, late=IMAGETOOLS),
    Row("image", image.parse_service_image, frozenset({"docker service update"})),
    Row("project-name", names.parse_project, COMPOSE, late=COMPOSE),
    Row("name", names.parse_builder, frozenset({"docker buildx create"}), late=frozenset({"docker buildx create"})),
    Row("user", user.parse_user),
    Row("user", user.parse_user_in_container, PRIVILEGED),
    Row("platform", platform.parse_platform, late=PLATFORMED),
    Row("pull", choice.one_of("", "always", "missing", "never", phrases="pull"), late=RUN),
    Row("policy", choice.one_of("always", "missing", phrases="pull")),
    Row("restart", choice.parse_restart, late=RUN | {"docker update"}),
    Row("attach", choice.one_of_any_case("STDIN", "STDOUT", "STDERR"), RUN, early=RUN),
    Row("env", pair.parse_environment, early=RUN | EXEC | CREATE_SERVICE),
    Row("env-add", pair.parse_environment, early=SERVICE),
    Row("build-arg", pair.parse_environment),
    Row("label", pair.parse_label, early=LABELLED),
    Row("label-add container-label container-label-add", pair.parse_label, early=SERVICE),
    Row("scale", pair.parse_scale),
    # Settings, which are pairs for the most part.
    Row("annotation ipam-opt opt", pair.parse_setting),
    Row("annotation", pair.parse_container_annotation, RUN),
    Row("opt", driver_setting.parse_network_setting, CREATE_NETWORK),
    Row("opt", driver_setting.parse_volume_setting, frozenset({"docker volume create"})),
    Row("log-opt", driver_setting.parse_log_setting, early=SERVICE),
    Row("driver-opt", pair.parse_setting),
    Row("driver-opt", pair.parse_driver_setting, CONNECT, late=CONNECT),
    Row("storage-opt", pair.parse_assignment, late=RUN),
    Row("generic-resource generic-resource-add", pair.parse_assignment, SERVICE, early=SERVICE),
    Row("sysctl", pair.parse_sysctl, early=RUN),
    # Networks and addresses.
    Row("network net", network.parse_network),
    Row("link", container.parse_link, early=RUN | CONNECT),
    Row("publish publish-add", port.parse_publish, late=RUN, asked=frozenset({"docker compose run"})),
    Row("publish-rm", port.parse_removed, SERVICE),
    Row("expose", port.parse_expose, RUN, late=RUN),
    Row("add-host", address.parse_host_mapping, early=RUN),
    Row("host host-add", address.parse_host_mapping, SERVICE, early=SERVICE),
    Row("dns dns-add", address.parse_ip, RUN | SERVICE, early=RUN | SERVICE),
    Row("dns-search dns-search-add", address.parse_domain, RUN | SERVICE, early=RUN | SERVICE),
    Row("ip", address.parse_ip4, RUN | CONNECT),
    Row("ip6", address.parse_ip6, RUN | CONNECT),
    Row("mac-address", address.parse_mac, RUN, late=RUN),
    Row("subnet gateway ip-range", address.parse_interfaces, CREATE_NETWORK),
    Row("aux-address", address.parse_reserved, CREATE_NETWORK),
    # Files, volumes, devices, and what else of the host a container gets.
    Row("volume", mount.parse_volume_spec),
    Row("volume", mount.parse_run_volume, RUN, late=RUN),
    Row("volumes-from", container.parse_volumes_from),
    Row("tmpfs", tmpfs.parse_tmpfs),
    Row("env-file input output cidfile iidfile", path.parse_path),
    Row("file compose-file", path.parse_input),
    Row("device", device.parse_device, asked=RUN),
    Row("device-read-bps device-write-bps", device.parse_byte_rate, RUN, early=RUN),
    Row("device-read-iops device-write-iops", device.parse_operation_rate, RUN, early=RUN),
    Row("blkio-weight-device", device.parse_weight, RUN, early=RUN),
    Row("device-cgroup-rule", device.parse_cgroup_rule, RUN, early=RUN),
    Row("privileged", namespace.parse_privileged, PRIVILEGED),
    Row("pid", namespace.parse_shared_namespace, RUN, late=RUN),
    Row("ipc", namespace.parse_ipc, RUN),
    Row("uts userns", namespace.namespace(), RUN, late=RUN),
    Row("cgroupns", namespace.namespace("private"), RUN, late=RUN),
    # Numbers and times.
    Row("memory memory-reservation", size.parse_memory, LIMITED),
    Row("limit-memory reserve-memory", size.parse_service_memory, SERVICE),
    Row("memory-swap", size.parse_swap, SWAPPED, early=SWAPPED),
    Row("cpus", number.parse_limited_cpus, LIMITED),
    Row("limit-cpu reserve-cpu", number.parse_service_cpus, SERVICE),
    Row("blkio-weight", number.parse_weight, LIMITED),
    Row("cpu-shares", number.parse_shares, LIMITED),
    Row("cpu-period", number.parse_period, LIMITED),
    Row("cpu-quota", number.parse_quota, LIMITED),
    Row("cpuset-cpus cpuset-mems", number.parse_units, LIMITED),
    Row("memory-swappiness", number.parse_swappiness, RUN, late=RUN),
    Row("health-retries", number.parse_not_negative, RUN, late=RUN),
    Row(
        "health-interval health-timeout health-start-period health-start-interval",
        duration.parse_health_duration, RUN | SERVICE, early=SERVICE, late=RUN,
    ),
    Row("time timeout stop-timeout wait-timeout", duration.parse_seconds, late=ENABLE_PLUGIN),
    Row("tail", number.parse_service_tail, frozenset({"docker service logs"})),
    Row("since until", duration.parse_moment, late=EVENTS, asked=LOGS),
    Row("detach-keys", keys.parse_detach_keys),
    # What is shown, and how commands go about their work.
    Row("filter", filters.parse_filter),
    Row("format", template.parse_template),
    Row("format", template.parse_object_template, INSPECTED, late=INSPECTED),
    Row(
        "log-level", choice.one_of("", "debug", "info", "warn", "error", "fatal", "panic", "trace", "warning"),
        DOCKER, early=DOCKER,
    ),
    Row(
        "type",
        choice.one_of(
            "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"
        ),
        INSPECT, late=INSPECT,
    ),
    Row(
        "mode", choice.one_of("replicated", "global", "replicated-job", "global-job"), CREATE_SERVICE,
        late=CREATE_SERVICE,
    ),
    Row("resolve-image", choice.one_of("always", "changed", "never"), DEPLOY_STACK, late=DEPLOY_STACK),
    Row(
        "availability", choice.one_of("active", "pause", "drain"),
        SWARM, late=SWARM,
    ),
    Row("host", address.parse_daemon, DOCKER, late=DOCKER),
    Row("docker", address.parse_endpoint, CONTEXT, late=CONTEXT),
    *SWARM_ROWS,
    *BUILD_ROWS,
)  # fmt: skip


class ValueTable:
    """Reads values by the kinds that rows give them; of two rows for one thing the later counts."""

    def __init__(self, options: Iterable[Row] = OPTIONS, arguments: Iterable[Row] = ARGUMENTS) -> None:
        self._options: dict[tuple[str, str | None], Parser] = {}
        self._looks: dict[tuple[str, str, Parser], When] = {}
        for row in options:
            for name in row.names.split():
                for command in row.commands or (None,):
                    self._options[name, command] = row.parse
                for when, commands in row.looks():
                    self._looks |= {(name, command, row.parse): when for command in commands}
        self._arguments = {
            (role, command, row.switch): row.parse
            for row in arguments
            for role in row.names.split()
            for command in row.commands or (None,)
        }

    def read_option(self, command: str, option: Option, text: str) -> Value:
        """Read the value of an option.

        `command` is the canonical path of its command; `text` what the program receives. A value that nobody is known
        to refuse has no refusal.
        """
        form = TYPES.get(option.type) or FORMS.get(option.type)
        parse = self._find_parser(command, option)
        if parse is form:
            return parse(text)
        when = self._looks.get((option.name, command, parse))
        if form and when != "early":
            value = form(text)
            if value.refusal:
                return value
        return _looked_at(parse(text), when)

    def _find_parser(self, command: str, option: Option) -> Parser:
        return (
            self._options.get((option.name, command))
            or TYPES.get(option.type)
            or self._options.get((option.name, None))
            or FORMS.get(option.type, accept_text)
        )

    def read_argument(self, command: str, role: str, text: str, switches: Collection[str] = ()) -> Value:
        """Read an argument; `role` is the usage line's first name for it, `switches` what is turned on."""
        own = (self._arguments.get((role, command, switch)) for switch in (*switches, ""))
        parse = next(filter(None, own), None) or self._arguments.get((role, None, ""), accept_text)
        return parse(text)


def _looked_at(value: Value, when: When | None) -> Value:
    """The value with its refusal as the client comes to see it: at some time, or never; what is later stays."""
    refusal = value.refusal
    if refusal is None or refusal.when in (when, "asked") or refusal.by != "client":
        return value
    return replace(value, refusal=replace(refusal, when=when) if when else None)
