"""What does not come back to the shell by itself: by commands that do not, and by those that look like them."""

from __future__ import annotations

import pytest
from commandcards.card.waiting import WaitFacts, find_wait
from engine import LIBRARY, explain_command

TERMINAL = [
    "docker run -it --rm alpine sh",
    "docker run -i alpine cat",
    "docker run -dit --detach=false alpine",
    "docker container exec -it web sh",
    "sudo docker exec -it web bash",
    "cd app && docker exec -it web sh",
    "docker start -ai web",
    "docker attach web",
    "docker compose attach web",
    "docker compose exec web sh",
    "docker compose -f a.yml run --rm web bash",
    "docker compose exec db psql -U postgres",
    "docker login",
    "docker login -u me registry.test",
    "docker ps | head -3\ndocker exec -it web sh",
    "docker exec -it web sh\ndocker logs -f web &",
    "docker exec -it web sh | tee a.log",
    "docker exec -it $(docker ps -q | head -1) sh",
    "docker run -it alpine < f; docker exec -it web sh",
    "for c in $(docker ps -q | head -3); do docker exec -it $c sh; done",
    "docker swarm unlock",
    "docker plugin install vieux/sshfs",
    "docker compose rm",
    "su - postgres",
    "python3",
    "psql -U postgres",
    "mongosh notes",
    "read -p 'Name: ' name",
    "podman run --rm -it alpine",
    "docker-compose exec web sh",
    "kubectl exec -it web -- sh",
    "bash",
    "sudo -i",
    "newgrp docker",
    "sudo vi /etc/docker/daemon.json",
    "ssh me@host.test",
    "mysql -u root -p",
]
ENDLESS = [
    "docker logs -f web",
    "docker logs --tail 5 --follow web 2>&1 | grep error",
    "docker attach --no-stdin web",
    "docker stats",
    "docker events --since 1h",
    "docker compose up --build",
    "docker compose logs -f",
    "docker compose watch",
    "docker service logs -f web",
    "docker exec web tail -f /var/log/a.log",
    "docker run --rm alpine ping a.test",
    "docker logs -f web < /dev/null",
    "docker ps & docker logs -f web",
    "docker logs -f web; sleep 9 &",
    "docker logs -f web | A=1",
    "watch -n 1 docker ps",
    "sudo watch docker ps",
    "tail -f a.log",
    "sudo journalctl -u docker -f",
    "docker-compose up",
    "cat a.log | less",
    "kubectl logs -f web",
    "kubectl port-forward web 80",
    "top",
    "dmesg -w",
    "ping a.test",
    "tcpdump -i eth0",
    "sleep infinity",
    "ssh -N -L 2375:/var/run/docker.sock me@host.test < /dev/null",
    "hugo server",
]
GOES_ON = [
    "docker run -d --name web nginx",
    "docker run -dit alpine",
    "docker run -it --interactive=false alpine",
    "docker run --rm alpine ls",
    "docker run nginx",
    "docker run -t alpine ls",
    "docker run -it",  # Docker says no.
    "docker run -it --help",
    "docker exec -i db psql -U postgres < dump.sql",
    "docker exec -i db psql <<EOF\nselect 1;\nEOF",
    "docker exec -i db psql <<-EOF\n\tselect 1;\n\tEOF",
    "docker exec -i db psql <<< 'select 1'",
    "docker exec -i db sh 0< a.sh",
    "docker exec -i db sh <> a.sh",
    "cat dump.sql | docker exec -i db psql -U postgres",
    "cat dump.sql |\n  docker exec -i db psql",
    "docker ps -q | while read c; do docker exec -i $c ls; done",
    "while read c; do docker exec -i web echo $c; done < names",
    "docker exec -d web sh",
    "docker exec web tail -n 5 /a.log",
    "docker compose exec db pg_dump -U postgres notes",
    "docker compose exec -T db psql -c 'TABLE notes'",
    "docker compose exec --interactive=false web sh",
    "docker compose run --rm check",
    "docker start web",
    "docker logs web",
    "docker logs --follow=false web",
    "docker logs -f web | head -5",
    "docker logs -f web|head -5",
    "docker logs -f web |& head -5",
    "docker logs -f web 2>&1 | grep -m1 ready",
    "docker logs -f web > web.log 2>&1 &",
    "(docker logs -f web) &",
    "docker logs -f web | tee a.log &\ndocker ps",
    "for c in a b; do docker logs -f $c & done",
    "timeout 5 docker logs -f web",
    "echo $(docker stats)",
    "echo docker logs -f web",
    "docker exec web sh -c 'docker logs -f web'",
    "alias w='docker logs -f web'",
    "docker stats --no-stream",
    "docker events --since 1h --until 0s",
    "docker compose up -d",
    "docker compose up --wait",
    "docker compose up --exit-code-from tests",
    "docker compose logs",
    "docker login -u me --password-stdin < password",
    "curl -fsSL https://get.docker.test | sh",
    "bash install.sh",
    "sh -c 'docker ps'",
    "ssh -N -f -L 2375:/var/run/docker.sock me@host.test",
    "sudo -i docker ps",
    "tail -n 5 a.log",
    "ping -c 3 a.test",
    "docker-compose up -d",
    "mysql -e 'SHOW TABLES'",
]


def wait_of(command: str) -> str | None:
    return find_wait(explain_command(command), LIBRARY.waits)


@pytest.mark.parametrize(
    ("reason", "command"),
    [("terminal", one) for one in TERMINAL] + [("endless", one) for one in ENDLESS] + [(None, one) for one in GOES_ON],
)
def test_what_waits(reason: str | None, command: str) -> None:
    assert wait_of(command) == reason


def test_each_rule_is_tried() -> None:
    facts = LIBRARY.waits
    alone = [WaitFacts((rule,), facts.programs if rule.inside else ()) for rule in facts.docker]
    alone += [WaitFacts((), (rule,)) for rule in facts.programs]
    explained = [explain_command(one) for one in (*TERMINAL, *ENDLESS)]
    assert [one for one in alone if not any(find_wait(explanation, one) for explanation in explained)] == []
