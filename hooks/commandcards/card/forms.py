"""What the explanation of a value says of another value in its place.

`nginx` is a repository without a tag, `nginx:1.27` one with a tag: a reader who changes one into the other wants to
read that. For each form that a value may have, a sample of it is explained in the place of the value, and its parts are
found again in the text. The patterns are JavaScript's: a page's script tells the form of what is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from commandcards.command.explain import Explainer
from commandcards.command.explanation import STATEMENT_MARKS, Detail, Explanation, Fragment, Slot, Token
from commandcards.command.gaps import find_gap
from commandcards.command.kinds.value import SlotKind
from commandcards.frozen import frozen
from commandcards.model import Locale

Text = tuple[str, ...]
"""Words of the explanation and, at every second place, the name of a part of the value."""


@frozen
class Form:
    """One form of a value."""

    name: str
    pattern: str
    """Fits all of it; its groups are named as the parts are."""
    text: str
    """The sample as one text."""
    parts: Mapping[tuple[int, int], str]
    """The names of the parts by where they stand in the sample."""


def _form(name: str, pattern: str, sample: tuple[str | tuple[str, str], ...]) -> Form:
    """A form whose sample is in pieces: a named part has its name before it."""
    text, parts = "", {}
    for piece in sample:
        added = piece if isinstance(piece, str) else piece[1]
        if not isinstance(piece, str):
            parts[len(text), len(text) + len(added)] = piece[0]
        text += added
    return Form(name, pattern, text, parts)


def _image_forms() -> Iterator[Form]:
    yield _form("id", "[0-9a-f]{12}|[0-9a-f]{64}", ("0123456789ab",))
    yield _form("beginning", "(?<r>(?=[a-f]*[0-9])[0-9a-f]{2,63}|[0-9a-f]{4,63})", (("r", "c0ffee"),))
    host = ("(?<h>[^/]*[.:][^/]*|localhost)/", (("h", "registry.example:5000"), "/"))
    tag = (":(?<t>[^@]+)", (":", ("t", "tag")))
    # Where there is a digest, a tag has no effect.
    digest = ("(?::[^@]+)?@(?<d>sha256:.{12}).*", ("@", ("d", "sha256:" + "0" * 12), "0" * 52))
    for before, first in (("host-", host), ("", ("", ()))):
        for name, (pattern, sample) in {"digest": digest, "tag": tag, "plain": ("", ())}.items():
            pieces = (*first[1], ("r", "team/repository"), *sample)
            yield _form(before + name, f"{first[0]}(?<r>[^:@]+){pattern}", pieces)


def _port_forms() -> Iterator[Form]:
    for after, pattern, port in (("-range", "(?<p>[0-9]+-[0-9]+)", "7001-7009"), ("", "(?<p>[0-9]+)", "7001")):
        yield _form(f"every4{after}", f"0[.]0[.]0[.]0:{pattern}", ("0.0.0.0:", ("p", port)))
        yield _form(f"every6{after}", rf"\[::\]:{pattern}", ("[::]:", ("p", port)))
        yield _form(f"address4{after}", f"(?<a>[0-9.]+):{pattern}", (("a", "192.0.2.1"), ":", ("p", port)))
        yield _form(f"address6{after}", rf"\[(?<a>[^\]]+)\]:{pattern}", ("[", ("a", "2001:db8::1"), "]:", ("p", port)))
        yield _form(f"port{after}", pattern, (("p", port),))


FORMS: dict[SlotKind, tuple[Form, ...]] = {
    "image": tuple(_image_forms()),
    "port": tuple(_port_forms()),
    "path": (_form("here", "[.]/?", (".",)), _form("path", "(?<p>.*)", (("p", "/sample/path"),))),
}
"""Those of each kind, the first that fits counts; what is said of other kinds is the same for all values."""


def form_patterns() -> dict[str, dict[str, str]]:
    """The patterns as plain data for JSON, by kind and name."""
    return {kind: {form.name: form.pattern for form in forms} for kind, forms in FORMS.items()}


def tell_forms(
    explanation: Explanation, token: Token, slot: Slot, locale: Locale, explainer: Explainer
) -> dict[str, Text]:
    """What would be said in the place of what is said of a slot in a token, by the name of the form.

    Empty where all forms say the same.
    """
    gap = find_gap(explanation, token, slot)
    if gap is None:
        return {}
    told: dict[str, Text] = {}
    for form in FORMS.get(slot.kind, ()):
        detail = explainer.fill(gap, form.text)
        text = _name_parts(detail.fragments(locale), form) if detail else ()
        if text:
            told[form.name] = text
    return _leave_out(told)


def _leave_out(texts: dict[str, Text]) -> dict[str, Text]:
    """The texts without what needs no text of its own."""
    kept = {name: text for name, text in texts.items() if name != "beginning" or text != texts.get("plain")}
    return kept if len(set(kept.values())) > 1 else {}


def _name_parts(statement: Sequence[Fragment], form: Form) -> Text:
    """The statement with the names of the sample's parts; empty when it repeats something else of the sample."""
    words = [""]
    for fragment in statement:
        name = fragment.span and form.parts.get(fragment.span)
        if name:
            words += [name, ""]
        elif fragment.span and 0 <= fragment.span[0] < len(form.text):
            return ()
        else:
            words[-1] += fragment.text
    return tuple(words)


def split_statements(detail: Detail, locale: Locale) -> list[tuple[Fragment, ...]]:
    """What is said of each of several arguments."""
    mark = Fragment(STATEMENT_MARKS[locale])
    groups = groupby(detail.fragments(locale), key=lambda fragment: fragment == mark)
    return [tuple(group) for is_mark, group in groups if not is_mark]
