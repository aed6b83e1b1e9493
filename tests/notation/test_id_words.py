"""What of a command gets into an address."""

from __future__ import annotations

import pytest
from commandcards.notation.id_words import find_id_words


@pytest.mark.parametrize(
    "command",
    [
        "mysqldump -uroot -pHunter2 app",
        "docker exec db mysql -uroot -pHunter2",
        "docker exec db mysql -u root -p Hunter2",
        "mysql --password=Hunter2",
        "docker login -u kim -p Hunter2",
        "docker login --password Hunter2 example.com",
        "echo Hunter2 | docker login --username kim --password-stdin",
        "echo 'Hunter2' | sudo -S docker ps",
        "sshpass -p Hunter2 ssh box",
        "sshpass -pHunter2 ssh box",
        "docker run -e MYSQL_ROOT_PASSWORD=Hunter2 mysql",
        "export TOKEN=Hunter2",
        "curl -u kim:Hunter2 https://example.com",
        "curl -H 'Authorization: Bearer Hunter2' https://example.com",
        "git clone https://kim:Hunter2@example.com/a.git",
        "psql postgres://kim:Hunter2@db/app",
        "curl https://example.com/?token=Hunter2",
        "redis-cli -a Hunter2 ping",
        "docker run --entrypoint htpasswd httpd:2 -Bbn kim Hunter2",
        "mysql -e \"CREATE USER kim IDENTIFIED BY 'Hunter2'\"",
        "aws configure set aws_secret_access_key Hunter2",
        "kubectl create secret generic db --from-literal=password=Hunter2",
        "openssl rsa -passin pass:Hunter2",
        "rsync kim:Hunter2@box:/srv .",
    ],
)
def test_a_password_is_not_in_an_address(command: str) -> None:
    assert "hunter2" not in " ".join(find_id_words(command)).lower()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("docker run -d -p 8080:80 nginx", ["docker", "run", "-d", "-p", "8080:80", "nginx"]),
        ("mkdir -p /srv/app", ["mkdir", "-p", "/srv/app"]),
        ("find . -name '*.log' -print", ["find", ".", "-name", "*.log", "-print"]),
        ("git clone https://example.com/tool.git", ["git", "clone", "https://example.com/tool.git"]),
        ("docker login example.com", ["docker", "login", "example.com"]),
        ("echo 'never closed", ["echo", "never", "closed"]),
    ],
)
def test_other_words_stay(command: str, words: list[str]) -> None:
    assert find_id_words(command) == words
