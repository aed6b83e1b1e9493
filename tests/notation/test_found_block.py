"""Code blocks of pages that were not written for cards."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from commandcards.model import NamedValue
from commandcards.notation.named_values import parse_values
from commandcards.notation.page import find_card_fences, parse_page
from commandcards.notation.rules import EVERY, MARKED, Notation


def fence(info: str, *lines: str) -> str:
    return "\n".join([f"```{info}", *lines, "```", ""])


def commands(text: str, notation: Notation = EVERY) -> list[list[str]]:
    page = parse_page("page.md", text, notation)
    assert len(page.blocks) == len(find_card_fences(text, notation))
    return [[command.text for command in card.commands] for card in page.cards]


@pytest.mark.parametrize("language", ["console", "shell-session", "bash", "sh", "shell"])
def test_every_language_of_a_shell_with_prompts_or_bare(language: str) -> None:
    expected = [["docker ps", "docker logs \\\n  web"]]
    assert commands(fence(language, "$ docker ps", "ID  NAME", "$ docker logs \\", "  web")) == expected
    assert commands(fence(language, "docker ps", "", "docker logs \\", "  web")) == expected


@pytest.mark.parametrize("info", ["", "text", "python", "powershell", "Bash", "bash-session"])
def test_other_languages_are_left_alone(info: str) -> None:
    assert commands(fence(info, "docker ps")) == []


@pytest.mark.parametrize(
    "text",
    [
        fence("bash", "#!/bin/sh", "docker ps"),
        fence('bash title="deploy.sh"', "docker ps"),
        fence('{.bash title="deploy.sh"}', "docker ps"),
        fence("{.bash .no-card}", "docker ps"),
        fence("{.bash .annotate}", "docker ps"),
        fence("bash", "docker ps # (1)!"),
        fence("console", r"PS C:\Users\kim> docker ps", "ID  NAME"),
        fence("console", r"C:\> docker ps"),
        fence("console", r"D:\> docker ps"),
        fence("bash", "docker ps # (12)"),
        fence("bash", "ls", "docker ps #(1) "),
        fence("bash", ""),
        fence("bash", "# only a comment"),
        "```bash\ndocker ps\n",
        "text\n\n    ```bash\n    docker ps\n    ```\n",
    ],
)
def test_what_is_no_card(text: str) -> None:
    assert commands(text) == []


@pytest.mark.parametrize("marker", ["1)", "a)", "Z.", "#.", "iv.", "mdclxvi)", "MDCLXVI."])
def test_a_list_of_another_extension(marker: str) -> None:
    """Without `pymdownx.fancylists` such a line is a paragraph, and what is indented below it code."""
    text = f"{marker} one\n\n    ```bash\n    docker ps\n    ```\n"
    assert commands(text) == []
    assert commands(text, replace(EVERY, fancy_lists=True)) == [["docker ps"]]
    assert commands(f"- {text}", replace(EVERY, fancy_lists=True)) == [["docker ps"]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["# first", "docker ps"], ["docker ps"]),
        (["docker ps # (1) first"], ["docker ps # (1) first"]),
        (["for i in 1 2; do", "  echo $i", "done", "ls"], ["for i in 1 2; do\n  echo $i\ndone", "ls"]),
        (["cat <<EOF > a", "> text", "EOF", "ls"], ["cat <<EOF > a\n> text\nEOF", "ls"]),
        (["echo 'never closed", "ls"], ["echo 'never closed\nls"]),
        (["kim@box:~/app$ docker ps", "ID"], ["docker ps"]),
        (["echo a \\", "> b"], ["echo a \\\n> b"]),
        (["$ docker run -it a sh", "/ # ls", "bin"], ["docker run -it a sh"]),
        (["$ docker run -it a bash", "root@0123456789ab:/# ls", "$ docker ps"], ["docker run -it a bash", "docker ps"]),
        (["ls", "", "  ", "# then", "docker ps  "], ["ls", "docker ps"]),
        (["cat <<A", "1", "2", "3", "4", "A", "ls"], ["cat <<A\n1\n2\n3\n4\nA", "ls"]),
    ],
)
def test_bare_commands_end_where_the_shell_ends_them(lines: list[str], expected: list[str]) -> None:
    assert commands(fence("bash", *lines)) == [expected]


def test_ids_are_made_from_the_command_and_stay() -> None:
    text = fence("bash", "docker run -d --name Web2 nginx") + fence("bash", "docker ps") * 2 + fence("sh", "。")
    ids = [card.id for card in parse_page("page.md", text, EVERY).cards]
    assert ids[:3] == ["cmd-docker-run-d-name-web2-nginx", "cmd-docker-ps", "cmd-docker-ps-2"]
    assert re.fullmatch(r"cmd-[0-9a-f]{8}", ids[3])
    taken = '```console {#cmd-docker-ps title="Mine"}\n$ docker ps\n```\n'
    assert [card.id for card in parse_page("page.md", fence("bash", "docker ps") + taken, EVERY).cards] == [
        "cmd-docker-ps-2",
        "cmd-docker-ps",
    ]
    (long,) = parse_page("page.md", fence("bash", "docker " + "run " * 40), EVERY).cards
    assert len(long.id) <= 48


def test_a_found_card_takes_no_list_and_says_nothing_of_mistakes() -> None:
    page = parse_page("page.md", fence("bash", "pip install x") + "\n- `x` is a package\n", EVERY)
    assert page.cards[0].notes == ()
    assert (page.cards[0].titled, page.cards[0].named, page.cards[0].origin) == (False, False, None)
    assert parse_page("page.md", "> ```console\n" + fence("consol {x=1}", "ls"), EVERY).problems == ()


def test_a_marked_card_takes_its_list_and_is_told_of_mistakes() -> None:
    text = '```{ .bash #ps title="List" linenums="1" orign="post" }\n$ docker ps -a\n```\n\n- `-a` all\n'
    page = parse_page("page.md", text, MARKED)
    assert [note.token for note in page.cards[0].notes] == ["-a"]
    assert [str(one) for one in page.problems] == ["page.md:1: unknown attribute `orign`: did you mean `origin`?"]
    assert commands(fence("bash", "docker ps"), MARKED) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("staging", [NamedValue("staging")]),
        ("staging eu-west-1:region", [NamedValue("staging"), NamedValue("eu-west-1", label="region")]),
        ("web:container", [NamedValue("web", "container")]),
        ("'two words':name", [NamedValue("two words", label="name")]),
        ("host:8080:address", [NamedValue("host:8080", label="address")]),
        ("web:", [NamedValue("web")]),
        ("web::", [NamedValue("web:")]),
        (":web", [NamedValue("web")]),
        ("it's", [NamedValue("it's")]),
        ("", []),
    ],
)
def test_values_that_an_attribute_names(text: str, expected: list[NamedValue]) -> None:
    assert list(parse_values(text)) == expected


def test_a_marked_card_has_all_that_its_author_has_said() -> None:
    text = """Text

```bash {#a title="A" was="docker pss" fixed="web db" values="staging" hl_lines="1"}
# first
docker ps

ls
# last
```

- `ps` list
- `-a`
"""
    page = parse_page("page.md", text, MARKED)
    (card,) = page.cards
    assert (card.id, card.title, card.was, card.fixed) == ("a", "A", "docker pss", ("web", "db"))
    assert (card.path, card.line, card.origin, card.values) == ("page.md", 3, None, (NamedValue("staging"),))
    assert [(one.text, one.line, one.comments) for one in card.commands] == [
        ("docker ps", 5, ("first",)),
        ("ls", 7, ()),
    ]
    assert (card.closing_comments, card.titled, card.named) == (("last",), True, True)
    assert [str(one) for one in page.problems] == ["page.md:12: `-a` is not explained: write a text after it"]


def test_attributes_of_any_block_of_code_may_stand_at_a_card() -> None:
    others = "linenums hl_lines linenostart linenostep linenospecial anchor_linenums"
    info = "".join(f' {name}="1"' for name in others.split())
    assert parse_page("page.md", fence(f"bash {{#a{info}}}", "docker ps"), MARKED).problems == ()


@pytest.mark.parametrize(
    ("info", "titled"),
    [('bash title="Run it.sh now"', True), ('{.bash title="Run it"}', True), ("bash", False), ("{.bash .wide}", False)],
)
def test_a_title_that_is_no_file_is_that_of_a_card(info: str, titled: bool) -> None:
    (card,) = parse_page("page.md", fence(info, "docker  ps"), EVERY).cards
    assert (card.titled, card.title.startswith("Run it")) == (titled, titled)
    assert titled or card.title == "docker ps"


def test_what_is_wrong_inside_of_a_marked_card_is_told_in_its_line() -> None:
    text = "Text\n\n" + fence('console {#a title="A"}', "docker ps", "$ ls") + fence('sh {#B origin="x"}', "ls")
    assert [str(one) for one in parse_page("page.md", text, MARKED).problems] == [
        "page.md:4: `docker ps` stands before the first command: begin a command with `$ `",
        "page.md:7: the id `B` is no slug: use lowercase letters, digits and single hyphens",
        "page.md:7: unknown origin `x`: use `post` or `new`",
    ]
    assert parse_page("page.md", fence("console {#a}", "docker ps"), MARKED).cards == ()


def test_a_card_without_a_word_in_ascii_is_named_by_its_sum() -> None:
    ids = [card.id for card in parse_page("page.md", fence("sh", "。") + fence("sh", "！"), EVERY).cards]
    assert len(set(ids)) == 2
    (cut,) = parse_page("page.md", fence("sh", "echo " + "a" * 38 + " b c"), EVERY).cards
    assert cut.id == "cmd-echo-" + "a" * 38
