"""Commands that Docker does not have, and what to write in their place."""

from __future__ import annotations

from collections.abc import Collection

GONE = {
    "docker scan": "use `docker scout`",
    "docker app": "use Compose, `docker compose publish` among others",
    "docker daemon": "use `dockerd`",
    "docker deploy": "use `docker stack deploy`",
    "docker engine": "use the packages of your system",
    "docker machine": "use `docker context` for other hosts",
    "docker compose convert": "use `docker compose config`",
    "docker compose alpha dry-run": "use the option `docker compose --dry-run`",
    "docker compose alpha scale": "use `docker compose scale`",
    "docker compose alpha watch": "use `docker compose watch`",
}
"""Commands that there were, and what to use in their place."""
_HABITS = {
    "docker ls": "docker ps",
    "docker list": "docker ps",
    "docker remove": "docker rm",
    "docker delete": "docker rm",
    "docker del": "docker rm",
    "docker prune": "docker system prune",
    "docker clean": "docker system prune",
    "docker cleanup": "docker system prune",
    "docker status": "docker ps",
    "docker up": "docker compose up",
    "docker down": "docker compose down",
    "docker ssh": "docker exec -it",
    "docker sh": "docker exec -it",
    "docker bash": "docker exec -it",
    "docker shell": "docker exec -it",
    "docker enter": "docker exec -it",
    "docker compose list": "docker compose ls",
    "docker compose status": "docker compose ps",
    "docker compose remove": "docker compose rm",
    "docker compose delete": "docker compose rm",
    "docker compose shell": "docker compose exec",
    "docker compose validate": "docker compose config --quiet",
    "docker compose prune": "docker compose down --remove-orphans",
    "docker service stop": "docker service scale NAME=0",
    "docker service start": "docker service scale NAME=1",
    "docker service restart": "docker service update --force",
    "docker stack logs": "docker service logs",
    "docker swarm ps": "docker node ps",
    "docker swarm ls": "docker node ls",
    "docker swarm status": "docker info",
    "docker node drain": "docker node update --availability drain",
}
"""Words of other programs, or of nobody's, and the command that does what they say."""
_SAME = {"list": "ls", "ps": "ls", "remove": "rm", "delete": "rm", "del": "rm", "add": "create", "help": "--help"}


def find_meant(path: str, word: str, members: Collection[str]) -> str:
    """The command that was meant by a word behind the group at `path`; empty when that is not certain."""
    habit = _HABITS.get(f"{path} {word}")
    if habit:
        return habit
    lowered = word.lower()
    if lowered != word and lowered in members:
        return f"{path} {lowered}"
    same = _SAME.get(lowered, "")
    return f"{path} {same}" if same in members or same.startswith("-") else ""
