"""What readers type finds what they look for: searches of a list, and others that nobody tuned anything for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from built_site import BuiltSite
from commandcards.site.assets import FINDING
from scripts import ENGINE_SCRIPTS, call_scripts

FRESH = Path(__file__).parents[1] / "data/searches.tsv"
"""A line each: language, query, and the ends of all addresses that answer it."""
ENGINE = [ENGINE_SCRIPTS / f"{name}.js" for name in FINDING]
ASK = """
    shared.ask = async (files, locale, queries) => {
      const read = async (address) => files[address.replace(/\\?.*/, "")];
      const open = (one) => shared.openIndex(`search_index.${one}.json`, read);
      const other = await open(locale === "zh" ? "en" : "zh");
      const index = await open(locale);
      const answers = {};
      for (const query of queries) {
        const { rows } = await shared.findInBoth(index, () => other, query);
        answers[query] = rows.slice(0, 3).map(({ location }) => "/" + location);
      }
      return answers;
    };"""
FIRST = 0.9
"""The share of listed searches whose right answer is the very first; the others have it among the first three."""
FOUND = 0.95
"""The share of the other searches whose right answer is among the first three."""


Answers = Callable[[str], dict[str, list[str]]]
"""The first three answers to each search of a language."""


class Search(NamedTuple):
    """What is typed, and the ends of the addresses that answer it."""

    locale: str
    query: str
    wanted: tuple[str, ...]


def ask(site: BuiltSite, locale: str, queries: Iterable[str]) -> dict[str, list[str]]:
    """The first three answers to each query, as addresses from the root of the site."""
    files = {path.name: json.loads(path.read_text("utf-8")) for path in (site.folder / "search").glob("*.json")}
    (answers,) = call_scripts(ENGINE, [["ask", files, locale, list(queries)]], [ASK])
    return answers


def answers(found: str, wanted: str) -> bool:
    """`#rm` is a card wherever it stands, `images/` a page in the language of the search."""
    return found.endswith(wanted) if wanted.startswith("#") else found.removeprefix("/en") == f"/{wanted}"


# What readers type, and the card or page that answers it: the end of its address.
SEARCHES = {
    "zh": {
        # Command words.
        "docker rm": "#rm",
        "rmi": "#rmi",
        "ps": "#ps",
        "docker ps -a": "#ps-all",
        "docker image rm": "#rmi",
        "docker container ls": "#ps",
        "DOCKER PULL": "#pull",
        "docker logs -f": "#logs",
        "logs": "#logs",
        "inspect": "#inspect",
        "commit": "#commit",
        "docker-build": "#build",
        "docker rim": "#rmi-all",
        # Options.
        "-v": "#run-mount",
        "--name": "#run-interactive",
        "--nam": "#run-interactive",
        "-p": "#run-publish",
        "－p": "#run-publish",
        "-P": "#run-mount",
        "-d": "#run-detached",
        "-it": "#run-interactive",
        "-ti": "#run-interactive",
        "--publish": "#run-publish",
        "docker run -v": "#run-mount",
        # Intentions.
        "删除所有容器": "#rm-all",
        "移除全部容器": "#rm-all",
        "端口映射": "#run-publish",
        "查看日志": "#logs",
        "实时日志": "#logs",
        "最后几行日志": "#logs-tail",
        "后台运行": "#run-detached",
        "怎么在后台运行容器": "#run-detached",
        "停止容器": "#stop",
        "关闭容器": "#stop",
        "启动容器": "#start",
        "删除容器": "#rm",
        "删除 容器": "#rm",
        "删除停止的容器": "#container-prune",
        "列出所有容器": "#ps-all",
        "查看运行中的容器": "#ps",
        "创建容器": "#create",
        "交互": "#run-interactive",
        "看容器详情": "#inspect",
        "容器里的进程": "#top",
        "拉取镜像": "#pull",
        "下载镜像": "#pull",
        "推送镜像": "#push",
        "上传镜像": "#push",
        "构建镜像": "#build",
        "列出镜像": "#images",
        "删除镜像": "#rmi",
        "如何删除一个镜像": "#rmi",
        "删除所有镜像": "#rmi-all",
        "清理镜像": "#image-prune-all",
        "悬空镜像": "#image-prune-all",
        "打标签": "#tag",
        "挂载目录": "#run-mount",
        "挂载文件夹": "#run-mount",
        "随机端口": "#run-mount",
        "查看端口": "#port",
        "只允许本机访问": "#run-publish-local",
        "登录": "#login",
        "查看版本": "#version",
        "系统信息": "#info",
        "帮助": "#help",
        "进入容器": "#exec-shell",
        "在容器里执行命令": "#exec",
        "重启容器": "#restart",
        "强制停止容器": "#kill",
        "暂停容器": "#pause",
        "改名": "#rename",
        "拷贝文件": "#cp",
        "资源占用": "#stats",
        "容器改动": "#diff",
        "容器 IP": "#inspect-format",
        "事件": "#events",
        "环境变量": "#run-env",
        "限制内存": "#run-limits",
        "自动重启": "#run-restart",
        "用完即删": "#run-rm",
        "--rm": "#run-rm",
        "健康检查": "#run-health",
        "入口点": "#run-entrypoint",
        "导出镜像": "#save",
        "导入镜像": "#load",
        "搜索镜像": "#search",
        "镜像的层": "#image-history",
        "镜像加速": "#registry-mirrors",
        "拉取超时": "#hub-access",
        "i/o timeout": "#hub-access",
        "TLS handshake timeout": "#hub-access",
        "换源": "#build-mirrors",
        "代理": "#run-proxy",
        "构建代理": "#build-proxy",
        "安装 Docker": "#hello-world",
        "入门": "#hello-world",
        "磁盘空间": "#system-df",
        "清理空间": "#system-prune",
        "清理构建缓存": "#builder-prune",
        "清理卷": "#volume-prune",
        "ENTRYPOINT 和 CMD": "#dockerfile-entrypoint",
        "STOPSIGNAL": "#dockerfile-stopsignal",
        "数据库密码": "#db-run",
        "备份数据库": "#db-dump",
        "热更新": "#compose-watch",
        "私有仓库": "#registry-run",
        "docker 组": "#security-options",
        # Part words, and what the concept pages say.
        "镜像": "#images",
        "tag": "#tag",
        "标签": "#tag",
        "日志": "#logs",
        "架构": "architecture/",
        "虚拟机": "#containers-and-virtual-machines",
        "联合文件系统": "images/#storage",
        "速查表": "cheatsheet/",
        "原文": "original/",
    },
    "en": {
        "docker rm": "#rm",
        "rmi": "#rmi",
        "ps": "#ps",
        "docker ps -a": "#ps-all",
        "docker image rm": "#rmi",
        "docker container ls": "#ps",
        "DOCKER PULL": "#pull",
        "docker logs -f": "#logs",
        "inspect": "#inspect",
        "commit": "#commit",
        "-v": "#run-mount",
        "--name": "#run-interactive",
        "-p": "#run-publish",
        "-P": "#run-mount",
        "-d": "#run-detached",
        "-it": "#run-interactive",
        "--publish": "#run-publish",
        "docker run -v": "#run-mount",
        "remove all containers": "#rm-all",
        "delete all containers": "#rm-all",
        "publish port": "#run-publish",
        "port mapping": "#run-publish",
        "map a port": "#run-publish",
        "exposed ports": "#run-publish",
        "follow logs": "#logs",
        "show logs": "#logs",
        "last lines of the logs": "#logs-tail",
        "run in background": "#run-detached",
        "how do I run a container in the background": "#run-detached",
        "stop container": "#stop",
        "stopping containers": "#stop",
        "start a container": "#start",
        "remove container": "#rm",
        "delete container": "#rm",
        "remove stopped containers": "#container-prune",
        "list containers": "#ps",
        "list all containers": "#ps-all",
        "running containers": "#ps",
        "create container": "#create",
        "interactive": "#run-interactive",
        "container details": "#inspect",
        "processes": "#top",
        "pull image": "#pull",
        "download image": "#pull",
        "push image": "#push",
        "upload an image": "#push",
        "build image": "#build",
        "list images": "#images",
        "delete image": "#rmi",
        "how to delete an image": "#rmi",
        "remove all images": "#rmi-all",
        "unused images": "#image-prune-all",
        "dangling images": "#image-prune-all",
        "tag an image": "#tag",
        "mount directory": "#run-mount",
        "mounting a folder": "#run-mount",
        "random port": "#run-mount",
        "which port": "#port",
        "localhost only": "#run-publish-local",
        "log in": "#login",
        "sign in": "#login",
        "version": "#version",
        "system information": "#info",
        "help": "#help",
        "enter container": "#exec-shell",
        "open a shell": "#exec-shell",
        "run command in container": "#exec",
        "restart container": "#restart",
        "kill container": "#kill",
        "pause": "#pause",
        "rename": "#rename",
        "copy files": "#cp",
        "resource usage": "#stats",
        "changed files": "#diff",
        "ip address": "#inspect-format",
        "events": "#events",
        "environment variable": "#run-env",
        "limit memory": "#run-limits",
        "restart policy": "#run-restart",
        "--rm": "#run-rm",
        "health check": "#run-health",
        "entrypoint": "#run-entrypoint",
        "save image": "#save",
        "load image": "#load",
        "search images": "#search",
        "image layers": "#image-history",
        "registry mirrors": "#registry-mirrors",
        "disk usage": "#system-df",
        "free disk space": "#system-prune",
        "build cache": "#builder-prune",
        "unused volumes": "#volume-prune",
        "ENTRYPOINT and CMD": "#dockerfile-entrypoint",
        "STOPSIGNAL": "#dockerfile-stopsignal",
        "database password": "#db-run",
        "dump database": "#db-dump",
        "hot reload": "#compose-watch",
        "private registry": "#registry-run",
        "docker group": "#security-options",
        "image": "#images",
        "tag": "#tag",
        "logs": "#logs",
        "pull times out": "#hub-access",
        "connection reset by peer": "#hub-access",
        "apt mirror": "#build-mirrors",
        "proxy": "#run-proxy",
        "build proxy": "#build-proxy",
        "install docker": "#hello-world",
        "getting started": "#hello-world",
        "architecture": "architecture/",
        "virtual machines": "#containers-and-virtual-machines",
        "union file system": "images/#storage",
        "cheat sheet": "cheatsheet/",
        "original post": "original/",
    },
}


def read_fresh() -> list[Search]:
    lines = (line.split("\t") for line in FRESH.read_text("utf-8").splitlines())
    return [Search(locale, query, tuple(wanted.split())) for locale, query, wanted in lines]


OFTEN = ["日志", "镜像", "网络"]
ALL = {
    locale: [*listed, *(one.query for one in read_fresh() if one.locale == locale)]
    for locale, listed in SEARCHES.items()
}
ALL["zh"] += [*OFTEN, *(f"docker {words}" for words in OFTEN)]


@pytest.fixture(scope="module")
def answers_of(site: BuiltSite) -> Answers:
    """The answers to all searches of a language, which are asked for at once: reading the index takes a while."""
    return cache(lambda locale: ask(site, locale, ALL[locale]))


@pytest.mark.parametrize("locale", SEARCHES)
def test_listed_searches_find_their_card(answers_of: Answers, locale: str) -> None:
    found = {query: answers_of(locale)[query] for query in SEARCHES[locale]}
    wanted = SEARCHES[locale].items()
    assert {query: found[query] for query, one in wanted if not any(url.endswith(one) for url in found[query])} == {}
    first = [query for query, one in wanted if found[query][0].endswith(one)]
    assert len(first) >= FIRST * len(found), sorted(found.keys() - set(first))


@pytest.mark.parametrize("locale", SEARCHES)
def test_searches_of_no_list_are_among_the_first_three(answers_of: Answers, locale: str) -> None:
    """Typing errors, everyday words, pinyin, traditional characters, messages of errors, pasted commands."""
    searches = [one for one in read_fresh() if one.locale == locale]
    found = answers_of(locale)
    missed = {
        one.query: found[one.query]
        for one in searches
        if not any(answers(url, wanted) for url in found[one.query] for wanted in one.wanted)
    }
    assert len(missed) <= (1 - FOUND) * len(searches), missed


@pytest.mark.parametrize("words", OFTEN)
def test_docker_before_a_word_changes_nothing(answers_of: Answers, words: str) -> None:
    found = answers_of("zh")
    assert found[words] == found[f"docker {words}"] != []
