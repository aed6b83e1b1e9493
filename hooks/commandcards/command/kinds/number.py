"""Numbers, as Go's strconv and math/big read them."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from commandcards.command.kinds.value import Parser, Refusal, Value, accept_if

_DIGITS = r"\d(?:_?\d)*"
_HEX_DIGITS = r"[0-9a-f](?:_?[0-9a-f])*"
_FLOAT = re.compile(
    rf"nan|[+-]?(?:(?:{_DIGITS}(?:\.(?:{_DIGITS})?)?|\.{_DIGITS})(?:e[+-]?{_DIGITS})?|(?P<word>inf(?:inity)?)"
    rf"|(?P<hex>0x(?:_?{_HEX_DIGITS}(?:\.(?:{_HEX_DIGITS})?)?|\.{_HEX_DIGITS})p[+-]?{_DIGITS}))",
    re.ASCII | re.IGNORECASE,
)
_INTEGER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|[1-9](?:_?[0-9])*|0)"
)
_POWER = r"(?:(?P<mark>[ep])(?P<power>[+-]?\d{1,3}))?"
_RATIONAL = re.compile(
    rf"(?P<sign>[+-]?)(?P<prefix>)(?P<whole>(?:{_DIGITS})?)(?:\.(?P<part>(?:{_DIGITS})?))?{_POWER}",
    re.ASCII | re.IGNORECASE,
)
_PREFIXED = re.compile(
    rf"(?P<sign>[+-]?)(?P<prefix>0[box])_?(?P<whole>(?:{_HEX_DIGITS})?)(?:\.(?P<part>(?:{_HEX_DIGITS})?))?{_POWER}",
    re.ASCII | re.IGNORECASE,
)
_BASES = {"0b": 2, "0o": 8, "0x": 16, "": 10}

_LONGEST = 400
"""No number of more characters fits any type, and Python takes long to read it."""


def to_integer(text: str) -> int | None:
    """`strconv.ParseInt` with base 0: `10`, `0x1f`, `0o17`, `1_000`; None for anything else."""
    match = _INTEGER.fullmatch(text)
    if match is None or len(text) > _LONGEST:
        return None
    digits = match["digits"].replace("_", "")
    if re.fullmatch(r"0[0-7]+", digits):
        digits = "0o" + digits
    return int(match["sign"] + digits, 0)


def to_count(digits: str) -> int:
    """A number of ASCII digits alone; of more than any type can hold the first ones will do."""
    return int(digits.lstrip("0")[:20] or 0)


def to_float(text: str) -> float | None:
    """`strconv.ParseFloat`: `1.5`, `1e3`, `1_000`, `0x1p-2`; None for anything else."""
    match = _FLOAT.fullmatch(text)
    if match is None:
        return None
    try:
        number = float.fromhex(text.replace("_", "")) if match["hex"] else float(text)
    except OverflowError:
        return None
    # Python makes an infinity of `1e400`, Go refuses it.
    return None if math.isinf(number) and not match["word"] else number


def to_rational(text: str) -> Fraction | None:
    """`big.Rat.SetString`: `1/4`, or a number with a point, a prefix and an exponent; None for anything else."""
    if len(text) > _LONGEST:
        return None
    above, slash, below = text.partition("/")
    if slash:
        upper, lower = to_integer(above), to_integer(below)
        if upper is None or not lower or below[:1] in "+-":
            return None
        return Fraction(upper, lower)
    match = _RATIONAL.fullmatch(text) or _PREFIXED.fullmatch(text)
    return _make_rational(match) if match else None


def _make_rational(match: re.Match[str]) -> Fraction | None:
    base = _BASES[match["prefix"].lower()]
    part = (match["part"] or "").replace("_", "")
    digits = match["whole"].replace("_", "") + part
    try:
        number = Fraction(int(digits, base), base ** len(part))
    except ValueError:
        # There are no digits, or some that are none of the base.
        return None
    power = int(match["power"] or 0)
    number *= Fraction(2 if (match["mark"] or "").lower() == "p" else 10) ** power
    return -number if match["sign"] == "-" else number


def signed(bits: int) -> Parser:
    """The kind of whole numbers of so many bits."""

    def parse(text: str) -> Value:
        number = to_integer(text)
        fits = number is not None and -(1 << bits - 1) <= number < 1 << bits - 1
        return accept_if(fits, text, "a whole number", number)

    return parse


def unsigned(bits: int) -> Parser:
    """The kind of whole numbers from 0 on, of so many bits."""

    def parse(text: str) -> Value:
        number = None if text[:1] in ("+", "-") else to_integer(text)
        fits = number is not None and number < 1 << bits
        return accept_if(fits, text, f"a whole number from 0 to {(1 << bits) - 1}", number)

    return parse


def parse_not_negative(text: str) -> Value:
    """For whole numbers that their type allows to be negative."""
    number = to_integer(text)
    return accept_if(number is not None and number >= 0, text, "a number that is not negative", number)


def parse_float(text: str) -> Value:
    """strconv.ParseFloat."""
    return accept_if(to_float(text) is not None, text, "a number such as 0.5", to_float(text))


def parse_cpus(text: str) -> Value:
    """docker/cli `ParseCPUs`: a rational number with at most nine decimals."""
    number = to_rational(text)
    if number is None:
        return Value(text, refusal=Refusal("a number of CPUs such as 1.5"))
    return accept_if((number * 10**9).denominator == 1, text, "a number with at most nine decimals", number)


def parse_limited_cpus(text: str) -> Value:
    """Of a container: not below 0 (moby `verifyPlatformContainerResources`); how many there are, the engine knows.

    A hundredth is the least that the kernel limits to: 1 of 100 milliseconds.
    """
    value = parse_cpus(text)
    if not isinstance(value.record, Fraction) or value.record == 0 or value.record >= Fraction(1, 100):
        return value
    expected = "a number of CPUs such as 1.5" if value.record < 0 else "0.01 CPUs or more"
    return Value(text, value.record, Refusal(expected, "engine"))


def parse_service_cpus(text: str) -> Value:
    """Of a service: a thousandth is the least (swarmkit `validateResources`), and 0 is none."""
    value = parse_cpus(text)
    if not isinstance(value.record, Fraction) or value.record == 0 or value.record >= Fraction(1, 1000):
        return value
    return Value(text, value.record, Refusal("0.001 CPUs or more", "engine"))


def parse_oom_score(text: str) -> Value:
    """From -1000 to 1000, as the engine sees to (moby `verifyPlatformContainerSettings`)."""
    number = to_integer(text)
    if number is None or -1000 <= number <= 1000:
        return Value(text, number)
    return Value(text, number, Refusal("a whole number from -1000 to 1000", "engine"))


def parse_service_tail(text: str) -> Value:
    """How many lines of a service's log (moby `daemon/cluster/services.go`); of a container any text means all."""
    accepted = text in ("", "all") or re.fullmatch(r"\+?\d{1,18}", text, re.ASCII) is not None
    return Value(text, text, None if accepted else Refusal("a number of lines, or all", "engine"))


def parse_ratio(text: str) -> Value:
    """From 0 to 1 (swarmkit `validateUpdate`)."""
    number = to_float(text)
    if number is None or 0 <= number <= 1:
        return parse_float(text)
    return Value(text, text, Refusal("a share from 0 to 1, such as 0.2", "engine"))


def parse_data_port(text: str) -> Value:
    """Of a swarm's traffic: from 1024 to 49151, or 0 for the usual one (moby `getDataPathPort`)."""
    return _in_range(text, 1024, 49151, "a port from 1024 to 49151")


def parse_weight(text: str) -> Value:
    """Of input and output, from 10 to 1000, or 0 for none (moby `verifyPlatformContainerResources`)."""
    return _in_range(text, 10, 1000, "a whole number from 10 to 1000")


def parse_period(text: str) -> Value:
    """Of a CPU's time, in microseconds (moby `verifyPlatformContainerResources`)."""
    return _in_range(text, 1000, 1_000_000, "1000 to 1000000 microseconds")


def parse_quota(text: str) -> Value:
    """Of a CPU's time, in microseconds; none when it is not above 0 (moby `verifyPlatformContainerResources`)."""
    number = to_integer(text)
    if number is None or not 0 < number < 1000:
        return Value(text, number)
    return Value(text, number, Refusal("1000 microseconds or more", "engine"))


def _in_range(text: str, least: int, most: int, expected: str) -> Value:
    number = to_integer(text)
    if not number or least <= number <= most:
        return Value(text, number)
    return Value(text, number, Refusal(expected, "engine"))


def parse_shares(text: str) -> Value:
    """Of the CPU's time, compared with other containers: not negative (moby `verifyPlatformContainerResources`)."""
    number = to_integer(text)
    if number is None or number >= 0:
        return Value(text, number)
    return Value(text, number, Refusal("a number that is not negative", "engine"))


def parse_units(text: str) -> Value:
    """Which CPUs or memory nodes: numbers and ranges, separated by commas (moby `parseUintList`)."""
    ranges = [_read_range(stretch) for stretch in text.split(",")] if text else []
    if not all(ranges):
        return Value(text, text, Refusal("numbers and ranges, such as 0-2,4", "engine"))
    if any(last > _MOST_UNITS for _, last in filter(None, ranges)):
        return Value(text, text, Refusal(f"numbers up to {_MOST_UNITS}", "engine"))
    return Value(text, text)


_MOST_UNITS = 8192
"""moby takes a higher number only on a machine that has as many (`defaultMaxCPUs`)."""


def _read_range(text: str) -> tuple[int, int] | None:
    first, dash, last = text.partition("-")
    bounds = [first, last] if dash else [first]
    if not all(re.fullmatch(r"\+?\d{1,18}", bound, re.ASCII) for bound in bounds):
        return None
    numbers = int(bounds[0]), int(bounds[-1])
    return numbers if numbers[0] <= numbers[1] else None


def parse_swappiness(text: str) -> Value:
    """From 0 to 100, or -1 for the default (moby `verifyPlatformContainerResources`)."""
    number = to_integer(text)
    return accept_if(number is not None and -1 <= number <= 100, text, "a whole number from 0 to 100", number)


def parse_port(text: str) -> Value:
    """`strconv.ParseUint` with base 10 and 16 bits."""
    accepted = text.isascii() and text.isdigit() and to_count(text) < 1 << 16
    return accept_if(accepted, text, "a port from 0 to 65535")
