"""What is said of another value in the place of one is what is said of the command with that value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from commandcards.card.forms import FORMS, split_statements
from commandcards.command.explanation import Detail, Explanation, Fragment, Slot, Token
from commandcards.command.gaps import find_gap
from commandcards.command.kinds.rules import RULES
from commandcards.model import LOCALES
from engine import EXPLAINER, explain_command

COMMANDS = (
    "docker run -d -p 8080:80 -v /srv/data:/data:ro --name web nginx",
    "docker run -dp 127.0.0.1:8080:80 nginx:1.27 nginx -g 'daemon off;'",
    "docker run '-p8080:80' \"--volume=$PWD/a b:/data\" 'nginx' echo hi",
    'sudo docker run --publish="8080:80" -v "$PWD":/app -w /app "node:22" node app.js',
    "docker pull nginx && docker tag nginx registry.example:5000/team/nginx:2",
    "docker cp web:/etc/nginx/nginx.conf ./nginx.conf",
    "docker build -t app:1 -f docker/Dockerfile docker",
    "docker compose --env-file app.env run -p 8080:80 web sh",
    "docker rmi nginx redis:7",
    "docker save -o all.tar nginx redis:7",
    "docker image inspect nginx | grep -o x > out.txt",
    "sh -c 'docker run -p 8080:80 nginx'",
    "xargs docker run -p 8080:80 nginx < images.txt",
    "docker service create -p 8080:80 --replicas 2 nginx",
    "docker buildx build --cache-to type=local,dest=/tmp/cache -o out .",
    "docker run --mount type=bind,source=/srv/data,target=/data alpine ls /data",
    "docker pull --all-tags alpine",
    "docker pull --all-tags=false alpine",
    "docker push -a team/app",
    "docker push --all-tags=false team/app",
)


def describe_whole(explanation: Explanation, token: Token, slot: Slot, text: str) -> list[Detail]:
    """What is said of the token's values where the whole command is explained anew."""
    written = explanation.script.text
    sample = explain_command(written[: slot.start] + text + written[slot.end :])
    place = token.start, token.end + len(text) - (slot.end - slot.start), token.kind
    detail = next((one.detail for one in sample.tokens if (one.start, one.end, one.kind) == place), None)
    zh, en = (split_statements(detail, locale) if detail else [] for locale in LOCALES)
    return [Detail(*both) for both in zip(zh, en, strict=True)]


def move(detail: Detail | None, slot: Slot) -> Detail | None:
    """The detail with its spans counted from the beginning of the command, as far as the sample goes."""
    if detail is None:
        return None
    zh, en = (tuple(move_fragment(one, slot.start) for one in detail.fragments(locale)) for locale in LOCALES)
    return Detail(zh, en)


def move_fragment(one: Fragment, by: int) -> Fragment:
    return replace(one, span=(one.span[0] + by, one.span[1] + by)) if one.span else one


def ask_both(command: str) -> Iterator[tuple[Detail | None, list[Detail]]]:
    """For all samples that a card tells of: what is said of the value alone, and of the values of the whole."""
    explanation = explain_command(command)
    for token in explanation.tokens:
        inside = [slot for slot in explanation.slots if token.start <= slot.start and slot.end <= token.end]
        for slot in inside if token.detail else ():
            for form in FORMS.get(slot.kind, ()):
                gap = find_gap(explanation, token, slot)
                if gap and RULES[slot.rule].accepts(form.text, slot.quote):
                    yield (
                        move(EXPLAINER.fill(gap, form.text), slot),
                        describe_whole(explanation, token, slot, form.text),
                    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_value_read_alone_means_what_it_means_in_the_whole_command(command: str) -> None:
    told = [(alone, whole) for alone, whole in ask_both(command) if alone or whole]
    assert told, "something is said"
    for alone, whole in told:
        assert alone in whole
