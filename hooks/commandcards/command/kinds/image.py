"""Names of images: registry, repository, tag and digest.

The rules are those of https://pkg.go.dev/github.com/distribution/reference, `ParseNormalizedNamed` and
`ParseAnyReference`. A registry is what stands before the first slash when it has a dot or a colon, is localhost, or
has a capital, which no repository may have.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from commandcards.command.kinds.value import (
    Meaning,
    Parser,
    Part,
    Refusal,
    RuleName,
    Series,
    Value,
    editable,
    phrase,
    refer,
)
from commandcards.frozen import frozen
from commandcards.model import Bilingual

_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
HOST = rf"(?:(?=[^/]*[.:]){_LABEL}(?:\.{_LABEL})*(?::[0-9]+)?|localhost)"
"""A registry: it cannot be part of a repository, for its dot or colon, or is this machine."""
REPOSITORY = r"[a-z0-9]+(?:(?:[._]|__|-+|/)[a-z0-9]+)*"
TAG = r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}"
DIGEST = r"sha256:[0-9a-f]{64}"
LONGEST = 255
_REGISTRY = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?")
_REPOSITORY = re.compile(REPOSITORY)
_TAG = re.compile(TAG)
_DIGEST = re.compile(rf"{DIGEST}|sha384:[0-9a-f]{{96}}|sha512:[0-9a-f]{{128}}")
_ID = re.compile(r"[0-9a-f]{12}|[0-9a-f]{64}|sha256:[0-9a-f]{12,64}")
_WHOLE_ID = re.compile(r"[0-9a-f]{64}")
_BEGINNING = re.compile(r"(?=[a-f]*[0-9])[0-9a-f]{2,63}|[a-f]{4,63}")
"""What may be the first digits of an ID as well as a repository."""
_SHOWN = 19
"""A digest is told up to here."""
_GLUED = Bilingual("", "")
_EXAMPLE = "an image's name, such as nginx:1.27"
_CHARACTERS = "a name of lowercase letters and digits, with single . _ - or / between them"
_HINTS = (
    ("-", "an option is written in one piece, such as -d"),
    ("=", "an assignment has no blanks around its ="),
    ("[", "put your own in place of what stands in brackets"),
    ("<", "put your own in place of what stands in brackets"),
    ("{", "put your own in place of what stands in brackets"),
    ("^", "a line goes on after a backslash at its end; ^ is cmd.exe's"),
)
"""What was probably meant, by the first character of what stands in the place of an image."""


@frozen
class ImageReference:
    """The parts of an image's name, empty where there is none."""

    registry: Part
    """Empty when the name does not give one: then it is Docker Hub."""
    repository: Part
    tag: Part
    digest: Part


def read_reference(value: Part) -> ImageReference:
    """Take a name apart; its first part is a registry when it has a dot, a port or a capital, or is localhost."""
    name, _, digest = value.partition("@")
    first, slash, rest = name.partition("/")
    registry = Part("")
    if slash and _is_registry(first.text):
        registry, name = first, rest
    repository, _, tag = name.partition(":")
    return ImageReference(registry, repository, tag, digest)


def _is_registry(first: str) -> bool:
    return "." in first or ":" in first or first == "localhost" or first != first.lower()


Untagged = Literal["image.untagged", "image.all_tags", "image.every_tag"]
"""The phrase for a name without a tag: latest is meant, or all tags are."""


def image(
    by: Literal["client", "engine"],
    *,
    takes_id: bool = False,
    has_digest: bool = True,
    makes: bool = False,
    untagged: Untagged = "image.untagged",
) -> Parser:
    """The kind of an image's name.

    `by` says who refuses what is none; `takes_id` that an ID does as well; `has_digest` that it may have one; `makes`
    that the image gets the name here.
    """
    rule: RuleName = "image" if has_digest else "new-image"
    if untagged == "image.every_tag":
        rule = "untagged-image"

    def parse(text: str) -> Value:
        whole = Part(text)
        reference = read_reference(whole)
        expected = check_reference(text, takes_id=takes_id)
        if reference.digest and not has_digest and not expected:
            expected = _NO_DIGEST
        refusal = Refusal(expected, by) if expected else _doubt_registry(reference)
        if not text:
            # An image need not get a name: `docker commit web ''`.
            return Value(text, refusal=None if makes else refusal)
        meaning = _describe_any(text, reference, untagged, takes_id=takes_id)
        return Value(
            text, reference, refusal, meaning, editable(whole, "image", rule), refer("image", text, makes=makes)
        )

    return parse


_NO_DIGEST = "a name without a digest: the part from the @ on is not yours to choose"
parse_run_image = image("client", takes_id=True)
"""An image that a container is made from."""
parse_stored_image = image("engine", takes_id=True)
"""An image that the engine has."""
parse_pulled_image = image("client")
"""An image in a registry."""
parse_pushed_image = image("client", has_digest=False)
"""An image that goes to a registry."""
parse_pushed_tags = image("client", has_digest=False, untagged="image.every_tag")
"""A repository all of whose tags go there."""
parse_saved_image = image("engine", takes_id=True, untagged="image.all_tags")
"""An image, or a repository with all its tags."""
parse_new_image = image("client", has_digest=False, makes=True)
"""A name that an image gets."""
parse_service_image = image("engine")
"""An image that a service runs, which the swarm looks up by its name."""


parse_pulled_name = image("client", makes=True)
"""An image that is there afterwards."""
parse_pulled_tags = image("client", makes=True, untagged="image.every_tag")
"""A repository all of whose tags are there afterwards."""


def parse_repository(text: str) -> Value:
    """Where a name without a tag stands for all tags of the repository: `docker images`, which takes patterns too."""
    return replace(parse_saved_image(text), refusal=None)


def parse_location(text: str) -> Value:
    """buildx `ParseLocation`: a name, or a folder in OCI layout."""
    return Value(text, text) if text.startswith("oci-layout://") else parse_pulled_image(text)


def parse_source(text: str) -> Value:
    """buildx `parseSource`: a location, a digest in the repository of the tag, or a descriptor in JSON."""
    return Value(text, text) if _DIGEST.fullmatch(text) or text.startswith("{") else parse_location(text)


def check_reference(text: str, *, takes_id: bool = False) -> str:
    """What the text should look like where it is no image's name; empty when it is one."""
    if _WHOLE_ID.fullmatch(text):
        return "" if takes_id else "a name: an ID cannot be looked up or given"
    if "://" in text:
        return f"a name without the scheme: {text.partition('://')[2] or 'nginx'}"
    expected = _check_parts(text, read_reference(Part(text)))
    if expected and not text[:1].isalnum():
        hint = next((hint for character, hint in _HINTS if text.startswith(character)), "")
        return f"{_EXAMPLE}: {hint}" if hint else _EXAMPLE
    return expected


def _check_parts(text: str, reference: ImageReference) -> str:
    registry, repository = reference.registry.text, reference.repository.text
    if repository != repository.lower() or (registry and not _REGISTRY.fullmatch(registry) and registry.isidentifier()):
        prefix = f"{registry.lower() if registry.isidentifier() else registry}/" if registry else ""
        return f"a repository in lowercase: {prefix}{repository.lower()}"
    if not _REPOSITORY.fullmatch(repository) or (registry and not _REGISTRY.fullmatch(registry)):
        return "one name, without a comma" if "," in text else _CHARACTERS
    if len(repository) > LONGEST:
        return f"a name of {LONGEST} characters at most"
    if ":" in text.partition("@")[0].rpartition("/")[2] and not _TAG.fullmatch(reference.tag.text):
        return _expect_tag(reference.tag.text)
    if "@" in text and not _DIGEST.fullmatch(reference.digest.text):
        return "sha256: and 64 hexadecimal digits after the @"
    return ""


def _expect_tag(tag: str) -> str:
    if not tag:
        return "a tag after the colon, or no colon"
    if ":" in tag:
        return "a single tag: one colon after the name"
    return (
        "one name, without a comma"
        if "," in tag
        else "a tag of at most 128 letters, digits, _ . and -, which begins with none of . and -"
    )


def _doubt_registry(reference: ImageReference) -> Refusal | None:
    """`MyRepo/app`: well formed, as MyRepo is then a registry; there hardly is one of that name."""
    registry = reference.registry.text
    if "." in registry or ":" in registry or registry == registry.lower():
        return None
    advice = (
        f"a repository in lowercase, {registry.lower()}/{reference.repository.text}: {registry} is taken for a registry"
    )
    return Refusal(advice, "engine")


def _describe_any(text: str, reference: ImageReference, untagged: str, *, takes_id: bool) -> Meaning:
    if takes_id and _ID.fullmatch(text):
        return phrase("image.id")
    meaning = _describe(reference, untagged)
    if takes_id and untagged == "image.untagged" and _BEGINNING.fullmatch(text):
        return phrase("image.maybe_id", image=meaning)
    return meaning


def _describe(image: ImageReference, untagged: str) -> Meaning:
    digest = image.digest.text
    parts: dict[str, Meaning] = {
        "repository": image.repository,
        "tag": image.tag,
        "digest": image.digest if len(digest) <= _SHOWN + 1 else Series((image.digest.cut(0, _SHOWN), "…"), _GLUED),
    }
    if digest:
        meaning = phrase("image.tag_and_digest" if image.tag else "image.digest", **parts)
    else:
        meaning = phrase("image.plain" if image.tag else untagged, **parts)
    return phrase("image.registry", registry=image.registry, rest=meaning) if image.registry else meaning
