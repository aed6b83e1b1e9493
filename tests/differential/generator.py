"""Makes up Docker command lines, well formed and not, from a grammar; the same seed gives the same lines."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from commandcards.command.invocation import CommandSpec, Option
from commandcards.command.tools.docker.grammar import Grammar
from commandcards.command.tools.docker.usage import is_plain_group, read_arguments

PLUGINS = (
    "docker buildx",
    "docker bake",
    "docker build",
    "docker image build",
    "docker builder",
    "docker compose",
)
"""Commands of plugins, which may not be installed, and shortcuts to them."""

LEFT_OUT = {
    "docker buildx install": "changes what docker build is",
    "docker buildx uninstall": "changes what docker build is",
    "docker buildx dial-stdio": "copies standard input to the builder",
    "docker buildx history open": "opens Docker Desktop",
    "docker buildx debug": "waits for commands",
    "docker buildx dap": "waits for commands",
    "docker compose bridge": "runs a container at once",
    "docker context": "changes the client's settings instead of asking the daemon",
    "docker login": "asks a registry",
    "docker logout": "changes the client's settings",
    "docker manifest": "asks a registry",
    "docker trust": "asks a registry; a plugin of its own since Docker 29",
    "docker system dial-stdio": "copies standard input to the daemon",
}
"""Commands that are not tried, with the reason."""

LEFT_OUT_OPTIONS = frozenset({"disable-content-trust"})
"""Options that make the client ask a server other than the daemon (Docker 28: the notary service)."""

VALUES = {
    "bool": ["true", "false", "1", "0", "t", "F", "TRUE"],
    "int": ["0", "5", "-1", "0x10", "017"],
    "int64": ["0", "512", "-1", "1_000"],
    "uint": ["0", "3"],
    "uint16": ["0", "500"],
    "uint32": ["24", "4789"],
    "uint64": ["0", "10000"],
    "float": ["0", "0.5", "1e-1"],
    "decimal": ["1", "1.5", ".25", "3/2", "1e0"],
    "bytes": ["0", "64m", "1.5g", "512 kb", "2GiB", "100b"],
    "duration": ["0", "5s", "1m30s", "1.5h", "100ms"],
    "ip": ["172.30.100.104", "2001:db8::33"],
    "ipSlice": ["10.0.0.1", "10.0.0.1,10.0.0.2"],
    "ipNetSlice": ["10.0.0.0/24", "2001:db8::/64"],
    "filter": ["name=web", "status=running", ""],
    "map": ["a=b", "a"],
    "mount": ["type=bind,source=/a,target=/b", "type=tmpfs,dst=/t,tmpfs-size=64m", "source=v,target=/v,readonly"],
    "network": ["net1", "host", "name=net1,alias=web", "container:web"],
    "ulimit": ["nofile=1024", "nofile=1024:2048", "core=-1"],
    "port": ["80", "8080:80", "published=8080,target=80", "target=80,mode=host"],
    "gpu-request": ["all", "2", "device=0", '"device=0,1"', "driver=nvidia,count=2"],
    "secret": ["s1", "source=s1,target=x,mode=0440"],
    "config": ["c1", "source=c1,target=/x"],
    "pref": ["spread=node.labels.zone"],
    "credential-spec": ["file://spec.json", "config://spec"],
    "external-ca": ["protocol=cfssl,url=https://ca.example"],
    "command": ["ls -la", "sh -c 'a b'"],
    "node-addr": ["10.0.0.1:2377", "eth0"],
    "stringToString": ["a=b"],
    "stringSlice": ["a", "a,b"],
}
"""Values that suit a type."""

NAMED_VALUES = {
    "publish": ["80:80", "127.0.0.1:8080:80/udp", "80", "7000-7002:7000-7002", "[::1]:80:80", "published=1,target=2"],
    "expose": ["80", "80/udp", "7000-7010"],
    "volume": ["/a:/b", "vol:/b:ro", "/b", ".:/src", "c:\\a:/b"],
    "env": ["A=b", "A", "A="],
    "label": ["a=b", "a", " a=b"],
    "attach": ["stdin", "STDOUT"],
    "add-host": ["db:10.0.0.1", "db=host-gateway", "db:[::1]", "db:::1"],
    "dns": ["8.8.8.8", "::1"],
    "dns-search": ["example.com", "."],
    "link": ["db", "db:alias"],
    "sysctl": ["net.core.somaxconn=1024", "kernel.msgmax=1"],
    "device-read-bps": ["/dev/sda:1mb"],
    "device-write-bps": ["/dev/sda:1024"],
    "device-read-iops": ["/dev/sda:1000"],
    "device-write-iops": ["/dev/sda:1000"],
    "blkio-weight-device": ["/dev/sda:200", "/dev/sda:0"],
    "device-cgroup-rule": ["c 42:* rmw", "a *:* r"],
    "restart": ["always", "on-failure:3", "no", "unless-stopped"],
    "pid": ["host", "container:web"],
    "uts": ["host"],
    "userns": ["host"],
    "cgroupns": ["private", "host"],
    "pull": ["always", "missing", "never"],
    "mac-address": ["92:d0:c6:0a:29:33", "92-d0-c6-0a-29-33"],
    "memory-swap": ["-1", "1g"],
    "memory-swappiness": ["-1", "0", "100"],
    "security-opt": ["no-new-privileges", "label=disable", "apparmor:unconfined"],
    "storage-opt": ["size=10g"],
    "generic-resource": ["gpu=2"],
    "env-file": ["env.list"],
    "label-file": ["labels"],
    "compose-file": ["stack.yml"],
    "input": ["image.tar"],
    "mode": ["replicated", "global"],
    "type": ["container", "image"],
    "since": ["10m", "2024-01-02T15:04:05"],
    "until": ["10m", "2024-01-02"],
}
"""Values that suit an option."""

JUNK = [
    "", "x", "-", "1.5", "a=b", "=b", ":", "a:b:c:d", "10q", "-5", "5s", "yes", "99999999999999999999", "1.1.1.1",
    "::1", "a b", "a,b", "0x", "08", "1e3", "+5", "5m5", "/dev/sda", "/a", "80-70", "70000", "target=80", "type=bind",
    "spread", "a==b", "a.b.c", "--", "-x", "host", "7:7/icmp", "1-3:1-4", "nofile=5:2", "c 1 r", 'a"b', "kernel.x=1",
]  # fmt: skip
"""Values that suit one type and not another; the client tells which."""

WORDS = {
    "IMAGE": ["nginx", "ubuntu:24.04", "example.com/a/b@sha256:" + "0" * 64],
    "SOURCE_IMAGE:TAG": ["nginx:1"],
    "TARGET_IMAGE:TAG": ["example.com/nginx:2"],
    "NAME:TAG|@DIGEST": ["nginx", "nginx:1"],
    "NAME:TAG": ["nginx", "nginx:1"],
    "REPOSITORY:TAG": ["me/app:1", "app"],
    "CONTAINER:SRC_PATH": ["web:/a"],
    "DEST_PATH|-": [".", "-"],
    "FILE|URL|-": ["-", "image.tar"],
    "FILE|-": ["-", "env.list"],
    "WORKER|MANAGER": ["worker", "manager"],
    "SERVICE=REPLICAS": ["web=3"],
    "KEY=VALUE": ["a=b"],
    "PRIVATE_PORT/PROTO": ["80", "80/tcp"],
    "HOST:PORT": ["10.0.0.1:2377"],
    "COMMAND": ["ls", "sh"],
    "ARG": ["-la", "--rm", "x", "-c"],
    "PS OPTIONS": ["-o", "pid"],
    "PLUGIN": ["me/plugin"],
    "PLUGIN:TAG": ["me/plugin:1"],
}
"""Arguments that suit a role; a name such as `web` suits the others."""


FREQUENT = ("docker run", "docker create", "docker service create", "docker exec")
FREQUENT_OF_PLUGINS = ("docker build", "docker compose up", "docker compose run", "docker buildx create")
"""What is tried more often, since it has most of the options."""


@dataclass(frozen=True)
class Generator:
    """Makes one command line after the other."""

    grammar: Grammar
    chance: random.Random
    plugins: bool = False
    """Commands of plugins and nothing else, or none of them."""
    picked: set[tuple[str, str]] = field(default_factory=set)
    """Commands with an option that was picked for them: others come first, so that few lines try many."""

    @cached_property
    def paths(self) -> list[str]:
        """All that is tried."""
        return sorted(path for path in (*self.grammar.commands, *self.grammar.paths) if self.takes(path))

    def takes(self, path: str) -> bool:
        """Whether the command at `path` is tried."""
        return not _is_below(path, LEFT_OUT) and _is_below(path, PLUGINS) == self.plugins

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Each command that is tried with each of its options, under the name that its texts are kept under."""
        specs = filter(None, map(self.grammar.find, self.paths))
        return frozenset((spec.canonical, name) for spec in specs for name in spec.options.keys() - LEFT_OUT_OPTIONS)

    def line(self) -> list[str]:
        """The words of a command line, `docker` first."""
        spec, path = self._pick_command()
        options = [word for _ in range(self.chance.choice([0, 1, 2, 3, 4])) for word in self._option(spec)]
        arguments = self._arguments(spec)
        words = [*self._globals(), *path, *self._arrange(options, arguments)]
        if self.chance.random() < 0.5:
            words = self._mutate(words)
        return ["docker", *words]

    def _pick_command(self) -> tuple[CommandSpec, list[str]]:
        path = max(self.chance.sample(self.paths, 2), key=lambda path: len(self._fresh(self.grammar.find(path))))
        if self.chance.random() < 0.15:
            path = self.chance.choice(FREQUENT_OF_PLUGINS if self.plugins else FREQUENT)
        spec = self.grammar.find(path)
        assert spec is not None
        return spec, path.split()[1:]

    def _globals(self) -> list[str]:
        if self.chance.random() < 0.9:
            return []
        return self.chance.choice(
            [["-D"], ["--debug"], ["-l", "warn"], ["--log-level=error"], ["--tls=false"], ["-Dl", "info"]]
        )

    def _fresh(self, spec: CommandSpec | None) -> list[Option]:
        """The options that were not picked yet."""
        options = spec.options.values() if spec else ()
        return [one for one in options if spec and (spec.canonical, one.name) not in self.picked]

    def _option(self, spec: CommandSpec) -> list[str]:
        option = self.chance.choice(self._fresh(spec) or list(spec.options.values()))
        self.picked.add((spec.canonical, option.name))
        if option.name in LEFT_OUT_OPTIONS or (option.name == "help" and self.chance.random() < 0.8):
            return []
        use_short = bool(option.short) and self.chance.random() < 0.5
        if option.optional_value is not None:
            return self._switch(spec, option, use_short)
        value = self._value(option)
        if use_short:
            return self.chance.choice(
                [[f"-{option.short}", value], [f"-{option.short}{value}"], [f"-{option.short}={value}"]]
            )
        return self.chance.choice([[f"--{option.name}", value], [f"--{option.name}={value}"]])

    def _switch(self, spec: CommandSpec, option: Option, use_short: bool) -> list[str]:
        if not use_short:
            return [self.chance.choice([f"--{option.name}", f"--{option.name}={self._value(option)}"])]
        others = [one for one in spec.options.values() if one.short and one.name != "help"] or [option]
        other = self.chance.choice(others)
        tail = "" if other.optional_value is not None else self._value(other)
        return [
            self.chance.choice(
                [f"-{option.short}", f"-{option.short}={self._value(option)}", f"-{option.short}{other.short}{tail}"]
            )
        ]

    def _value(self, option: Option) -> str:
        if self.chance.random() < 0.2:
            return self.chance.choice(JUNK)
        name = option.name.removesuffix("-add")
        return self.chance.choice(NAMED_VALUES.get(name) or VALUES.get(option.type) or ["x", "web", "a=b"])

    def _arguments(self, spec: CommandSpec) -> list[str]:
        if is_plain_group(spec):
            return []
        arguments = read_arguments(spec)
        most = arguments.maximum if arguments.maximum is not None else arguments.minimum + 2
        count = self.chance.randint(arguments.minimum, max(most, arguments.minimum))
        if self.chance.random() < 0.15:
            count = self.chance.randint(0, 4)
        return [self.chance.choice(WORDS.get(role) or ["web", "db"]) for role in arguments.roles(count)]

    def _arrange(self, options: list[str], arguments: list[str]) -> list[str]:
        kind = self.chance.random()
        if kind < 0.15:
            return [*arguments, *options]
        if kind < 0.25:
            return [*options, "--", *arguments]
        return [*options, *arguments]

    def _mutate(self, words: list[str]) -> list[str]:
        if not words:
            return words
        place = self.chance.randrange(len(words))
        word = words[place]
        kind = self.chance.randrange(7)
        if kind == 0:
            return words[:place] + words[place + 1 :]
        if kind == 1 and len(word) > 2:
            at = self.chance.randrange(1, len(word))
            return words[:place] + [word[:at] + word[at + 1 :]] + words[place + 1 :]
        if kind == 2 and len(word) > 2:
            at = self.chance.randrange(len(word) - 1)
            return words[:place] + [word[:at] + word[at + 1] + word[at] + word[at + 2 :]] + words[place + 1 :]
        if kind == 3 and word.startswith("--"):
            return words[:place] + [word[1:]] + words[place + 1 :]
        if kind == 4:
            return (
                words[:place]
                + [self.chance.choice(["--bogus", "-Z", "--", "--=x", "-", "--help", "--nam", "-1"])]
                + words[place:]
            )
        if kind == 5 and place:
            return words[: place - 1] + [word, words[place - 1]] + words[place + 1 :]
        return [*words, self.chance.choice(["x", "--rm", "-f", "--help"])]


def _is_below(path: str, commands: Iterable[str]) -> bool:
    return any(path == command or path.startswith(command + " ") for command in commands)


def generate_lines(grammar: Grammar, count: int, seed: int = 20160104, *, plugins: bool = False) -> list[list[str]]:
    """`count` different command lines, of the client or of its plugins."""
    generator = Generator(grammar, random.Random(seed), plugins)
    lines: dict[tuple[str, ...], None] = {}
    while len(lines) < count:
        words = generator.line()
        if generator.takes(" ".join(word for word in words if not word.startswith("-"))):
            lines[tuple(words)] = None
    return [list(line) for line in lines]
