"""What each kind takes, beside what it refuses: every form, every unit, both sides of every bound.

Right is what Docker does: the sources are named in the kinds. A value that is refused stands with a part of what it
should look like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from commandcards.command.kinds import (
    address,
    build,
    build_cache,
    build_method,
    choice,
    container,
    device,
    duration,
    filters,
    image,
    kernel,
    keys,
    limit,
    mount,
    names,
    namespace,
    network,
    number,
    pair,
    path,
    platform,
    port,
    size,
    swarm,
    tmpfs,
    user,
)
from commandcards.command.kinds.number import to_float, to_integer, to_rational
from commandcards.command.kinds.value import Parser

Refused = Sequence[str] | Mapping[str, str]
DIGEST = "sha256:" + "0a" * 32
LONG = "a" * 64
WHOLE = "a whole number"
SHARE = "a share from 0 to 1"
UNITS = "numbers and ranges"
CAPABILITIES = """
AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER
FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE
NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT
SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM
"""
"""capabilities(7), all that there are."""
SIGNALS = """
ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TRAP TSTP TTIN TTOU
URG USR1 USR2 VTALRM WINCH XCPU XFSZ
"""
"""signal(7), those of Linux on most machines."""
MOUNT_FLAGS = """
defaults ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime diratime
nodiratime bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime
strictatime nostrictatime
"""
"""mount(8), those that moby/sys knows."""
SYSCTLS = "msgmax msgmnb msgmni sem shmall shmmax shmmni shm_rmid_forced"
"""ipc_namespaces(7)."""
SYSTEMS = """
aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris windows zos
"""
ARCHITECTURES = """
386 i386 amd64 x86_64 x86-64 amd64p32 arm armbe armhf armel arm64 aarch64 arm64be loong64 mips mipsle mips64 mips64le
mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm
"""
"""What containerd's `platforms` knows, which has them from Go."""
AUTHORITY = "protocol=cfssl,url=https://…"

NUMBERS: list[tuple[Parser, Sequence[str], Refused]] = [
    (
        number.signed(64),
        ["0", "7", "-7", "+7", "0x1F", "0XaF", "0b10", "0B1", "0o17", "0O7", "017", "0_7", "1_000", "0x_f",
         "9223372036854775807", "-9223372036854775808"],
        ["", "x", "1.5", "1e3", "08", "0b2", "0o8", "0xg", "0x", "0b", "0o", "1__0", "_1", "1_", " 1", "--1",
         "9223372036854775808", "-9223372036854775809"],
    ),
    (number.signed(8), ["127", "-128"], ["128", "-129"]),
    (
        number.unsigned(16),
        ["0", "65535", "0xffff"],
        {"65536": "a whole number from 0 to 65535", "-1": WHOLE, "+1": WHOLE, "-0": WHOLE, "": WHOLE},
    ),
    (number.parse_not_negative, ["0", "5", "-0"], {"-1": "not negative", "x": "not negative", "": "not negative"}),
    (
        number.parse_float,
        ["0", "1.5", "1.", ".5", "-1.5", "+2", "1e3", "1E-3", "1e+3", ".5e1", "1_0.2_5", "inf", "-Infinity", "NaN",
         "0x1p-2", "0x1.8P1", "0x.8p0", "0x_1p+1"],
        ["", ".", "x", "1,5", "e3", "1e", "0x1", "0xp1", "1__0", "_1", "1_", "1e400", "0x1p2000", "+nan", "１"],
    ),
    (
        number.parse_cpus,
        ["0", "1.5", ".5", "2.", "1/4", "-1", "0x1p-2", "0b11", "1e-9", "0.123456789"],
        {"x": "a number of CPUs", "": "a number of CPUs", "1/0": "a number of CPUs", "1/x": "a number of CPUs",
         "1/-2": "a number of CPUs", "1/+2": "a number of CPUs", "1/3": "nine decimals", "1e-10": "nine decimals"},
    ),
    (number.parse_limited_cpus, ["0", "0.01", "0.1", "16"],
     {"0.00999": "0.01 CPUs or more", "x": "a number of CPUs such as", "-1": "a number of CPUs such as",
      "-0.001": "a number of CPUs such as"}),
    (number.parse_service_cpus, ["0", "0.001", "2"], {"0.000999": "0.001 CPUs or more", "x": "a number",
      "-1": "0.001 CPUs or more"}),
    (number.parse_oom_score, ["-1000", "0", "1000", "x"], {"-1001": "from -1000 to 1000",
      "1001": "from -1000 to 1000"}),
    (number.parse_service_tail, ["", "all", "0", "10", "+5"], ["-1", "x", "1.5", "All", "５"]),
    (number.parse_ratio, ["0", "1", "0.5", "1e-3"], {"1.01": SHARE, "-0.1": SHARE, "inf": SHARE, "x": "such as 0.5",
     "1e400": "such as 0.5"}),
    (number.parse_data_port, ["0", "1024", "49151"], ["1023", "49152", "1"]),
    (number.parse_weight, ["0", "10", "1000"], ["9", "1001", "-10"]),
    (number.parse_period, ["0", "1000", "1000000"], ["999", "1000001"]),
    (number.parse_quota, ["-1", "0", "1000", "1001", "x"], ["1", "999"]),
    (number.parse_shares, ["0", "2", "x"], ["-1"]),
    (
        number.parse_units,
        ["", "0", "0-2,4", "3,1", "1-1", "8192", "0-8192", "+1"],
        {"0-8193": "numbers up to 8192", "8193,1": "numbers up to 8192", "2-1": UNITS, "a": UNITS, "1-": UNITS,
         "-1": UNITS, "1,,2": UNITS, "1,": UNITS, "1-2-3": UNITS, "1 ,2": UNITS, "１": UNITS},
    ),
    (number.parse_swappiness, ["-1", "0", "100"], ["-2", "101", "x"]),
    (number.parse_port, ["0", "80", "65535", "0080", "0" * 20 + "1"], ["65536", "-1", "+1", "http", "", "８０", "0x50",
      "1" * 20]),
    (kernel.parse_limited_list, ["0", "1", "100", "007", "0000000100"], ["101", "-1", "x", "", "1.5", "５"]),
    (
        size.parse_size,
        ["0", "512", "512b", "1k", "1kb", "1KiB", "1M", "1mb", "1g", "1gib", "1t", "1TB", "1p", "1.5g", ".5m", "1 g",
         "1 ", "1_000", "1e3", "0x1p4", "5.", "5.m"],
        ["", "-1", "1x", "1bb", "1ib", "1kx", "1ki", "1kbb", "1e", "k", "1  g", "1,5g", "1eb", "nan", "1e400"],
    ),
    (size.parse_memory, ["0", "0m", "6m", "6144k", "6291456", "1g"], ["6143k", "6291455", "1", "1k", "5.9m"]),
    (size.parse_service_memory, ["0", "4m", "4194304"], ["4194303", "3m"]),
    (size.parse_swap, ["-1", "0", "1g", "5k"], ["-2", "-1m", "x"]),
]  # fmt: skip

TIMES: list[tuple[Parser, Sequence[str], Refused]] = [
    (
        duration.parse_duration,
        ["0", "+0", "-0", "1h", "1h30m", "1.5h", "1.s", ".5s", "-10s", "+10s", "1ms", "1us", "1µs", "1μs", "1ns"],
        ["", "1", "1d", "1h 30m", "h", ".s", "1.5", "1H", "--1s", "1m-1s", "１s"],
    ),
    (duration.parse_positive_duration, ["0", "-0s", "1ns"], {"-1ns": "not negative", "-1h0m": "not negative",
     "1": "unit"}),
    (
        duration.parse_health_duration,
        ["0", "0s", "1ms", "1000us", "1000000ns", "0.001s", "0.0001m", "0.000001h", "500us500us", "30s"],
        {"999us": "1ms or more", "999999ns": "1ms or more", "0.0009s": "1ms or more", "0.00001m": "1ms or more",
         "0.0000002h": "1ms or more", "-1s": "not negative"},
    ),
    (duration.parse_span, ["0s", "-0s", "5m"], {"-1s": "not negative", "5": "unit"}),
    # 0 is not set (moby `MergeSwarmSpecToGRPC`).
    (duration.parse_certificate_span, ["1h", "60m", "3600s", "59m60s", "720h", "0", "0s"],
     {"59m59s": "1h or more", "-2h": "1h or more", "1ns": "1h or more", "1d": "unit"}),
    (duration.parse_seconds, ["0", "10", "0x10", "-0"], ["-1", "1s", "", "1.5"]),
    (
        duration.parse_moment,
        ["", "0", "10m", "-5m", "1700000000", "1700000000.25", "2026-01-02", "2026-01-02Z", "2026-01-02+08:00",
         "2026-01-02T03", "2026-01-02T03:04", "2026-01-02T03:04:05", "2026-01-02T03:04:05Z",
         "2026-01-02T03:04:05.123Z", "2026-01-02T03:04:05-07:00", "2024-02-29", "2026-12-31T23:59:59"],
        ["5x", "2026-13-01", "2026-00-01", "2026-02-29", "2026-01-32", "2026-01-02T24", "2026-01-02T03:60",
         "2026-01-02T03:04:60", "2026-1-2", "2026-01-02 03:04", "2026-01-02T", "26-01-02", "2026-01-02T03:04Y",
         "1700000000.",
         "2026-01-02T03:04:05.",
         "2026-01-02T03:04+8:00", "2026-01-02T3", "yesterday", "２０２６-01-02"],
    ),
    (
        limit.parse_ulimit,
        ["nofile=1024", "nofile=1024:2048", "nofile=5:5", "core=-1", "core=-1:-1", "nproc=5:-1", "cpu=0", "data=1",
         "fsize=1", "locks=1", "memlock=1", "msgqueue=1", "nice=1", "rss=1", "rtprio=1", "rttime=1", "sigpending=1",
         "stack=1", "nofile=+5"],
        {"nofile=5:2": "not above", "nofile=-1:5": "not above", "foo=1": "type=soft", "nofile": "whole numbers",
         "nofile=": "whole numbers", "nofile=1:": "whole numbers", "nofile=:1": "whole numbers",
         "nofile=1:2:3": "type=soft", "nofile=x": "whole numbers", "NOFILE=1": "type=soft", "nofile=1.5": "whole"},
    ),
]  # fmt: skip

ADDRESSES: list[tuple[Parser, Sequence[str], Refused]] = [
    (address.parse_ip, ["10.0.0.1", " ::1 ", "2001:db8::1", "::ffff:10.0.0.1"],
     ["", "10.0.0", "10.0.0.256", "10.0.0.01", "fe80::1%eth0", "x", "10.0.0.1/8"]),
    # What is no address or number at all their types refuse.
    (address.parse_ip4, ["10.0.0.1", " 10.0.0.1 ", "x"], {" ::1": "--ip6 takes the others"}),
    (address.parse_ip6, ["::1", "x"], {"10.0.0.1 ": "--ip takes the others"}),
    (address.parse_ips, ["", "10.0.0.1", "10.0.0.1, ::1"], ["10.0.0.1,", "10.0.0.1,x", " "]),
    (address.parse_networks, ["", "10.0.0.0/0", "10.0.0.0/32", "::/128", "10.0.0.0/8, fd00::/8"],
     ["10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "::/129", "x/8", "10.0.0.0/8,", "10.0.0.0/-1", "10.0.0.0/255.0.0.0"]),
    (address.parse_mac, ["", "92:d0:c6:0a:29:33", "92-D0-C6-0A-29-33", "92d0.c60a.2933", "fe:d0:c6:0a:29:33",
      "9ad0.c60a.29ef", " 92:d0:c6:0a:29:33 "],
     {" 83:d0:c6:0a:29:33": "first byte is even", "93:d0:c6:0a:29:33": "first byte is even",
      "92:d0:c6:0a:29": "a MAC", "92:d0-c6:0a:29:33": "a MAC",
      "92:d0:c6:0a:29:3g": "a MAC", "92:d0:c6:0a:29:33:44": "a MAC", "92d0.c60a": "a MAC", "x": "a MAC"}),
    (address.parse_domain, [".", "a", "example.com", "a-b.c1.d", "example.com.", " example.com ", "1a", "A.b", "DB1",
      "aB2c.D3.4E-fG"],
     ["", "1", "1.2", "-a", "a-", "a..b", ".a", "a_b", "a b", "a" * 255, "a.b-.c"]),
    (address.parse_host_mapping,
     ["db:10.0.0.1", "db=10.0.0.1", "db:::1", "db=::1", "db=[::1]", "db:[::1]", "db:host-gateway", "db=host-gateway",
      "db: 10.0.0.1", "db:[ ::1 ]"],
     ["db", "db:", "db=", ":10.0.0.1", "=10.0.0.1", "db:x", "db=x", "a:b=10.0.0.1", "db=[]", "db=[::1", "db=::1]"]),
    (address.parse_build_host, ["db:10.0.0.1", "a=::1,b:10.0.0.1"], ["db", "a:10.0.0.1,b", "db:x"]),
    (address.parse_daemon,
     ["unix:///run/docker.sock", "tcp://h:2375", "npipe:////./pipe/x", "fd://", "ssh://me@h", "h:2375", " tcp://h ",
      "ssh://h:22/path", "ssh://[::1]:22", "tcp://h?a"],
     ["http://h", "tcp://a://b", "://h", "https://h:1", "ssh://", "ssh://me@", "ssh://:22", "ssh://me:pw@h", "ssh://h?a",
      "ssh://h/p#a"]),
    (address.parse_node_address, ["10.0.0.1", "10.0.0.1:2377", "eth0", "eth0:2377", "[::1]", "[::1]:2377",
                                  "tcp://10.0.0.1:2377", "10.0.0.1:"],
     ["http://h", "tcp://http://h", "tcp://h:x",
      "a b", "h:x", "[::1]:x", 'a"b', "a<b", "a>b", "a\\b", "a^b", "a`b", "a{b", "a|b", "a}b"]),
    (port.parse_publish,
     ["80", "80/tcp", "80/UDP", "80/sctp", ":80", "8080:80", "0:80", "65535:65535", "127.0.0.1:8080:80",
      "127.0.0.1::80",
      "[::1]:8080:80", "::1:8080:80", "8000-8010:80", "80-82:80-82", "80-80:80", "published=8080,target=80",
      "target=80,protocol=udp", "published=127.0.0.1:8080,target=80"],
     ["", "x", "80:", "65536", "80:65536", "65536:80", "80/foo", "80-82:80-81", "80-82:80-83", "82-80", "80-", "-80",
      "x:80:80", "published=80", "[::1:80:80", "x::1]:80:80", "target=", "=80", "=80,target=80", "target=80,x", "80 ",
      "８０", "1:2:3:80:80"]),
    (port.parse_private, ["80", "53/udp", "0", "65535"], ["http", "65536", "", "/udp"]),
    (port.parse_expose, ["80", "80/udp", "80/TCP", "80/sctp", "7000-7010", "7000-7010/udp"],
     ["", "80:80", "x", "80/foo", "7010-7000", "65536"]),
    (port.parse_service_port,
     ["80", "8080:80", "80:80/udp", "target=80", "published=8080,target=80", "target=80,mode=host",
      "target=80,published=8080,protocol=tcp,mode=ingress", "target=80,mode=INGRESS", "target=80,protocol=SCTP",
      '"published=8080","target=80"'],
     ["127.0.0.1:80:80", "x", "target=80,mode", "published=80", "target=0", "target=x", "target=80,mode=x",
      "target=80,protocol=x",
      "target=80,foo=1", "target=80,published=x", "target=80-81", 'target=80,"'], ),
    (network.parse_network,
     ["", "front", "host", "container:web", "a b", "=a", "a=", "name=front", "name=front,alias=a", "NAME=front,Alias=a",
      "name=front,ip=10.0.0.3", "name=front,ip6=::1", "name=front,mac-address=92:d0:c6:0a:29:33",
      "name=front,mac-address=", "name=front,link-local-ip=169.254.1.1", "name=front,gw-priority=-1",
      "name=front,gw-priority=+1", "name=front,driver-opt=com.a=b", "name=front, alias = a"],
     {"container:": "container:name", "container": "container:name", "alias=a": "a network, or name=",
      "name=n,foo=1": "a network, or name=",
      'name=n,alias="a': "a network, or name=", "name=n,alias": "a network, or name=",
      "name=n,ip=x": "for ip, such as ip=",
      "name=n,ip6=x": "for ip6", "name=n,link-local-ip=x": "for link-local-ip", "name=n,gw-priority=x": "gw-priority",
      "name=n,gw-priority=1.5": "gw-priority", "name=n,driver-opt=x": "driver-opt",
      "name=n,driver-opt==x": "driver-opt",
      "name=n,mac-address=x": "a MAC address"}),
    (network.parse_new_network, ["front", "a", "nat", "hosts", "my net", "bridge2"],
     {"": "a name", " ": "a name of your own", **dict.fromkeys(["bridge", "host", "none", "default"], "every engine")}),
    (network.parse_own_network, ["front", "default", "nat", "hosts"],
     dict.fromkeys(["bridge", "host", "none"], "this one stays")),
]  # fmt: skip

NAMES: list[tuple[Parser, Sequence[str], Refused]] = [
    (names.parse_project, ["", "shop", "0a", "my_shop-1"],
     {"Shop": "such as shop", "-My_Shop-2!": "such as my_shop-2", "0Shop": "such as 0shop",
      "_-x": "such as x", "_x": "such as x", "-x": "such as x",
      "my shop": "such as myshop", "a.b": "such as ab",
      "店": "with a letter or digit first"}),
    (names.parse_context, ["default", "ab", "a.b_c+d-1", "1a", "A1", "aBc"], ["a", "", "-a", "a b", "a/b", ".a"]),
    (names.parse_new_context, ["ab"], {"default": "there already", "a": "two characters"}),
    (names.parse_removed_context, ["ab"], {"default": "stays", "a": "two characters"}),
    (names.parse_forgotten_context, ["ab", "a", "a b"], {"default": "stays"}),
    (names.parse_builder, ["", "a", "a1.b-c_D", "A"], ["1a", "-a", "_a", "a b", "a/b", "a+b"]),
    (names.parse_service, ["", "a", "my-web_1", "a--b", "A9", "0aB", "a" * 63], ["-a", "a-", "_a", "a_", "a.b", "a b",
     "a" * 64]),
    (names.parse_stored, ["a", "my.key-1_B", "a..b", "A", "0Bc", "b9", "a" * 64], ["-a", "a.", ".a", "a_", "a b",
      "a/b", "a" * 65]),
    (container.parse_container, ["A1Z", "aB9",
     "web", "/web", "web/db", "a", "0af", "a_b.c-d", ""], ["-x", "a b", "$x", "_a", ".a"]),
    (container.parse_new_container, ["web", "/web", "a1", "A_.-", ""], ["a", "-a", "_a", ".a", "a/b", "a b", "ab/",
     "//ab"]),
    (container.parse_new_volume, ["", "ab", "a_.-"], {"a": "two characters or more", "a/b": "a volume's name",
     "_a": ""}),
    (container.parse_link, ["db", "db:alias"], ["", "a:b:c"]),
    (container.parse_volumes_from,
     ["web", "web:ro", "web:rw", "web:z", "web:Z", "web:ro,Z", "web:cached", "web:consistent", "web:delegated"],
     {"": "name or ID", ":ro": "name or ID", "web:nocopy": "after the container's",
      "web:rslave": "after the container's",
      "web:ro,rw": "after the container's", "web:x": "after the container's", "web:z,Z": "after the container's"}),
    (
        image.parse_run_image,
        ["a", "a:1", "a/b/c", "a.b_c-d__e---f", "h.io/a", "h:5000/a", "localhost/a", "H.io/a", "[::1]:5000/a",
         "a1.b-c.io:5/a", "H:5000/a", "127.0.0.1:5000/a", "1a.io/a",
         f"a@{DIGEST}", f"a:1@{DIGEST}", "a@sha384:" + "0a" * 48, "a@sha512:" + "0a" * 64, DIGEST,
         "0a" * 32, "a:" + "t" * 128, "a:_T.-", "a" * 255, "x:latest"],
        {"A": "lowercase: a", "a/B": "lowercase: a/b", "H.io/A": "lowercase: H.io/a",
         "My_Repo/app": "lowercase: my_repo/app", "a:": "a tag after the colon",
         "a:1:2": "a single tag", "a:-": "at most 128", "a:" + "t" * 129: "at most 128", "a:1,b": "without a comma",
         "a,b": "without a comma", "a..b": "lowercase letters", "a.": "lowercase letters", "/a": "an image's name",
         "a//b": "lowercase letters", "h-.io/a": "lowercase letters", "-h.io/a": "an image's name",
         "h.io:x/a": "lowercase letters", "a@": "64 hexadecimal", "a@sha256:0": "64 hexadecimal",
         "a@sha256:" + "0A" * 32: "64 hexadecimal", "a@sha512:" + "0" * 96: "64 hexadecimal", "a" * 256: "255",
         "http://h/a": "scheme: h/a", "http://": "scheme: nginx", "-": "in one piece", "=": "no blanks around",
         "[x]": "in brackets", "<x>": "in brackets", "{x}": "in brackets", "_": "an image's name", "": "image's name"},
    ),
    (image.parse_pulled_image, ["a", "0a" * 31, DIGEST], {"0a" * 32: "an ID cannot be looked up",
     "": "an image's name"}),
    (image.parse_pushed_image, ["a:1", "h/a"], {f"a@{DIGEST}": "without a digest", "A": "lowercase: a"}),
    (image.parse_new_image, ["", "a:1"], {f"a@{DIGEST}": "without a digest", "0a" * 32: "an ID"}),
    (image.parse_service_image, ["a"], {"0a" * 32: "an ID", "My/a": "my/a: My is taken for a registry"}),
    (image.parse_location, ["a", "oci-layout://x:y"], {"A": "lowercase: a", "docker://x": "without the scheme"}),
    (image.parse_source, ["a", DIGEST, '{"a": 1}', "oci-layout://x"], ["A", "0a" * 32]),
    (image.parse_repository, ["A*", "a", "", "a:"], []),
    (keys.parse_detach_keys, ["", "a", "ctrl-a", "ctrl-z", "ctrl-@", "ctrl-[", "ctrl-\\", "ctrl-]", "ctrl-^", "ctrl-_",
                              "ctrl-p,ctrl-q", "DEL", "a,DEL", "~"],
     ["ctrl-1", "ctrl-A", "ctrl", "ab", "ctrl-p ctrl-q", "ctrl-p,,a", "del", "é", "ctrl-"]),
    (kernel.parse_capability, ["net_admin", "CAP_NET_ADMIN", "cap_net_admin", "ALL", "all", " SYS_TIME ",
     *CAPABILITIES.split()],
     ["", "NET", "CAP_ALL", " cap_all", "CAP_CAP_CHOWN", "NET-ADMIN"]),
    (kernel.parse_signal,
     ["", "TERM", "SIGTERM", "sigkill", "9", "+9", "64", "100",
      *("RTMIN+1", "RTMIN+15", "RTMAX-1", "RTMAX-14", "SIGRTMIN+3", "RTMIN", "RTMAX"),
      *SIGNALS.split()],
     ["NOPE", "0", "-0", "00", "SIGSIGTERM", "RTMIN+16", "RTMAX-15", "RTMIN+0", "SIG", "9x", "+-9", "９"]),
    (kernel.parse_sent_signal, ["1", "31", "34", "64", "TERM"], ["32", "33", "65", "0", "-1", "NOPE"]),
    (user.parse_user_in_container, ["", "me", "1000", "1000:1000", "me:staff", ":5", "2147483647", "0:2147483647",
      "00000000001000", "９９９９９９９９９９"],
     ["2147483648", "0:2147483648", "99999999999999999999", "me:99999999999999999999"]),
]  # fmt: skip

CHOICES: list[tuple[Parser, Sequence[str], Refused]] = [
    (choice.parse_boolean, ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"],
     ["", "yes", "no", "on", "tRUE", "2", "y"]),
    (choice.refused_by_engine("a", "b", "c"), ["", "a", "b", "c"], {"A": "a, b or c", "d": "a, b or c"}),
    (choice.refused_by_engine("a", "b", any_case=True), ["", "A", "b"], {"c": "a or b"}),
    (choice.one_of_any_case("on", "OFF"), ["on", "ON", "off"], {"": "on or OFF", "x": "on or OFF"}),
    (choice.one_of("", "a", "b"), ["", "a", "b"], {"A": "a or b", "c": "a or b"}),
    (choice.one_of("a"), ["a"], {"": "a"}),
    (choice.parse_restart,
     ["", "no", "always", "unless-stopped", "on-failure", "on-failure:0", "on-failure:5", "on-failure:+5", "no:0",
      "on-failure:", "on-failure:99999999999"],
     {"x": "no, on-failure[:retries], always", ":3": "a policy before the colon", ":": "a policy before",
      "on-failure:x": "a whole number of retries", "on-failure:-1": "not negative",
      "always:3": "on-failure:3, or always",
      "no:-2": "on-failure:2, or no alone", "on-failure:1.5": "a whole number", "on-failure:-": "a whole number",
      "on-failure:３": "a whole number"}),
    (namespace.namespace("private"), ["", "host", "private"], {"x": "host or private",
     "container:a": "host or private"}),
    (namespace.parse_shared_namespace, ["", "host", "container:web"], ["container:", "container", "private", "web"]),
    (namespace.parse_ipc, ["", "none", "private", "shareable", "host", "container:web"],
     ["container:", "container", "x", "Host"]),
    (kernel.parse_security,
     ["no-new-privileges", "no-new-privileges=true", "no-new-privileges:false", "no-new-privileges=1",
      "no-new-privileges=T", "no-new-privileges=TRUE", "no-new-privileges=True", "no-new-privileges=t",
      "no-new-privileges=0", "no-new-privileges=f", "no-new-privileges=F", "no-new-privileges=FALSE",
      "no-new-privileges=False", "writable-cgroups=true", "systempaths=unconfined", "label=disable", "label:user:x",
      "label=level:s0", "apparmor=unconfined", "apparmor:x", "seccomp=unconfined", "seccomp=p.json"],
     {"x": "name=value", "": "name=value", "label": "name=value", "label=": "name=value",
      "no-new-privileges=x": "no-new-privileges=true or", "no-new-privileges:": "=true or",
      "writable-cgroups=x": "writable-cgroups=true or",
      "systempaths=x": "label=, apparmor=", "secomp=x": "label=, apparmor="}),
    (platform.parse_platform,
     ["", "linux", "arm64", "linux/amd64", "linux/arm/v7", "LINUX/ARM64", "windows(10.0.17763)/amd64",
      "windows(10.0-rc+1)/amd64", "x/y", "wasm", "Windows", "ARM64",
      "linux/arm64/v8.1",
      "x86_64", "x86-64", *SYSTEMS.split(), *ARCHITECTURES.split()],
     ["foo", "a/b/c/d", "linux/", "/amd64", "linux/a b", "linux/é", "linux(/amd64", "linux/(x)",
      "windows(10.0)x/amd64"]),
    (platform.parse_platforms, ["linux/amd64", "linux/amd64, linux/arm64", ""], ["linux/amd64,foo", "foo,linux"]),
    (pair.parse_environment, ["A", "A=", "A=b", "A=b=c"], ["", "=", "=b"]),
    (filters.parse_filter, ["", "a=b", "a!=b", "a="], ["a"]),
    (pair.parse_label, ["a", "a=", "a=b c", " a=b", "\ta"], ["", "=b", "a b", "a b=c", "a\tb=c", " "]),
    (pair.parse_compose_label, ["a=b", "a=", "=b"], ["a", ""]),
    (pair.parse_setting, ["a", "a=b", "a="], ["", "=b"]),
    (pair.parse_container_annotation, ["a", "a=b"], ["", "=b"]),
    (pair.parse_assignment, ["a=b", "=b", "a="], ["a", ""]),
    (pair.parse_driver_setting, ["", "a=b", "a=b,c=d"], ["a", "a=b,c", " =b", '"a=b']),
    (pair.parse_pairs, ["", "a=b", "a=b,c=d", '"a=b,c",d=e', "a="], ["a", "a=b,c", "a=b,", '"a=b', '"a"']),
    (pair.parse_sysctl,
     ["net.core.somaxconn=1", "fs.mqueue.msg_max=1", "net.a=", "net.a=1 2",
      *(f"kernel.{name}=1" for name in SYSCTLS.split())],
     {"kernel.foo=1": "namespaced", "fs.file-max=1": "namespaced", "vm.x=1": "namespaced", "net.a": "namespaced",
      "kernel.shm=1": "namespaced", "net.a =1": "without blanks around", "kernel.a =1": "namespaced",
      "msgmax=1": "namespaced", "network=1": "namespaced"}),
    (address.parse_endpoint, ["", "host=a", "host=a,ca=b,cert=c,key=d,skip-tls-verify=true", "from=x"],
     ["x", "hosts=a", "host=a,x=b", "host=a,", "host=ssh://a:b@c"]),
    (pair.parse_list, ["", "a,b", '"a,b",c'], ['"a', 'a,"b', '"a"b']),
    (pair.parse_build_pair, ["A", "A=", "A=b"], ["", "=", "=b"]),
    (pair.parse_driver_settings, ["a=b", "a=b,c=d", '"a=b,c"'], ["", "a", "a=b,c", '"a=b', "a=b,"]),
    (pair.parse_scale, ["web=3", "web=0"], ["web", "web=", "=3", "web=x", "web=-1", "web=+1", "web=３"]),
    (pair.parse_compose_scale, ["web=3", "web=-1", "web=+1"], ["web", "=3", "web=x", "web=--1"]),
    (swarm.parse_attachment,
     ["s", "source=s", "src=s", "source=s,target=/x,uid=1,gid=2,mode=0440",
      "source=s,src=s,target=/x,uid=1,gid=2,mode=0440", "SOURCE=s", '"source=s"'],
     ["", "a,b", "target=/x", "source=s,foo=1", "source=s,mode=rw", "source=s,target", '"s', "mode=0440"]),
    (swarm.parse_placement, ["spread=node.labels.zone", "spread="], ["zone", "Spread=x", "pack=x", ""]),
    (swarm.parse_constraint,
     ["node.role==manager", "node.role != manager", "node.labels.a-b==x y", "_a==b", "node.ip==10.0.0.0/8",
      "a_1==A:_*.-()?+[]\\^$|/"],
     ["node.role=manager", "node.role", "==manager", "node.role==", "node.role== ", "a==b", "1ab==c", "node role==b",
      "ab==!",
      "ab==é"]),
    (swarm.parse_credentials, ["", "config://x", "file://x", "registry://x"], ["x", "http://x", "config:x", "raw://x"]),
    (swarm.parse_authority, ["protocol=cfssl,url=https://a", "url=a,protocol=CFSSL"],
     dict.fromkeys(["", "x", "protocol=cfssl", "url=https://a", "protocol=acme,url=a"], AUTHORITY)),
    (path.parse_working_directory, ["", "/", "/app", "C:\\app", "C:/app", "\\app"], ["app", "./app", "~", "../x",
     "C:app"]),
]  # fmt: skip

MOUNTS: list[tuple[Parser, Sequence[str], Refused]] = [
    (
        mount.parse_volume_spec,
        ["/b", "/a:/b", "aa:/b", "./a:/b", "../a:/b", "~/a:/b", ".:/b", "/a:/b:ro", "/a:/b:rw,Z", "/a:/b:rslave",
         "/a:/b:private", "/a:/b:rprivate", "/a:/b:slave", "/a:/b:shared", "/a:/b:rshared", "/a:/b:cached",
         "/a:/b:consistent", "/a:/b:delegated", "/a:/b:z", "aa:/b:nocopy", "aa:/b:ro,nocopy", "C:\\a:/b", "c:/a:/b",
         "C:\\a:D:\\b:ro", "C:\\a:d:/b:ro", "/a:\\b", "//a:/b", "$X:/b", "/a b:/c"],
        {"": "a path in the container", "aa::/b": "no part left empty", ":/b": "no part left empty",
         "aa:bb:cc:dd": "no part left empty", "a:b": "two characters", "A:b": "two characters",
         "A:/b": "two characters", "aa:/b:": "no part left empty", "/a:b": "an absolute path",
         "/a:/": "than its root", "/a:/b/..": "than its root", "/a:/b:x": "ro, rw, z, Z", "/a:/b:ro,rw": "one mode of",
         "/a:/b:z,Z": "one mode of", "/a:/b:slave,shared": "one mode of", "/a:/b:cached,delegated": "one mode of",
         "/a:/b:nocopy": "for a named volume only", "aa:/b:shared": "for a path of the host", "a/b:/c": "./ before",
         "my-a.1/b:/c": "./ before",
         "-a/b:/c": "./ before",
         "a!:/b": "a volume's name", "_a:/b": "a volume's name", "a:/b": "two characters or more", "/a:ro": "/a:/a:ro",
         "/a:/b:ro,": "ro, rw, z, Z", "/a:/b:RO": "ro, rw, z, Z", "ro": "an absolute path",
         "/a:ro:z": "an absolute path", "c:/a:b": "two characters or more"},
    ),
    (
        mount.parse_mount,
        ["target=/b", "dst=/b", "destination=/b", "type=volume,source=aa,target=/b", "TYPE=BIND,SRC=/a,DST=/b",
         "type=bind,source=./a,target=/b", "type=bind,source=\\a,target=/b", "type=bind,src=/a,dst=/b,readonly",
         "type=bind,src=/a,dst=/b,ro=true", "type=bind,src=/a,dst=/b,ro=1,readonly=false,bind-create-src=0",
         "type=bind,src=/a,dst=/b,bind-recursive=disabled", "type=bind,src=/a,dst=/b,bind-recursive=enabled",
         "type=volume,src=aa,dst=/b,bind-recursive=enabled", "type=bind,src=/a,dst=/b,readonly,bind-recursive=writable",
         "type=bind,src=/a,dst=/b,ro,bind-recursive=readonly,bind-propagation=rprivate",
         "type=bind,src=/a,dst=/b,bind-propagation=Shared", "type=tmpfs,dst=/b,tmpfs-size=1g,tmpfs-mode=1770",
         "src=aa,dst=/b,volume-nocopy,volume-subpath=x/y,volume-label=a=b", "type=image,src=a:1,dst=/b,image-subpath=x",
         "src=a/b,dst=/b,volume-driver=x", "type=npipe,src=x,dst=y", "type=BIND,src=/a,dst=/b,bind-propagation=shared",
          "type=cluster,src=x,dst=/y",
         "src={{.Node.Hostname}},dst=/b", "src=aa,dst={{.Service.Name}}", f"type=image,src={'0a' * 32},dst=/b",
         "src=aa,dst=/b,volume-opt=a=b", "type=bind,src=/a,dst=/b,ro=1,bind-recursive=writable",
         "type=bind,src=/a,dst=/b,readonly,bind-recursive=readonly,bind-propagation=RPrivate",
         "type=bind,src=/a,dst=/b,consistency=cached"],
        {"": "type=bind|", "target=/b,": "no comma without", " target=/b, ": "no comma without",
         "dst=/b, ,ro": "no comma without",
         "source=aa": "target=/path",
         "foo=1,dst=/b": "it has no `foo`", "dst=/b,source": "a value for `source`: source=", "dst=": "not empty",
         "dst= /b": "no blank around", "dst=/b,ro=yes": "ro=true or ro=false", "dst=/b,volume-nocopy=T": "=true or",
         "type=bind,src=/a,dst=/b,bind-recursive=on": "bind-recursive=enabled, disabled",
         "dst=/b,bind-nonrecursive": "=disabled",
         "type=bind,src=/a,dst=/b,bind-recursive=writable": "readonly to go",
         "type=tmpfs,dst=/b,tmpfs-size=x": "a size",
         "type=bind,src=/a,dst=/b,ro,bind-recursive=readonly": "rprivate to go",
         "type=bind,src=/a,dst=/b,bind-recursive=readonly,bind-propagation=rprivate": "readonly to go",
         "type=tmpfs,dst=/b,tmpfs-mode=8": "octal",
         "type=bind,src=/a,dst=/b,ro=false,bind-recursive=writable": "readonly to go",
         "src=aa,dst=/b,bind-propagation=shared": "type=bind to go",
         "type=bind,src=/a,dst=/b,volume-nocopy": "type=volume",
         "src=aa,dst=/b,image-subpath=x": "type=image to go", "src=aa,dst=/b,tmpfs-size=1": "type=tmpfs to go",
         "type=x,dst=/b": "type=bind, volume, tmpfs or image", "dst=b": "an absolute path in", "dst=/": "its root",
         "type=bind,dst=/b": "source=… to go", "type=image,dst=/b": "source=… to go",
         "type=tmpfs,src=a,dst=/b": "no source",
         "type=bind,src=a,dst=/b": "begins with ./", "type=bind,src=~/a,dst=/b": "begins with ./",
         "src=/a,dst=/b": "a path goes",
         "type=image,src=A,dst=/b": "lowercase", "type=bind,src=/a,dst=/b,bind-propagation=x": "private, rprivate",
         "dst=/b,volume-subpath=x": "source=…", "src=aa,dst=/b,volume-subpath=/x": "a relative path for volume-subpath",
         "src=aa,dst=/b,volume-subpath=x/../..": "stays inside",
         "type=image,src=a,dst=/b,image-subpath=..": "image-subpath"},
    ),
    (
        tmpfs.parse_tmpfs,
        ["/b", "/b:ro", "/b:rw,noexec,nosuid,nodev", "/b:size=64m", "/b:size=64", "/b:size=0x10k", "/b:size=10%",
         "/b:size=1G", "/b:mode=1777", "/b:uid=1000,gid=0", "/b:nr_inodes=1k,nr_blocks=5,mpol=default",
         *(f"/b:{flag}" for flag in MOUNT_FLAGS.split()), *(f"/b:size=1{unit}" for unit in "kKmMgGtTpPeE"),
         "/b:size=0XaF,gid=10"],
        {"b": "an absolute path", "/": "than its root", "/b:x": "options of mount", "/b:size": "options of mount",
         "/b:size=": "options of mount", "/b:size=x": "options of mount", "/b:size=1z": "options of mount",
         "/b:size=-1": "options of mount", "/b:mode=8": "options of mount", "/b:mode=": "options of mount",
         "/b:uid=me": "options of mount", "/b:uid=": "options of mount", "/b:gid=": "options of mount",
         "/b:ro,": "options of mount",
         "/b:foo=1": "options of mount", "/b:ro=1": "options of mount"},
    ),
]  # fmt: skip

DEVICES: list[tuple[Parser, Sequence[str], Refused]] = [
    (device.parse_device,
     ["/dev/sda", "/dev/sda:r", "/dev/sda:rw", "/dev/sda:mwr", "/dev/sda:/dev/b", "/dev/sda:/dev/b:rm", "v.com/c=all",
      "class/GUID"],
     ["", "sda", "/dev/sda:b", "/dev/sda:rx", "/dev/sda:rr", "/dev/sda:/b:x", ":/dev/b", "/dev/a:/dev/b:r:w",
      "/dev/a:/dev/b:"]),
    (device.parse_byte_rate, ["/dev/sda:10mb", "/dev/sda:1", "/dev/sda:0"], ["", "/dev/sda", "sda:1", "/dev/sda:x",
     "/dev/sda:-1"]),
    (device.parse_operation_rate, ["/dev/sda:10", "/dev/sda:0"], ["", "/dev/sda", "sda:1", "/dev/sda:1k",
     "/dev/sda:-1", "/dev/sda:1.5"]),
    (device.parse_weight, ["/dev/sda:0", "/dev/sda:10", "/dev/sda:1000"],
     ["/dev/sda", "/dev/sda:9", "/dev/sda:1001", "sda:10", "/dev/sda:x", "/dev/sda:"]),
    (device.parse_cgroup_rule, ["c 1:3 r", "a *:* rwm", "b 8:* rw", "c 10:200 m"],
     ["", "c 1:3", "d 1:3 r", "c 1 r", "c 1:3 x", "c 1:3 rwmr", "c a:3 r", "c :3 r", "c 1: r", "c  1:3 r", "c 1:3 r "]),
    (device.parse_gpus,
     ["all", "2", "-1", "+1", "count=2", "count=all", "device=0", '"device=0,1"', "driver=nvidia,count=1",
      "9223372036854775807", "-9223372036854775808",
      "all,capabilities=utility", "device=GPU-3a", '"device=0,1","capabilities=gpu"', "options=x", "count=0,device=0"],
     {"": "all, a number", "x": "all, a number", "foo=1": "all, a number", "count=x": "all, a number",
      "1.5": "all, a number",
      "9223372036854775808": "all, a number", "-9223372036854775809": "all, a number",
      "all,all": "each setting once", "1,count=2": "each setting once",
      "device=0,device=1": "once",
      "device=0,1": '"device=0,1"', "device=0,count=2": '"device=0,2"'}),
]  # fmt: skip

BUILDS: list[tuple[Parser, Sequence[str], Refused]] = [
    (build_cache.parse_cache_source, ["", "me/app:cache", "type=registry,ref=a", "type=gha", "type=local,src=a"],
     {"a=b": "type=…", "type=registry,x": "type=…", "type=": "type=…", "type=registry": "ref= with an image",
      "type=local": "src= with a folder", "type=local,dest=a": "src= with a folder"}),
    (build_cache.parse_cache_target, ["", "me/app:cache", "type=inline", "type=x,mode=max", "TYPE=local,dest=a,src=b"],
     {"type=registry,mode=max": "ref= with an image", "type=local,src=a": "dest= with a folder"}),
    (build.parse_output,
     ["", "-", "out", "dest=x", "type=local,dest=out", "type=tar", "type=oci,dest=a.tar", "type=docker",
      "type=image,push=true",
      "type=registry,name=a", "type=cacheonly", "type=moby", "TYPE=tar", "type=image,insecure=false,unpack=1,store=0",
      "type=tar,tar=false", "type=oci,dest=d,tar=false", "type=tar,push=x"],
     {"a,b": "a folder", '"a,b"': "a folder", "dest=x,push=true": "a folder", "type=foo": "a type out of",
      "type=local": "dest= with a folder",
      "type=local,dest=-": "dest= with a folder", "type=image,push=yes": "push=true or",
      "type=registry,store=x": "store=true",
      "type=image,push-by-digest=x": "push-by-digest=true or", "type=image,insecure=x": "insecure=",
      "type=image,unpack=x": "unpack="}),
    (build.parse_secret,
     ["", "id=a", "id=a,src=b", "id=a,source=b", "id=a,env=B", "type=file,id=a", "type=env,id=a"],
     {"a": "id=name", "src=a": "id=name", "id=a,foo=b": "id=name", "id=a,type=x": "type=file or type=env"}),
    (build.parse_ssh, ["", "default", "k=/a,/b"], []),
    (build.parse_attest,
     ["type=sbom", "type=provenance", "type=provenance,mode=min", "type=provenance,mode=max", "type=sbom,disabled=true",
      "type=sbom,disabled=false", "type=provenance,mode=x,disabled=true", "type=sbom,mode=x"],
     {"sbom": "type=sbom", "mode=max": "type=sbom", "type=x": "type=sbom or", "type=provenance,mode=x": "mode=min or",
      "type=sbom,disabled=x": "disabled=true or", "type=provenance,mode=x,disabled=false": "mode=min or"}),
    (build.parse_sbom, ["", "true", "false", "generator=x", "mode=x", "disabled=1"],
     {"x": "generator=", "disabled=x": "disabled=true or"}),
    (build.parse_provenance, ["", "true", "0", "mode=min", "mode=max", "x=y", "mode=x,disabled=true"],
     {"x": "mode=max", "mode=x": "mode=min or", "disabled=x": "disabled=true or"}),
    (build.parse_build_context, ["", "a=b", "a=", "a=docker-image://x", "a=https://x"], ["a", "=b"]),
    (build.parse_annotation,
     ["", "a=b", "index:a=b", "manifest:a=b", "index-descriptor:a=b", "manifest-descriptor:a=b",
      "manifest[linux/amd64]:a=b", "index,manifest:a=b", "a=",
      "index[linux/x86_64],index-descriptor[x/Y-0]:a=b"],
     {"a": "key=value", "foo:a=b": "index:, manifest:", "index,foo:a=b": "index:, manifest:",
      "manifest[]:a=b": "index:"}),
    (build_method.parse_entitlement, ["", "network.host", "security.insecure", "device", "device=x",
     "buildx.local.delete"],
     ["foo", "ssh", "fs=a", "network"]),
    (build_method.parse_bake_entitlement,
     ["network.host", "security.insecure", "device=x", "fs=a", "fs.read=a", "fs.write=a", "image=a", "image.load=a",
      "image.push=a", "ssh"],
     ["", "foo", "network", "fs.delete=a"]),
    (build_method.parse_call,
     ["", "check", "outline,format=json", "check,ignorestatus=true", "format=json", "check,format=json,ignorestatus=0"],
     ["check,outline", "check,x=y", "check,x=true", "check,ignorestatus=x", '"check']),
    (build_method.parse_build_network, ["", "default", "none", "host"], ["bridge", "front", "container:web"]),
    (build_method.parse_change,
     ["", "CMD x", "cmd x", "ENTRYPOINT x", "ENV a=b", "EXPOSE 80", "HEALTHCHECK NONE", "LABEL a=b", "ONBUILD RUN x",
      "STOPSIGNAL 9", "USER me", "VOLUME /x", "WORKDIR /x", "CMD"],
     ["RUN x", "COPY a b", "FROM x", "ADD a b", "ARG a", "SHELL x", "CMDx y", "MAINTAINER me"]),
    (build_method.parse_override,
     ["", "a.platform=x", "*.tags+=x", "a.args", "a.args.B", "a.args.B=c", "a.no-cache=true", "a.pull=0", "a.push=f",
      "a.load=1", "a.secret.id=env=B", "a.contexts.b=c", "a.labels.x.y=z"],
     {"a": "target.name=value", "a.b": "target.name=value", "a.platform": "target.name=value", "a=b": "target.name",
      "a.tagz=x": "target.name=value", "a.no-cache=x": "no-cache=true or", "a.pull=x": "pull=true",
      "a.push=": "push=true",
      "a.load=yes": "load=true"}),
    (build_method.parse_listed,
     ["", "targets", "variables", "type=targets", "type=variables,format=json", "TYPE=targets,Format=table",
      "type=targets, format=json"],
     ["x", "type=x", "format=json", "type=targets,format=x", "type=targets,foo=1", "type=targets,x",
      "type=targets,format",
      "targets,variables"]),
    (build_method.parse_resource,
     ["memory=1g", "memory-swap=-1", "cpu-shares=+2", "cpu-period=1000", "cpu-quota=-1", "cpuset-cpus=0-2",
      "cpuset-mems=0", " memory = 1g "],
     {"": "name=value", "memory": "name=value", "foo=1": "out of cpu-period, cpu-quota",
      "cpu-shares=x": "for cpu-shares",
      "cpu-quota=1.5": "for cpu-quota", "cpu-period=": "for cpu-period", "memory=x": "for memory",
      "memory=-1": "for memory", "memory-swap=x": "for memory-swap"}),
    (build_method.parse_policy,
     ["", "filename=a", "reset=true", "disabled=0", "strict=f", "log-level=debug", "log-level=WARN",
      "log-level=panic,strict=1", "Strict=1, RESET=true",
      *(f"log-level={level}" for level in ["fatal", "error", "warning", "info", "trace"])],
     ["x", "filename=", "filename", "level=debug", '"reset=1', "reset=x", "strict=", "log-level=x", "foo=1",
      "filename=a,x"]),
    (build_method.parse_variable, ["", "A=b", "A="], ["A", "=b", "="]),
]  # fmt: skip

ALL = [*NUMBERS, *TIMES, *ADDRESSES, *NAMES, *CHOICES, *MOUNTS, *DEVICES, *BUILDS]


def name_of(case: tuple[Parser, Sequence[str], Refused]) -> str:
    return f"{case[0].__module__.rpartition('.')[2]}.{case[0].__qualname__.partition('.')[0]}"


@pytest.mark.parametrize("case", ALL, ids=[name_of(case) for case in ALL])
def test_taken_and_refused(case: tuple[Parser, Sequence[str], Refused]) -> None:
    parse, taken, refused = case
    expected = refused if isinstance(refused, Mapping) else dict.fromkeys(refused, "")
    said = {text: value.refusal.expected for text in taken if (value := parse(text)).refusal}
    assert not said, "refused, though it is right"
    passed = [text for text in expected if parse(text).refusal is None]
    assert not passed, "taken, though it is wrong"
    answers = {text: (parse(text).refusal.expected, part) for text, part in expected.items()}  # type: ignore[union-attr]
    assert not {text: answer for text, answer in answers.items() if answer[1] not in answer[0]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", 0), ("10", 10), ("-7", -7), ("+7", 7), ("0x1F", 31), ("0XaF", 175), ("0b101", 5), ("0o17", 15), ("017", 15),
     ("0_17", 15), ("00", 0), ("1_000", 1000), ("-0x10", -16), ("0x_f", 15), ("1" * 401, None), ("x", None)],
)  # fmt: skip
def test_whole_numbers(text: str, expected: int | None) -> None:
    assert to_integer(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5", 1.5),
        ("1e3", 1000),
        ("1_000", 1000),
        ("0x1p-2", 0.25),
        ("0x1.8p1", 3),
        ("-.5", -0.5),
        ("1" * 401, None),
        ("0." + "1" * 401, 1 / 9),
    ],
)
def test_numbers_with_a_point(text: str, expected: float | None) -> None:
    assert to_float(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1/4", Fraction(1, 4)), ("-1/4", Fraction(-1, 4)), ("1.5", Fraction(3, 2)), ("-1.5", Fraction(-3, 2)),
     ("+.25", Fraction(1, 4)), ("1_0.5", Fraction(21, 2)), ("15e-1", Fraction(3, 2)), ("2E1", 20), ("1p-2",
      Fraction(1, 4)),
     ("3P1", 6), ("0b11", 3), ("0o17", 15), ("0X1F", 31), ("0x_f", 15), ("0x1.8", Fraction(3, 2)), ("0x1p-1",
      Fraction(1, 2)),
     ("0b0.1", Fraction(1, 2)), ("-0x10", -16), ("0/5", 0), (".", None), ("0x", None), ("0b2", None), ("1/0", None),
      ("1/+4", None), ("/4", None), ("1/", None),
     ("1" * 401, None)],
)  # fmt: skip
def test_rational_numbers(text: str, expected: Fraction | None) -> None:
    assert to_rational(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5", 5), ("1b", 1), ("1k", 2**10), ("1kb", 2**10), ("1KiB", 2**10), ("2m", 2**21), ("1g", 2**30), ("1T", 2**40),
     ("1p", 2**50), ("1.5 k", 1536)],
)  # fmt: skip
def test_how_many_bytes(text: str, expected: float) -> None:
    assert size.parse_size(text).record == expected
