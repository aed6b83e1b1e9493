"""How a mount behaves: what stands behind the second colon of `-v` (moby `linuxValidMountMode`)."""

from __future__ import annotations

from commandcards.command.kinds.value import COMMA, Meaning, Part, Series, phrase

PROPAGATIONS = frozenset({"private", "rprivate", "slave", "rslave", "shared", "rshared"})
_WRITING = frozenset({"ro", "rw"})
_LABELS = frozenset({"z", "Z"})
CONSISTENCIES = frozenset({"consistent", "cached", "delegated"})
NO_COPY = "nocopy"
_GROUPS = (_WRITING, _LABELS, PROPAGATIONS, frozenset({NO_COPY}), CONSISTENCIES)
_KNOWN = frozenset().union(*_GROUPS)
_SHARED = _WRITING | _LABELS | CONSISTENCIES
_MODES = "ro, rw, z, Z, nocopy, private, rprivate, slave, rslave, shared or rshared, separated by commas"
_SHARED_MODES = "ro, rw, z or Z after the container's name"


def is_mode(text: str) -> bool:
    """Whether it is a list of modes: each known, written in its own case, none of a sort twice."""
    modes = text.split(",")
    return all(mode in _KNOWN for mode in modes) and all(sum(mode in group for mode in modes) < 2 for group in _GROUPS)


def check_mode(text: str, *, shared: bool = False) -> str:
    """What the modes should look like where the engine refuses them; `shared` are those of `--volumes-from`."""
    if is_mode(text) and (not shared or set(text.split(",")) <= _SHARED):
        return ""
    if all(mode in _KNOWN for mode in text.split(",")) and not shared:
        return "one mode of a sort: ro or rw, z or Z, one way of propagation"
    return _SHARED_MODES if shared else _MODES


def describe_modes(mount: Meaning, modes: Part) -> Meaning:
    """The mount, and what each of its modes adds."""
    return describe_traits(mount, [mode.text for mode in modes.split(",")])


def describe_traits(mount: Meaning, modes: list[str]) -> Meaning:
    """The same for modes that stand apart, as the fields of `--mount` do."""
    return Series((mount, *(phrase(f"mode.{mode}") for mode in modes if mode in _KNOWN)), COMMA)
