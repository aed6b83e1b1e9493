"""Small functions that much hangs on, each with all of its cases."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from commandcards.command.characters import (
    LOOK_ALIKES,
    TYPOGRAPHIC,
    Stretches,
    check_characters,
    describe_visible,
    is_beside_dash,
    join_pairs,
    plain_form,
)
from commandcards.command.explanation import Slot
from commandcards.command.invocation import role_name
from commandcards.command.kinds.fields import read_fields, split_csv
from commandcards.command.kinds.value import Part, editable, refer
from commandcards.command.parts import is_covered
from commandcards.command.places import fits_nested, is_live, open_quote, without_overlap
from commandcards.command.shell.script import parse_script
from commandcards.command.shell.syntax import Word
from commandcards.command.slips import find_slip, is_slip
from commandcards.command.tool import program_name
from commandcards.command.tools.docker.flags import nearest_names
from commandcards.command.tools.docker.gone import find_meant
from commandcards.command.tools.docker.images import ImageFacts, ImageProgram, find_name
from commandcards.command.tools.docker.usage import Arguments, Place, is_plain_group, parse_usage
from engine import GRAMMAR


@pytest.mark.parametrize(
    ("word", "meant", "slip"),
    [
        ("comit", "commit", True),
        ("committ", "commit", True),
        ("cammit", "commit", True),
        ("ocmmit", "commit", True),
        ("commti", "commit", True),
        ("commi", "commit", True),
        ("ommit", "commit", True),
        ("commit", "commit", True),
        ("cmmt", "commit", False),
        ("commitxx", "commit", False),
        ("comimt", "commit", True),
        ("tommic", "commit", False),
        ("cxmmxt", "commit", False),
        ("ab", "ba", True),
        ("abx", "ba", False),
    ],
)
def test_one_slip(word: str, meant: str, slip: bool) -> None:
    assert is_slip(word, meant) is slip


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("lgo", "log"),
        ("lig", "log"),
        ("lo", ""),
        ("log", ""),
        ("lof", "log"),
        ("xog", ""),
        ("pul", "pull"),
        ("stats", ""),
    ],
)
def test_what_was_meant_begins_alike(word: str, meant: str) -> None:
    """Short words are no slips, and a known word is what it is."""
    assert find_slip(word, ["log", "pull", "stat", "stats"]) == meant


@pytest.mark.parametrize(
    ("before", "quote"),
    [("", ""), ("a", ""), ("'a", "'"), ('"a', '"'), ("'a'", ""), ("'a\"b", "'"), ("\"a'b", '"'), ("\\'a", ""),
     ('"a\\"b', '"'), ("'a\\", "'"), ("'a\\'", ""), ('"a"\'b', "'"), ("\\\\'a", "'")],
)  # fmt: skip
def test_the_quote_that_is_open(before: str, quote: str) -> None:
    assert open_quote(before) == quote


def slot(start: int, end: int, value: str = "", kind: str = "container") -> Slot:
    return Slot(start, end, kind, value or "x" * (end - start), "", "container")  # type: ignore[arg-type]


def test_of_slots_that_overlap_the_first_stays() -> None:
    slots = [slot(5, 8), slot(0, 4), slot(3, 6), slot(8, 9), slot(4, 5)]
    assert [(one.start, one.end) for one in without_overlap(slots)] == [(0, 4), (4, 5), (5, 8), (8, 9)]
    assert without_overlap([]) == ()


def test_what_may_be_changed_in_a_script_inside() -> None:
    assert fits_nested(slot(0, 3, "web"))
    assert not fits_nested(slot(0, 5, "web"))
    assert not fits_nested(slot(0, 3, "/ab", "path"))


@pytest.mark.parametrize("text", ["$A", "`a`", "*", "a?"])
def test_what_the_shell_makes_something_of(text: str) -> None:
    assert is_live(text)
    assert not is_live("a-b.c/{}[]~'")


@pytest.mark.parametrize(
    ("span", "covered"), [((0, 5), False), ((8, 9), False), ((0, 6), True), ((7, 9), True), ((5, 8), True)]
)
def test_what_covers_a_word(span: tuple[int, int], covered: bool) -> None:
    assert is_covered(Word(5, 8, "own", "own", False, (5, 6, 7)), [span]) is covered
    assert not is_covered(Word(5, 8, "own", "own", False, (5, 6, 7)), [])


# Parts of values.


def test_parts_keep_their_places() -> None:
    part = Part(" a=b=c ", 10)
    assert part.partition("=") == (Part(" a", 10), "=", Part("b=c ", 13))
    assert part.rpartition("=") == (Part(" a=b", 10), "=", Part("c ", 15))
    assert part.partition("x") == (part, "", Part("", 17))
    assert part.rpartition("x") == (Part("", 10), "", part)
    assert part.split("=") == [Part(" a", 10), Part("b", 13), Part("c ", 15)]
    assert part.strip() == Part("a=b=c", 11)
    assert Part("  ", 3).strip() == Part("", 5)
    assert part.cut(1, 2) == Part("a", 11)
    assert part.cut(2) == Part("=b=c ", 12)
    assert Part("ab", None).cut(1) == Part("b", None)
    assert (bool(Part("")), bool(Part(" "))) == (False, True)


@pytest.mark.parametrize("text", ["", "-", ".", "./", "https://a"])
def test_nothing_to_put_another_in_place_of(text: str) -> None:
    assert editable(Part(text), "path") == ()
    assert editable(Part("a", None), "path") == ()
    (found,) = editable(Part("a"), "path")
    assert (found.kind, found.rule) == ("path", "path")
    (found,) = editable(Part("a"), "port", "plain-port")
    assert found.rule == "plain-port"


def test_a_reference_has_a_name() -> None:
    assert refer("image", "") == ()
    ((kind, name, makes),) = [(one.kind, one.name, one.makes) for one in refer("image", "a", makes=True)]
    assert (kind, name, makes) == ("image", "a", True)
    assert not refer("image", "a")[0].makes


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("", None),
        ("a", ["a"]),
        ("a,b", ["a", "b"]),
        ("a,", ["a", ""]),
        (",a", ["", "a"]),
        ('"a,b",c', ["a,b", "c"]),
        ('"a""b"', ['a"b']),
        ('""', [""]),
        ('a,"b\nc"', ["a", "b\nc"]),
        ("a\nb", ["a"]),
        ('a"b', None),
        ('"a', None),
        ('"a"b', None),
        ('a,"', None),
    ],
)
def test_fields_of_a_value(text: str, fields: list[str] | None) -> None:
    found = split_csv(Part(text, 4))
    assert (found and [one.text for one in found]) == fields
    for one in found or ():
        assert one.start is None or text[one.start - 4 :].startswith(one.text)
    assert [one.start for one in split_csv(Part('a,"b","c""d"')) or ()] == [0, 3, None]


def test_fields_by_their_keys() -> None:
    assert read_fields([Part("A=b"), Part("c"), Part("a=d=e", 6)]) == {"a": Part("d=e", 8), "c": None}


# Characters.


@pytest.mark.parametrize(
    ("text", "beside"),
    [("a –b", False), ("a –-b", True), ("a -–b", True), ("a ––b", True), ("a—-b", False), ("–-b", False),
     ("a – -b", False),      ("a -a–", False)],
)  # fmt: skip
def test_two_dashes_begin_an_option(text: str, beside: bool) -> None:
    offset = next(index for index, one in enumerate(text) if one in "–—")
    assert is_beside_dash(text, offset) is beside


def test_two_dashes_are_two_hyphens() -> None:
    def said(text: str) -> list[tuple[int, tuple[str, ...]]]:
        return [(one.offset, one.instead) for one in check_characters(parse_script(text))]

    assert said("docker run —rm x") == [(11, ("--",))]
    assert said("docker run –-rm x") == [(11, ("-",))]
    assert said("docker run -—rm x") == [(12, ("-",))]
    assert said("docker run -d–it x") == [(13, ("-",))]


@pytest.mark.parametrize(
    ("characters", "plain"),
    [("“”„«»″", '"'), ("‘’‚′´", "'"), ("‐‑‒–−", "-"), ("—―", "--"), ("…", "...")],
)
def test_what_is_made_for_prose(characters: str, plain: str) -> None:
    for character in characters:
        assert describe_visible(character) == f"`{character}`, made for prose: type `{plain}`"
        assert plain_form(character) == (plain,)
        assert plain_form(character, beside=True) == (("-",) if plain[0] == "-" else (plain,))


@pytest.mark.parametrize(
    ("character", "plain"),
    [("！", "!"), ("～", "~"), ("Ａ", "A"), ("９", "9"), ("￠", ""), ("￦", ""), ("、", ""), ("。", ""), ("〈", ""),
     ("】", ""), ("〔", ""), ("〟", ""), ("“", '"'), ("中", ""), ("é", ""), ("🐳", "")],
)  # fmt: skip
def test_plain_forms(character: str, plain: str) -> None:
    assert plain_form(character) == ((plain,) if plain else ())


@pytest.mark.parametrize(
    ("character", "kind"),
    [("！", "punctuation"), ("～", "punctuation"), ("Ａ", "letter or digit"), ("９", "letter or digit"),
     ("￠", "punctuation"), ("￦", "punctuation"), ("、", "punctuation"), ("。", "punctuation"), ("〈", "punctuation"),
     ("】", "punctuation"), ("〔", "punctuation"), ("〟", "punctuation"), ("〒", ""), ("〠", ""), ("中", ""), ("é", ""),
     ("･", "")],
)  # fmt: skip
def test_full_width(character: str, kind: str) -> None:
    said = describe_visible(character)
    assert f"full-width {kind}:" in said if said and kind else said is None and not kind


def test_letters_that_look_like_others() -> None:
    """Each Cyrillic and Greek letter that a word of Latin ones may hide, as Unicode's confusables have them."""
    cyrillic = dict(zip("аеорсухіјѕһԁԛԝԍквмтАВЕКМНОРСТХЅІЈ", "aeopcyxijshdqwgkbmtABEKMHOPCTXSIJ", strict=True))
    greek = dict(zip("οανικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavikpuABEZHIKMNOPTYX", strict=True))
    assert cyrillic | greek == LOOK_ALIKES
    for odd, plain in LOOK_ALIKES.items():
        (finding,) = check_characters(parse_script(f"docker run --x{odd}z a"))
        assert finding.message.endswith(f"letter: type `--x{plain}z`")
        assert (finding.offset, finding.instead, finding.length) == (14, (f"{plain}z",), 2)


def test_a_pair_of_quotes_is_one_slip() -> None:
    def joined(text: str) -> list[str]:
        return [one.message for one in join_pairs(text, check_characters(parse_script(text)))]

    for opening, closing in ("“”", "‘’", "„“", "«»", "‚‘"):
        plain = TYPOGRAPHIC[closing]
        what = f"U+{ord(opening):04X} and U+{ord(closing):04X} in the command are `{opening}` and `{closing}`"
        assert joined(f"echo {opening}a{closing}") == [f"{what}, made for prose: type `{plain}`"]
    assert len(joined("echo “a” “b”")) == 2
    assert len(joined("echo ”a“")) == 2
    assert len(joined("echo “a’")) == 2
    assert len(joined("echo “a – b”")) == 2


def test_stretches() -> None:
    stretches = Stretches([(2, 4), (6, 7)])
    assert [offset for offset in range(9) if offset in stretches] == [2, 3, 6]
    assert 0 not in Stretches([])


# Docker's command line.


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("nmae", ["name", "mane"], ["name", "mane"]),
        ("vol", ["volume", "volumes-from", "x"], ["volume", "volumes-from"]),
        ("vo", ["volume"], []),
        ("environment", ["env", "env-file"], ["env"]),
        ("memory-limit", ["mem", "memory"], ["memory"]),
        ("detatch", ["detach", "attach"], ["detach"]),
        ("xyz", ["name"], []),
        ("interactiv", ["active", "interactive"], ["interactive"]),
    ],
)
def test_names_that_are_near(name: str, known: list[str], expected: list[str]) -> None:
    assert nearest_names(name, known) == expected


@pytest.mark.parametrize(
    ("path", "word", "members", "meant"),
    [
        ("docker", "ls", ["ps"], "docker ps"),
        ("docker", "PS", ["ps"], "docker ps"),
        ("docker image", "list", ["ls"], "docker image ls"),
        ("docker image", "LIST", ["ls"], "docker image ls"),
        ("docker image", "ps", ["ls"], "docker image ls"),
        ("docker image", "remove", ["rm"], "docker image rm"),
        ("docker image", "delete", ["rm"], "docker image rm"),
        ("docker image", "del", ["rm"], "docker image rm"),
        ("docker volume", "add", ["create"], "docker volume create"),
        ("docker volume", "help", [], "docker volume --help"),
        ("docker volume", "list", ["create"], ""),
        ("docker volume", "Foo", ["bar"], ""),
    ],
)
def test_what_was_meant(path: str, word: str, members: list[str], meant: str) -> None:
    assert find_meant(path, word, members) == meant


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("docker x [OPTIONS] IMAGE [COMMAND] [ARG...]", "IMAGE [COMMAND] [ARG...]"),
        ("docker x CONTAINER [CONTAINER...]", "CONTAINER..."),
        ("docker x [CONTAINER] [CONTAINER...]", "[CONTAINER...]"),
        ("docker x A [B...]", "A [B...]"),
        ("docker x [A [B]]", "[A] [B]"),
        ("docker x PATH | URL | -", "PATH | URL | -"),
        ("docker x [OPTIONS] [REPOSITORY[:TAG]]", "[REPOSITORY:TAG]"),
        ("docker x [ARGS...]", "[ARG...]"),
        ("docker x [OPTION] -- NAME", "NAME"),
        ("docker x name < file", "NAME"),
        ("docker x NAME\n\tdocker x OTHER", "NAME"),
        ("docker x", ""),
        ("docker x (a)...", "A..."),
        ("docker x [OPTIONS] (a|b) [C[:D]|e] [F]", "A|B [C:D|E] [F]"),
    ],
)
def test_usage_lines(line: str, places: str) -> None:
    def show(place: Place) -> str:
        text = place.role + "..." * place.repeated
        return f"[{text}]" if place.optional else text

    assert " ".join(map(show, parse_usage(line, "docker x"))) == places


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("IMAGE [COMMAND] [ARG...]", ["", "IMAGE", "IMAGE COMMAND", "IMAGE COMMAND ARG", "IMAGE COMMAND ARG ARG"]),
        ("A... B", ["", "B", "A B", "A A B", "A A A B"]),
        ("[A] B", ["", "B", "A B", "A B B", "A B B B"]),
        ("[A] [B] C", ["", "C", "A C", "A B C", "A B C C"]),
        ("[A...] B", ["", "B", "A B", "A A B", "A A A B"]),
        ("[A...]", ["", "A", "A A", "A A A", "A A A A"]),
        ("", ["", "ARG", "ARG ARG", "ARG ARG ARG", "ARG ARG ARG ARG"]),
    ],
)
def test_roles_of_arguments(line: str, roles: list[str]) -> None:
    arguments = Arguments(parse_usage(line, ""), 0, None)
    assert [" ".join(arguments.roles(count)) for count in range(5)] == roles
    assert all(len(one) < len(other) for one, other in pairwise(map(arguments.roles, range(5))))


def test_groups_that_do_nothing_by_themselves() -> None:
    paths = ("docker", "docker image", "docker compose alpha", "docker buildx history inspect", "docker ps")
    assert [is_plain_group(GRAMMAR.commands[path]) for path in paths] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("PATH | URL | -", "PATH"),
        ("FILE|URL|-", "FILE"),
        ("REPOSITORY:TAG", "REPOSITORY"),
        ("CONTAINER:SRC_PATH", "CONTAINER"),
        ("SELF|NODE", "SELF"),
        ("IMAGE", "IMAGE"),
        ("SOURCE_IMAGE:TAG", "SOURCE_IMAGE"),
    ],
)
def test_the_first_name_of_a_role(role: str, name: str) -> None:
    assert role_name(role) == name


@pytest.mark.parametrize(
    ("image", "name"),
    [
        ("nginx", "nginx"),
        ("nginx:1.27", "nginx"),
        ("nginx:1.27@sha256:" + "0a" * 32, "nginx"),
        ("library/nginx", "nginx"),
        ("docker.io/library/nginx:1", "nginx"),
        ("index.docker.io/library/nginx", "nginx"),
        ("docker.io/me/app:1", "me/app"),
        ("ghcr.io/me/app", "ghcr.io/me/app"),
        ("ghcr.io/library/app", "ghcr.io/library/app"),
        ("localhost:5000/nginx:1", "localhost:5000/nginx"),
    ],
)
def test_images_by_their_names(image: str, name: str) -> None:
    assert find_name(image) == name


def test_what_is_known_of_images() -> None:
    """By the tag where that tells programs apart; a name from another registry is another image."""
    programs = (
        ImageProgram("git", frozenset({"me/git"}), "all"),
        ImageProgram("fpm", frozenset({"php"}), "dashes", re.compile("fpm")),
        ImageProgram("php", frozenset({"php"}), "all"),
    )
    facts = ImageFacts(frozenset({"alpine"}), frozenset({"nginx"}), frozenset({"ls"}), programs)

    def names(image: str) -> list[str]:
        return [one.program for one in facts.programs_of(image)]

    assert (names("me/git:2"), names("php"), names("php:8-fpm"), names("x")) == (["git"], ["php"], ["fpm", "php"], [])
    assert names("ghcr.io/php") == []
    assert [facts.is_plain(one) for one in ("alpine:3", "nginx", "php")] == [True, True, False]
    assert [facts.is_bare(one) for one in ("alpine:3", "nginx", "php")] == [True, False, False]


@pytest.mark.parametrize(
    ("word", "name"), [("docker", "docker"), ("/usr/bin/docker", "docker"), ("docker.exe", "docker"), ("./a.exe", "a")]
)
def test_the_name_of_a_program(word: str, name: str) -> None:
    assert program_name(word) == name
