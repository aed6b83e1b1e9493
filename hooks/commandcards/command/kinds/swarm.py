"""Values of swarms and their services.

The rules are those of docker/cli's `opts/swarmopts` package and of its `service` and `swarm` commands.
"""

from __future__ import annotations

import re

from commandcards.command.kinds.fields import read_fields, split_csv
from commandcards.command.kinds.number import to_integer
from commandcards.command.kinds.value import COMMA, Meaning, Part, Refusal, Series, Value, accept_if, phrase

_KEY = re.compile(r"[a-z_][a-z0-9\-_.]+", re.ASCII | re.IGNORECASE)
_WANTED = re.compile(r"[a-z0-9:\-_\s.*()?+\[\]\\^$|/]+", re.ASCII | re.IGNORECASE)


def parse_attachment(text: str) -> Value:
    """A secret or config that a service gets: its name, or fields. Its record is the file that it becomes."""
    fields = split_csv(Part(text))
    settings = read_fields(fields or [])
    source = settings.get("source") or settings.get("src")
    target = settings.get("target")
    accepted = fields is not None and _is_attachment(fields, settings)
    return accept_if(
        accepted,
        text,
        "a name, or source=name,target=file,mode=0440",
        record=(target or source or Part(text)).text,
        meaning=_describe_attachment(settings, source, target),
    )


def _describe_attachment(settings: dict[str, Part | None], source: Part | None, target: Part | None) -> Meaning | None:
    """Where it stands in the container, and whose it is."""
    if not source:
        return None
    where = (
        phrase("attachment.at", source=source, target=target) if target else phrase("attachment.named", source=source)
    )
    found = [(key, settings.get(key)) for key in ("mode", "uid", "gid")]
    notes = [phrase(f"tmpfs.{key}", value=setting) for key, setting in found if setting]
    return Series((where, *notes), COMMA)


def _is_attachment(fields: list[Part], settings: dict[str, Part | None]) -> bool:
    if len(fields) == 1 and "=" not in fields[0].text:
        return True
    mode = next((field.text.partition("=")[2] for field in fields if field.text.startswith("mode=")), "0")
    known = None not in settings.values() and settings.keys() <= {"source", "src", "target", "uid", "gid", "mode"}
    return known and bool(settings.keys() & {"source", "src"}) and to_integer(mode) is not None


def parse_placement(text: str) -> Value:
    """docker/cli `placementPrefOpts`."""
    return accept_if(text.startswith("spread="), text, "spread=attribute, for example spread=node.labels.zone")


def parse_constraint(text: str) -> Value:
    """On which nodes a service may run (swarmkit `constraint.Parse`, which looks for `==` before `!=`)."""
    operator = "==" if "==" in text else "!="
    key, _, wanted = text.partition(operator)
    if _KEY.fullmatch(key.strip()) and _WANTED.fullmatch(wanted.strip()):
        return Value(text, text)
    return Value(text, text, Refusal("attribute==value or attribute!=value, such as node.role==manager", "engine"))


def parse_credentials(text: str) -> Value:
    """docker/cli `credentialSpecOpt`."""
    accepted = text == "" or text.startswith(("config://", "file://", "registry://"))
    return accept_if(accepted, text, "file://name or config://name")


def parse_authority(text: str) -> Value:
    """docker/cli `parseExternalCA`."""
    settings = read_fields(split_csv(Part(text)) or [])
    protocol = settings.get("protocol")
    accepted = protocol is not None and protocol.text.lower() == "cfssl" and "url" in settings
    return accept_if(accepted, text, "protocol=cfssl,url=https://…")
