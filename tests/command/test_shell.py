"""What the shell makes of a command text; Bash itself is asked where it is installed."""

from __future__ import annotations

import random
import shutil
import subprocess

import pytest
from commandcards.command.shell.script import Heredoc, parse_script, pending_heredocs, without_comments
from commandcards.command.shell.syntax import Script, Word
from hypothesis import given, settings
from hypothesis import strategies as st

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="Bash is not installed")


def words(text: str) -> list[list[str]]:
    return [[word.value for word in command.words] for command in parse_script(text).commands]


def bash_refuses(text: str) -> bool:
    done = subprocess.run(["bash", "-n", "-c", text], capture_output=True, check=False)
    # An unfinished `[[` or here-document makes Bash print an error or a warning and still exit with 0.
    return done.returncode != 0 or bool(done.stderr)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("docker ps", [["docker", "ps"]]),
        ("  docker   ps  ", [["docker", "ps"]]),
        ('docker run "a b"\'c d\'e', [["docker", "run", "a bc de"]]),
        ("docker run \\\n  -d \\\n  nginx", [["docker", "run", "-d", "nginx"]]),
        ("docker ru\\\nn x", [["docker", "run", "x"]]),
        ("docker run `# it's one` \\\n  -d `# \"` nginx `#`", [["docker", "run", "-d", "nginx"]]),
        ("echo a`# b` `c`", [["echo", "a`# b`", "`c`"], ["c"]]),
        ("echo \\ y a\\ b \\$x \\\\", [["echo", " y", "a b", "$x", "\\"]]),
        ('echo "\\$x \\"y\\" \\z \\\\"', [["echo", '$x "y" \\z \\']]),
        ("echo $'a\\n\\'b\\x41\\u4e2d\\101\\e'", [["echo", "a\n'bA中A\x1b"]]),
        ('echo $"a"', [["echo", "a"]]),
        ("echo '' \"\"", [["echo", "", ""]]),
        ("docker ps --format '{{.ID}}' {{.Name}}", [["docker", "ps", "--format", "{{.ID}}", "{{.Name}}"]]),
        # What only the shell knows stays as it is written.
        ('docker run -v "$PWD":/src x', [["docker", "run", "-v", "$PWD:/src", "x"]]),
        ("docker rm $(docker ps -aq)", [["docker", "rm", "$(docker ps -aq)"], ["docker", "ps", "-aq"]]),
        ("docker rm `a` `b \"c\"`", [["docker", "rm", "`a`", '`b "c"`'], ["a"], ["b", "c"]]),
        ("echo ${a:-$(b)} $((1<<2))", [["echo", "${a:-$(b)}", "$((1<<2))"], ["b"]]),
        ("diff <(a) <(b)", [["diff", "<(a)", "<(b)"], ["a"], ["b"]]),
        ('a "$(b "$(c)")"', [["a", '$(b "$(c)")'], ["b", "$(c)"], ["c"]]),
        # Redirections are no words, wherever they stand.
        ("docker > a logs 2>&1 web < b", [["docker", "logs", "web"]]),
        ("docker logs web &> all", [["docker", "logs", "web"]]),
        ("docker ps <<< a b", [["docker", "ps", "b"]]),
        # Several programs.
        ("docker ps -q | xargs docker rm && echo done; docker ps &", [["docker", "ps", "-q"], ["xargs", "docker", "rm"],
                                                                      ["echo", "done"], ["docker", "ps"]]),
        # Patterns that a shell takes only when told to, and zsh as it is.
        ("shopt -s extglob\nls !(a|b c) @(d)e", [["shopt", "-s", "extglob"], ["ls", "!(a|b c)", "@(d)e"]]),
        ("zsh -c ls *(.)", [["zsh", "-c", "ls", "*(.)"]]),
        ("docker ps |\n  grep x", [["docker", "ps"], ["grep", "x"]]),
        ("for i in 1 2; do docker rm $i; done", [["docker", "rm", "$i"]]),
        ("if a; then b; elif c; then d; else e; fi", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        ("while ! docker info; do sleep 1; done", [["docker", "info"], ["sleep", "1"]]),
        ("case $x in a|b) docker ps;; *) docker images;; esac", [["docker", "ps"], ["docker", "images"]]),
        ("( cd x && docker build . )", [["cd", "x"], ["docker", "build", "."]]),
        ("{ docker ps; docker images; } > out", [["docker", "ps"], ["docker", "images"]]),
        ("f() { docker ps; }", [["docker", "ps"]]),
        ("for ((i=0; i<3; i++)); do a; done", [["a"]]),
        ("time docker build .", [["docker", "build", "."]]),
        ("A=1 B='2 3' docker ps", [["docker", "ps"]]),
        ("A=$(docker ps -q)", [[], ["docker", "ps", "-q"]]),
        ("A=(1 2) && readonly B=(1 2) && declare C=(x) && local D=(x) && typeset E=(x) && export F=(x)",
         [[], ["readonly", "B=(1 2)"], ["declare", "C=(x)"], ["local", "D=(x)"], ["typeset", "E=(x)"],
          ["export", "F=(x)"]]),
        ("A=($(b)) && export C= D=e", [[], ["b"], ["export", "C=", "D=e"]]),
        ("echo $'\\ca\\x41'", [["echo", "\x01A"]]),
        ("docker ps # a comment; docker rm", [["docker", "ps"]]),
        ("docker run x#y", [["docker", "run", "x#y"]]),
        # Here-documents, and commands inside them.
        ("docker build - <<EOF && docker ps\nFROM $(image)\nEOF\ndocker images",
         [["docker", "build", "-"], ["docker", "ps"], ["image"], ["docker", "images"]]),
        ("cat <<'EOF' | sh\n$(docker ps)\nEOF", [["cat"], ["sh"]]),
        ("docker run --name 网页 nginx # 注释", [["docker", "run", "--name", "网页", "nginx"]]),
        ("docker\u00a0ps", [["docker\u00a0ps"]]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[list[str]]) -> None:
    script = parse_script(text)
    assert script.error is None
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "dynamic"),
    [
        ("a", False),
        ("$a", True),
        ('"$a"', True),
        ("'$a'", False),
        ("\\$a", False),
        ("$(a)", True),
        ("`a`", True),
        ("*.tar", True),
        ('"*.tar"', False),
        ("a?b", True),
        ("[ab]", True),
        ("a[", False),
        ("{a,b}", True),
        ("{1..3}", True),
        ("{{.ID}}", False),
        ("{a}", False),
        ("a{},b}", True),
        ("{},b}", False),
        ("{a..c}", True),
        ("{9..1..-2}", True),
        ("{ab..cd}", False),
        ("{ab..cd}{e,f}", True),
        ("{a..1}", False),
        ("{'a,b'}", False),
        ("{a,{b}", False),
        ("{a,{b}}", True),
        ("^/web$", False),
        ("a$", False),
        ("$'a'", False),
        ("~/a", False),
        ("<(a)", True),
    ],
)
def test_what_only_the_shell_knows(word: str, dynamic: bool) -> None:
    (command, *_) = parse_script(f"x {word}").commands
    assert command.words[1].dynamic is dynamic


def test_offsets_lead_from_the_value_to_the_text() -> None:
    text = "docker run -v 'my 数据':/data \"$HOME/a\\\"b\" $'x\\ty'"
    for command in parse_script(text).commands:
        for word in command.words:
            assert text[word.start : word.end] == word.text
            assert len(word.offsets) == len(word.value)
            assert all(word.start <= offset < word.end for offset in word.offsets)
    volume = parse_script(text).commands[0].words[3]
    assert text[slice(*volume.span(0, 5))] == "my 数据"
    assert text[slice(*volume.span(6, 11))] == "/data"


def test_operators_redirections_and_keywords() -> None:
    text = "if a; then b 2>> log; fi | c <<< d || e 2>&1 &"
    script = parse_script(text)

    def at(parts: object) -> list[str]:
        return [text[part.start : part.end] for part in parts]  # type: ignore[attr-defined]

    assert at(script.keywords) == ["if", "then", "fi"]
    assert [operator.text for operator in script.operators] == [";", ";", "|", "||", "&"]
    assert at(script.redirections) == ["2>> log", "<<< d", "2>&1"]
    assert [one.operator for one in script.redirections] == ["2>>", "<<<", "2>&"]
    assert [one.target and one.target.value for one in script.redirections] == ["log", "d", "1"]


def test_a_heredoc_is_a_redirection_up_to_its_delimiter() -> None:
    text = "cat <<-'EOF' > out\n\ttext\n\tEOF"
    (heredoc, out) = parse_script(text).redirections
    assert text[heredoc.start : heredoc.end] == "<<-'EOF'"
    assert heredoc.operator == "<<-"
    assert heredoc.target.value == "EOF"
    assert out.operator == ">"


def test_assignments_belong_to_their_command() -> None:
    text = "A=1 B= C=$x _d9[1]=2 e[$i]+=3 docker ps"
    (command,) = parse_script(text).commands
    assert [(one.name, one.value and one.value.value) for one in command.assignments] == [
        ("A", "1"),
        ("B", None),
        ("C", "$x"),
        ("_d9", "2"),
        ("e", "3"),
    ]
    assert (command.start, command.end) == (0, len(text))


def test_a_comment_in_backquotes_is_a_comment() -> None:
    script = parse_script("docker rm `# all of them` $(docker ps -q `# by ID`)")
    assert [script.text[one.start : one.end] for one in script.comments] == ["`# all of them`", "`# by ID`"]
    assert [script.text[one.start : one.end] for one in script.substitutions] == ["$(docker ps -q `# by ID`)"]
    assert without_comments("docker run `# a` -d \\\n  `# b` nginx") == "docker run -d \\\n nginx"


def test_substitutions_are_spans_with_their_brackets() -> None:
    text = 'a $(b `c`) "$(d)" <(e)'
    spans = [text[one.start : one.end] for one in parse_script(text).substitutions]
    assert spans == ["$(b `c`)", "`c`", "$(d)", "<(e)"]


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ('docker run "a b', 11, 'the " opened here is never closed'),
        ("docker run 'a b", 11, "the ' opened here is never closed"),
        ("docker rm $(docker ps", 10, "the $( opened here is never closed"),
        ("docker rm `docker ps", 10, "the ` opened here is never closed"),
        ("docker rm ${a", 10, "the ${ opened here is never closed"),
        ("( docker ps", 0, "the ( opened here is never closed"),
        ("cat > a <<EOF", 8, "here-document EOF is never closed"),
        ("cat <<EOF\na\n EOF", 4, "here-document EOF is never closed"),
        ("cat <<EOF\na\n\tEOF", 4, "here-document EOF is never closed"),
        ("for i in 1 2; do docker rm $i", 0, "`done` is missing"),
        ("while a; b", 0, "`do` is missing"),
        ("if a; then b", 0, "`fi` is missing"),
        ("if a; b; fi", 9, "the shell expects `then` here"),
        ("if a; then fi", 11, "a command is missing after `then`"),
        ("docker ps |", 11, "a command is missing after `|`"),
        ("docker ps && ", 13, "a command is missing after `&&`"),
        ("| docker ps", 0, "the shell does not expect `|` here"),
        ("docker ps ;; docker ps", 10, "the shell does not expect `;` here"),
        ("docker ps )", 10, "the shell does not expect `)` here"),
        ("docker ps >", 10, "a file name is missing after `>`"),
        ("docker run <image>", 11, "the shell reads `<image>` as redirections: write a name, such as"),
        ("docker exec <container id> ls", 12, "the shell reads `<container id>` as redirections"),
        ("docker exec <容器名或 ID> ls", 12, "the shell reads `<容器名或 ID>` as redirections"),
        ("docker rmi <id/name>", 11, "the shell reads `<id/name>` as redirections"),
        ("docker run nginx:<版本>", 17, "the shell reads `<版本>` as redirections"),
        ("echo $[ 1 + 2", 5, "the $[ opened here is never closed"),
        ("docker run -v a:<path>:ro x", 16, "the shell reads `<path>` as redirections: write a name, such as"),
        ("docker run -e A=(b) c", 16, "the shell does not expect `(` here"),
        ("done", 0, "the shell does not expect `done` here"),
        ("docker ps; }", 11, "the shell does not expect `}` here"),
    ],
)  # fmt: skip
def test_errors(text: str, offset: int, message: str) -> None:
    error = parse_script(text).error
    assert error is not None
    assert error.offset == offset
    assert error.message.startswith(message)


def test_what_stands_before_an_error_is_kept() -> None:
    script = parse_script("docker ps && docker run <image>")
    assert script.error is not None
    assert [[word.value for word in one.words] for one in script.commands] == [["docker", "ps"], ["docker", "run"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("docker ps", []),
        ("cat <<EOF", [Heredoc("EOF", False)]),
        ("cat <<-'END X' > a", [Heredoc("END X", True)]),
        ("cat <<EOF\na\n", [Heredoc("EOF", False)]),
        ("cat <<EOF\na\nEOF", []),
        ("cat <<EOF\na\nEOF\n", []),
        ("cat <<-EOF\n\ta\n\tEOF", []),
        ("cat <<-EOF\n\ta\n  EOF", [Heredoc("EOF", True)]),
        ("cat <<-EOF\n\ta\n\t EOF", [Heredoc("EOF", True)]),
        ("cat <<EOF\na\n\tEOF", [Heredoc("EOF", False)]),
        ("cat <<EOF\na\nEOF ", [Heredoc("EOF", False)]),
        ("cat <<A <<B\na\nA\n", [Heredoc("B", False)]),
        ("cat <<A; cat <<B", [Heredoc("A", False), Heredoc("B", False)]),
        ('echo "<<EOF"', []),
        ("echo '<<EOF' \\<<EOF", []),
        ("echo $((1<<2))", []),
        ("((1<<2))", []),
        ("cat <<< EOF", []),
        ("a # <<EOF", []),
        ('a "$(cat <<EOF', [Heredoc("EOF", False)]),
        ("for i in 1; do cat <<EOF", [Heredoc("EOF", False)]),
        ("a | | cat <<EOF", [Heredoc("EOF", False)]),
        ("a 'b <<EOF", []),
        ("cat <<EOF\n$(a", [Heredoc("EOF", False)]),
        ("", []),
    ],
)
def test_pending_heredocs(text: str, expected: list[Heredoc]) -> None:
    assert list(pending_heredocs(text)) == expected


VALID = [
    "a <in>out",
    "a < in > out",
    "a <in >out",
    "a 0<b",
    "docker run -it --rm -e 'A=b' -p 127.0.0.1::80 nginx:1.27 nginx -g 'daemon off;'",
    "docker ps --format=table {{.ID}}",
    "docker run --label a=[x] --constraint node.id!=2 x",
    "docker run x & docker ps",
    "docker import - < a.tar",
    "a <> b",
    "a >| b",
    "a 2>&1 >/dev/null",
    "a 1>&-",
    "a {fd}> b",
    "a |& b",
    "time -p a",
    "! a",
    "!",
    "time",
    "coproc a",
    "coproc NAME { a; }",
    "f() ( a )",
    "function f { a; }",
    "for i; do a; done",
    "for i\ndo a; done",
    "for i in a; { b; }",
    "case x in esac",
    "case x in (a) b;; esac",
    "case x in a) b;;& c) d;& *) e;; esac",
    "case x in a) b;;\n(c) d;;&\nesac",
    "echo $(case a in a) b;; esac)",
    "x=(a b) y",
    "export A=(1 2)",
    "A+=1",
    "A+=1 B[x]+=2 a",
    "a[0]=1",
    "a && # c\n b",
    "# nothing",
    "",
    "\n\n",
    "a;",
    "[[ a && ( b || c ) ]]",
    "[[ a =~ ^b.*$ ]] && c",
    "$( (a); (b) )",
    "$((a) ; (b))",
    "((i++))",
    "(a) > b",
    "a <<A; b <<B\n1\nA\n2\nB",
    "x }",
    "x {",
    "echo {} \\;",
    "a $$ $? $! $# $@ $* $0 $1 $-",
    "a ${x#y} ${x##*/} ${x%.*} ${x/a/b} ${x:1:2} ${#x} ${!x} ${x^^}",
    "docker build -t x - <<EOF | tee log\nFROM a\nEOF",
    "cat <<EOF 2>&1 | tee $(x) y\nbody\nEOF",
    'cat <<"A B"\nx\nA B',
]

INVALID = [
    "a ; ; b",
    "a & ; b",
    "a | | b",
    "&& a",
    "a ||",
    "()",
    "( )",
    "{ }",
    "if ; then a; fi",
    "if a; then b; else fi",
    "while a; done",
    "case a",
    "case a in b",
    "for",
    "for i in a",
    "echo a=(b)",
    "} a",
    "a;;b",
    "a 2>",
    "a &>",
    "&",
    "a | ! b",
    "if a; then b; fi fi",
    "x=(",
    "[[ a",
    "in",
    "]]",
    "function",
    "fi",
    "a (b)",
    "<",
    "f()",
]


@pytest.mark.parametrize("text", VALID)
def test_valid_commands_are_not_refused(text: str) -> None:
    assert parse_script(text).error is None


@pytest.mark.parametrize("text", INVALID)
def test_invalid_commands_are_refused(text: str) -> None:
    assert parse_script(text).error is not None


@needs_bash
@pytest.mark.parametrize("text", [*VALID, *INVALID])
def test_bash_agrees_on_these(text: str) -> None:
    assert bash_refuses(text) is (parse_script(text).error is not None)


SIMPLE = [
    "docker ps",
    "a=b x",
    "x > f",
    "x 2>&1",
    'x "a b"',
    "x $(y)",
    "x & y",
    "x <<< z",
    "! x",
    "time x",
    "x # c\n",
    "[[ a == b ]]",
    "((1+2))",
    'x "$(y "z")"',
    "x ${a:-$(b)}",
    "> f",
]
COMPOUND = [
    "if {}; then {}; fi",
    "if {}\nthen {}\nelse {}\nfi",
    "for i in a b; do {}; done",
    "while {}; do {}; done",
    "({})",
    "{{ {}; }}",
    "{} | {}",
    "{} && {}",
    "case x in a|b) {};; *) {};; esac",
    "f() {{ {}; }}",
    "x $({})",
    "{}; {}",
]
PARTS = [
    "docker",
    "|",
    "&&",
    "||",
    ";",
    "&",
    "(",
    ")",
    "{",
    "}",
    "if",
    "then",
    "else",
    "fi",
    "for",
    "in",
    "do",
    "done",
    "while",
    "esac",
    ";;",
    ">",
    "$(",
    '"',
    "'",
    "\n",
    "!",
    "function",
    "#",
    "$x",
    "\\",
    "until",
]


def make_command(chance: random.Random, depth: int) -> str:
    """A valid command, made from the grammar."""
    if depth == 0 or chance.random() < 0.4:
        return chance.choice(SIMPLE)
    pattern = chance.choice(COMPOUND)
    return pattern.format(*(make_command(chance, depth - 1) for _ in range(pattern.count("{}"))))


def damage(chance: random.Random, text: str) -> str:
    """The command with a word dropped, added or exchanged."""
    parts = text.split(" ")
    place = chance.randrange(len(parts))
    parts[place : place + 1] = chance.choice([[], [chance.choice(PARTS)], [parts[place], chance.choice(PARTS)]])
    return " ".join(parts)


@needs_bash
def test_bash_agrees_on_generated_commands() -> None:
    chance = random.Random(5)
    texts = [make_command(chance, 3) for _ in range(150)]
    texts += [damage(chance, make_command(chance, 2)) for _ in range(250)]
    # What stands inside `[[ … ]]` is taken as it comes.
    texts = [text for text in texts if "[[" not in text.replace("[[ a == b ]]", "")]
    different = [text for text in texts if bash_refuses(text) != (parse_script(text).error is not None)]
    assert not different


@needs_bash
@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab '\"\\中=-{},", min_size=1, max_size=12))
def test_bash_splits_and_unquotes_alike(text: str) -> None:
    script = parse_script(f"f {text}")
    if script.error or len(script.commands) != 1 or any(word.dynamic for word in script.commands[0].words):
        return
    code = f"f() {{ printf '%s\\0' \"$@\"; }}\nf {text}"
    done = subprocess.run(["bash", "-c", code], capture_output=True, check=True)
    arguments = [part.decode() for part in done.stdout.split(b"\0")[:-1]]
    ours = [word.value for word in script.commands[0].words[1:]]
    # With no argument at all printf prints one empty string.
    assert arguments == (ours or [""])


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    script = parse_script(text)
    pending_heredocs(text)
    assert_inside(script)


@given(st.text(alphabet="a'\"`$(){}<>|&;\\\n #=E", max_size=40))
def test_no_shell_text_breaks_the_reader(text: str) -> None:
    assert_inside(parse_script(text))
    pending_heredocs(text)


def assert_inside(script: Script) -> None:
    found: list[Word] = [word for command in script.commands for word in command.words]
    for word in found:
        assert script.text[word.start : word.end] == word.text
        assert len(word.value) == len(word.offsets)
    if script.error:
        assert 0 <= script.error.offset <= len(script.text)


BRACE_PARTS = [
    "a",
    "b",
    "1",
    "-",
    "+",
    "_",
    "{",
    "{",
    "}",
    "}",
    ",",
    ",",
    ".",
    "..",
    "{}",
    "''",
    '"b"',
    "'1'",
    "\\,",
    "\\}",
]


@needs_bash
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(BRACE_PARTS), min_size=1, max_size=9).map("".join), min_size=1, max_size=40))
def test_bash_expands_braces_alike(texts: list[str]) -> None:
    code = "\n".join(f"printf '%s\\0' {text}; printf '\\n\\0'" for text in texts)
    done = subprocess.run(["bash", "-c", code], capture_output=True, encoding="utf-8", check=True)
    outcomes = [lines.split("\0")[:-1] for lines in done.stdout.split("\n\0")[:-1]]
    words = [parse_script(f"f {text}").commands[0].words[1] for text in texts]
    changed = [outcome != [word.value] for outcome, word in zip(outcomes, words, strict=True)]
    assert [word.dynamic for word in words] == changed
