"""Jinja's templates, as they were compiled before."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from commandcards.store import Store


class CompiledTemplates(BytecodeCache):
    """Templates that were compiled before: the next language, and the next build, need not do it again."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """As Jinja asks for it."""
        found = self.store.find("compiled", self.describe(bucket))
        if isinstance(found, bytes):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As Jinja asks for it."""
        self.store.keep("compiled", self.describe(bucket), bucket.bytecode_to_string())

    def describe(self, bucket: Bucket) -> list[str]:
        """The template's place, its text, and how it is read: Jinja itself does not tell such environments apart."""
        env = bucket.environment
        settings = (env.trim_blocks, env.lstrip_blocks, bool(env.autoescape), sorted(env.extensions))
        return [bucket.key, str(bucket.checksum), repr(settings)]
