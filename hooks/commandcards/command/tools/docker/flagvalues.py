"""Which values Go's flag parser takes for each type of option: numbers, sizes, durations, addresses …

The rules are those of pflag (github.com/spf13/pflag), of Go's strconv, time and net packages, and of go-units
(github.com/docker/go-units). Each check returns what a value should look like, or None when it is fine.
"""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Callable
from fractions import Fraction

Check = Callable[[str], str | None]

_BOOLEANS = frozenset({"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"})
_INTEGER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|[1-9](?:_?[0-9])*|0)"
)
_FLOAT = re.compile(r"[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)", re.ASCII | re.IGNORECASE)
_RATIONAL = re.compile(r"[+-]?(?:\d+/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)", re.ASCII)
_DURATION = re.compile(r"[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)", re.ASCII)
_SIZE = re.compile(r"(.*[0-9. ])([^0-9. ]*)", re.DOTALL)
_SIZE_UNIT = re.compile(r"b|[kmgtp](?:i?b)?", re.IGNORECASE)
_ULIMITS = frozenset({
    "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss",
    "rtprio", "rttime", "sigpending", "stack",
})  # fmt: skip


def parse_integer(text: str) -> int | None:
    """`strconv.ParseInt` with base 0: `10`, `0x1f`, `0o17`, `1_000`."""
    match = _INTEGER.fullmatch(text)
    if match is None:
        return None
    digits = match["digits"].replace("_", "").lower()
    if re.fullmatch(r"0[0-7]+", digits):
        digits = "0o" + digits
    return int(match["sign"] + digits, 0)


def check_bool(value: str) -> str | None:
    """strconv.ParseBool."""
    return None if value in _BOOLEANS else "true or false"


def _signed(bits: int) -> Check:
    def check(value: str) -> str | None:
        number = parse_integer(value)
        if number is not None and -(1 << bits - 1) <= number < 1 << bits - 1:
            return None
        return "a whole number"

    return check


def _unsigned(bits: int) -> Check:
    def check(value: str) -> str | None:
        number = None if value[:1] in ("+", "-") else parse_integer(value)
        if number is not None and number < 1 << bits:
            return None
        return f"a whole number from 0 to {(1 << bits) - 1}"

    return check


def check_float(value: str) -> str | None:
    """strconv.ParseFloat."""
    return None if _FLOAT.fullmatch(value) else "a number such as 0.5"


def check_decimal(value: str) -> str | None:
    """docker/cli `ParseCPUs`: a rational number with at most nine decimals."""
    if not _RATIONAL.fullmatch(value) or re.search(r"/0+$", value):
        return "a number of CPUs such as 1.5"
    return None if (Fraction(value) * 10**9).denominator == 1 else "a number with at most nine decimals"


def parse_size(text: str) -> float | None:
    """go-units `RAMInBytes`: a number with an optional unit; None when it is not one."""
    match = _SIZE.fullmatch(text)
    if match is None:
        return None
    number, unit = match.groups()
    number = number[:-1] if number.endswith(" ") else number
    if not _FLOAT.fullmatch(number) or (unit and not _SIZE_UNIT.fullmatch(unit)):
        return None
    size = float(number)
    return None if size < 0 or math.isnan(size) else size


def check_bytes(value: str) -> str | None:
    """go-units `RAMInBytes`."""
    return "a size such as 512m or 2g" if parse_size(value) is None else None


def check_swap(value: str) -> str | None:
    """Swap limits may also be -1: unlimited."""
    return None if value == "-1" else check_bytes(value)


def check_duration(value: str) -> str | None:
    """time.ParseDuration."""
    if _DURATION.fullmatch(value):
        return None
    return "a duration with its unit, such as 30s or 1m30s"


def check_positive_duration(value: str) -> str | None:
    """docker/cli `PositiveDurationOpt`."""
    problem = check_duration(value)
    return problem or ("a duration that is not negative" if value.startswith("-") else None)


def is_ip(text: str) -> bool:
    """Go's `net.ParseIP`: no zone, no leading zeros."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def check_ip(value: str) -> str | None:
    """net.ParseIP, blanks around it allowed."""
    return None if is_ip(value.strip()) else "an IP address such as 172.30.100.104"


def check_ips(value: str) -> str | None:
    """pflag `ipSlice`."""
    if all(is_ip(part.strip()) for part in value.split(",")):
        return None
    return "IP addresses, separated by commas"


def check_networks(value: str) -> str | None:
    """pflag `ipNetSlice`."""
    if all(_is_network(part.strip()) for part in value.split(",")):
        return None
    return "networks such as 172.28.5.0/24, separated by commas"


def _is_network(text: str) -> bool:
    address, slash, length = text.partition("/")
    if not slash or not is_ip(address) or not re.fullmatch(r"\d{1,3}", length, re.ASCII):
        return False
    return int(length) <= (128 if ":" in address else 32)


def split_csv(text: str) -> list[str] | None:
    """The first record as Go's encoding/csv reads it; None when it is empty or its quotes do not match."""
    fields, position = [], 0
    while text:
        match = re.compile(r'"((?:[^"]|"")*)"|([^",\n]*)').match(text, position)
        if match is None:
            return None
        fields.append(match[2] if match[1] is None else match[1].replace('""', '"'))
        position = match.end()
        if position >= len(text) or text[position] == "\n":
            return fields
        if text[position] != ",":
            return None
        position += 1
    return None


def check_csv(value: str) -> str | None:
    """pflag `stringSlice`."""
    if value == "" or split_csv(value) is not None:
        return None
    return "values separated by commas, with balanced double quotes"


def check_pairs(value: str) -> str | None:
    """pflag `stringToString`."""
    fields = split_csv(value) if '"' in value else value.split(",")
    if value == "" or (fields is not None and all("=" in field for field in fields)):
        return None
    return "name=value, several separated by commas"


def check_filter(value: str) -> str | None:
    """docker/cli `FilterOpt`."""
    return None if value == "" or "=" in value else "name=value"


def check_ulimit(value: str) -> str | None:
    """go-units `ParseUlimit`."""
    name, _, limits = value.partition("=")
    numbers = [_decimal_integer(part) for part in limits.split(":")]
    if name not in _ULIMITS or len(numbers) > 2:
        return "type=soft[:hard], for example nofile=1024:2048"
    soft, hard = numbers[0], numbers[-1]
    if soft is None or hard is None:
        return "type=soft[:hard] with whole numbers, for example nofile=1024:2048"
    if hard != -1 and (soft == -1 or soft > hard):
        return "a soft limit that is not above the hard limit"
    return None


def _decimal_integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII) else None


TYPE_CHECKS: dict[str, Check] = {
    "bool": check_bool,
    "int": _signed(64),
    "int64": _signed(64),
    "uint": _unsigned(64),
    "uint16": _unsigned(16),
    "uint32": _unsigned(32),
    "uint64": _unsigned(64),
    "float": check_float,
    "decimal": check_decimal,
    "bytes": check_bytes,
    "duration": check_duration,
    "ip": check_ip,
    "ipSlice": check_ips,
    "ipNetSlice": check_networks,
    "stringSlice": check_csv,
    "stringToString": check_pairs,
    "filter": check_filter,
    "ulimit": check_ulimit,
}
"""By pflag's type name; a type that is not here takes any text."""
