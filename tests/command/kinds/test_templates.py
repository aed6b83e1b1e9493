"""Go templates: what the client refuses, what it takes, and what a template prints."""

from __future__ import annotations

import pytest
from commandcards.command.kinds.template import TemplateForm, parse_object_template, template
from commandcards.model import Locale
from engine import explain_command
from hypothesis import strategies as st
from properties import given, grows_evenly

PIECES = [
    "{{", "}}", "{{- ", " -}}", ".Name", ".A.B", "upper", "json", "if", "else", "end", "range", "with", "$x", ":=", "|",
    "(", ")", '"a"', "`b`", "'", '"', "1", ".5", "nil", ".", " ", "eq", "break", "/*", "*/", ",", "\\n", "é", "}", "{",
]  # fmt: skip


def messages(command: str) -> list[str]:
    return [finding.message for invocation in explain_command(command).invocations for finding in invocation.findings]


def said(command: str, label: str = "--format", locale: Locale = "en") -> str:
    token = next(token for token in explain_command(command).tokens if token.label.split()[0] == label)
    return token.detail[locale] if token.detail else ""


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{.ID", "has a `{{` that no `}}` closes: add it"),
        ("{{.ID}} {{", "has a `{{` that no `}}` closes: add it"),
        ("{{.ID}", "has `}` right after `.ID`: end the action with `}}`"),
        ("{{.ID;}}", "has `;` right after `.ID`: end the action with `}}`"),
        ("{{upperr .Names}}", "has the function `upperr`, which does not exist: did you mean `upper`?"),
        ("{{ID}}", "has the function `ID`, which does not exist: a field has a dot before it: `.ID`"),
        ("{{range .A}}", "has a `{{range}}` without its `{{end}}`: add it"),
        ("{{if .A}}a", "has a `{{if}}` without its `{{end}}`: add it"),
        ("{{with .A}}{{else}}", "has a `{{with}}` without its `{{end}}`: add it"),
        ("{{end}}", "has an `{{end}}` that nothing opens: remove it"),
        ("{{else}}", "has an `{{else}}` that nothing opens: remove it"),
        ("{{if .A}}a{{else}}b{{else}}c{{end}}", "has a second `{{else}}`: write one `{{end}}` before it"),
        ("{{if .A}}a{{end 1}}", "has `1` in `{{end}}`, which takes nothing: remove it"),
        ("{{break}}", "has a `{{break}}` outside of a `{{range}}`: remove it"),
        ("{{}}", "has an empty `{{}}`: write what it is about, such as .Name"),
        ("{{if}}a{{end}}", "has an empty `{{if}}`: write what it is about, such as .Name"),
        ("{{len ()}}", "has an empty `()`: write what it is about, such as .Name"),
        ("{{(.A}}", "has a `(` that no `)` closes: add it"),
        ("{{.A)}}", "has a `)` that no `(` opens: remove it"),
        ("{{/* a }}", "has a comment that `*/}}` does not close: add it"),
        ('{{"a}}', 'has a " that is not closed on its line: add another'),
        (r'{{printf "a\nb}}', 'has a " that is not closed on its line: add another'),
        ("{{`a}}", "has a ` that is not closed on its line: add another"),
        ("{{1x}}", "has `1x`, which is no number: correct it"),
        ("{{-.A}}", "has `-` that begins no number: remove it, or write blanks around a `-` that trims"),
        ("{{.A # b}}", "has `#` where no template can have it: remove it, or put it in quotes"),
        ("{{$a : 1}}", "has a `:` without `=`: write `:=` to set a variable"),
        ("{{.A : 1}}", "has a `:` without `=`: write `:=` to set a variable"),
        ("{{$a}}", "has `$a`, which nothing sets: write `{{$a := …}}` before it"),
        ("{{if $a, $b := .A}}{{end}}", "sets more than one variable in `{{if}}`: keep one"),
        ("{{.A, .B}}", "has `,` right after `.A`: put a blank between them"),
        ("{{, .B}}", "has `,` where a value is expected: remove it"),
        ('{{.A | "b"}}', 'has "b" behind a `|`, where only a function can stand: write for example `| json`'),
        ("{{nil}}", "has `nil` where something to print is expected: remove it"),
        ('{{"a".b}}', 'has `.b` right after `"a"`, which has no fields: remove it'),
        ("{{json .A .B}}", "gives `json` 2 of the 1 values that it takes: correct it"),
        ("{{split .A}}", "gives `split` 1 of the 2 values that it takes: correct it"),
        ("{{printf}}", "gives `printf` 0 of the 1 or more values that it takes: correct it"),
        ("{{slice .A 1 2 3 4}}", "gives `slice` 5 of the 1 to 4 values that it takes: correct it"),
        ('{{template "x"}}', 'calls the template "x", which it does not define: add `{{define "x"}}`'),
        ("{{template x}}", 'needs a name in quotes after `{{template`, such as "row"'),
        ('{{if .A}}{{define "x"}}{{end}}{{end}}', "has a `{{define}}` inside of something else: put it before all"),
        ("{{.A | end}}", "has `end` where a value is expected: give it an action of its own"),
    ],
)
def test_what_the_client_cannot_read(template: str, message: str) -> None:
    """For `inspect`, which takes any field."""
    quoted = template.replace("'", "'\\''")
    assert messages(f"docker inspect -f '{quoted}' web") == [f"--format {message}; the client refuses `{template}`"]
    assert explain_command(f"docker inspect -f '{quoted}' web").invocations[0].refused


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("docker ps --format '{{.Nams}}'", "has `.Nams`, which is no field here: did you mean `.Names`?"),
        ("docker ps --format '{{.id}}'", "has `.id`, which is no field here: did you mean `.ID`?"),
        ("docker ps --format 'table {{.Port}}'", "has `.Port`, which is no field here: did you mean `.Ports`?"),
        ("docker images --format '{{.Repo}}'", "has `.Repo`, which is no field here: did you mean `.Repository`?"),
        (
            "docker context ls --format '{{.A}}'",
            "has `.A`, which is no field here: there are .Current, .Name, .Description, .DockerEndpoint, .Error",
        ),
        ("docker stats --format '{{.CPU}}'", "has `.CPU`, which is no field here: did you mean `.CPUPerc`?"),
        ("docker ps --format '{{if .Nope}}a{{end}}'", "has `.Nope`, which is no field here"),
        ("docker ps --format '{{range $i, $c := .Names}}{{$.Nope}}{{end}}'", "has `.Nope`, which is no field here"),
        ("docker ps --format '{{upper .Nam}}'", "has `.Nam`, which is no field here: did you mean `.Names`?"),
        (
            "docker ps --format '{{.Names.First}}'",
            "has `.First` of `.Names`, which is a text and has no fields: remove it",
        ),
        (
            "docker ps --format '{{.ID .Names}}'",
            "gives `.ID` a value, but it takes none: write one field in each `{{ }}`",
        ),
        ("docker ps --format '{{.Label}}'", 'has `.Label` without a name: write `.Label "name"`, or .Labels for all'),
        (
            r"""docker ps --format '{{printf "%s\n" .ID}}'""",
            r"has `\n` between double quotes, where this command puts a real line break: write it outside of `{{ }}`",
        ),
        ("docker version -f '{{.Sever.Version}}'", "has `.Sever`, which is no field here: did you mean `.Server`?"),
        ("docker info -f '{{.Nope}}'", "has `.Nope`, which is no field here"),
        ("docker node ls --format '{{.Name}}'", "has `.Name`, which is no field here"),
        ("docker volume ls --format '{{.ID}}'", "has `.ID`, which is no field here"),
        ("docker network ls --format '{{.Subnet}}'", "has `.Subnet`, which is no field here"),
        (
            "docker search --format '{{.Stars}}' x",
            "has `.Stars`, which is no field here: there are .Name, .Description, .StarCount",
        ),
        ("docker history --format '{{.Created}}' x", "has `.Created`, which is no field here: did you mean"),
        ("docker service ls --format '{{.Nam}}'", "has `.Nam`, which is no field here: did you mean `.Name`?"),
        (
            "docker compose ps --format '{{.Nam}}'",
            "has `.Nam`, which is no field here: did you mean `.Name` or `.Names`?",
        ),
        ("docker buildx ls --format '{{.Driver}}'", "did you mean `.DriverEndpoint`?"),
        ("docker buildx history inspect --format '{{json .Ref}}'", "has the function `json`, which does not exist"),
        ("docker config ls --format '{{.Driver}}'", "has `.Driver`, which is no field here"),
    ],
)
def test_fields_that_there_are_not(command: str, message: str) -> None:
    (said,) = messages(command)
    assert said.startswith("--format ")
    assert message in said


@pytest.mark.parametrize(
    "command",
    [
        "docker ps --format json",
        "docker ps --format raw",
        "docker ps --format table",
        r"docker ps --format 'table {{.ID}}\t{{.Names}}\t{{.Label \"a.b\"}}'".replace('\\"', '"'),
        r"docker ps --format '{{.ID}}\n'",
        "docker ps --format '{{.Platform.OS}}{{.Header}}{{.FullHeader}}{{.MarshalJSON}}'",
        """docker ps --format '{{with .Names}}{{.}}{{end}}{{/* a }} */}}'""",
        """docker ps --format '{{if eq .State "running"}}{{upper .Names}}{{else}}-{{end}}'""",
        """docker ps --format '{{range split .Ports ","}}{{println .}}{{end}}'""",
        """docker ps --format '{{slice .ID 0 4}} {{pad .Names 1 2}} {{truncate .Image 9}}'""",
        """docker ps --format '{{$n := .Names}}{{$n | printf "%-10s"}}'""",
        """docker ps --format '{{define "x"}}{{.}}{{end}}{{template "x" .ID}}'""",
        """docker inspect -f '{{index .Config.Labels "a"}} {{(index .Mounts 0).Source}}' web""",
        """docker inspect -f '{{range .A}}{{break}}{{else}}none{{end}}' web""",
        """docker inspect -f '{{if .A}}a{{else if .B}}b{{else}}c{{end}}' web""",
        """docker inspect -f '{{println "a\nb"}}' web""".replace("\n", "\\n"),
        *(
            f"docker inspect -f '{text}' web"
            for text in ("{{-_.A_-}}{{-_/*a*/_-}}{{eq_.A_.B_}}".replace("_", blank) for blank in " \t\r\n")
        ),
        "docker inspect -f '{{.Name | }}' web",
        "docker inspect -f '{{.Name}}}' web",
        "docker inspect -f '{{not true}} {{.5}} {{0x1f}} {{-3}}' web",
        'docker inspect -f "$FORMAT" web',
        'docker ps --format "{{.$FIELD}}"',
        "docker service inspect --format pretty web",
        "docker system df --format '{{json .}}'",
        "docker system df -v --format '{{range .Images}}{{.ID}}{{end}}'",
        "docker buildx du --format '{{range .Parents}}{{.}}{{end}}'",
        "docker buildx imagetools inspect --format '{{json .Manifest}}' a",
        "docker info -f '{{.Swarm.LocalNodeState}}'",
        "docker events --format '{{.Actor.Attributes.name}}'",
        "docker scout cves --format '{{nope}}' a",
        "docker ps --format '" + "{{if .ID}}" * 90 + "{{end}}" * 90 + "'",
        "docker ps --format '{{" + "(" * 90 + ".ID" + ")" * 90 + "}}'",
    ],
)
def test_templates_that_the_client_takes(command: str) -> None:
    assert messages(command) == []


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{len .Mounts}}", "print only the length of .Mounts"),
        ('{{index .Config.Labels "a"}}', 'print only "a" in .Config.Labels'),
        ("{{(index .Mounts 0).Source}}", "print only .Source of element 0 of .Mounts"),
        (r'{{range $k, $v := .A}}{{$k}}{{"\n"}}{{end}}', "for each of .A, print the key"),
        ("{{range .A}}{{.B}}{{println}}{{end}}", "for each of .A, print .B"),
        ('{{print "a" | printf "%s"}}{{.A}}', "print only .A"),
        ('{{.Label "a.b"}}', 'print only label "a.b"'),
        ("{{.Label .A}}", "print only .Label, .A"),
        (
            "{{.Name}}{{with .State.Health}} {{.Status}}{{end}}",
            "print only .Name, .Status of .State.Health if there is one",
        ),
        ("{{if .State.Running}}up{{else}}down{{end}}", "print only “up” if .State.Running, otherwise “down”"),
        ("{{if .A}}{{.B}}{{else}}{{.C}}{{end}}", "print only .B if .A, otherwise .C"),
        ("{{.Name}} {{range .Mounts}}{{.Source}} {{end}}", "print only .Name, .Source of each of .Mounts"),
        ("{{range $k, $v := .Labels}}{{$k}}={{$v}}{{end}}", "for each of .Labels, print the key, the entry itself"),
        ("{{range $p := .A}}{{$p.B}}{{end}}", "for each of .A, print .B"),
        ("{{$.Name}}", "print only .Name"),
        ('{{upper .Name | printf "%s"}}', "print only .Name"),
        ('{{block "x" .}}{{end}}', ""),
        ("{{print 1}}", ""),
        ("{{.A}} {{.A}} {{.B}}", "print only .A, .B"),
        ("{{json .A}} {{json .B}}", "print only .A, .B, as JSON"),
        ("{{json .A}} {{.B}}", "print only .A, .B"),
        ("{{.A | json}}", "print only .A, as JSON"),
        ("{{json .}}", "the whole object as JSON"),
        ("{{.A}} {{range $k, $v := .B}}{{$k}}{{end}}", "print only .A, the key of each of .B"),
        ('{{if eq .A "b"}}c{{end}}', 'print only “c” if eq .A "b"'),
        ("{{if .A}}b{{else}} {{end}}", ""),
        ("{{if .A}} {{/* b */}}c{{end}}", "print only “c” if .A"),
        ("{{range .A}}a{{end}}", "print only “a” of each of .A"),
        ('{{range split "a" "b"}}{{.C}}{{end}}', ""),
        ("{{range .A}}{{.}}{{end}}", "print the entries of .A one by one"),
        ("{{range .A}}{{.B}}{{else}}-{{end}}", "print only .B of each of .A, otherwise “-”"),
        ("{{with $x := .A}}{{$x.B}}{{end}}", "print only .B of .A if there is one"),
        ("{{$x := .A}}{{$x}}", "print only $x"),
        ('{{index .A "b" "c"}}', "print only .A"),
        ('{{index (split "a" "b") 0}}', ""),
        ('{{len (split "a" "b")}}', ""),
        ('{{len "abc"}}', ""),
        ("{{.5}} {{.A}}", ""),
        ("{{$x := .A}}{{$x.B}}", "print only $x.B"),
        ('{{(split "a" "b").C}}', ""),
        ("{{index .A .B}}", "print only .A, .B"),
        ("{{len (index .A 0)}}", "print only the length of element 0 of .A"),
        (
            "{{" + "}}{{".join(f".F{number}" for number in range(13)) + "}}",
            "print only " + ", ".join(f".F{number}" for number in range(13)),
        ),
        ("{{" + "}}{{".join(f".F{number}" for number in range(14)) + "}}", ""),
        ("{{if .A}}{{end}}", ""),
        ("{{if .A}} a {{end}}", "print only “a” if .A"),
        ('{{template "x" .A}}{{define "x"}}{{end}}', ""),
        ("json", "output as JSON"),
        ("plain", ""),
    ],
)
def test_what_is_printed(template: str, expected: str) -> None:
    assert said(f"docker inspect -f '{template}' web", "-f") == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{range $k, $v := .A}}{{$k}}{{index $v 0}}{{end}}", "对 .A 里的每一项输出键名、这一项本身的第 0 个元素"),
        ("{{if .A}}a{{else}}b{{end}}", "只输出“a”（.A 成立时），否则“b”"),
        ("{{.A}}{{range .名}}{{.}}{{end}}", "只输出 .A、.名 里每一项的这一项本身"),
        ("{{.名}}", "只输出 .名"),
    ],
)
def test_chinese_has_blanks_around_other_letters_only(template: str, expected: str) -> None:
    assert said(f"docker inspect -f '{template}' web", "-f", "zh") == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (r"docker ps --format 'table {{.ID}}\t{{upper .Names}}'", "a table with the columns .ID, .Names"),
        ("docker ps --format raw", "every entry over several lines, one field on each"),
        ("docker ps --format jsn", "just the text jsn for each entry"),
        ("docker buildx du --format pretty", "laid out for reading"),
        ("docker compose config --format yaml", "output as YAML"),
    ],
)
def test_formats_of_lists(command: str, expected: str) -> None:
    assert said(command) == expected


ARITIES = {
    "and": (1, None), "or": (1, None), "not": (1, 1), "len": (1, 1), "index": (1, None), "slice": (1, 4),
    "html": (0, None), "js": (0, None), "urlquery": (0, None), "call": (1, None), "print": (0, None),
    "printf": (1, None), "println": (0, None), "eq": (1, None), "ne": (2, 2), "lt": (2, 2), "le": (2, 2), "gt": (2, 2),
    "ge": (2, 2), "json": (1, 1), "split": (2, 2), "join": (2, 2), "title": (1, 1), "lower": (1, 1), "upper": (1, 1),
    "pad": (3, 3), "truncate": (2, 2),
}  # fmt: skip
"""How many values the functions of text/template and of docker/cli's `templates` take."""


@pytest.mark.parametrize(("name", "bounds"), ARITIES.items(), ids=ARITIES)
def test_how_many_values_a_function_takes(name: str, bounds: tuple[int, int | None]) -> None:
    """What a `|` hands on is one of them."""
    least, most = bounds
    for count in range(6):
        right = least <= count and (most is None or count <= most)
        assert (parse_object_template("{{" + name + " .A" * count + "}}").refusal is None) is right
        if count:
            piped = "{{.A | " + name + " .A" * (count - 1) + "}}"
            assert (parse_object_template(piped).refusal is None) is right


@pytest.mark.parametrize(
    "text",
    [
        "{{print 0 1 -1 +1 1.5 .5 1. 1_000 1e3 1E-3 1e+3 0x1F 0XaF 0o17 0O7 0b11 0B1 2i}}",
        r"""{{print "a\"b" `c"d` 'e' '\''}}""",
        "{{print `a\nb`}}",
        "{{.A}}{{/* a }} b */}}{{- /* c */ -}}{{.B}}",
        "{{- .A -}}\n{{-\t.A\n-}}",
        "{{.名}} {{.A.名}} {{$é := .A}}{{$é}}",
        "{{$a := .A}}{{$a = .B}}{{$a.B}} {{$.A}} {{$}}",
        "{{(.A).B.C}} {{($.A)}} {{((.A))}}",
        "{{range $i, $e := .A}}{{$i}}{{continue}}{{break}}{{end}} {{range $e := .A}}{{$e}}{{end}}",
        "{{range $i,$e := .A}}{{end}}{{range .A}}{{else}}x{{end}}",
        "{{with $x := .A}}{{$x}}{{else with .B}}{{.}}{{else}}c{{end}}",
        "{{if true}}{{else if false}}{{else}}{{end}}",
        "{{if $x := .A}}{{$x}}{{end}}",
        '{{define "x"}}{{.}}{{nope}}{{end}}{{template "x"}}{{template "x" .A}}'.replace("{{nope}}", ""),
        '{{block "x" .A}}{{.}}{{end}}{{template "x"}}',
        "{{template `x`}}{{define `x`}}{{end}}",
        "{{eq .A nil}} {{.A.B.C}} {{.A | json}} {{.A | len | print}} {{.A|json}}",
        "a } {{.A}} } {",
        "{{if not (and .A (or .B .C))}}x{{end}}",
    ],
)
def test_what_a_template_may_have(text: str) -> None:
    assert parse_object_template(text).refusal is None


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("{{print 0x}}", "which is no number"),
        ("{{print 1a}}", "which is no number"),
        ('{{print "a\nb"}}', "is not closed on its line"),
        ("{{print 'a}}", "has a ' that is not closed"),
        ("{{/* a */ }}", "has a comment that"),
        ("{{+}}", "has `+` that begins no number"),
        ("{{$a := 1}}{{$b}}", "has `$b`, which nothing sets"),
        ("{{$a = 1}}", "has `$a`, which nothing sets"),
        ("{{if $x := .A}}{{end}}{{$x}}", "has `$x`, which nothing sets"),
        ("{{range $x := .A}}{{$y := 1}}{{else}}{{$y}}{{end}}", "has `$y`, which nothing sets"),
        ("{{range $x := .A}}{{end}}{{break}}", "outside of a `{{range}}`"),
        ("{{if .A}}{{continue}}{{end}}", "has a `{{continue}}` outside of a `{{range}}`"),
        ("{{range .A}}{{break 1}}{{end}}", "has `1` in `{{break}}`"),
        ("{{range $a, $b, $c := .A}}{{end}}", "more than one variable in `{{range}}`"),
        ("{{if .A}}{{else .B}}{{end}}", "has `.B` in `{{else}}`"),
        ("{{with .A}}{{else if .B}}{{end}}", "has `if` in `{{else}}`"),
        ('{{block "x"}}{{end}}', "has an empty `{{block}}`"),
        ("{{block x .A}}{{end}}", "needs a name in quotes after `{{block`"),
        ("{{template 'x'}}", "needs a name in quotes after `{{template`"),
        ('{{define "x" 1}}{{end}}', "has `1` in `{{define}}`"),
        ('{{define "x"}}', "has a `{{define}}` without its `{{end}}`"),
        ('{{block "x" .A}}{{else}}{{end}}', "has a `{{block}}` without its `{{end}}`"),
        ("{{.A | .}}", "has . behind a `|`"),
        ("{{.A | 1}}", "has 1 behind a `|`"),
        ("{{.A | true}}", "has true behind a `|`"),
        ("{{.A | nil}}", "has nil behind a `|`"),
        ("{{true.A}}", "has `.A` right after `true`"),
        ("{{nil.A}}", "has `.A` right after `nil`"),
        ("{{print 1.A}}", "has `1.A`, which is no number"),
        ('{{print "a".B}}', "has `.B` right after `"),
        ("{{(.A)(.B)}}", "has `(` right after `("),
        ('{{.A"b"}}', 'has `"` right after `.A`'),
        ("{{| .A}}", "has `|` where a value is expected"),
        ("{{.A := 1}}", "has `:=` where a value is expected"),
        ("{{range}}{{end}}", "has an empty `{{range}}`"),
        ("{{if}}", "has an empty `{{if}}`"),
        ("{{print range}}", "has `range` where a value is expected"),
        ("{{nopee .A}}", "has the function `nopee`, which does not exist"),
        ("{{uper .A}}", "did you mean `upper`?"),
        ("{{.A}}}}{{", "has a `{{` that no `}}` closes"),
    ],
)
def test_what_a_template_may_not_have(text: str, mistake: str) -> None:
    refusal = parse_object_template(text).refusal
    assert refusal is not None
    assert mistake in refusal.mistake


def test_only_the_functions_of_a_command_are_known() -> None:
    few = template(TemplateForm(functions=("json",)))
    assert few("{{json .}} {{print .}}").refusal is None
    assert few("{{upper .A}}").refusal is not None


LISTED = template(TemplateForm(("table",), ("ID", "Name", "Mounts", "Sizes"), True, open=frozenset({"Mounts"})))


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("{{.ID}} {{.Name}} {{.Mounts.A}} {{$.ID}} {{.Header}}", ""),
        ('{{.Label "a"}} {{"a" | .Label}} {{.Mounts 1}}', ""),
        # Inside of a loop the dot is another thing; `$` is not.
        ("{{range .Mounts}}{{.X}}{{else}}{{.ID}}{{end}}{{with .Name}}{{.X}}{{end}}", ""),
        ("{{range .Mounts}}{{else}}{{.X}}{{end}}", "has `.X`, which is no field here"),
        ("{{if .ID}}{{.X}}{{end}}", "has `.X`, which is no field here"),
        ("{{if .ID}}{{else}}{{.X}}{{end}}", "has `.X`, which is no field here"),
        ("{{if .X}}{{end}}", "has `.X`, which is no field here"),
        ("{{range .Mounts}}{{$.X}}{{end}}", "has `.X`, which is no field here"),
        ("{{len (print .X)}}", "has `.X`, which is no field here"),
        ("{{.ID | print .X}}", "has `.X`, which is no field here"),
        ('{{define "a"}}{{.X}}{{end}}', ""),
        ('{{block "a" .ID}}{{.X}}{{end}}', ""),
        ("{{.Label}}", "has `.Label` without a name"),
        ("{{.ID .Name}}", "gives `.ID` a value"),
        ("{{.Name | .ID}}", "gives `.ID` a value"),
        ("{{print .ID .Name}}", ""),
        ("{{.ID.A}}", "has `.A` of `.ID`"),
        ("{{.id}}", "did you mean `.ID`?"),
        ("{{.Names}}", "did you mean `.Name`?"),
        ("{{.Nam}}", "did you mean `.Name`?"),
        ("{{.Si}}", "which is no field here: there are .ID, .Name, .Mounts, .Sizes"),
        ("{{.Siz}}", "did you mean `.Sizes`?"),
        ("{{.SizesOfAll}}", "did you mean `.Sizes`?"),
        ("{{.Xyz}}", "there are .ID, .Name, .Mounts, .Sizes"),
    ],
)
def test_fields_of_a_list(text: str, mistake: str) -> None:
    refusal = LISTED(text).refusal
    assert mistake in (refusal.mistake if refusal else "") if mistake else refusal is None


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), examples=500)
def test_any_text_has_an_answer(text: str) -> None:
    value = parse_object_template(text)
    assert value.text == text
    assert value.refusal is None or value.refusal.mistake


@pytest.mark.parametrize(
    "piece", ["{{.A}}", "{{if .A}}", "{{", "(", "{{range .A}}{{end}}", "{{end}}", '{{"a" | ', "{{.A"]
)
def test_time_grows_with_the_length(piece: str) -> None:
    assert grows_evenly(lambda size: parse_object_template(piece * size), 1000)
