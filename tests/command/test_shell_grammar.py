"""The whole grammar of the shell, form by form: what is a word, an operator, a keyword, a redirection, data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from commandcards.command.shell.extent import measure_command
from commandcards.command.shell.nested import parse_nested
from commandcards.command.shell.script import parse_script, without_comments
from commandcards.command.shell.syntax import Operator


def cut(text: str, parts: Iterable[object]) -> list[str]:
    return [text[part.start : part.end] for part in parts]  # type: ignore[attr-defined]


def texts(operators: Iterable[Operator]) -> str:
    return " ".join(one.text for one in operators)


@pytest.mark.parametrize(
    ("text", "words", "operators", "keywords", "redirections"),
    [
        ("a; b & c && d || e | f |& g", "a/b/c/d/e/f/g", "; & && || | |&", "", []),
        ("a;b&c", "a/b/c", "; &", "", []),
        ("a &> b c", "a c", "", "", ["&> b"]),
        ("a &>> b", "a", "", "", ["&>> b"]),
        ("a 2>b 12>>c", "a", "", "", ["2>b", "12>>c"]),
        ("a >| b <> c", "a", "", "", [">| b", "<> c"]),
        ("a <&3 >&2 2>&-", "a", "", "", ["<&3", ">&2", "2>&-"]),
        ("a <<< 'b c' d", "a d", "", "", ["<<< 'b c'"]),
        ("a {fd}> b", "a", "", "", ["{fd}> b"]),
        ("a > >(b)", "a/b", "", "", ["> >(b)"]),
        ("> a b", "b", "", "", ["> a"]),
        ("a <<E\n\\$(b) `c`\nE", "a/c", "", "", ["<<E"]),
        ("a 2 > b", "a 2", "", "", ["> b"]),
        ("a b2> c", "a b2", "", "", ["> c"]),
        (
            "if a; then b; elif c; then d; else e; fi > f",
            "a/b/c/d/e",
            "; ; ; ; ;",
            "if then elif then else fi",
            ["> f"],
        ),
        ("while a; do b; done < f", "a/b", "; ;", "while do done", ["< f"]),
        ("until a\ndo b\ndone", "a/b", "", "until do done", []),
        ("for x in 1 2; do a; done", "a", "; ;", "for in do done", []),
        ("for x; do a; done", "a", "; ;", "for do done", []),
        ("for x\nin 1\ndo a; done", "a", ";", "for in do done", []),
        ("for x in 1; { a; }", "a", "; ;", "for in { }", []),
        ("select x in 1; do a; done", "a", "; ;", "select in do done", []),
        ("select x in 1; { a; }", "a", "; ;", "select in { }", []),
        ("for ((i=0; i<3; i++)); do a; done", "a", "; ;", "for (( )) do done", []),
        ("for ((;;)) { a; }", "a", ";", "for (( )) { }", []),
        ("((1 + (2))) && a", "a", "&&", "(( ))", []),
        ("((i++)) > f", "", "", "(( ))", ["> f"]),
        ("( a; b; ) > f", "a/b", "; ;", "( )", ["> f"]),
        ("((a) ; (b))", "a/b", ";", "( ( ) ( ) )", []),
        ("{ a; } 2> f", "a", ";", "{ }", ["2> f"]),
        ("[[ a && ( b || c ) ]] && d", "d", "&&", "[[ ]]", []),
        ("[[ $(a) ]]", "a", "", "[[ ]]", []),
        ("[[ a &&\n b\n]] # c\n{ d\n}", "d", "", "[[ ]] { }", []),
        ('"x `a` $(b)" | c', "x `a` $(b)/a/b/c", "|", "", []),
        ("time a | b", "a/b", "|", "time", []),
        ("time -p ! a", "a", "", "time -p !", []),
        ("time; a", "a", ";", "time", []),
        ("time\na & ! ; !\n!", "a", "& ;", "time ! ! !", []),
        ("! a && ! b", "a/b", "&&", "! !", []),
        ("! -p a", "-p a", "", "!", []),
        ("coproc a b", "a b", "", "coproc", []),
        ("coproc N { a; }", "a", ";", "coproc { }", []),
        ("coproc N (a)", "a", "", "coproc ( )", []),
        ("coproc \tn_1 \t{ a; }", "a", ";", "coproc { }", []),
        ("coproc\t_n\t( a )", "a", "", "coproc ( )", []),
        ("f() { a; }", "a", ";", "() { }", []),
        ("f ( )\n{ a; }", "a", ";", "( ) { }", []),
        ("function f { a; }", "a", ";", "function { }", []),
        ("function f() ( a )", "a", "", "function () ( )", []),
        ("function f (\t) { a; }", "a", ";", "function (\t) { }", []),
        ("f() if a; then b; fi", "a/b", "; ;", "() if then fi", []),
        (
            "case x in (a|b) c;; d) e;& f) g;;& *) h; esac",
            "c/e/g/h",
            ";",
            "case in ( | ) ;; ) ;& ) ;;& ) esac",
            [],
        ),
        ("case x\nin\na) b\n;;\nesac", "b", "", "case in ) ;; esac", []),
        ("case x in a) ;; b) esac", "", "", "case in ) ;; ) esac", []),
        # A word that is reserved is none elsewhere.
        ("echo if then ! { } [[ ]] in do case", "echo if then ! { } [[ ]] in do case", "", "", []),
        ("'if' a", "if a", "", "", []),
        ("ifa; then_b", "ifa/then_b", ";", "", []),
        ("a;\n\nb", "a/b", ";", "", []),
        ("a &&\n# c\nb", "a/b", "&&", "", []),
    ],
)
def test_parts_of_a_script(text: str, words: str, operators: str, keywords: str, redirections: Sequence[str]) -> None:
    script = parse_script(text)
    assert script.error is None
    assert "/".join(" ".join(word.value for word in command.words) for command in script.commands) == words
    assert texts(script.operators) == operators
    assert texts(script.keywords) == keywords
    assert cut(text, script.redirections) == redirections
    for one in (*script.operators, *script.keywords):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # ANSI-C quoting.
        (r"$'\a\b\e\E\f\n\r\t\v'", ["\a\b\x1b\x1b\f\n\r\t\v"]),
        (r"""$'\\\'\"\?'""", ["\\'\"?"]),
        (r"$'\x4\x41\x414'", ["\x04AA4"]),
        (r"$'\u4e2d\u41z\U1F433\U000041'", ["中Az🐳A"]),
        (r"$'\7\101\1012\0'", ["\x07AA2\0"]),
        (r"$'\501'", ["A"]),
        (r"$'\ca\cA\cz\c?\cß'", ["\x01\x01\x1a\x7f\x1f"]),
        (r"$'\z\9'", ["\\z\\9"]),
        (r"$'\ud800\U110000'", ["\ufffd\ufffd"]),
        (r"$'\ud7ff\ue000\U10ffff'", ["\ud7ff\ue000\U0010ffff"]),
        ("a$'b'c", ["abc"]),
        # Quotes.
        ("'a\\b'", ["a\\b"]),
        ('"a\\b\\$c\\`d\\"e\\\\f"', ['a\\b$c`d"e\\f']),
        ('"a\\\nb"', ["ab"]),
        ("a\\\nb", ["ab"]),
        ('$"a"b', ["ab"]),
        ("a''b\"\"c", ["abc"]),
        ("\\'a", ["'a"]),
        ("a\\", ["a\\"]),
        ("$", ["$"]),
        ("$% $", ["$%", "$"]),
        # Expansions stay as they are.
        ("$a$1${b}$@$#$?$$$!$-$*", ["$a$1${b}$@$#$?$$$!$-$*"]),
        ("${a:-'}'}b", ["${a:-'}'}b"]),
        ('${a:-"}"}b', ['${a:-"}"}b']),
        ("${a:-\\}}b", ["${a:-\\}}b"]),
        ("${a:-$(x)}b", ["${a:-$(x)}b"]),
        ("${a:-`x`}b", ["${a:-`x`}b"]),
        ("$((1 + (2) * $(x)))b", ["$((1 + (2) * $(x)))b"]),
        ("$[a[2] * (1 + 2)]b $[$a]c", ["$[a[2] * (1 + 2)]b", "$[$a]c"]),
        ("`a \\` b`c", ["`a \\` b`c"]),
        ("$(a ')' b)c", ["$(a ')' b)c"]),
        ("$(case x in a) b;; esac)c", ["$(case x in a) b;; esac)c"]),
        ("<(a b)c >(d)", ["<(a b)c", ">(d)"]),
    ],
)  # fmt: skip
def test_values_of_words(text: str, values: list[str]) -> None:
    script = parse_script(f"x {text}")
    assert script.error is None
    (command, *_) = [one for one in script.commands if one.start == 0]
    assert [word.value for word in command.words[1:]] == values
    for word in command.words:
        assert len(word.offsets) == len(word.value)


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("for", 3, "a word is missing after `for`"),
        ("select ; do", 7, "a word is missing after `select`"),
        ("case", 4, "a word is missing after `case`"),
        ("case x in a|", 12, "a word is missing after `|`"),
        ("case x in ;;", 10, "a word is missing after `in`"),
        ("case x y", 7, "the shell expects `in` here, since `case` was opened before"),
        ("case x in a b", 12, "the shell does not expect `b` here"),
        ("case x in a) b", 0, "`esac` is missing: this `case` is never closed"),
        ("case x in a) b )", 15, "the shell does not expect `)` here"),
        ("case x in a", 0, "`esac` is missing: this `case` is never closed"),
        ("case x in a) b;;", 0, "`esac` is missing: this `case` is never closed"),
        ("case x", 0, "`in` is missing: this `case` is never closed"),
        ("function", 8, "a word is missing after `function`"),
        ("f()", 3, "a command is missing after `()`"),
        ("f() a", 4, "a command is missing after `()`"),
        ("function f a", 11, "a command is missing after `()`"),
        ("for x in a; b", 12, "the shell expects `do` here, since `for` was opened before"),
        ("for x in a;; do b; done", 10, "the shell expects `do` here, since `for` was opened before"),
        ("for x in a;& do b; done", 10, "the shell expects `do` here, since `for` was opened before"),
        ("for x in a; do", 14, "a command is missing after `do`"),
        ("while; do a; done", 5, "the shell does not expect `;` here"),
        ("while a; do b", 0, "`done` is missing: this `while` is never closed"),
        ("until a; do b; fi", 15, "the shell expects `done` here, since `until` was opened before"),
        ("if a; then b; else c", 0, "`fi` is missing: this `if` is never closed"),
        ("if a; then b; else fi", 19, "a command is missing after `else`"),
        ("if a; then b; elif c; fi", 22, "the shell expects `then` here, since `elif` was opened before"),
        ("x; if a; then b; elif c", 17, "`then` is missing: this `elif` is never closed"),
        ("{ a", 0, "the { opened here is never closed"),
        ("{ a; )", 5, "the shell does not expect `)` here"),
        ("( a }", 0, "the ( opened here is never closed"),
        ("x; ( a; fi )", 8, "the shell does not expect `fi` here"),
        *((f"x; fi{after}", 3, "the shell does not expect `fi` here") for after in " \t\n;&|<>()"),
        ("[[ a", 0, "the [[ opened here is never closed"),
        ("x=(a", 2, "the ( opened here is never closed"),
        ("x=(a;b)", 4, "the shell does not expect `;` here"),
        (
            "export a(b)",
            8,
            "the shell does not expect `(` here: write `$(` for what a command prints, or put the word in quotes",
        ),
        (
            "a (b)",
            2,
            "the shell does not expect `(` here: write `$(` for what a command prints, or put the word in quotes",
        ),
        (
            "a b ()",
            4,
            "the shell does not expect `(` here: write `$(` for what a command prints, or put the word in quotes",
        ),
        ("a $'b", 2, "the $' opened here is never closed"),
        ('a "$(b "c)"', 3, "the $( opened here is never closed"),
        ("a $(b | )", 8, "a command is missing after `|`"),
        ("a `b |`", 6, "a command is missing after `|`"),
        ("a `b )`", 5, "the shell does not expect `)` here"),
        ("a $(b ;; c)", 6, "the shell does not expect `;` here"),
        ("a <(b", 2, "the <( opened here is never closed"),
        ("a && && b", 5, "a command is missing after `&&`"),
        ("a | ! b", 4, "a command is missing after `|`"),
        ("a; in", 3, "the shell does not expect `in` here"),
        ("]]", 0, "the shell does not expect `]]` here"),
        ("time n { a; }", 12, "the shell does not expect `}` here"),
        ("time & a", 5, "the shell does not expect `&` here"),
        ("! & a", 2, "the shell does not expect `&` here"),
        ("coproc; a", 6, "a command is missing after `coproc`"),
        ("coproc", 6, "a command is missing after `coproc`"),
        ("a 2>", 2, "a file name is missing after `2>`"),
        ("a <<", 2, "a file name is missing after `<<`"),
        ("a &> ; b", 2, "a file name is missing after `&>`"),
        ("a <b> <c>", 2, "the shell reads `<b>` as redirections"),
        ("a <a b,c>:x", 2, "the shell reads `<a b,c>` as redirections"),
        *((f"a <b>{after}", 2, "the shell reads `<b>` as redirections") for after in (*"\t\n,:/@\"')", ", c")),
        ("a <b<c> d", 4, "the shell reads `<c>` as redirections"),
        ("a '<b>' <c>", 8, "the shell reads `<c>` as redirections"),
        ("cat <<A <<B\n1\nA\n2", 8, "here-document B is never closed: end it with a line that holds only B"),
    ],
)
def test_what_the_shell_refuses(text: str, offset: int, message: str) -> None:
    error = parse_script(text).error
    assert error is not None
    assert (error.offset, error.message[: len(message)]) == (offset, message)


@pytest.mark.parametrize(
    "text",
    ["a <b>c", "a < b > c", "a <1> c", "a <b >c", "a <b/>c", "a <./b> c", "a <_b> c",
     *(f"a <b{one}c> d" for one in ">|&;()$`'\"\n")],
)  # fmt: skip
def test_redirections_that_are_no_placeholders(text: str) -> None:
    error = parse_script(text).error
    assert error is None or "redirections" not in error.message


def test_how_deep_and_how_long() -> None:
    """A card comes near neither; a text made to hurt is refused at once."""
    for opener, closer in (("(", ")"), ("$(", ")"), ("{ ", ";}"), ("${a:-", "}")):
        for depth, refused in ((12, False), (40, True)):
            error = parse_script("x " * (opener[0] == "$") + opener * depth + "a" + closer * depth).error
            assert (error is not None and "nested more than 30 levels" in error.message) is refused
    assert parse_script("(" * 29 + "a" + ")" * 29).error is None
    assert [parse_script("{ " * depth + "a" + ";}" * depth).error is None for depth in (29, 30)] == [True, False]
    assert parse_script("a " * 500, limited=True).error is None
    error = parse_script("a " * 501, limited=True).error
    assert error is not None
    assert (error.offset, error.message) == (1000, "this has more than 500 words: take it apart")
    assert len(parse_script("a " * 501).commands[0].words) == 501


def test_a_level_that_is_left_does_not_count() -> None:
    assert parse_script("; ".join(["(a)", "x $(b)", "x ${c}", "((1))", "{ d; }"] * 20)).error is None


@pytest.mark.parametrize(
    ("text", "comments", "bare"),
    [
        ("a # x\nb #y", ["# x", "#y"], "a\nb"),
        ("a#b", [], "a#b"),
        ("# x", ["# x"], ""),
        ("a '# x' \\# y", [], "a '# x' \\# y"),
        ("a \t# x", ["# x"], "a"),
        ("a # 'b\nc", ["# 'b"], "a\nc"),
        ("a ${b#c} $#", [], "a ${b#c} $#"),
        ("a; # x", ["# x"], "a;"),
        ("$(a # b\n)", ["# b"], "$(a\n)"),
    ],
)
def test_comments(text: str, comments: list[str], bare: str) -> None:
    assert cut(text, parse_script(text).comments) == comments
    assert without_comments(text) == bare


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a 'b' \"c\" \\d $'e'", ["b", "c", "d", "e"]),
        ('a "b $c d"', ["b ", " d"]),
        ("a 'b' $(c 'd')", ["b", "d"]),
        ("a b", []),
        ("cat <<'E'\nb\nE", ["E", "b\n"]),
        ("cat <<E\nb $(c 'd') e\nE", ["b ", "d", " e\n"]),
    ],
)
def test_what_is_data(text: str, data: list[str]) -> None:
    assert [text[start:end] for start, end in parse_script(text).literals] == data


def test_here_documents_in_their_order() -> None:
    text = "cat <<A <<'B' > f && x 3<<-C\n1 $(y)\nA\n2 $(z)\nB\n\t3\n\tC\nls"
    script = parse_script(text)
    assert script.error is None
    assert cut(text, script.documents) == ["1 $(y)\nA\n", "2 $(z)\nB\n", "\t3\n\tC\n"]
    assert [text[one.opened :][:3] for one in script.documents] == ["<<A", "<<'", "3<<"]
    assert [command.words[0].value for command in script.commands] == ["cat", "x", "y", "ls"]
    assert [one.opens_document for one in script.redirections] == [True, True, False, True]


@pytest.mark.parametrize(
    ("lines", "count", "finished"),
    [
        (["a", "b"], 1, True),
        (["a", "b \\"], 1, True),
        (["a \\", "b", "c"], 2, True),
        (["a \\"], 1, False),
        (["a \\\\", "b"], 1, True),
        (["a \\\\\\"], 1, False),
        (["a \\\\\\", "b"], 2, True),
        (["a # \\", "b"], 1, True),
        (["a # \\"], 1, True),
        (["a && # b", "c \\"], 2, False),
        (["a &&", "b", "c"], 2, True),
        (["a ||", "b", "c"], 2, True),
        (["a |", "", "b", "c"], 3, True),
        (["a |"], 1, False),
        (["a ;", "b"], 1, True),
        (["a &", "b"], 1, True),
        (["echo 'a", "b' c", "d"], 2, True),
        (['echo "a', "b"], 2, False),
        (["echo $(a", "b)", "c"], 2, True),
        (["if a", "then b", "fi; c", "d"], 3, True),
        (["if a", "then b"], 2, False),
        (["for i in 1", "do a", "done", "d"], 3, True),
        (["f() {", "a", "}", "b"], 3, True),
        (["(", "a", ")", "b"], 3, True),
        (["cat <<E", "1", "E", "x"], 3, True),
        (["cat <<E && a", "1", "E", "x"], 3, True),
        (["cat <<E |", "1", "E", "wc", "x"], 4, True),
        (["cat <<A <<B", "1", "A", "2", "B", "x"], 5, True),
        # What the shell refuses ends with its line, and with the lines that go on it.
        (["a ; ; b", "c"], 1, True),
        (["a ; ; \\", "b", "c"], 2, True),
        (["a ; ; \\"], 1, False),
        (["a ; ; b <<E", "1", "E", "x"], 3, True),
        (["cat <<E ; ; b", "1", "E", "x"], 3, True),
        (["a ; ; b << 'C' <<\t\"D\"", "1", "C", "2", "D", "x"], 5, True),
        (["cat <<A ; ; b <<-'B C'", "1", "A", "x"], 3, True),
        (["cat <<A ; ; b <<-B", "1", "A", "2", "\tB", "x"], 5, True),
        ([""], 1, True),
    ],
)
def test_how_far_a_command_reaches(lines: list[str], count: int, finished: bool) -> None:
    extent = measure_command(lines, "> ")
    assert (list(extent.lines), extent.finished) == (lines[:count], finished)
    prompted = [lines[0], *(f"> {line}" for line in lines[1:count])]
    again = measure_command(prompted, "> ")
    assert (list(again.lines), again.finished) == (lines[:count], finished)


@pytest.mark.parametrize(
    ("lines", "expected", "waits"),
    [
        (["cat <<E", "> 1", "> E", "out"], ["cat <<E", "1", "E"], False),
        (["cat <<E", "> 1", "E", "out"], ["cat <<E", "> 1", "E"], False),
        (["cat <<E", "> a", ">", "> E"], ["cat <<E", "a", "", "E"], False),
        (["cat <<E", "1", "> E", "E"], ["cat <<E", "1", "> E", "E"], False),
        (["cat <<E |", "> 1", "E", "> a", "b"], ["cat <<E |", "> 1", "E", "a"], False),
        (["cat <<A <<B", "> 1", "A", "> 2", "B"], ["cat <<A <<B", "> 1", "A", "> 2", "B"], False),
        (["cat <<E", "> 1"], ["cat <<E", "> 1"], True),
        (["cat \\", "> <<E", "> 1"], ["cat \\", "<<E", "> 1"], True),
        (["a ; ; <<E", "> 1"], ["a ; ; <<E", "> 1"], True),
        (["cat <<E"], ["cat <<E"], True),
        (["a \\", "> b", "> c"], ["a \\", "b"], False),
    ],
)
def test_prompts_of_a_here_document(lines: list[str], expected: list[str], waits: bool) -> None:
    extent = measure_command(lines, "> ")
    assert (list(extent.lines), extent.in_heredoc) == (expected, waits)
    assert extent.finished is not waits


def test_a_script_inside_has_the_places_of_the_whole() -> None:
    text = "sh -c 'A=1 B= docker ps \"a b\" > f && ls $(x) # c'"
    outer = parse_script(text)
    inner = parse_nested(outer.commands[0].words[2:], outer)
    assert inner.error is None
    assert [cut(text, command.words) for command in inner.commands] == [
        ["docker", "ps", '"a b"'],
        ["ls", "$(x)"],
        ["x"],
    ]
    assert [cut(text, command.assignments) for command in inner.commands] == [["A=1", "B="], [], []]
    assert [one.value and cut(text, [one.value]) for one in inner.commands[0].assignments] == [["1"], None]
    assert cut(text, inner.commands) == ['A=1 B= docker ps "a b"', "ls $(x)", "x"]
    assert cut(text, inner.operators) == ["&&"]
    assert cut(text, inner.redirections) == ["> f"]
    assert cut(text, [one.target for one in inner.redirections]) == ["f"]
    assert cut(text, inner.comments) == ["# c"]
    assert cut(text, inner.substitutions) == ["$(x)"]


def test_a_script_inside_is_refused_where_it_stands() -> None:
    text = "sh -c 'if a; then b'"
    outer = parse_script(text)
    error = parse_nested(outer.commands[0].words[2:], outer).error
    assert error is not None
    assert text[error.offset :].startswith("if a")
    outer = parse_script("sh -c 'a |' x")
    error = parse_nested(outer.commands[0].words[2:3], outer).error
    assert error is not None
    assert outer.text[error.offset :] == "' x"


def test_a_script_inside_may_be_empty_or_have_the_patterns_of_its_shell() -> None:
    outer = parse_script("sh -c ''; zsh -c 'ls !(a)'")
    empty, patterns = (parse_nested(command.words[2:], outer) for command in outer.commands)
    assert (empty.commands, empty.error, patterns.error) == ((), None, None)


def test_what_the_outer_shell_fills_in_is_a_word_to_the_inner() -> None:
    text = 'sh -c "docker rm $(docker ps -q) web"'
    outer = parse_script(text)
    inner = parse_nested(outer.commands[0].words[2:], outer)
    (command,) = inner.commands
    assert cut(text, command.words) == ["docker", "rm", "$(docker ps -q)", "web"]
    assert [word.dynamic for word in command.words] == [False, False, True, False]


def test_patterns_that_a_shell_takes_only_when_told_to() -> None:
    for mark in "?*+@!":
        text = f"ls {mark}(a|b c|(d))e"
        assert parse_script(text).error is not None, mark
        for before in ("shopt -s extglob; ", "zsh; "):
            script = parse_script(before + text)
            assert script.error is None, mark
            (word,) = script.commands[-1].words[1:]
            assert (word.value, word.dynamic) == (f"{mark}(a|b c|(d))e", True)
        assert parse_script(text, extended=True).error is None
        assert parse_script(f"{text}; shopt -s extglob").error is not None, "it is told too late"
    for text in ("myextglob; ls !(a)", "extglobs; ls !(a)", "zshrc; ls !(a)", "myzsh; ls !(a)"):
        assert parse_script(text).error is not None
    error = parse_script("ls !(a", extended=True).error
    assert error is not None
    assert (error.offset, error.message[:24]) == (4, "the ( opened here is nev")
    assert parse_script("ls a(b)", extended=True).error is not None


OTHERS = r"""
a[b] ? {a,b} {a,} {,} x{a,b}y {{a,b}} {a{b,c}}
{a,b}{ {1..3} {1..3..2} {-1..+3} {+3..-1..+2} {3..1..-2} {a..e} {a..e..2} {A..z} {'a',b} ${a,b} {.},} {{...},}
"$a" $[1] a* "$@" "$*" "$#" "$?" "$$" "$!" "$-"
"""
"""Bash makes others of them, as `printf '%s ' WORD` shows."""
THE_SAME = r"""
[] [ a]b ]a[ [a {} {a} {a,b a,b} {1..a} {1..} {..3} {1.3} {1...3} {aa..b} {1..3..}
'{a,b}' \{a,b} {a\,b} 'a'b] ~ a=~/b '$a' $'a'
$"a" $ a$ "{a,b}" '*' \*
"""


def test_words_that_the_shell_makes_others_of() -> None:
    words = {word: parse_script(f"x {word}").commands[-1].words[1] for word in (*OTHERS.split(), *THE_SAME.split())}
    assert [word for word in OTHERS.split() if not words[word].dynamic] == []
    assert [word for word in THE_SAME.split() if words[word].dynamic] == []
