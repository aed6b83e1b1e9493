"""Values of `docker build`: outputs, secrets, attestations (docker/buildx `util/buildflags`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.choice import parse_boolean
from commandcards.command.kinds.fields import split_csv
from commandcards.command.kinds.value import Meaning, Part, Phrase, Refusal, Value, editable, phrase, refer
from commandcards.frozen import frozen

_EXPORTERS = frozenset({"local", "tar", "oci", "docker", "image", "registry", "cacheonly", "moby"})
_OUTPUT = "a folder, - or type=…, such as type=local,dest=out"
_SECRET = "id=name with src=file or env=VARIABLE"
_ATTEST = "type=sbom or type=provenance, with settings"


@frozen
class Settings:
    """A value made of `key=value` fields."""

    fields: dict[str, Part]

    def get(self, *keys: str) -> Part:
        """The first of the settings that is there; an empty part when none is."""
        return next((self.fields[key] for key in keys if key in self.fields), Part(""))

    @property
    def type(self) -> str:
        """What `type=` says."""
        return self.get("type").text


def read_settings(text: str) -> Settings | Part:
    """The fields by their keys in lowercase; the field that has no `=`, where there is one."""
    fields = split_csv(Part(text))
    if fields is None:
        return Part(text)
    settings: dict[str, Part] = {}
    for field in fields:
        key, equals, setting = field.partition("=")
        if not equals:
            return field
        settings[key.text.strip().lower()] = setting
    return Settings(settings)


def lacks_value(field: Part, expected: str) -> Refusal:
    """Of a field without a `=`."""
    return Refusal(expected, mistake=f"has `{field.text}` without a value: write {expected}")


def parse_output(text: str) -> Value:
    """`--output`: a folder, `-` for a tar stream, or a type with settings."""
    if text == "-":
        return Value(text, text, meaning=phrase("build_output.stream"))
    fields = split_csv(Part(text)) or []
    if len(fields) == 1 and fields[0].text == text and not text.startswith("type="):
        folder = Part(text)
        meaning = phrase("build_output.local", path=folder)
        return Value(text, text, None, meaning, editable(folder, "path"), refer("file", text))
    settings = read_settings(text)
    if isinstance(settings, Part):
        return Value(text, refusal=lacks_value(settings, _OUTPUT) if text else None)
    if not settings.type:
        return Value(text, settings, Refusal(_OUTPUT, mistake=f"has no type=: write {_OUTPUT}"))
    place = settings.get("dest")
    refusal = _check_output(settings, place.text)
    return Value(
        text, settings, refusal, _describe_output(settings, place), editable(place, "path"), refer("file", place.text)
    )


def _check_output(settings: Settings, place: str) -> Refusal | None:
    """docker/buildx `CreateExports`, and what BuildKit's exporters read as a switch."""
    if settings.type not in _EXPORTERS:
        return Refusal("a type out of local, tar, oci, docker, image and registry", "engine")
    if settings.type == "local" and place in ("", "-"):
        return Refusal("dest= with a folder to go with type=local", when="asked")
    if (
        settings.type in ("oci", "docker")
        and parse_boolean(settings.get("tar").text).record is False
        and place in ("", "-")
    ):
        return Refusal("dest= with a folder to go with tar=false", when="asked")
    given = [key for key in _SWITCHES if settings.get(key)]
    switch = next((key for key in given if parse_boolean(settings.get(key).text).refusal), "")
    if settings.type in ("image", "registry") and switch:
        return Refusal(f"{switch}=true or {switch}=false", "engine")
    return None


_SWITCHES = ("push", "push-by-digest", "insecure", "unpack", "store")


def _describe_output(settings: Settings, place: Part) -> Meaning | None:
    kind, name = settings.type, settings.get("name")
    pushes = kind == "registry" or settings.get("push").text == "true"
    if kind in ("tar", "oci", "docker") and (place.text == "-" or (not place and kind != "docker")):
        return phrase("build_output.stream")
    if kind in ("local", "tar", "oci", "docker") and place:
        return phrase(f"build_output.{kind}", path=place)
    if kind in ("image", "registry"):
        key = "pushed" if pushes else "image"
        return phrase(f"build_output.{key}_as", name=name) if name else phrase(f"build_output.{key}")
    if kind == "docker":
        return phrase("build_output.loaded")
    return phrase("build_output.cache") if kind == "cacheonly" else None


def parse_secret(text: str) -> Value:
    """`--secret`: what it is called in the Dockerfile, and where it comes from."""
    settings = read_settings(text)
    if isinstance(settings, Part):
        return Value(text, refusal=lacks_value(settings, _SECRET) if text else None)
    for key in settings.fields:
        if key not in ("type", "id", "source", "src", "env"):
            return Value(text, settings, Refusal(_SECRET, mistake=f"has no setting `{key}`: write {_SECRET}"))
    if settings.type not in ("", "file", "env"):
        return Value(text, settings, Refusal("type=file or type=env"))
    name = settings.get("id")
    if not name:
        return Value(text, settings, Refusal(_SECRET, mistake=f"has no id=: write {_SECRET}"))
    file, variable = settings.get("source", "src"), settings.get("env")
    if settings.type == "env" and not variable:
        file, variable = Part(""), file
    if variable:
        return Value(text, settings, meaning=phrase("build_secret.variable", name=name, variable=variable))
    if file:
        meaning = phrase("build_secret.file", name=name, path=file)
        return Value(text, settings, None, meaning, editable(file, "path"), refer("file", file.text))
    return Value(text, settings, meaning=phrase("build_secret.either", name=name))


def parse_ssh(text: str) -> Value:
    """`--ssh`: the agent, or keys and sockets of one's own."""
    name, _, paths = Part(text).partition("=")
    if not name:
        return Value(text, text)
    if paths:
        return Value(text, text, meaning=phrase("build_ssh.paths", name=name, paths=paths))
    return Value(text, text, meaning=phrase("build_ssh.agent", name=name))


_MODES = ("", "min", "max")


def parse_attest(text: str) -> Value:
    """`--attest`: which attestation the image gets."""
    settings = read_settings(text)
    if isinstance(settings, Part):
        return Value(text, refusal=lacks_value(settings, _ATTEST))
    if not settings.type:
        return Value(text, settings, Refusal(_ATTEST, mistake=f"has no type=: write {_ATTEST}"))
    return _read_attest(text, settings.type, settings)


def _read_attest(text: str, kind: str, settings: Settings) -> Value:
    """An attestation of this kind, whichever option it was given by."""
    disabled = settings.get("disabled")
    if "disabled" in settings.fields and parse_boolean(disabled.text).refusal:
        return Value(text, settings, Refusal("disabled=true or disabled=false"))
    off = parse_boolean(disabled.text).record is True
    if kind not in ("sbom", "provenance"):
        return Value(text, settings, Refusal("type=sbom or type=provenance", "engine"))
    if kind == "provenance" and not off and settings.get("mode").text not in _MODES:
        return Value(text, settings, Refusal("mode=min or mode=max", "engine"))
    return Value(text, settings, meaning=_describe_attest(kind, settings, off))


def parse_sbom(text: str) -> Value:
    """`--sbom`: short for `--attest type=sbom`."""
    return _parse_short("sbom", text)


def parse_provenance(text: str) -> Value:
    """`--provenance`: short for `--attest type=provenance`."""
    return _parse_short("provenance", text)


def _parse_short(kind: str, text: str) -> Value:
    switch = parse_boolean(text)
    if switch.refusal is None:
        return Value(text, switch.record, meaning=_describe_attest(kind, Settings({}), switch.record is False))
    settings = read_settings(text)
    if isinstance(settings, Part):
        example = "generator=docker/scout-sbom-indexer" if kind == "sbom" else "mode=max"
        return Value(text, refusal=Refusal(f"true, false or settings such as {example}") if text else None)
    return _read_attest(text, kind, settings)


def _describe_attest(kind: str, settings: Settings, off: bool) -> Phrase:
    if off:
        return phrase(f"build_attest.no_{kind}")
    mode, generator = settings.get("mode").text, settings.get("generator")
    if kind == "provenance" and mode in ("min", "max"):
        return phrase(f"build_attest.provenance_{mode}")
    if kind == "sbom" and generator:
        return phrase("build_attest.sbom_by", image=generator)
    return phrase(f"build_attest.{kind}")


def parse_build_context(text: str) -> Value:
    """`--build-context`: another place that the Dockerfile may take files or an image from."""
    name, equals, source = Part(text).partition("=")
    if not equals:
        return Value(text, refusal=Refusal("name=folder, name=docker-image://image or name=address") if text else None)
    if not name:
        return Value(text, refusal=Refusal("name=folder, name=docker-image://image or name=address"))
    if not source:
        return Value(text, text)
    scheme, found, rest = source.partition("://")
    if found and scheme.text == "docker-image":
        return Value(text, text, meaning=phrase("build_context.image", name=name, image=rest))
    if found and scheme.text == "target":
        return Value(text, text, meaning=phrase("build_context.target", name=name, target=rest))
    if found or "@" in source.text:
        return Value(text, text, meaning=phrase("build_context.address", name=name, source=source))
    meaning = phrase("build_context.folder", name=name, path=source)
    return Value(text, text, None, meaning, editable(source, "path"), refer("file", source.text))


def parse_dockerfile(text: str) -> Value:
    """`--file`: `-` is standard input."""
    if text == "-":
        return Value(text, text, meaning=phrase("build_input.stdin"))
    if text.startswith(("http://", "https://")):
        return Value(text, text, meaning=phrase("context.url"))
    return Value(text, text, editable=editable(Part(text), "path"), references=refer("file", text))


_ANNOTATED = re.compile(r"(?:index|manifest)(?:-descriptor)?(?:\[[A-Za-z0-9_/-]+\])?")
"""What an annotation is for (docker/buildx `ParseAnnotations`)."""


def parse_annotation(text: str) -> Value:
    """`--annotation`: `key=value`, before which may stand what it is for: `index:key=value`."""
    name, equals, value = Part(text).partition("=")
    if not equals:
        return Value(text, refusal=Refusal("key=value, or index:key=value") if text else None)
    kinds, colon, _ = name.text.partition(":")
    if colon and not all(_ANNOTATED.fullmatch(kind) for kind in kinds.split(",")):
        expected = "index:, manifest:, index-descriptor: or manifest-descriptor: before the key, or nothing"
        return Value(text, text, Refusal(expected))
    if not name or not value:
        return Value(text, text)
    key = name.cut(len(kinds) + 1) if colon else name
    meaning = phrase("environment.set", name=key, value=value)
    return Value(
        text, text, meaning=phrase("annotation.placed", places=kinds, annotation=meaning) if colon else meaning
    )


def parse_record(text: str) -> Value:
    """A build record: its reference, or `^1` for the one before the last."""
    if text.startswith("^") and text[1:].isascii() and text[1:].isdigit():
        back = text[1:].lstrip("0")
        key = {"": "newest", "1": "before_last"}.get(back, "back")
        return Value(text, text, meaning=phrase(f"build_record.{key}", count=back))
    return Value(text, text)
