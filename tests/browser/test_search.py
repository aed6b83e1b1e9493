"""The search: each language on its own, loaded when first used, leading to the right card."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from built_site import BuiltSite
from playwright.sync_api import Page, Request

OpenPage = Callable[..., Page]

INPUT = "[data-cmd-search] input"
RESULTS = "[data-cmd-search] ol a"
HOMES = {"zh": "", "en": "en/"}
HAN = re.compile(r"[\u4e00-\u9fff]")
FIRST = 0.9
"""The share of searches whose right answer is the very first result; the others have it among the first three."""

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
        "--nam": "#run-mount",
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


def is_search(request: Request) -> bool:
    return "/search/" in request.url or "results" in request.url or "lunr" in request.url or "worker" in request.url


def type_query(page: Page, query: str) -> list[str]:
    """Search for it; the addresses of the results."""
    page.locator(INPUT).fill(query)
    return list(page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)"))


def open_search(page: Page) -> None:
    """As a reader does, and wait until the index is there: a search without words asks for some."""
    page.locator(INPUT).focus()
    page.locator(INPUT).fill("docker")
    page.locator(RESULTS).first.wait_for()


@pytest.mark.parametrize("locale", SEARCHES)
def test_searches_find_the_right_card(open_page: OpenPage, http_root: str, locale: str) -> None:
    page = open_page(http_root + HOMES[locale])
    open_search(page)
    found = {query: type_query(page, query)[:3] for query in SEARCHES[locale]}
    misses = {
        query: found[query]
        for query, wanted in SEARCHES[locale].items()
        if not any(url.endswith(wanted) for url in found[query])
    }
    assert misses == {}
    first = [query for query, wanted in SEARCHES[locale].items() if found[query][0].endswith(wanted)]
    assert len(first) >= FIRST * len(found), sorted(found.keys() - set(first))


@pytest.mark.parametrize("locale", SEARCHES)
def test_a_language_finds_its_own_pages_only(site: BuiltSite, locale: str) -> None:
    index = json.loads((site.folder / f"search/search_index.{locale}.json").read_text("utf-8"))
    assert index["config"]["lang"] == [locale]
    for entry in index["docs"]:
        assert entry["location"].startswith("en/") == (locale == "en")
        assert bool(HAN.search(f"{entry['title']} {entry.get('phrases')}")) <= (locale == "zh"), entry
    assert not (site.folder / "search/search_index.json").exists()


def test_every_card_is_in_the_index_and_leads_to_its_card(site: BuiltSite) -> None:
    catalog = json.loads((site.folder / "commands.json").read_text("utf-8"))
    for locale in SEARCHES:
        index = json.loads((site.folder / f"search/search_index.{locale}.json").read_text("utf-8"))
        titles = {entry["location"]: entry["title"] for entry in index["docs"] if "command" in entry}
        cards = {card["url"][locale].removeprefix("./"): card["title"][locale] for card in catalog["cards"]}
        assert titles == cards


@pytest.mark.parametrize("locale", SEARCHES)
def test_nothing_of_the_search_is_loaded_before_it_is_used(open_page: OpenPage, http_root: str, locale: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if is_search(request) else None)
    page.goto(http_root + HOMES[locale] + "commands/images/", wait_until="networkidle")
    assert asked == []
    open_search(page)
    type_query(page, "rm")
    script, index = [url.rpartition("/")[2] for url in asked]
    assert re.fullmatch(r"results\.[0-9a-f]{8}\.js", script)
    assert index == f"search_index.{locale}.json"


@pytest.mark.parametrize("locale", SEARCHES)
def test_it_works_from_files(open_page: OpenPage, file_root: str, locale: str) -> None:
    page = open_page(f"{file_root}{HOMES[locale]}commands/basics.html")
    open_search(page)
    assert type_query(page, "docker rm")[0] == f"{file_root}{HOMES[locale]}commands/containers.html#rm"
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/containers.html#rm")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_it_and_escape_closes_it(open_page: OpenPage, http_root: str, key: str) -> None:
    page = open_page(http_root)
    page.keyboard.press(key)
    assert page.locator(INPUT).evaluate("one => one === document.activeElement")
    assert page.locator(INPUT).input_value() == ""
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
    assert not page.locator("#__search").is_checked()


def test_results_are_reached_with_the_keyboard(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    open_search(page)
    type_query(page, "docker rm")
    focused = "document.activeElement.getAttribute('href') ?? document.activeElement.name"
    page.keyboard.press("ArrowDown")
    first = page.evaluate(focused)
    assert first.endswith("#rm")
    page.keyboard.press("ArrowDown")
    assert "#" in page.evaluate(focused)
    assert page.evaluate(focused) != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "q"
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/commands/containers/#rm")


def test_leaving_with_tab_closes_it_and_hides_the_results_from_the_tab_key(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    for _ in range(30):
        if not page.locator("#__search").is_checked():
            break
        page.keyboard.press("Tab")
    assert not page.locator("#__search").is_checked()
    page.wait_for_function("getComputedStyle(document.querySelector('.md-search__output')).visibility === 'hidden'")
    page.keyboard.press("Shift+Tab")
    assert page.locator(INPUT).evaluate("one => one === document.activeElement")


def test_an_address_may_ask(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}?q=%E7%AB%AF%E5%8F%A3%E6%98%A0%E5%B0%84")
    page.locator(RESULTS).first.wait_for()
    assert page.locator(INPUT).input_value() == "端口映射"
    assert str(page.locator(RESULTS).first.get_attribute("href")).endswith("#run-publish")


def test_how_many_were_found_is_said(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    open_search(page)
    status = page.locator("[data-cmd-search] [role=status]")
    type_query(page, "zzzz")
    assert status.inner_text() == "No matching documents"
    count = len(type_query(page, "logs"))
    assert status.inner_text() == f"{count} matching documents"
    page.locator("[data-cmd-search] [type=reset]").click()
    page.wait_for_function("document.querySelector('[data-cmd-search] [role=status]').innerText.startsWith('Type')")
    assert page.locator(RESULTS).count() == 0


def test_a_missing_index_is_said(open_page: OpenPage, http_root: str, watch: Any) -> None:
    page = open_page(http_root + "en/")
    page.route("**/search_index.*", lambda route: route.abort())
    page.locator(INPUT).focus()
    page.wait_for_function(
        "document.querySelector('[data-cmd-search] [role=status]').innerText.includes('not available')"
    )
    watch.complaints.clear()


def test_what_is_typed_stays_text(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    for query in ("<img src=x onerror=alert(1)>", "((", "[a-", "\\", "*", "a|", "$&"):
        type_query(page, query)
    assert page.locator("[data-cmd-search] img").count() == 0


def test_words_that_were_found_are_marked(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    type_query(page, "端口映射")
    assert "端口" in page.locator(f"{RESULTS} mark").all_inner_texts()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_result_on_the_same_page_closes_the_search_and_shows_its_card(
    open_page: OpenPage, http_root: str, width: int
) -> None:
    page = open_page(http_root + "commands/containers/", viewport={"width": width, "height": 800})
    if width < 960:
        page.locator("label.md-header__button[for=__search]").click()
    open_search(page)
    type_query(page, "docker rm")
    page.wait_for_timeout(600)
    page.locator(RESULTS).first.click()
    page.wait_for_timeout(600)
    assert not page.locator("#__search").is_checked()
    top = page.locator("#rm").evaluate("one => one.getBoundingClientRect().top")
    assert 0 <= top < 400


def test_a_name_for_every_control(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    assert page.get_by_role("search", name="Search").count() == 1
    assert page.get_by_role("textbox", name="Search").count() == 1
    open_search(page)
    assert page.get_by_role("button", name="Clear").count() == 1


@pytest.mark.parametrize("width", [320, 390, 1000, 1280])
def test_the_open_search_makes_the_page_no_wider(open_page: OpenPage, http_root: str, width: int) -> None:
    page = open_page(http_root + "en/commands/containers/", viewport={"width": width, "height": 700})
    open_search(page)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_there_is_no_search_form(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root, java_script_enabled=False)
    assert not page.locator(INPUT).is_visible()
