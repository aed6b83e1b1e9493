"""Values that an author names: where they are found in a command."""

from __future__ import annotations

import pytest
from commandcards.card.named_values import add_slots, find_unplaced
from commandcards.notation.named_values import parse_values
from engine import explain_command


def slots(command: str, values: str) -> list[tuple[str, str, str]]:
    found = add_slots(explain_command(command), parse_values(values)).slots
    assert [command[slot.start : slot.end] for slot in found] == [slot.value for slot in found]
    return [(slot.value, slot.kind, slot.quote) for slot in found]


@pytest.mark.parametrize(
    ("command", "values", "expected"),
    [
        ("gcloud run deploy shop --tag staging", "staging", [("staging", "value", "")]),
        ("kubectl get pods -n=prod --context prod", "prod", [("prod", "value", "")] * 2),
        (
            "ssh kim@web.example.com",
            "kim web.example.com:host",
            [("kim", "value", ""), ("web.example.com", "value", "")],
        ),
        ("gsutil ls gs://my-bucket/logs", "my-bucket", [("my-bucket", "value", "")]),
        ("echo my-bucket-2 my-buckets a-my-bucket amy-bucket", "my-bucket", []),
        ("PROJECT=shop make", "shop", [("shop", "value", "")]),
        ("kubectl logs web > out.txt", "out.txt:path", [("out.txt", "path", "")]),
        ("echo \"to staging\" 'staging'", "staging", [("staging", "value", '"'), ("staging", "value", "'")]),
        ("docker logs web", "web", [("web", "container", "")]),
        ("docker run -p 8080:80 nginx", "8080:80:", [("8080:80", "value", ""), ("nginx", "image", "")]),
        ("ls /srv/app", "/srv /srv/app", [("/srv/app", "value", "")]),
        ("echo sta\\ging", "staging", []),
        ("ls a* b", "a* b", [("b", "value", "")]),
        ("echo hi # staging", "staging", []),
    ],
)
def test_where_a_value_stands(command: str, values: str, expected: list[tuple[str, str, str]]) -> None:
    assert slots(command, values) == expected


def test_only_a_value_that_had_a_dash_may_have_one() -> None:
    found = add_slots(explain_command("deploy -v3 staging -x"), parse_values("-v3 staging -x:path")).slots
    assert [(slot.value, slot.rule) for slot in found] == [
        ("-v3", "dashed-value"),
        ("staging", "value"),
        ("-x", "path"),
    ]


def test_a_value_that_stands_nowhere_is_named() -> None:
    values = parse_values("staging prod")
    explained = add_slots(explain_command("deploy --to prod"), values)
    assert find_unplaced([explained], values) == ["staging"]
