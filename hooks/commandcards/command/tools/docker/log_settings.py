"""Values of the options of Docker's log drivers, as each driver checks them before a container is made.

The facts are those of `ValidateLogOpt` in moby `daemon/logger/…`; an empty value stands for what is usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from commandcards.command.invocation import OptionUse
from commandcards.command.kinds.choice import parse_boolean
from commandcards.command.kinds.duration import parse_duration, parse_positive_duration
from commandcards.command.kinds.number import to_integer
from commandcards.command.kinds.size import parse_size
from commandcards.command.kinds.template import TemplateForm, template
from commandcards.command.kinds.value import Parser, Value, accept_if
from commandcards.command.tools.docker.given import Given
from commandcards.model import Finding


def _like(pattern: str) -> Parser:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: accept_if(compiled.fullmatch(text) is not None, text, "")


def _number(least: int, most: int) -> Parser:
    def parse(text: str) -> Value:
        number = to_integer(text)
        return accept_if(number is not None and least <= number <= most, text, "")

    return parse


_HOST = r"(?:\[[0-9A-Fa-f:.%]+\]|[^\s:/\[\]]*)"
_FACILITIES = "kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7]|[01]?[0-9]|2[0-3]"
_SWITCH: tuple[Parser, str] = (parse_boolean, "true or false")
_COUNT: tuple[Parser, str] = (_number(1, 1 << 31), "a number from 1 on")
_TIME: tuple[Parser, str] = (parse_positive_duration, "a duration with its unit, such as 5s")
SETTINGS: Mapping[str, tuple[Parser, str]] = {
    "syslog-address": (
        _like(rf"unix(?:gram)?://.*|(?:udp|tcp|tcp\+tls)://{_HOST}(?::[^\s:/]*)?(?:/.*)?"),
        "an address such as udp://192.168.0.42:514 or unix:///dev/log",
    ),
    "syslog-facility": (_like(_FACILITIES), "a facility such as daemon or local0, or its number from 0 to 23"),
    "syslog-format": (_like("rfc3164|rfc5424|rfc5424micro"), "rfc3164, rfc5424 or rfc5424micro"),
    "gelf-address": (_like(rf"(?:udp|tcp)://{_HOST}:[^\s:/]*(?:/.*)?"), "an address such as udp://192.168.0.42:12201"),
    "gelf-compression-type": (_like("gzip|zlib|none"), "gzip, zlib or none"),
    "gelf-compression-level": (_number(-1, 9), "a number from -1 to 9"),
    "gelf-tcp-max-reconnect": (_number(0, 1 << 31), "a number from 0 on"),
    "gelf-tcp-reconnect-delay": (_number(0, 1 << 31), "a number from 0 on"),
    "fluentd-address": (
        _like(rf"unix:///+[^/].*|(?:(?:tcp|tls)://)?{_HOST}(?::\d*)?"),
        "an address such as localhost:24224 or unix:///path/to/fluentd.sock",
    ),
    "fluentd-async": _SWITCH,
    "fluentd-request-ack": _SWITCH,
    "fluentd-sub-second-precision": _SWITCH,
    "fluentd-buffer-limit": (parse_size, "a size such as 8m"),
    "fluentd-max-retries": (_number(0, (1 << 31) - 1), "a number from 0 on"),
    "fluentd-retry-wait": (parse_duration, "a duration with its unit, such as 1s"),
    "fluentd-write-timeout": _TIME,
    "fluentd-read-timeout": _TIME,
    "awslogs-create-group": _SWITCH,
    "awslogs-create-stream": _SWITCH,
    "awslogs-force-flush-interval-seconds": _COUNT,
    "awslogs-max-buffered-events": _COUNT,
    "awslogs-format": (_like("json/emf"), "json/emf"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "gelf": ("gelf-address",),
    "awslogs": ("awslogs-group",),
    "splunk": ("splunk-url", "splunk-token"),
}
"""What a driver does without in no case."""


_TAGGED = frozenset({"json-file", "local", "journald", "syslog", "gelf", "fluentd", "awslogs", "splunk"})
"""The drivers that put a tag to each message (moby `loggerutils.ParseLogTag`)."""


_TAG = template(
    TemplateForm(
        fields=(
            "ID", "FullID", "Name", "ImageID", "ImageFullID", "ImageName", "Command", "Hostname", "ExtraAttributes",
            "Config", "ContainerID", "ContainerName", "ContainerEntrypoint", "ContainerArgs", "ContainerImageID",
            "ContainerImageName", "ContainerCreated", "ContainerEnv", "ContainerLabels", "LogPath", "DaemonName",
        ),
        lists=False,
    )
)  # fmt: skip
"""What a tag may hold (moby `logger.Info`)."""


def check_settings(given: Given) -> Iterator[Finding]:
    """Each value by itself, and what a driver needs; of a value that only the shell knows nothing is said."""
    driver = given.last("log-driver")
    options = read_options(given)
    if "tag" in options and driver in ("", *_TAGGED) and _TAG(options["tag"][1]).refusal:
        use, tag = options["tag"]
        yield Finding(
            use.start, f"`tag` takes a template such as {{{{.Name}}}}: the container does not start with `{tag}`"
        )
    for name, (use, value) in options.items():
        parse, expected = SETTINGS.get(name, (None, ""))
        if parse and value and driver == name.partition("-")[0] and parse(value).refusal:
            yield Finding(use.start, f"`{name}` takes {expected}; the engine refuses `{value}`")
    if given.is_open or not given.is_known("log-opt"):
        return
    for needed in NEEDED.get(driver, ()):
        if needed not in options or not options[needed][1]:
            yield Finding(given.place("log-driver"), f"the log driver {driver} needs --log-opt {needed}=…: add it")
            return
    yield from _check_rotation(given, driver, {name: value for name, (_, value) in options.items()})


def _check_rotation(given: Given, driver: str, options: Mapping[str, str]) -> Iterator[Finding]:
    """Compressed are files that are set aside: there must be two (`jsonfilelog.New`, `local.validateConfig`)."""
    files = to_integer(options.get("max-file", ""))
    compressed = parse_boolean(options.get("compress", "")).record
    if driver == "json-file" and parse_size(options.get("max-size", "")).record == 0:
        yield Finding(given.place("log-opt"), "`max-size` takes a size above 0: the container does not start")
    elif driver == "json-file" and files is not None and files < 1:
        yield Finding(given.place("log-opt"), "`max-file` takes a number from 1 on: the container does not start")
    elif driver == "json-file" and compressed and (files in (None, 1) or "max-size" not in options):
        message = "`compress=true` needs max-size= and max-file= with 2 or more: the container does not start"
        yield Finding(given.place("log-opt"), message)
    elif driver == "local" and files is not None and files <= 1 and compressed is not False:
        message = "`max-file` with less than 2 needs compress=false: the container does not start"
        yield Finding(given.place("log-opt"), message)


def read_options(given: Given) -> dict[str, tuple[OptionUse, str]]:
    """The options of the log driver by name: where each is given last, and its value."""
    return {pair.name.text: (use, pair.value.text) for use, pair in given.pairs("log-opt")}
