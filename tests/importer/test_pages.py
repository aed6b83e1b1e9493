"""What becomes of each form of a post: its head, blocks, notes, titles, links, lists."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from commandcards.importer.decoding import UnreadableError, clean_lines, decode
from commandcards.importer.dialects import NO_END
from commandcards.importer.head import split_head
from commandcards.importer.language import tell_language
from commandcards.notation.page import parse_page
from commandcards.site.untranslated import find_marks
from imports import convert, convert_text, page_of, remarks_of


def card(identity: str, title: str, *lines: str) -> str:
    return "\n".join([f'```console {{#note-{identity} title="{title}"}}', *lines, "```"])


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "容器 docker"),
        ("utf-8-sig", "容器 docker"),
        ("utf-16", "容器 docker\n"),
        ("utf-16-le", "docker ps\n容器\n"),
        ("utf-16-be", "docker ps\n容器\n"),
        ("utf-32", "容器 docker"),
        ("gbk", "# 笔记\n\n```\ndocker ps\n```\n"),
        ("gb18030", "镜像与容器"),
        ("big5", "學習筆記，這是一個測試"),
        ("cp1252", "the container’s name"),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("form", ["utf-16-be", "utf-32-be"])
def test_marks_of_the_order_of_bytes(form: str) -> None:
    assert decode("\ufeff容器 docker".encode(form)) == "容器 docker"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xff\xfea", "it begins like utf-16, but is not: save the post as UTF-8"),
        (b"a\0b\0c", "this is no text file: save the post as UTF-8"),
        (b"\0\0\0\0", "this is no text file: save the post as UTF-8"),
    ],
)
def test_what_is_no_text(raw: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        decode(raw)
    assert str(raised.value) == message


def test_characters_that_nobody_sees() -> None:
    unseen = "a\u00adb\u200bc\u200fd\u202ae\u202ef\u2060g\u2066h\u2069i\ufeffj"
    controls = "\0a\x08b\x0ec\x1fd\x7fe\x84f\x86g\x9fh\ud800i\udfffj\ufffek\uffff"
    blanks = "a\u00a0b\u2000c\u200ad\u202fe\u205ff\x0bg\x0ch\x85i\u2028j\u2029\tk"
    assert [line.text for line in clean_lines(f"{unseen}\n{controls}\n{blanks}")] == [
        "abcdefghij",
        "abcdefghijk",
        "a b c d e f g h i j \tk",
    ]
    lines = clean_lines("a\u200bb\r\nc\u00a0d\re\ufeff\x07\n\u3000f\u2028g")
    assert [line.text for line in lines] == ["ab", "c d", "e", "\u3000f g"]
    coloured = clean_lines("\x1b[1A\x1b[2K\x1b[32m✔\x1b[0m ok \x1b]0;title\x07^[[31mx^[[0m \\033[0m a^[b")
    assert coloured[0].text == "✔ ok x \\033[0m a^[b"


@pytest.mark.parametrize(
    ("text", "title", "written", "rest"),
    [
        ("---\ntitle: A\ndate: 2016-01-04\n---\nx", "A", "2016-01-04", "x"),
        ("---\ntitle: Docker: a note\nlayout: post\n---\nx", "Docker: a note", "", "x"),
        ("---\ntitle: 'A'\ndate: 2016-01-04 10:11:12 +0800\n---\nx", "A", "2016-01-04", "x"),
        ("---\ntitle: >-\n  A\n  B\n---\nx", "A B", "", "x"),
        ('+++\ntitle = "A"\ndate = 2016-01-04T10:00:00Z\n+++\nx', "A", "2016-01-04", "x"),
        ("title: A: b\ndate: 2016/1/4\ntags:\n- x\n---\nx", "A: b", "2016-01-04", "x"),
        ("Title: A: b\nDate: 2016-01-04\nCategory: x\n\nx", "A: b", "2016-01-04", "x"),
        ("Title: alone\n\nx", "", "", "Title: alone\n\nx"),
        ("# A\n\n---\nx", "", "", "# A\n\n---\nx"),
        ("Text: of a note\n\nx", "", "", "Text: of a note\n\nx"),
        ("---\nx", "", "", "---\nx"),
        ("---\ntitle: 2016-13-45\ndate: 2016-13-45\n---\nx", "2016-13-45", "", "x"),
        ("", "", "", ""),
        ("---\ntitle: A\n" + "a: b\n" * 58 + "---\nx", "A", "", "x"),
        ("---\ntitle: A\n" + "a: b\n" * 59 + "---\nx", "", "", "---\ntitle: A\n" + "a: b\n" * 59 + "---\nx"),
        ("title: A\n" + "a: b\n" * 58 + "---\nx", "A", "", "x"),
        ("title: A\n" + "a: b\n" * 58 + "\nx", "A", "", "x"),
    ],
)
def test_heads(text: str, title: str, written: str, rest: str) -> None:
    head, lines = split_head(clean_lines(text), Path("a.md"))
    assert (head.title, head.written, "\n".join(line.text for line in lines)) == (title, written, rest)


def test_a_date_in_the_name() -> None:
    head, _ = split_head(clean_lines("x"), Path("2016-01-04-a.md"))
    assert head.written == "2016-01-04"


@pytest.mark.parametrize("name", ["2016-01-04-My note", "My note"])
def test_the_name_of_a_file_is_the_title_of_a_post_that_has_none(name: str) -> None:
    for notion in ("", *(f"{sign}0123456789abcdef0123456789abcdef" for sign in " _-")):
        assert convert(b"text", Path(f"{name}{notion}.md")).draft.title == "My note"


def test_a_head_that_cannot_be_read_is_said() -> None:
    assert remarks_of("---\ntitle: A\n\tdate: [\n---\n# B\n") == [
        "1: look: the head of the post is no YAML: it was read line by line, so look at title and date"
    ]


@pytest.mark.parametrize(
    ("lines", "locale"),
    [
        (["这是 Docker 的 image 和 container"], "zh"),
        (["A note on 容器 in a long English sentence, as they are"], "en"),
        ([], "en"),
    ],
)
def test_languages(lines: list[str], locale: str) -> None:
    assert tell_language(lines) == locale


@pytest.mark.parametrize(
    ("post", "page"),
    [
        ("```bash\ndocker ps\n```", card("ps", "List containers, by default only the running ones", "$ docker ps")),
        ("## Look\n\n```\n$ docker ps\n```", "## Look\n\n" + card("ps", "Look", "$ docker ps")),
        ("Look here:\n\n    docker ps", "Look here:\n\n" + card("ps", "Look here", "$ docker ps")),
        ("{% highlight sh %}\n# Look\ndocker ps\n{% endhighlight %}", card("ps", "Look", "$ docker ps")),
        ("<pre><code>docker info &amp;&amp; ls</code></pre>", card("info", "docker info", "$ docker info && ls")),
        ("**`docker ps`** // look", card("ps", "look", "$ docker ps")),
        ("**`docker ps`** // look<br>", card("ps", "look", "$ docker ps")),
        ("`docker ps`  查看", card("ps", "查看", "$ docker ps")),
        ("`docker ps` 查看", "`docker ps` 查看"),
        ("**`*.class`** // look<br>", "**`*.class`** // look<br>"),
        ("## About C#", "## About C\\#"),
        ("| a |\n|---|\n| `docker ps \\| wc` \\| b |", "| a |\n|---|\n| `docker ps | wc` \\| b |"),
        ("[^1]: See it.\n\na[^1]", "[^1]: See it.\n\na[^1]"),
        ("// look\n**`docker ps`**  ", card("ps", "look", "$ docker ps")),
        ("`docker ps -a`", card("ps-a", "List containers, by default only the running ones", "$ docker ps -a")),
        ("**docker rmi nginx**", card("rmi-nginx", "Remove local images", "$ docker rmi nginx")),
        ("`docker`", "`docker`"),
        ("**`*.class`**", "**`*.class`**"),
        ("**Note**", "**Note**"),
        ("Run `docker ps` now.", "Run `docker ps` now."),
        ("```python\nprint()\n```", "```python\nprint()\n```"),
        ("```yaml\na: 1\n```\n---\nb", "```yaml\na: 1\n```\n\n---\nb"),
        ("```dockerfile\nFROM a\n```", "```dockerfile\nFROM a\n```"),
        ("```yaml\ngit push origin main\n```", card("git-push-origin", "Remove local", "$ git push origin main")),
        ("```python\n$ pip install flask\n```", card("pip-install-flask", "Remove local", "$ pip install flask")),
        ("```\n`$ docker info`  \n\n`$ docker ps`\n```", card("info", "docker info", "$ docker info", "$ docker ps")),
        ("```\ndocker info\ndocker ps复制代码\n```", card("info", "docker info", "$ docker info", "$ docker ps")),
        ("```\ndocker info\ndocker ps\n1\n2\n```", card("info", "docker info", "$ docker info", "$ docker ps")),
        ("```\n# docker info\nmysql> x;\n```", card("info", "docker info", "$ docker info", "mysql> x;")),
        ('```sh title="Look"\ndocker ps\n```', card("ps", "Look", "$ docker ps")),
        ("{% codeblock lang:bash Look http://a.b %}\ndocker ps\n{% endcodeblock %}", card("ps", "Look", "$ docker ps")),
        ("## Look\n    docker ps", "## Look\n\n" + card("ps", "Look", "$ docker ps")),
        ("```sh\n# => x\ndocker ps\n```", card("ps", "=> x", "$ docker ps")),
        ("``` bash 关联 https://a.b 官网\ndocker ps\n```", card("ps", "关联", "$ docker ps")),
        ('```sh title="a/stop.sh"\ndocker ps\n```', '```sh title="a/stop.sh"\ndocker ps\n```'),
        ("```bash复制代码docker info\n```复制代码\n\ntext", card("info", "docker info", "$ docker info") + "\n\ntext"),
        ("```\n`docker info``docker ps`\n```", card("info", "docker info", "$ docker info", "$ docker ps")),
        ("    :::bash\n    docker info", card("info", "docker info", "$ docker info")),
        ("    #!bash\n    docker info", card("info", "docker info", "$ docker info")),
        ("```js\nexport default a\n```", "```js\nexport default a\n```"),
        ("```python\ntime.sleep(1)\ncat = 1\n```", "```python\ntime.sleep(1)\ncat = 1\n```"),
        ("```cmd\ncd %A% ^\n  b\n```", "```cmd\ncd %A% ^\n  b\n```"),
    ],
)  # fmt: skip
def test_blocks(post: str, page: str) -> None:
    found = page_of(f"# T\n\n{post}\n", "en")
    if any(known in page for known in ("Remove local", "docker info")):  # the dictionary's words are not tested
        assert (found.split('title="')[0], found.split("}")[1]) == (page.split('title="')[0], page.split("}")[1])
    else:
        assert found == page


def test_a_long_fence_is_parted_and_a_short_one_is_not() -> None:
    lines = [f"# step {number}\ndocker pull a{number}" for number in range(7)]
    parted = page_of("```sh\n" + "\n".join(lines) + "\n```", "en")
    assert parted.count("```console") == 7
    assert '{#note-pull-a6 title="step 6"}' in parted
    whole = page_of("```sh\n" + "\n".join(lines[:6]) + "\n```", "en")
    assert whole.count("```console") == 1
    assert '{#note-pull-a0 title="step 0"}\n$ docker pull a0\n# step 1\n$ docker pull a1\n' in whole


def test_a_run_of_more_than_six_lines_is_one_card() -> None:
    lines = [f"**`docker pull a{number}`** // image {number}  " for number in range(7)]
    page = page_of("# T\n\n## Pull\n" + "\n".join(lines), "en")
    assert page.startswith("## Pull\n\n" + card("pull-a0", "Pull", "# image 0", "$ docker pull a0")[:-4])
    assert page.count("$ docker") == 7
    assert page_of("# T\n\n## Pull\n" + "\n".join(lines[:6]), "en").count("```console") == 6


def test_what_makes_no_card_stays_in_its_place() -> None:
    page = page_of("```sh\ndocker ps\ndocker rm <id>\ndocker images\n```", "en")
    assert [line for line in page.split("\n") if "docker" in line and "console" not in line] == [
        "$ docker ps",
        "docker rm <id>",
        "$ docker images",
    ]
    assert "```text\ndocker rm <id>\n```" in page


def test_a_block_that_stays_keeps_the_marks_of_its_shell() -> None:
    post = "```powershell\ndocker run `\n  -d nginx\ndocker run `\n  -e A=$env:A nginx\n```"
    page = page_of(post, "en")
    assert "$ docker run \\\n  -d nginx\n" in page
    assert "```text\ndocker run `\n  -e A=$env:A nginx\n```" in page


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("* **`-d`** in the background", "- `-d` in the background"),
        ("* **--name** a name", "- `--name` a name"),
        ("- `-d`: in the background\n- `nginx`：镜像", "- `-d` in the background\n- `nginx` 镜像"),
        ("\n* `-d`: in the\n  background", "- `-d` in the background"),
        ("* `--rm`: remove it", "Also:\n\n* `--rm`: remove it"),
        ("* `-d`: one\n* `--rm`: two", "- `-d` one\n\nAlso:\n\n* `--rm`: two"),
        ("* `-d`\n", "Also:\n\n* `-d`"),
        ("\n* One `-d`", "* One `-d`"),
        ("\n参数说明：\n\n- **-d**: 后台运行\n- **--name**：名字", "- `-d` 后台运行\n- `--name` 名字"),
        ("* `-d`: one\n <!-- two\nthree -->", "- `-d` one\n\n <!-- two\nthree -->"),
        ("\n参数：\n\n- -d：后台\n- --name web：名字\n<br />", "- `-d` 后台\n- `--name web` 名字\n\n<br />"),
        ("\nFlags:\n\n -d          in the back\n --name web  a name", "- `-d` in the back\n- `--name web` a name"),
        ("参数：\n-d : 后台\n--name web: 名字", "- `-d` 后台\n- `--name web` 名字"),
        ("\n- -x：一", "Also:\n\n- -x：一"),
        ("\n--\n-d is a letter", "--\n-d is a letter"),
        ("\nOptions:\n\n- `-d`: one\n- `--rm`: two", "Options:\n\n- `-d`: one\n- `--rm`: two"),
    ],
)
def test_notes(after: str, expected: str) -> None:
    page = page_of(f"# T\n\nRun it:\n\n```sh\ndocker run -d --name web nginx\n```\n{after}\n", "en")
    assert page.split("\n```\n\n", 1)[1] == expected


@pytest.mark.parametrize(
    ("lines", "after", "expected"),
    [
        (["-d \\ # why", "--name web \\ # a", "nginx  // b"], "", ["# why", "- `--name web` a", "- `nginx` b"]),
        (["\\", "-e A \\ # one", "-e B \\", "-e C \\ # two", "nginx"], "", ["- `-e A` one", "- `-e C` two"]),
        (["\\", "-d \\ # first", "nginx"], "* `-d`: second", ["- `-d` second", "# -d: first"]),
        (["\\", "nginx # an image"], "", ["# an image"]),
        (["\\ # why", "nginx # an image"], "", ["# why", "- `nginx` an image"]),
        (["\\ # why", "  -e A=`date` \\ # now", "nginx"], "", ["# why; -e A=`date`: now"]),
        (["nginx | \\", "grep x | \\ # those", "wc"], "", ["- `grep x` those"]),
    ],
)  # fmt: skip
def test_comments_behind_the_lines_of_a_command(lines: list[str], after: str, expected: list[str]) -> None:
    page = page_of("# T\n\nRun it:\n\n```sh\ndocker run " + "\n".join(lines) + f"\n```\n{after}\n", "en").split("\n")
    found = [line for line in page if line.startswith(("- ", "# "))]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("blocks", "hosts"),
    [
        ([["[root@a ~]# ls", "[root@b ~]# ls", "[root@b ~]# df", "[root@a ~]# df"]], ["a", "b", "a"]),
        ([["[root@a ~]# ls", "[root@a ~]# df"], ["me@b:~$ ls"], ["$ ls"]], ["a", "b"]),
        ([["[root@a ~]# ls", "me@a:~$ df"]], []),
    ],
)
def test_the_machines_of_a_post_are_told(blocks: list[list[str]], hosts: list[str]) -> None:
    post = "# T\n\n" + "\n\nText.\n\n".join("\n".join(["```", *lines, "```"]) for lines in blocks)
    texts = convert_text(post, "en").texts
    for text, word in ((texts["en"], "On {}"), (texts["zh"], "在 {} 上")):
        assert [line[2:] for line in text.split("\n") if line.startswith("# ")][1:] == [
            word.format(one) for one in hosts
        ]


def test_what_is_typed_inside_of_a_container_is_output() -> None:
    page = page_of("# T\n\n```\na@b:~$ docker exec -it c sh\na@c:~$ docker ps\ndocker\na@b:~$ ls\n```\n", "en")
    assert "$ docker exec -it c sh\n\\a@c:~$ docker ps\ndocker\n" in page
    assert not parse_page("a.en.md", page).problems


def test_what_is_typed_on_another_machine_is_a_command() -> None:
    page = page_of("# T\n\n```\na@b:~$ ssh c\na@c:~$ docker ps\ndocker\na@c:~$ exit\na@b:~$ ls\n```\n", "en")
    assert "# On b\n$ ssh c\n# On c\n$ docker ps\ndocker\n$ exit\n# On b\n$ ls\n" in page
    assert not parse_page("a.en.md", page).problems


def test_an_option_that_a_list_explains() -> None:
    page = page_of("# T\n\n**`docker ps`** // list\n* **`-a`** all of them\n* `-n`: so many\n", "en")
    assert card("ps-a", "all of them", "$ docker ps -a") in page
    assert page.endswith("Also:\n\n* `-n`: so many")


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        ("1. a\n\n   ```sh\n   docker ps\n   ```\n\n2. b", ["1. a", "    $ docker ps", "2. b"]),
        ("- a\n\n  ```sh\n  docker run \\\n    x\n  ```", ["- a", "    $ docker run \\", "      x"]),
        ("1) a\n2) b", ["1. a", "2. b"]),
        ("- a\n  - b\n    - c\n- d", ["- a", "    - b", "        - c", "- d"]),
        ("* a\n    * b\n\n        text", ["* a", "    * b", "        text"]),
        ("text\n- a", ["text", "", "- a"]),
        ("1. a\n\n   text\n2. b", ["1. a", "", "    text", "", "2. b"]),
        ("- a\n\n  - b\n- c\n- d", ["- a", "", "    - b", "", "- c", "- d"]),
        ("- a\n\n  text\n  - b\n  - c", ["    text", "", "    - b", "    - c"]),
        ("- a\n\n  ```yaml\n  b: 1\n  ```\n- c", ["    ```", "", "- c"]),
        ("   ```sh\n   docker ps\n   ```", ["$ docker ps"]),
        ("!!! note\n    text\n\n    ```sh\n    docker ps\n    ```", ["    text", "    $ docker ps"]),
    ],
)
def test_lists(post: str, lines: list[str]) -> None:
    page = page_of(f"# T\n\n{post}\n", "en").split("\n")
    position = -1
    for line in lines:
        position = page.index(line, position + 1)


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("## H\n\nLook here:", "Look here"),
        ("## H\n\nFirst. Then look:", "Then look"),
        ("## H\n\n先看看。再看看：", "再看看"),
        ("## H\n\nLook\nhere:", "Look here"),
        ("## H\n\n1. Look", "Look"),
        ("## H\n\n| a | b |\n|---|---|", "H"),
        ("## H\n\n> quoted", "H"),
        ('## H\n\nA [link](https://a.b) and `code` with "quotes":', "A link and code with 'quotes'"),
        ("## H\n\n" + "long " * 30, "H"),
        ("## H {#x}", "H"),
        ("## H\n\nRestore (careful!!):", "Restore (careful!!)"),
        ("## H\n\n先看!再看看：", "再看看"),
        ("## H\n\n---", "H"),
        ("## H\n\ndocker-compose down", "H"),
        ("## H\n\n创建网桥，命令如下：", "创建网桥"),
        ("## H\n\n1）主机模式", "主机模式"),
        ("## H\n\n执行以下命令：", "H"),
        ("## H\n\nA:", "H"),
        ("## H\n\nA: look here", "look here"),
        ("## H\n\nUse it[^1] here ![A](https://a.b/c.png):", "Use it here"),
        ("## 一.H", "H"),
        ("## H\n\n①看看", "看看"),
    ],
)
def test_titles(before: str, title: str) -> None:
    assert f'{{#note-ps title="{title}"}}' in page_of(f"# T\n\n{before}\n\n```sh\ndocker ps\n```\n", "en")


def test_a_heading_names_its_first_card_only() -> None:
    page = page_of("# T\n\n## H\n\nLook:\n\n```sh\ndocker ps\n```\n\n***\n\n```sh\ndocker images\n```\n", "en")
    assert 'title="Look"' in page
    assert 'title="H"' not in page


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Run this:\n\nNotes of a weekend. More.", "Notes of a weekend."),
        ("Run this:", "T"),
        ("参数说明：\n\n作者：某人\n\n## 镜像\n\n## 容器 `x`", "T: 镜像, 容器 x"),
        ("> 本文记录了常用的命令。\n\n别的。", "本文记录了常用的命令。"),
        ("_Posted on 2021-03-01_\n\nSwarm at home", "Swarm at home"),
        ("docker-compose down -v\n\nTakes it down.", "Takes it down."),
        ("It works[^1].", "It works."),
        ("Created: March 3, 2022\nTags: a\n\nIt works.", "It works."),
        ("a | b\n--|--\nc | d\n\nIt works.", "It works."),
        ("\\# 挂载目录", "# 挂载目录"),
        ("> “工欲善其事，必先利其器。”别的", "“工欲善其事，必先利其器。”"),
        ('"Never again." So they said.', '"Never again."'),
        ("[a]: https://b.c\n\n- one\n    - two\n\n> > quoted\n\nIt works.", "It works."),
        ("1:\n \n2:\n\n3:\n\n4:\n\nIt works.", "It works."),
        ("<!--\nTo be done.\n-->\n\nIt works.", "It works."),
    ],
)
def test_descriptions(text: str, description: str) -> None:
    assert convert_text(f"# T\n\n{text}\n").draft.head.description == description


def test_the_description_in_the_head_is_taken() -> None:
    assert convert_text("---\ndescription: D\n---\nIt works.").draft.head.description == "D"


@pytest.mark.parametrize(
    ("post", "title", "page"),
    [
        ('<h1 align="center">\n  <br>\n  My <b>App</b> &amp; you\n</h1>\n\ntext', "My App & you", "text"),
        ("<h1>T</h1>\n\n<H2 id=x>Part</H2>\ntext", "T", "## Part {#x}\n\ntext"),
        ("# T\n\n<h2>never ends\n\ntext", "T", "<h2>never ends\n\ntext"),
        ("# T\n\n```html\n<h2>code</h2>\n```", "T", "```html\n<h2>code</h2>\n```"),
        ("# T\n\n<h2>a</h2> b", "T", "<h2>a</h2> b"),
    ],
)
def test_headings_of_html(post: str, title: str, page: str) -> None:
    assert (convert_text(post, "en").draft.title, page_of(post, "en")) == (title, page)


@pytest.mark.parametrize(
    ("post", "page"),
    [
        ("a\n::: tip A\nb\n:::\nc", 'a\n\n!!! tip "A"\n\n    b\n\nc'),
        (":::caution[B]\n::: details\nb\n:::\n:::", '!!! warning "B"\n\n    ??? note\n\n        b'),
        ("::: info\n```sh\n# x\ndocker ps\n```\n:::", "!!! info\n\n" + indent(card("ps", "x", "$ docker ps"), "    ")),
        ("> [!NOTE]\n> a\n>\n> b\nc", "!!! note\n\n    a\n\n    b\n\nc"),
        ("> [!tip]- T\n> a", '??? tip "T"\n\n    a'),
        ("{% note warning %}\na\n{% endnote %}", "!!! warning\n\n    a"),
        ('{{< notice tip "T" >}}\na\n{{< /notice >}}', '!!! tip "T"\n\n    a'),
        ('{% hint style="danger" %}\na\n{% endhint %}', "!!! danger\n\n    a"),
        ('{{% alert color="primary" %}}\na\n{{% /alert %}}', "!!! note\n\n    a"),
        ("{% note %}\na", "a"),
        ("```md\n{% note %}\na\n{% endnote %}\n```", "```md\n{% note %}\na\n{% endnote %}\n```"),
        ("::: foo\na\n:::", "::: foo\na\n:::"),
        ("::: tip\na", "::: tip\na"),
        ("> [!x]\n> a", "> [!x]\n> a"),
        ("```md\n::: tip\na\n:::\n```", "```md\n::: tip\na\n:::\n```"),
    ],
)
def test_boxes(post: str, page: str) -> None:
    assert page_of(f"# T\n\n{post}\n", "en") == page


@pytest.mark.parametrize(
    ("post", "page"),
    [
        ("one\\\ntwo \\\nthree\\", "one  \ntwo  \nthree\\"),
        ("- one\\\n  two", "- one  \n    two"),
        ("docker run \\\n  -d \\\n  nginx", "docker run \\\n  -d \\\n  nginx"),
        ("`a\\`\n\\\\\nb", "`a\\`\n\\\\\nb"),
        ("a %%b -- c%% d `%%e%%`", "a <!--b - - c--> d `%%e%%`"),
        ("a\n\n%%\nb\n%%\n\nc", "a\n\n<!--\nb\n-->\n\nc"),
        ("50%% to 60%%", "50%% to 60%%"),
        ("1、a\n2、b\n\n3、c", "1. a\n2. b\n\n3、c"),
        ("• a\n•b", "- a\n- b"),
        ("text\n1）a\n2）b", "text\n\n1. a\n2. b"),
        ("1、a\n3、b", "1、a\n3、b"),
        ("~~a~~ `~~b~~` ~/c ~~ d", "<del>a</del> `~~b~~` ~/c ~~ d"),
        ("[![A](https://a.b/c.svg)](https://a.b/d)", "[(Image: A)](https://a.b/d)"),
        ('[the docs]({{< ref "a.md" >}} "B")', "the docs"),
        ("```text\n%%\na\\\nb\n```", "```text\n%%\na\\\nb\n```"),
        ("<pre>\na\\\nb\n</pre>", "```\na\\\nb\n\n```"),
        (
            "<pre>\n```\n</pre>\n```text\na\n```\n\n```sh\nb\n```",
            "````\n```\n\n````\n\n```text\na\n```\n\n```sh\nb\n```",
        ),
        ("a\n\n%%\nb", "a\n\n%%\nb"),
    ],
)
def test_signs_of_other_kinds_of_markdown(post: str, page: str) -> None:
    assert page_of(f"# T\n\n{post}\n", "en") == page
    assert (NO_END in " ".join(remarks_of(f"# T\n\n{post}\n", "en"))) == page.endswith("%%\nb")


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("js{1,3-5}", "js"),
        ("java [Foo.java]", 'java title="Foo.java"'),
        ("ruby:lib/app.rb", 'ruby title="lib/app.rb"'),
        ("yaml 配置 https://a.b/c", "yaml"),
        ("nginx {linenos=table}", "nginx {linenos=table}"),
        ('yaml title="a.yaml"', 'yaml title="a.yaml"'),
        ("[x]", "text"),
    ],
)
def test_what_stands_behind_backticks(info: str, expected: str) -> None:
    assert page_of(f"```{info}\na: 1\n```\n", "en") == f"```{expected}\na: 1\n```"


def test_what_a_file_names_is_fixed_in_all_commands() -> None:
    post = "```yaml\nservices: {app: {image: myapp}}\n```\n\n" + "```sh\ndocker run myapp\n```\n\n***\n\n" * 2
    assert page_of(post, "en").count('fixed="myapp"') == 2


def test_a_card_whose_command_has_no_words_is_called_a_command() -> None:
    post = "# T\n\n```sh\nA=1\ndocker run -e A a\n```\n"
    assert ['title="命令"' in page_of(post, "zh"), 'title="Command"' in page_of(post, "en")] == [True, True]


def test_no_title_stands_twice() -> None:
    page = page_of("# T\n\n## H\n\n" + "```sh\ndocker ps\n```\n\n***\n\n" * 4, "en")
    titles = [line.split('title="')[1] for line in page.split("\n") if "title=" in line]
    assert len(titles) == len(set(titles)) == 4


def test_headings_begin_with_the_second_level() -> None:
    post = "#### 一\n\n##### 二\n\n#三\n\nFour\n----\n\n```sh\n# no heading\ndocker ps\n```\n"
    assert [line for line in page_of(post, "zh").split("\n") if line.startswith("#")] == [
        "##### 一",
        "###### 二",
        "## 三",
        "### Four",
    ]


@pytest.mark.parametrize(
    ("link", "heading", "expected"),
    [
        ("#镜像管理", "镜像管理", "[a](#section-1)"),
        ("#2-docker-镜像", "2. Docker 镜像", "[a](#2-docker)"),
        ("#%E9%95%9C%E5%83%8F", "镜像", "[a](#section-1)"),
        ("#run-it", "Run it!", "[a](#run-it)"),
        ("#x", "Run it {#x}", "[a](#x)"),
        ("#gone", "Run it", "a"),
        ("/about", "Run it", "a"),
        ("other.md", "Run it", "a"),
        ("https://a.b/(c)", "Run it", "[a](https://a.b/(c))"),
        ("javascript:alert(1)", "Run it", "a"),
    ],
)
def test_links(link: str, heading: str, expected: str) -> None:
    post = f"# T\n\n[a]({link}) `[a]({link})`\n\n## {heading}\n\ntext\n"
    page = page_of(post, "zh")
    assert page.split("\n")[0] == f"{expected} `[a]({link})`"
    if expected.startswith("[a](#"):
        assert f"{{#{expected[5:-1]}}}" in page
    assert bool(remarks_of(post)) == (expected == "a")


def test_links_of_a_wiki() -> None:
    post = "# T\n\nsee [[Docker 网络]], [[a|b]] and ==this==, not [[1]](https://a.b) or `[[ -f a ]]` or a==1 and b==2\n"
    page = page_of(post, "en")
    assert page == "see Docker 网络, b and **this**, not [[1]](https://a.b) or `[[ -f a ]]` or a==1 and b==2"
    assert len(remarks_of(post)) == 2


def test_kinds_of_images(tmp_path: Path) -> None:
    names = [f"a.{one}" for one in ("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "PNG")]
    others = ["a.txt", "c:d.png", "{e}.png"]
    (tmp_path / "b").mkdir()
    for name in (*names, *others, "b/a.png", "图.png"):
        (tmp_path / name).write_bytes(b"1")
    named = [*names, *others, "b/a.png?c#d", "a.png", "图.png", str(tmp_path / "b/a.png")]
    conversion = convert(" ".join(f"![A]({name})" for name in named).encode(), tmp_path / "note.md")
    targets = [picture.target.name for picture in conversion.pictures]
    assert targets == [*names[:-1], "a-2.png", "a-3.png", "image.png"]


def test_images(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(b"1")
    (tmp_path / "x.sh").write_text("no image")
    post = tmp_path / "note.md"
    text = "![A](a%20b.png) ![B](/b.png) ![](https://c.d/e.png) ![X](x.sh) <img src='a b.png' alt=\"T\" width=3>\n"
    conversion = convert(f"# T\n\n{text}".encode(), post)
    assert conversion.texts["en"].split("\n")[-2] == (
        "![A](assets/images/note/a-b.png) *(Image: B)* [(Image: no description)](https://c.d/e.png) *(Image: X)* "
        "![T](assets/images/note/a-b.png)"
    )
    assert [picture.source.name for picture in conversion.pictures] == ["a b.png"]
    assert len(conversion.remarks) == 3


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<!--more-->", ""),
        ("<!-- excerpt -->", ""),
        ("<!-- toc -->", ""),
        ("<!-- truncate -->", ""),
        ("@[toc](目录)", ""),
        ("text {:.class}", "text"),
        ("{% raw %}{{ x }}{% endraw %}", ""),
        ("See {{ site.url }} now", "See  now"),
        ("`{{.Names}}` stays", "`{{.Names}}` stays"),
        ("[TOC]", ""),
        ("a {% comment %}b{% endcomment %}", "a <!--b-->"),
        ("* content\n{:toc}", ""),
        ("- x\n{: toc .left }\n\ntext", "text"),
    ],
)
def test_liquid(line: str, expected: str) -> None:
    page = page_of(f"# T\n\n{line}\n\nend\n", "en").removesuffix("end").strip()
    assert page == expected


def test_a_command_that_is_a_heading_is_told() -> None:
    message = "a heading here: put a command of root into a fence"
    assert message in " ".join(remarks_of("# T\n\n# mysql -uroot -p\n"))
    assert message not in " ".join(remarks_of("# T\n\n## docker run -d\n\n# Docker - a note\n"))


def test_a_line_of_mdx_is_told() -> None:
    post = "# T\n\nimport Tabs from '@theme/Tabs';\n\nimport it from here\n"
    assert remarks_of(post) == ["3: look: a line of MDX is shown as text: delete it, and the tags of what it names"]


def test_commands_in_tags_are_counted() -> None:
    assert "commands inside sentences" in remarks_of("| a |\n|---|\n| <pre>docker ps -a</pre> |\n")[0]


def test_the_title_counts_for_the_language() -> None:
    assert convert_text("---\ntitle: 部署\n---\n\n```sh\ndocker ps\n```\n").draft.locale == "zh"


@pytest.mark.parametrize(
    ("languages", "made"), [("[en]", "en"), ("[zh]", "zh en"), ("[zh, en]", "zh en"), ("[]", "zh en")]
)
def test_a_post_has_a_page_in_its_own_language_and_in_those_that_it_names(languages: str, made: str) -> None:
    assert list(convert_text(f"---\nlanguages: {languages}\n---\nText.", "en").texts) == made.split()


def test_the_skeleton_marks_what_is_to_be_translated() -> None:
    post = "# T\n\nOne\ntwo\n\n- a\n- b\n\n> q\n\n| a | b |\n|---|---|\n\n## H\n\n**`docker ps`** // x\n* **`ps`** y\n"
    text = convert_text(post, "en").texts["zh"].split("---\n\n")[1]
    assert text == (
        "# TODO T\n\nTODO One\ntwo\n\n- TODO a\n- TODO b\n\n> TODO q\n\n| TODO a | b |\n|---|---|\n\n## TODO H\n\n"
        + card("ps", "TODO x", "$ docker ps")
        + "\n\n- `ps` TODO y\n"
    )


@pytest.mark.parametrize(
    ("line", "own", "skeleton"),
    [
        (
            "<p align='center'>a *b*</p>",
            "<p markdown=\"1\" align='center'>a *b*</p>",
            "<p markdown=\"1\" align='center'>TODO a *b*</p>",
        ),
        ("<details open>", '<details markdown="1" open>', '<details markdown="1" open>'),
        ("<DIV markdown=1>", "<DIV markdown=1>", "<DIV markdown=1>"),
        ("[^1]: a", "[^1]: a", "[^1]: TODO a"),
        ("<!--\na\n\nb\n-->", "<!--\na\n\nb\n-->", "<!--\na\n\nb\n-->"),
        ("a <!-- b --> c", "a <!-- b --> c", "TODO a <!-- b --> c"),
        ("[b]: https://a.b", "[b]: https://a.b", "[b]: https://a.b"),
        ("Word\n: a", "Word\n: a", "TODO Word\n: TODO a"),
        ("<summary>More</summary>", "<summary>More</summary>", "<summary>TODO More</summary>"),
        ("<tr><td>a</td></tr>", "<tr><td>a</td></tr>", "<tr><td>TODO a</td></tr>"),
        ("</p></div>", "</p></div>", "</p></div>"),
        ("a <p> b", "a <p> b", "TODO a <p> b"),
        (
            "+ a\n* b\n1. c\n- [ ] d\n- [x] e\n- [X] f\n> - g",
            "+ a\n* b\n1. c\n- [ ] d\n- [x] e\n- [X] f\n> - g",
            "+ TODO a\n* TODO b\n1. TODO c\n- [ ] TODO d\n- [x] TODO e\n- [X] TODO f\n> TODO - g",
        ),
        ("| a |\n|---|\n| b |", "| a |\n|---|\n| b |", "| TODO a |\n|---|\n| b |"),
        ("Word\n:\ta", "Word\n:\ta", "TODO Word\n:\tTODO a"),
        ("*[A]: b\n[c]: d", "*[A]: b\n[c]: d", "*[A]: b\n[c]: d"),
        (
            "!!! tip\n\n    a\n\n??? tip\n\n    b\n\n=== 'C'\n\n    d",
            "!!! tip\n\n    a\n\n??? tip\n\n    b\n\n=== 'C'\n\n    d",
            "!!! tip\n\n    TODO a\n\n??? tip\n\n    TODO b\n\n=== 'C'\n\n    TODO d",
        ),
        ("a\n\n***\n\n_ _ _\n\n---\n\nb", "a\n\n***\n\n_ _ _\n\n---\n\nb", "TODO a\n\n***\n\n_ _ _\n\n---\n\nTODO b"),
        *(
            (
                f"<{tag}>\n\n<{tag}>a\n\n</{tag}>",
                f"<{tag}>\n\n<{tag}>a\n\n</{tag}>",
                f"<{tag}>\n\n<{tag}>TODO a\n\n</{tag}>",
            )
            for tag in ("figcaption", "TABLE", "tbody", "td", "th", "thead", "tr")
        ),
        *(
            (f"<{tag}>a", f'<{tag} markdown="1">a', f'<{tag} markdown="1">TODO a')
            for tag in ("aside", "center", "details", "div", "figure", "section")
        ),
    ],
)
def test_blocks_of_html_have_markdown_in_them(line: str, own: str, skeleton: str) -> None:
    texts = convert_text(f"# T\n\n{line}\n", "en").texts
    assert [texts[locale].rstrip().split(" T\n\n")[-1] for locale in ("en", "zh")] == [own, skeleton]
    assert (find_marks(texts["zh"])[3:] != []) == ("TODO" in skeleton)


def test_a_block_that_is_labelled_as_a_card_and_is_none_is_text() -> None:
    page = page_of('# T\n\n```console {#a title="A"}\nREPOSITORY   TAG\n```\n')
    assert page == "```text\nREPOSITORY   TAG\n```"


def test_a_tag_of_gitbook_stands_around_a_fence() -> None:
    tag = '{% code title="terminal" overflow="wrap" %}'
    post = f"{tag}\n```bash\ndocker ps\n```\n{{% endcode %}}\n\nText.\n"
    assert page_of(post, "en").startswith("```console {#note-ps title=")
    assert f"1: look: the tag `{tag}` was taken out: write what it stood for" in remarks_of(post)


def test_a_tag_that_stands_more_than_once_is_told_by_its_name() -> None:
    post = "{% cell title='a' %}\n\nA\n\n{% endcell %}\n\n{% cell title='b' %}\n\nB\n\n{% endcell %}\n"
    told = [line for line in remarks_of(post) if "taken out" in line]
    assert told == [f"{line}: look: the tag `cell` was taken out: write what it stood for" for line in (1, 7)]


@pytest.mark.parametrize(
    "post",
    [
        "{% tabs %}\n{% tab title='Apt' %}\nA\n{% endtab %}\n{% tab title='Dnf' %}\nB\n{% endtab %}\n{% endtabs %}\n",
        '{{< tabs >}}\n{{< tab "Apt" >}}\nA\n{{< /tab >}}\n{{% tab name="Dnf" %}}\nB\n{{% /tab %}}\n{{< /tabs >}}\n',
        "{% tabs a %}\n<!-- tab Apt@linux -->\nA\n<!-- endtab -->\n<!-- tab Dnf -->\nB\n<!-- endtab -->\n{% endtabs %}",
    ],
)
def test_tabs_keep_their_titles(post: str) -> None:
    assert page_of(post).split() == ["**Apt**", "A", "**Dnf**", "B"]
    assert remarks_of(post) == []
    assert "`{% tabs %}`" in remarks_of("{% tabs %}\nA\n")[0]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("docker pull mysql:8.0", True),
        ("> mysqldump -uroot -p123 shop > shop.sql", True),
        ("1、停止：docker stop mysql", True),
        ("&nbsp;&nbsp;docker ps -a", True),
        ("① docker ps", True),
        ("scp file.txt root@192.168.1.2:/root", True),
        ("cat the file and see what is in /etc", False),
        ("mysql> show tables;", True),
        ("[root@a ~]# docker ps", True),
        ("me@mail.com $5 off", False),
        ("Note: docker compose is nice", False),
        ("注意：docker ps 很好用", False),
        ("docker images are nice", False),
        ("docker ps –a", True),
        ("docker run \\\n  nginx", True),
        ("docker is nice\\\nand small", False),
        ("1. One\n\n    git clone https://a.b/c.git", True),
        ("git clone makes a copy.", False),
        ("git is nice", False),
        ("make a list - of things", False),
        ("1. `docker ps`", False),
        ("命令 | 说明\n---|---\ngit stash list | 查看", False),
        ("命令 | 说明\n---|---\na | b\n\ngit stash list", True),
    ],
)
def test_commands_outside_of_blocks_are_told(line: str, told: bool) -> None:
    message = "a command without a fence makes no card: put three backticks around it"
    assert (message in " ".join(remarks_of(f"Text.\n\n{line}\n"))) == told


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("## Only one\n\ntext", "Only one"),
        ("![](https://a.b/c.png)\n\n# App\n\ntext", "App"),
        ("# Notes\n\ntext\n\n# Images\n\ntext", "Notes"),
        ("# Images\n\n```sh\ndocker images\n```\n\n# Containers", "note"),
        ("## Part\n\n# App", "note"),
        ("text\n\n## Only one\n\ntext", "note"),
        ("## One\n\n## Two", "note"),
        ("---\ntitle: A\n---\n## One\n", "A"),
    ],
)
def test_an_only_heading_is_the_title(post: str, title: str) -> None:
    assert convert_text(post, "en").draft.title == title


@pytest.mark.parametrize(
    ("post", "page"),
    [
        ("# A\n\ntext", "text"),
        ("# `A`\n\ntext", "text"),
        ("# B\n\ntext", "## B\n\ntext"),
        ("## A\n\ntext", "## A\n\ntext"),
        ("# A\n\n# B", "## A\n\n## B"),
        ("text\n\n# A", "text\n\n## A"),
    ],
)
def test_a_heading_that_says_the_title_again_is_left_out(post: str, page: str) -> None:
    assert page_of(f"---\ntitle: A\n---\n{post}\n", "en") == page


def test_two_headings_after_a_text_name_no_post() -> None:
    assert page_of("text\n\n# A\n\n# B\n", "en") == "text\n\n## A\n\n## B"


def test_a_date_that_is_none_is_told() -> None:
    post = "---\ntitle: A\ndate: '2021-02-29'\n---\ntext"
    assert remarks_of(post, "en") == ["1: look: the date `2021-02-29` is no day: write `written: 2016-01-04`"]


@pytest.mark.parametrize(
    ("post", "title", "heading"),
    [
        ("# Using `docker rm <id>`\n\nA.", "Using docker rm <id>", "# Using docker rm &lt;id>"),
        ("---\ntitle: A &amp; B &#8211; C\n---\nD.", "A & B – C", "# A & B – C"),
        ("---\ntitle: A &amp;lt; B\n---\nD.", "A &lt; B", "# A &amp;lt; B"),
    ],
)
def test_a_title_is_text(post: str, title: str, heading: str) -> None:
    page = convert_text(post, "en").texts["en"]
    assert page.startswith(f"---\ntitle: {title}\n")
    assert f"\n{heading}\n" in page


@pytest.mark.parametrize(
    "lines",
    ["import A from 'a';", "(target)=", "a:: b", "/*<![CDATA[*/ a {} /*]]>*/", "    a b", ":::{note}", "·"],
)
def test_what_says_nothing_of_a_page(lines: str) -> None:
    assert convert_text(f"{lines}\n\nA sentence. More.", "en").draft.head.description == "A sentence."


DIRECTIVES = [
    (
        "```{code-block} bash\n:linenos:\n:caption: Run it\n\ndocker ps\n```",
        '```console {#note-ps title="Run it"}\n$ docker ps\n```',
    ),
    ("```{code-block} yaml\n:linenos:\n\na: b\n```", "```yaml\na: b\n```"),
    ("```{code}\na: b\n```", "```text\na: b\n```"),
    (
        "````{warning} Mind\n:class: a\nDo.\n\n```sh\nls\n```\n````",
        '!!! warning "Mind"\n\n    Do.\n\n    ```console {#note-ls title="Do"}\n    $ ls\n    ```',
    ),
    ("```{seealso}\na\n```", "!!! info\n\n    a"),
    ("- a\n  ```{tip}\n  b\n  ```\n- c", "- a\n\n    !!! tip\n\n        b\n\n- c"),
    ("```{figure} https://a.b/c.png\n:name: d\nE f\n```", "[(Image: E f)](https://a.b/c.png)"),
    ("```{image} https://a.b/c.png\n:alt: G\n```", "[(Image: G)](https://a.b/c.png)"),
    ("```{toctree}\na\n```", "```{toctree}\na\n```"),
    ("```{bash}\nls\n```", '```console {#note-ls title="ls"}\n$ ls\n```'),
    ("```{note}\na", "```{note}\na\n\n```"),
]


@pytest.mark.parametrize(("post", "page"), DIRECTIVES)
def test_directives_of_myst(post: str, page: str) -> None:
    assert page_of(f"# T\n\n{post}\n", "en") == page
