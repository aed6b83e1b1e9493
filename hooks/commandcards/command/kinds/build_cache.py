"""Where `docker build` takes its cache from and puts it (docker/buildx `ParseCacheEntry`)."""

from __future__ import annotations

from commandcards.command.kinds.build import Settings, lacks_value, read_settings
from commandcards.command.kinds.value import Meaning, Part, Refusal, Value, editable, phrase, refer

_CACHE = "type=…, such as type=registry,ref=me/app:cache, or an image"


def parse_cache_source(text: str) -> Value:
    """`--cache-from`."""
    return _parse_cache(text, "src")


def parse_cache_target(text: str) -> Value:
    """`--cache-to`."""
    return _parse_cache(text, "dest")


def _parse_cache(text: str, folder_key: str) -> Value:
    """A cache; `folder_key` names the folder of a local one."""
    if "=" not in text:
        image = Part(text)
        return Value(text, text, meaning=phrase("build_cache.registry", ref=image) if text else None)
    settings = read_settings(text)
    if isinstance(settings, Part):
        return Value(text, refusal=lacks_value(settings, _CACHE))
    if not settings.type:
        return Value(text, settings, Refusal(_CACHE, mistake=f"has no type=: write {_CACHE}"))
    folder = settings.get(folder_key) if settings.type == "local" else Part("")
    where = _describe_cache(settings, folder)
    if settings.get("mode").text in ("max", "min"):
        where = phrase(f"build_cache.{settings.get('mode').text}", cache=where)
    refusal = _check_cache(settings, folder_key)
    return Value(text, settings, refusal, where, editable(folder, "path"), refer("file", folder.text))


def _check_cache(settings: Settings, folder_key: str) -> Refusal | None:
    """moby/buildkit `parseCacheOptions`."""
    if settings.type == "local" and not settings.get(folder_key):
        return Refusal(f"{folder_key}= with a folder to go with type=local", when="asked")
    if settings.type == "registry" and not settings.get("ref"):
        return Refusal("ref= with an image to go with type=registry", when="asked")
    return None


def _describe_cache(settings: Settings, folder: Part) -> Meaning:
    ref = settings.get("ref")
    match settings.type:
        case "registry" if ref:
            return phrase("build_cache.registry", ref=ref)
        case "local" if folder:
            return phrase("build_cache.local", path=folder)
        case "inline":
            return phrase("build_cache.inline")
        case "gha" | "s3" | "azblob":
            return phrase(f"build_cache.{settings.type}")
    return phrase("build_cache.other", type=settings.get("type"))
