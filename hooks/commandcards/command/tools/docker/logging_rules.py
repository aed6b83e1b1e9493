"""Options of the log drivers that come with Docker: what the engine refuses (moby `daemon/logger`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from commandcards.command.kinds.choice import parse_boolean
from commandcards.command.kinds.number import parse_not_negative
from commandcards.command.kinds.size import parse_size
from commandcards.command.kinds.value import Parser
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.command.tools.docker.log_settings import check_settings, read_options
from commandcards.model import Finding

_ANYWHERE = frozenset({
    "mode", "max-buffer-size", "labels", "labels-regex", "env", "env-regex", "tag",
    "cache-disabled", "cache-max-size", "cache-max-file", "cache-compress",
    "cache-labels", "cache-labels-regex", "cache-env", "cache-env-regex", "cache-tag",
})  # fmt: skip
_FILE = frozenset({"max-size", "max-file", "compress"})


def _prefixed(prefix: str, *names: str) -> frozenset[str]:
    return frozenset(f"{prefix}-{name}" for name in names)


DRIVERS: Mapping[str, frozenset[str]] = {
    "json-file": _FILE,
    "local": _FILE,
    "journald": frozenset(),
    "syslog": _prefixed(
        "syslog",
        "address",
        "facility",
        "tls-ca-cert",
        "tls-cert",
        "tls-key",
        "tls-skip-verify",
        "format",
    ),
    "gelf": _prefixed(
        "gelf",
        "address",
        "compression-level",
        "compression-type",
        "tcp-max-reconnect",
        "tcp-reconnect-delay",
    ),
    "fluentd": _prefixed(
        "fluentd",
        "address",
        "async",
        "async-connect",
        "async-reconnect-interval",
        "buffer-limit",
        "max-retries",
        "request-ack",
        "retry-wait",
        "sub-second-precision",
        "write-timeout",
        "read-timeout",
    ),
    "awslogs": _prefixed(
        "awslogs",
        "region",
        "endpoint",
        "group",
        "stream",
        "create-group",
        "create-stream",
        "datetime-format",
        "multiline-pattern",
        "credentials-endpoint",
        "force-flush-interval-seconds",
        "max-buffered-events",
        "format",
    ),
    "splunk": _prefixed(
        "splunk",
        "url",
        "token",
        "source",
        "sourcetype",
        "index",
        "capath",
        "caname",
        "insecureskipverify",
        "format",
        "verify-connection",
        "gzip",
        "gzip-level",
        "index-acknowledgment",
    ),
    "gcplogs": _prefixed(
        "gcp",
        "project",
        "log-cmd",
        "meta-zone",
        "meta-name",
        "meta-id",
    ),
}
"""The options of each driver; one that is not here may be a plugin, with options of its own."""


def _check_options(given: Given) -> Iterator[Finding]:
    driver = given.last("log-driver")
    if given.has("log-driver") and driver not in DRIVERS:
        return
    # Without a driver it is the engine's default: what no driver has, none of them takes.
    known = _ANYWHERE | (DRIVERS[driver] if driver else frozenset().union(*DRIVERS.values()))
    whose = f"the log driver {driver}" if driver else "any log driver of Docker"
    for use, record in given.pairs("log-opt"):
        if record.name.text and record.name.text not in known:
            nearest = get_close_matches(record.name.text, sorted(known), n=1)
            hint = f"did you mean {nearest[0]}?" if nearest else "see the driver's page in Docker's documentation"
            yield Finding(use.start, f"`{record.name.text}` is no option of {whose}: {hint}")


def _check_mode(given: Given) -> Iterator[Finding]:
    settings = read_options(given)
    mode = settings.get("mode", (None, ""))[1]
    if not given.is_known("log-opt") or given.last("log-driver") == "none":
        return
    if mode not in ("", "blocking", "non-blocking"):
        yield Finding(settings["mode"][0].start, f"`mode={mode}` is no mode of logging: write blocking or non-blocking")
    elif "max-buffer-size" in settings and mode != "non-blocking":
        place = settings["max-buffer-size"][0].start
        yield Finding(place, "`max-buffer-size` works only with --log-opt mode=non-blocking: add it")


_LIMITS: Mapping[str, tuple[Parser, str]] = {
    "max-size": (parse_size, "a size such as 10m"),
    "max-file": (parse_not_negative, "a number of files"),
    "compress": (parse_boolean, "true or false"),
}
"""Of the drivers that write files (moby `jsonfilelog.New`, `local.newConfig`)."""


def _check_limits(given: Given) -> Iterator[Finding]:
    # Without a driver it is the engine's default: one that takes these options takes such values.
    if given.has("log-driver") and given.last("log-driver") not in ("json-file", "local"):
        return
    for use, record in given.pairs("log-opt"):
        if record.name.text in _LIMITS:
            parse, expected = _LIMITS[record.name.text]
            if parse(record.value.text).refusal:
                yield Finding(use.start, f"`{record.name.text}` takes {expected}: the container does not start")


_LOGGED: tuple[Rule, ...] = (_check_options, _check_mode, _check_limits, check_settings)
LOGGING_RULES: Mapping[str, tuple[Rule, ...]] = {"docker run": _LOGGED, "docker create": _LOGGED}
"""By canonical path."""
