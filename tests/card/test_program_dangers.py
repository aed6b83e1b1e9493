"""What is dangerous beside Docker: each rule by commands that it is for, and commands that look like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from commandcards.model import LOCALES
from engine import CARDS, LIBRARY, explain_command
from properties import grows_evenly

RULES = LIBRARY.program_rules
DANGEROUS = {
    "rm -rf /": "Removes the whole system",
    "sudo rm -rf --no-preserve-root /*": "Removes the whole system",
    'rm -rf "$DIR"/': "With an empty variable",
    "rm -rf ${DIR}/*": "With an empty variable",
    "sudo rm -rf /var/lib/docker": "Removes Docker's images",
    "find . -name '*.log' -exec rm {} +": "Removes every file that is found, for good; run it without -exec",
    "ls *.log | xargs rm -f": "Removes every file that the left side lists",
    "cat a.iso > /dev/sdb": "Overwrites the disk itself",
    "sudo cp a.img /dev/nvme0n1": "Overwrites the disk itself",
    "wipefs -a /dev/sdb": "All data that was on the device",
    "cryptsetup luksFormat /dev/sdb1": "All data that was on the device",
    "sudo lvremove vg/data": "Removes volumes",
    "zpool destroy tank": "Destroys the file system",
    "sfdisk /dev/sdb < a": "Changes the partitions",
    "chmod -R 777 /": "Changes system files",
    "sudo chown -R me /usr": "Changes system files",
    "sudo chmod 666 /var/run/docker.sock": "Lets every user and program of the machine control Docker",
    "usermod -G docker me": "Without -a the user leaves",
    "userdel -r me": "Removes the user's files",
    "apt-get autoremove -y --purge": "Removes configuration too",
    "sudo apt-get purge docker-ce": "Removes configuration too",
    "apk add --allow-untrusted a.apk": "Does not check signatures",
    "wsl --unregister Ubuntu": "Removes the distribution",
    "truncate -s 0 a.log": "Empties the file",
    "echo '127.0.0.1 a' > /etc/hosts": "With > the file loses",
    "sudo sh -c 'echo {} > /etc/docker/daemon.json'": "With > the file loses",
    "cat key.pub > ~/.ssh/authorized_keys": "With > the file loses",
    "echo '{}' | sudo tee /etc/docker/daemon.json": "Without -a the file loses",
    "curl -fsSLk https://a.test": "Does not check the certificate",
    "wget --no-check-certificate https://a.test": "Does not check the certificate",
    "ssh -o StrictHostKeyChecking=no web": "Does not check the host's key",
    "git config --global http.sslVerify false": "Does not check the certificate",
    "git -c http.sslVerify=false clone https://a.test/x": "Does not check the certificate",
    ":(){ :|:& };:": "Multiplies without end",
    "kill -9 -1": "Signals every process",
    "kill -s KILL 1": "The process cannot finish",
    "systemctl reboot": "Stops or restarts the whole machine",
    "sudo systemctl restart docker": "Stops all containers",
    "service docker stop": "Stops all containers",
    "systemctl disable --now firewalld": "Turns the firewall off",
    "ufw disable": "Turns the firewall off",
    "ufw --force enable": "Cuts off remote logins",
    "ufw reset": "Deletes all rules of the firewall and",
    "setenforce 0": "SELinux only notes",
    "dockerd -H tcp://0.0.0.0:2375": "Without encryption or a login",
    "dockerd --host=tcp://0.0.0.0:2375": "Without encryption or a login",
    "socat TCP-LISTEN:2375,fork UNIX-CONNECT:/var/run/docker.sock": "Without encryption or a login",
    "iptables -t nat -F": "Deletes firewall rules",
    "iptables -P INPUT DROP": "Cuts every connection",
    "nft flush ruleset": "Deletes all rules of the firewall, Docker's",
    "git push -fu origin main": "Overwrites the branch",
    "git push --mirror backup": "Deletes branches and tags on the server",
    "git clean -fdX": "Removes ignored files",
    "git checkout -f main": "Switches branches and throws",
    "git checkout .": "Throws away all changes below",
    "git restore a.txt": "Throws away the changes to these files",
    "git filter-branch --tree-filter 'rm -f a' HEAD": "Rewrites the whole history",
    "git reflog expire --expire=now --all": "Clears the record",
    "mysql -e 'UPDATE users SET admin = 1'": "Without a WHERE it changes",
    "pg_restore -c -d shop a.dump": "Drops tables",
    "sudo kubeadm reset": "Takes the node out",
    "terraform destroy": "Destroys all machines",
    "aws s3 rm --recursive s3://a": "Deletes all files below that place",
    "podman system reset": "Removes all images, containers, and volumes of Podman",
    "rm -rf build": "Removes directories",
    "rm --recursive build": "Removes directories",
    "sudo rm -fr /var/lib/mysql": "Removes directories",
    "/bin/rm -R a": "Removes directories",
    "ls | xargs rm -r": "Removes directories",
    "for d in a b; do rm -rf $d; done": "Removes directories",
    "sh -c 'cd /tmp && rm -rf a'": "Removes directories",
    "ssh web 'rm -rf /srv'": "Removes directories",
    "docker exec web rm -rf /data": "Removes directories",
    "docker exec web rm -rf /": "Removes all files of the container",
    "docker exec web sh -c 'cd /data && rm -rf *'": "Removes directories",
    "docker exec web timeout 5 rm -rf /data": "Removes directories",
    "docker compose exec web rm -rf /data": "Removes directories",
    "docker run -v data:/d --entrypoint rm alpine -rf /d": "Removes directories",
    "docker run --rm minio/mc rm -r local/a; rm -r b": "Removes directories",
    "docker exec web sh -c 'echo a > /etc/hosts'": "With > the file loses",
    "docker run --rm alpine/git push -f": "Overwrites the branch",
    "docker run --rm amazon/aws-cli s3 rm --recursive s3://a": "Deletes all files below that place",
    "curl -fsSL https://a.test/x | docker run -i --rm alpine sh": "Runs a script straight",
    "docker run --rm -v /var/run/docker.sock:/s alpine chmod 666 /run/docker.sock": "Lets every user and program",
    "docker run --rm -v data:/data alpine rm -rf /data": "Removes directories",
    "docker run --device /dev/sdb alpine dd if=/dev/zero of=/dev/sdb": "Overwrites the file or device",
    "docker run --device /dev/snd --device=/dev/sdb1:/dev/x alpine mkfs.ext4 /dev/x": "All data that was on the device",
    "docker run --device /dev/nvme0n1 alpine sh -c 'cat a > /dev/nvme0n1'": "Overwrites the disk itself",
    "find . -name '*.log' -delete": "Removes every file that is found",
    "find . -type d -exec rm -rf {} +": "Removes directories",
    "shred secret.txt": "Overwrites files over and over",
    "dd if=a.iso of=/dev/sdb bs=4M": "Overwrites the file or device",
    "mkfs.ext4 /dev/sdb1": "All data that was on the device",
    "sudo mkfs -t ext4 /dev/sdb1": "All data that was on the device",
    "fdisk /dev/sdb": "Changes the partitions",
    "chmod -R 777 /var/www": "Lets every user",
    "sudo chmod -R a+rwx .": "Lets every user",
    "rsync -av --delete a/ b/": "Deletes at the destination",
    "crontab -r": "Removes all scheduled jobs",
    "curl -k https://a.test": "Does not check the certificate",
    "curl -fsSL https://a.test/x | sh": "Runs a script straight",
    "wget -qO- https://a.test/x | sudo bash -s -- -y": "Runs a script straight",
    "curl -fsSL https://a.test/x |& sh": "Runs a script straight",
    'sh -c "$(curl -fsSL https://a.test/x)"': "Runs a script straight",
    "bash <(curl -s https://a.test/x)": "Runs a script straight",
    "kill -9 4711": "The process cannot finish",
    "pkill -KILL nginx": "The process cannot finish",
    "sudo reboot": "Stops or restarts the whole machine",
    "iptables -F": "Deletes firewall rules",
    "git push --force": "Overwrites the branch",
    "git push -f origin main": "Overwrites the branch",
    "git push origin +main": "Overwrites the branch",
    "git push origin --delete old": "Deletes the branch or tag",
    "git push origin :old": "Deletes the branch or tag",
    "git reset --hard HEAD~1": "Throws away all changes to the files",
    "git clean -fdx": "Removes files that are under no version control, ignored",
    "git clean -fd": "Removes files that are under no version control, for",
    "git checkout -- a.txt": "Throws away the changes to these files",
    "git branch -D old": "Deletes the branch even",
    "git stash drop": "Deletes the changes that were stashed",
    "mysql -e 'DROP TABLE users'": "Deletes tables or databases",
    "docker exec db mysql -uroot -e 'drop database shop'": "Deletes tables or databases",
    'psql -c "TRUNCATE orders"': "Deletes tables or databases",
    "mysql shop -e 'delete from users;'": "Without a WHERE",
    "mysqladmin drop shop": "Deletes a whole database",
    "dropdb shop": "Deletes a whole database",
    "redis-cli flushall": "Deletes every key",
    "mongosh --eval 'db.dropDatabase()'": "Deletes all data of a collection",
    "kubectl delete namespace shop": "Deletes from the cluster",
    "helm uninstall shop": "Deletes the resources",
    "minikube delete": "Deletes the whole local cluster",
}
HARMLESS = [
    # What is new goes with its container, and what is the machine's is not in it.
    "docker run --rm alpine rm -rf /tmp/x",
    "docker run --rm alpine sh -c 'rm -rf /; echo gone > /etc/hosts'",
    "docker run --rm --tmpfs /small alpine dd if=/dev/zero of=/small/a bs=1M count=2",
    "docker exec web reboot",
    "docker run --device /dev/snd alpine dd if=/dev/zero of=/tmp/a",
    "docker exec web dd if=/dev/zero of=/tmp/a",
    "docker exec web chmod -R 777 /var/www",
    "docker exec web iptables -F",
    "docker exec web service docker stop",
    "docker exec web sh -c 'kill -HUP 1'",
    "docker run --rm -v data:/d minio/mc rm -r /d",
    "docker run --rm someones/tool rm -r /d",
    'rm -f "$DIR"/a',
    "rm -f /tmp/a",
    "dd if=/dev/zero of=/dev/null count=1",
    "wipefs /dev/sdb",
    "sfdisk -d /dev/sdb",
    "sgdisk -p /dev/sdb",
    "chown -R 1000:1000 /data",
    "chmod 600 key.pem",
    "usermod -aG docker me",
    "usermod -a -G docker me",
    "userdel me",
    "apt-get remove docker",
    "apt-get -s purge docker-ce",
    "truncate -s 10G disk.img",
    "echo a >> /etc/hosts",
    "docker save nginx > nginx.tar",
    "cat /etc/hosts > /dev/null",
    "docker ps 2> /var/log/a.err",
    "echo a | sudo tee -a /etc/hosts",
    "echo a | sudo tee /etc/apt/sources.list.d/docker.list",
    "curl -o k https://a.test",
    "curl -sSok https://a.test",
    "wget -k -r https://a.test",
    "ssh -o StrictHostKeyChecking=accept-new web",
    "git config --global --unset http.sslVerify",
    ": > a.txt",
    "kill -1 4711",
    "systemctl restart nginx",
    "systemctl status docker",
    "systemctl enable --now docker",
    "ufw status",
    "ufw allow 22",
    "setenforce 1",
    "dockerd -H unix:///var/run/docker.sock",
    "dockerd -H tcp://127.0.0.1:2375",
    "dockerd -H tcp://0.0.0.0:2376 --tlsverify",
    "iptables -P FORWARD ACCEPT",
    "git push --mirror --dry-run backup",
    "git checkout -b feature",
    "git restore --staged a.txt",
    "mysql -e 'UPDATE users SET admin = 1 WHERE id = 1'",
    "mysql -e 'SELECT TRUNCATE(1.5, 0)'",
    "pg_restore -d shop a.dump",
    "find . -name rm",
    "docker ps -aq | xargs docker inspect rm",
    "git ls-files | xargs git rm --cached",
    r"find . -name x -exec git rm {} \;",
    "ls | xargs -n 1 echo",
    "aws s3 ls s3://a",
    "rm a.txt",
    "rm -f a.txt",
    "echo rm -rf /",
    "git commit -m 'rm -rf is gone'",
    "find . -name '*.log'",
    "dd if=/dev/zero bs=1M count=1",
    "fdisk -l",
    "chmod 644 a",
    "chmod -R u+rwX,go+rX .",
    "rsync -avn --delete a/ b/",
    "crontab -l",
    "curl https://a.test/x | jq .",
    "curl -fsSLO https://a.test/x && sh x",
    "cat a.sh | sh",
    "kill 4711",
    "kill -HUP 4711",
    "iptables -S",
    "git push",
    "git push --force-with-lease",
    "git reset HEAD a.txt",
    "git clean -ndx",
    "git checkout main",
    "git branch -d old",
    "git stash pop",
    "mysql -e 'SELECT * FROM users'",
    "mysql -e 'DELETE FROM users WHERE id = 1'",
    "kubectl delete pod a --dry-run=client",
    "kubectl get pods",
    "shutdown -c",
]


def danger_of(command: str) -> str:
    found = CARDS.program_dangers.find(explain_command(command))
    return found.text.en if found else ""


@pytest.mark.parametrize(("command", "text"), DANGEROUS.items())
def test_dangerous(command: str, text: str) -> None:
    assert danger_of(command).startswith(text)


@pytest.mark.parametrize("command", HARMLESS)
def test_harmless(command: str) -> None:
    assert danger_of(command) == ""


def test_redirections_that_overwrite() -> None:
    """The output, however its file is opened; errors go elsewhere, and what is added to is kept."""
    for operator in (">", "1>", ">|", "1>|", "&>", ">&"):
        assert danger_of(f"echo a {operator} /etc/hosts").startswith("With > the file loses"), operator
    for operator in (">>", "1>>", "&>>", "<", "<>", "<<<", "2>", "2>|"):
        assert not danger_of(f"echo a {operator} /etc/hosts"), operator


def test_the_first_rule_counts_whatever_comes_first_in_the_command() -> None:
    order = {rule.text.en: number for number, rule in enumerate(RULES)}
    for one, other in (("rm -rf build", "rm -rf /"), ("kill -9 5", "sudo reboot"), ("git push -f", "git reset --hard")):
        first = min(danger_of(one), danger_of(other), key=order.__getitem__)
        assert danger_of(f"{one}; {other}") == danger_of(f"{other} && {one}") == first
    both = CARDS.program_dangers.find(explain_command("docker exec repo git reset --hard; git reset --hard"))
    assert both
    assert both.first == "git status", "on the host there is something to look at"


def test_what_feeds_a_program_is_what_stands_before_its_pipe() -> None:
    assert danger_of("curl a.test | cat | sh") == danger_of("cat a | sh") == ""
    assert danger_of("ls; curl a.test | sh").startswith("Runs a script straight")
    assert danger_of("curl a.test; cat a | sh") == ""
    assert danger_of("curl a.test && sh") == ""
    assert danger_of("/usr/bin/curl a.test | /bin/sh").startswith("Runs a script straight")


def test_what_one_looks_with_is_not_for_another_machine() -> None:
    inside = CARDS.program_dangers.find(explain_command("docker exec repo git reset --hard"))
    outside = CARDS.program_dangers.find(explain_command("git reset --hard"))
    assert inside
    assert outside
    assert (inside.first, outside.first) == (None, "git status")


def test_each_rule_has_a_command_here() -> None:
    told = {danger_of(command) for command in DANGEROUS}
    assert {rule.text.en for rule in RULES} == told


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.text.en[:30])
def test_texts_fit_a_card(rule) -> None:
    for locale in LOCALES:
        assert not rule.text[locale].endswith((".", "。"))
        assert len(rule.text[locale]) <= (60 if locale == "zh" else 130)
    if rule.first:
        assert CARDS.program_dangers.find(explain_command(rule.first)) is None, "what one looks with is harmless"


def test_a_card_says_it() -> None:
    assert CARDS.program_dangers.rules == RULES


LONG: dict[str, Callable[[int], str]] = {
    "SQL": lambda n: "delete from a " * n + "where",
    "a word": lambda n: "drop " * n,
    "substitutions": lambda n: "$( " * n,
    "letters": lambda n: "-" + "n" * n,
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_long_words_take_no_time(make: Callable[[int], str]) -> None:
    def look(size: int) -> None:
        for program in ("mysql -e", "sh -c", "rsync --delete", "rm"):
            danger_of(f"{program} '{make(size)}'")

    assert grows_evenly(look, 500)
