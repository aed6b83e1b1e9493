"""What varies is taken out of an output, and nothing else."""

from __future__ import annotations

import time

import pytest
from commandcards.card.plans import Comparison, Plan
from commandcards.record.normalise import Memory, normalise
from tables import read_groups

LONG = "9852cd46a0fc22948568690ff1afa28960f928bf9f54b61d788ffc191941b140"
OTHER = "19892e0249ebb90cfe743ed2450c346c79cb22da82e6f6915f3caeddbf360bde"


def shape(*lines: str, spoken: str = "", compare: Comparison = "shape") -> list[str]:
    return normalise(lines, Memory(spoken), Plan(compare=compare))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LONG, "<id-1>"),
        ("Status: sha256:" + LONG, "Status: <id-1>"),
        ("FROM nginx@sha256:8c156532d0d3fea248ac940310423a", "FROM nginx@<id-1>"),
        ("root@9852cd46a0fc:/# exit", "root@<id-1>:/# exit"),
        ("ID: o6c6sdbn8ha3v4lpq9e1n0tq7 *", "ID: <id-1> *"),
        ("Tue Nov 24 07:20:06 UTC 2026", "<time>"),
        ('"2026-11-24T07:20:07.504353546Z",', '"<time>",'),
        ('- - [24/Nov/2026 07:04:23] "GET / HTTP/1.1" 200 -', '- - [<time>] "GET / HTTP/1.1" 200 -'),
        ("2026-11-25 22:38:32.549 UTC [57] LOG:  ready", "<time> [<number>] LOG:  ready"),
        ("2026-11-25 22:38:32.549 UTC [1] LOG:  ready", "<time> [1] LOG:  ready"),
        ("2026/11/24 07:50:50 [notice] 1#1", "<time> [notice] 1#1"),
        ("-rw-r--r-- 1 root root 29 Nov 24 08:02 when", "-rw-r--r-- 1 root root 29 <time> when"),
        ("drwxr-xr-x 2 root root 40 Nov  4  2025 srv", "drwxr-xr-x 2 root root 40 <time> srv"),
        ("Up Less than a second", "Up <age>"),
        ("Exited (0) 1 second ago", "Exited (0) <age>"),
        ("About a minute ago", "<age>"),
        ("Up 3 seconds (healthy)", "Up <age> (healthy)"),
        ("0.18%", "<percent>"),
        ("848B / 126B", "<size> / <size>"),
        ("2.641MiB / 23.54GiB", "<size> / <size>"),
        ("#5 DONE 1.6s", "#<step> DONE <duration>"),
        ("#7 0.164 Listing '.'...", "#<step> <moment> Listing '.'..."),
        ("172.17.0.2", "<address>"),
        ('"MacAddress": "02:42:ac:11:00:02"', '"MacAddress": "<mac>"'),
        ("80/tcp -> 0.0.0.0:32768", "80/tcp -> 0.0.0.0:<port>"),
        ("127.0.0.1:8080->5000/tcp", "127.0.0.1:8080->5000/tcp"),
        ('"Pid": 961,', '"Pid": <number>,'),
        ("2026-11-25 22:38:32.593 UTC [1] LOG:  ready", "<time> [1] LOG:  ready"),
        ("insane_babbage", "<name-1>"),
        ("a1b2c3d4e5f6: Pull complete", "<layer>: Pull complete"),
        ("    indented   text", "    indented  text"),
        (" ID: 8cc77777-e329-4539-905d-e637b23e8ee2", " ID: <uuid>"),
        ("mcrluntynxeg   regular        182B      6 seconds ago", "<record>  regular  <size>  <age>"),
        ("ujvimd1xlkrkhzglf9f9xhg8c*   true   0B   8 seconds ago", "<record>  true  <size>  <age>"),
        ("default   running   linux/amd64 (+4), linux/386", "default  running  linux/amd64 (+<number>), linux/386"),
        ("^C<eof>", "<eof>"),
        ("^CTue Nov 24 07:20:06 UTC 2026", "<time>"),
    ],
)
def test_what_varies_gets_a_placeholder(line: str, expected: str) -> None:
    assert shape(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "REPOSITORY  TAG  IMAGE ID  CREATED  SIZE",
        "Error response from daemon: No such container: web",
        "internationalisationalist",
        "0.0.0.0:80->5000/tcp",
        "exit status 137",
        "version 28.5.2",
        "123456789012",
        '"/proc/timer_list",',
    ],
)
def test_what_does_not_vary_stays(line: str) -> None:
    assert shape(line) == [line]


@pytest.mark.parametrize(("group", "rows"), read_groups("normalised-lines.tsv").items())
def test_lines_by_themselves(group: str, rows: list[tuple[str, tuple[str, ...]]]) -> None:
    """Each form of what varies, and what is almost one."""
    found = {line: " ".join(shape(line)) for line, _ in rows}
    stays = group == "What stays as it is."
    assert found == {line: line if stays else "".join(expected) for line, expected in rows}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (" => [internal] load metadata for a", " => [internal] load metadata for b"),
        (" => CACHED [stage internal] load metadata for a", " => [internal] load metadata for b"),
        (" => [1/2] FROM a", " => [base 1/3] FROM b"),
        ("#4 [1/2] FROM a", "#5 CACHED [base 1/3] FROM b"),
        (" => [ 1/10] FROM a", " => [linux/amd64 base  1/12] FROM b"),
        (" => => sha256:a", " => => extracting b"),
        ("mcrluntynxeg   regular  1", "ujvimd1xlkrkhzglf9f9xhg8c   true  2"),
        ("A /one", "C /two"),
        ("D /one", "A /two"),
        ("untagged: a", "deleted: b"),
        ("a1b2c3d4e5f6: Pushed", "a1b2c3d4e5f7: Mounted from b"),
        ("a1b2c3d4e5f6: Layer already exists", "a1b2c3d4e5f7: Pushed"),
        ("  vnd.docker.reference.digest: a", "   vnd.docker.reference.type: b"),
        ("tcp  a", "udp6  b"),
        ("one   2   3.5kB", "two   0   0B"),
        ("one   1   10MB", "two   1   2GB"),
    ],
)
def test_what_comes_in_an_order_of_chance(one: str, two: str) -> None:
    first = "word" if one.startswith(" => => ") else ""
    assert shape(first, one, two) == shape(first, two, one)
    assert len(shape(first, one, two)) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("B /one", "E /two"),
        (" => [2/3] COPY a", " => [3/3] COPY b"),
        ("a1b2c3d4e5f6: Pull complete", "a1b2c3d4e5f7: Already exists"),
        ("tcp: a", "udp: b"),
        ("one   2   3.5kB x", "two   0   0B x"),
        ("one", "two"),
    ],
)
def test_any_other_order_counts(one: str, two: str) -> None:
    assert shape(one, two) != shape(two, one)


def test_sets_of_two_kinds_are_not_one() -> None:
    assert shape("A /one", "untagged: a") != shape("untagged: a", "A /one")


def test_the_long_form_of_an_id_is_its_short_one() -> None:
    assert shape(f"sha256:{LONG}", LONG[:12], f"sha256:{OTHER}") == ["<id-1>", "<id-1>", "<id-2>"]
    assert shape("one_two", "three_four", "one_two") == ["<name-1>", "<name-2>", "<name-1>"]


@pytest.mark.parametrize(
    "header", ["CONTAINER ID   CPU %   MEM USAGE / LIMIT   PIDS", "A.B_C&D   PID", "A-1   PID", "%A   PID"]
)
def test_what_looks_like_the_titles_of_a_table(header: str) -> None:
    row = " " * header.index("PID") + "12"
    assert shape(header, row)[1].split() == ["12" if header.startswith("%") else "<number>"]


def test_empty_lines_at_the_end_are_none() -> None:
    assert shape("a", "", "b", "", "") == ["a", "", "b"]
    assert shape("", "") == []
    assert shape("a", "a", "b", "a", compare="repeats") == ["a", "b", "a"]


def test_one_id_stays_one_id_over_the_commands_of_a_scenario() -> None:
    memory = Memory()
    assert normalise([LONG], memory) == ["<id-1>"]
    assert normalise([f"{LONG[:12]}   nginx", f"{OTHER[:12]}   redis"], memory) == ["<id-1>  nginx", "<id-2>  redis"]
    assert normalise([f"Deleted {OTHER}"], memory) == ["Deleted <id-2>"]


def test_two_ids_are_not_one() -> None:
    assert shape(LONG, OTHER) != shape(LONG, LONG)


def test_what_a_command_says_stays() -> None:
    spoken = "docker run --name my_web --memory 256m -v redis_data:/data --health-interval 5s"
    assert shape("my_web", "redis_data", "5s", "15s", spoken=spoken) == ["my_web", "redis_data", "5s", "<duration>"]


def test_columns_may_move() -> None:
    assert shape("NAMES     STATUS", "web       Up 8 seconds") == shape("NAMES   STATUS", "web     Up 12 minutes")


def test_columns_of_numbers_hold_no_numbers() -> None:
    table = ["UID      PID    PPID   C   STIME   CMD", "root     616    587    0   07:20   nginx: master"]
    other = ["UID      PID     PPID   C    STIME   CMD", "root     9616    1587   16   08:01   nginx: master"]
    assert shape(*table) == shape(*other)
    assert shape(*table)[1] == "root  <number>  <number>  <number>  <time>  nginx: master"


@pytest.mark.parametrize(
    ("column", "placeholder"),
    [*((one, "<number>") for one in ("PID", "PPID", "C", "PIDS", "STARS")), ("STIME", "<time>"), ("TIME", "<time>")],
)
def test_each_such_column_holds_none(column: str, placeholder: str) -> None:
    assert shape(f"NAME   {column:5}   CMD", "web    12      ps")[1] == f"web  {placeholder}  ps"


def test_a_table_ends_at_an_empty_line() -> None:
    assert shape("PID   COMMAND", "12    ps", "", "34    bottles") == [
        "PID  COMMAND",
        "<number>  ps",
        "",
        "34  bottles",
    ]


def test_only_numbers_and_times_are_taken_out_of_a_column() -> None:
    table = ["PID    STIME   CMD", "616    07:20   nginx", "616    Nov24   nginx", "zebra  zebra   nginx"]
    assert shape(*table)[1:] == ["<number>  <time>  nginx", "<number>  <time>  nginx", "zebra  zebra  nginx"]


def test_columns_stand_where_they_do_behind_wide_characters() -> None:
    assert shape("NAME   PID   CMD", "镜像   12    ps") == shape("NAME   PID   CMD", "镜像   3456  ps")


def test_what_tells_of_the_machine_is_left_out_where_that_is_said() -> None:
    lines = [" CPUs: 2", " WARNING: no swap", " Swarm: inactive"]
    found = normalise(lines, Memory(), Plan(varies=("CPUs:",), chance=("WARNING:",)))
    assert found == [" CPUs:", " Swarm: inactive"]


@pytest.mark.parametrize(
    "text",
    [
        "ID" + "    COL" * 16 + "   (none)",
        "A" + " A" * 16,
        "Jan  1 00:00:00" + "A" * 16,
        "Jan  1 00:00:00" + " UTC" * 16,
        "2026-01-31 00:00:00" + "+0000" * 16 + "x",
        "a_" * 16,
        "0123456789ab" * 16,
        " => " + "[a " * 16,
        " => [" + "a " * 16,
        "#1 " + "done " * 16 + "x",
        "#1 x " + "0.1s " * 16 + "x",
        "1." * 16,
        "fd00:" * 16,
        "  ".join(LONG[index:] + LONG[:index] for index in range(16)),
        "word1 " * 16,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_twice_as_much_takes_twice_as_long(text: str) -> None:
    def measure(count: int) -> float:
        began = time.process_time()
        shape(*[text * count] * 4)
        return time.process_time() - began

    measure(1)
    # The best of some rounds, as anything else may run beside; a square law would give 16.
    short, long = (min(measure(count) for _ in range(3)) for count in (15, 60))
    assert long < 8 * short + 0.05


def test_lines_of_one_shape_in_a_row_are_one_only_where_that_is_asked_for() -> None:
    ticking = ["Tue Nov 24 07:20:06 UTC 2026", "Tue Nov 24 07:20:07 UTC 2026", "Tue Nov 24 07:20:08 UTC 2026"]
    assert shape(*ticking, compare="repeats") == shape(*ticking[:2], compare="repeats") == ["<time>"]
    assert shape(*ticking) == ["<time>"] * 3


def test_progress_that_depends_on_the_time_it_takes_is_left_out() -> None:
    quick = ["#5 naming to docker.io/library/hello:latest done", "#5 DONE 0.1s"]
    slow = ["#5 naming to docker.io/library/hello:latest", f"{quick[0][:-5]} 0.4s done", "#5 DONE 0.5s"]
    assert shape(*quick) == shape(*slow)
    assert shape(*quick)[0] == "#<step> naming to docker.io/library/hello:latest done"


def test_a_wrong_image_in_a_build_is_no_question_of_progress() -> None:
    build = [" => [1/2] FROM nginx  0.0s", " => => resolve nginx  0.0s", " => [2/2] COPY . /  0.1s"]
    assert shape(*build) != shape(*[line.replace("resolve nginx", "resolve redis") for line in build])
    assert shape(*build) != shape(build[0], build[2])
    assert shape(*build) != shape(build[0], *build)
    assert shape(*build) != shape(build[2], *build[:2])


def test_the_first_steps_of_a_build_come_in_any_order_with_their_details() -> None:
    image = [" => [1/2] FROM nginx  0.0s", " => => resolve nginx  0.0s"]
    context = [" => [internal] load build context  0.0s", " => => transferring context: 5B  0.1s"]
    assert shape(*image, *context) == shape(*context, *image)
    assert shape(*image, *context) != shape(image[0], context[1], context[0], image[1])
    numbered = ["#4 [1/2] FROM nginx", "#4 DONE 0.1s", "", "#5 [internal] load build context", "#5 DONE 0.0s", ""]
    swapped = ["#4 [internal] load build context", "#4 DONE 0.0s", "", "#5 [1/2] FROM nginx", "#5 DONE 0.1s", ""]
    assert shape(*numbered, "#6 [2/2] COPY . /") == shape(*swapped, "#6 [2/2] COPY . /")


def test_what_is_done_at_the_same_time_comes_in_any_order() -> None:
    one = [f"deleted: sha256:{LONG}", "untagged: nginx:latest", "untagged: redis:latest"]
    assert shape(*one) == shape(*reversed(one))


def test_an_id_gets_no_number_where_the_order_is_chance() -> None:
    lines = [f"deleted: sha256:{LONG}", f"deleted: sha256:{OTHER}"]
    after = f"left: {LONG}"
    assert shape(*lines, after) == shape(*reversed(lines), after) == [*["deleted: <id>"] * 2, "left: <id-1>"]


def test_what_stands_below_a_blank_line_is_in_no_column() -> None:
    assert shape("PID   CMD", "12    a", " ", "12    a") == ["PID  CMD", "<number>  a", "", "12  a"]
    assert shape("  PID   REV", "  12    7") == ["  PID  REV", "  <number>  7"]
    assert shape("PID", "12") == ["PID", "12"]


def test_what_a_command_says_is_no_part_of_a_longer_number() -> None:
    assert shape("5s", spoken="sleep 5s") == ["5s"]
    for said in ("15s", "1.5s", "5sec", "5s.log"):
        assert shape("5s", spoken=f"sleep {said}") == ["<duration>"]


def test_a_missing_line_is_no_question_of_order() -> None:
    assert shape("untagged: nginx:latest", "untagged: redis:latest") != shape("untagged: nginx:latest")
    assert shape("A /one", "A /one") != shape("A /one")


def test_a_card_may_ask_for_any_order() -> None:
    lines = ("A=1", f"HOSTNAME={LONG[:12]}", "B=2")
    assert shape(*lines, compare="lines") == shape(*reversed(lines), compare="lines")
    assert shape(*lines, compare="lines") != shape(*lines, lines[0], compare="lines")
    assert shape(*lines) != shape(*reversed(lines))


def test_some_lines_may_come_in_any_order_where_they_stand_together() -> None:
    plan = Plan(anywhere=("A=", "B="))
    lines = ["PATH=/bin", "A=1", "B=2", "HOME=/root"]
    assert normalise(lines, Memory(), plan) == normalise([lines[0], lines[2], lines[1], lines[3]], Memory(), plan)
    assert normalise(lines, Memory(), plan) != normalise([lines[1], lines[0], lines[2], lines[3]], Memory(), plan)


def test_an_echoed_interrupt_is_nothing() -> None:
    assert shape("tick", "^C") == shape("tick")


def test_a_numbered_step_that_another_interrupts_is_one_step() -> None:
    begun = ["#4 [internal] load build context", "#4 DONE 0.0s", ""]
    image = ["#5 [1/2] FROM nginx", "#5 resolve nginx 0.1s done", "#5 DONE 0.1s", ""]
    ended = ["#4 [internal] load build context", "#4 transferring context: 5B 0.0s done", "#4 DONE 0.1s", ""]
    copied = ["#6 [2/2] COPY . /", "#6 DONE 0.0s"]
    assert shape(*begun, *image, *ended, *copied) == shape(*ended, *image, *copied)
    assert shape(*ended, *image, *copied) == shape(*image, *ended, *copied)
    assert shape(*image, *image[:1], *image[2:], *copied) == shape(*image, *copied)
    assert shape(*ended[:1], *ended, *image, *copied) != shape(*ended, *image, *copied)
    assert shape(*ended, *image, *copied) != shape(*ended, *copied, "", *image)
