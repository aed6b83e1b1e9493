"""Jinja's templates, as they were compiled before."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from commandcards.store import Store

COMPILED_IN = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string",
    "comment_end_string", "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks",
    "newline_sequence", "keep_trailing_newline",
)  # fmt: skip
"""Settings of an environment that show in what it compiles."""


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
        """The template's place and text, and how it is read, by which Jinja itself does not tell environments apart."""
        env = bucket.environment
        settings = [getattr(env, name) for name in COMPILED_IN]
        finalize = getattr(env.finalize, "__qualname__", None)
        return [
            bucket.key,
            str(bucket.checksum),
            repr((settings, finalize, bool(env.autoescape), sorted(env.extensions))),
        ]
