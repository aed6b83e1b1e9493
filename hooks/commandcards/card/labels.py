"""The words of the interface: one table, one field per text, one value per language."""

from __future__ import annotations

from dataclasses import dataclass

from commandcards.command.explanation import SlotKind
from commandcards.model import Locale


@dataclass(frozen=True, slots=True)
class SlotLabels:
    """What is said of one kind of value."""

    name: str
    """Its accessible name, where it can be changed."""
    error: str
    """Why a typed value was not taken."""


@dataclass(frozen=True, slots=True)
class Labels:
    """All texts that the templates and the scripts show; `{…}` is filled in by the template."""

    language: str
    """The language's own name."""
    permalink: str
    colon: str
    """Between an explanation and what its value means."""
    stop: str
    """At the end of a sentence."""
    copy: str
    """Name of a copy button; the command follows."""
    copied: str
    copy_failed: str
    parts: str
    """Name of the list of explanations, for screen readers."""
    output: str
    """Introduces the output that the author has written."""
    run_output: str
    """Introduces the output that was recorded."""
    run_more: str
    """`{count}` lines of output are not shown."""
    run_on: str
    """The card was run on `{engine}` on `{date}`."""
    run_standins: str
    """`{images}` were not the real ones."""
    run_registry: str
    run_pending: str
    run_skipped: str
    """Introduces the reason why a card was not run."""
    was: str
    """Introduces the command as the 2016 post had it."""
    from_post: str
    from_post_title: str
    new: str
    new_title: str
    danger: str
    look_first: str
    deprecated: str
    """`{options}` are the deprecated options."""
    same_as: str
    reference: str
    """Name of the link to the official page; `{command}` is its command."""
    reset: str
    reset_done: str
    slots: dict[SlotKind, SlotLabels]
    filter: str
    """Name of the cheat sheet's filter box."""
    filter_hint: str
    filter_count: str
    """How many lines are left; `{count}` is filled in by the script."""
    filter_none: str
    sheet_task: str
    sheet_command: str


LABELS: dict[Locale, Labels] = {
    "zh": Labels(
        language="中文",
        permalink="这张卡片的链接",
        colon="：",
        stop="。",
        copy="复制：",
        copied="已复制",
        copy_failed="复制不了，请选中命令手动复制",
        parts="逐段解释",
        output="输出",
        run_output="你会看到什么",
        run_more="还有 {count} 行，没有显示",
        run_on="✓ 已在 Docker {engine} 上运行（{date}）",
        run_standins="录制时没有网络，这些镜像用 Debian 软件包做的同名镜像代替：{images}",
        run_registry="录制时代替 Docker Hub 的是自己的仓库",
        run_pending="这张卡片还没有运行过",
        run_skipped="没有实际运行",
        was="2016 年的写法",
        from_post="2016",
        from_post_title="来自 2016 年的原文",
        new="新增",
        new_title="原文没有，后来补充",
        danger="小心",
        look_first="先看看会影响什么：",
        deprecated="已弃用：{options}",
        same_as="等同于",
        reference="官方文档：{command}",
        reset="恢复原值",
        reset_done="已恢复全部原值",
        slots={
            "container": SlotLabels("容器名，可以改", "容器名只能用字母、数字和 _ . -，至少两个字符，以字母或数字开头"),
            "image": SlotLabels("镜像，可以改", "镜像要写成 仓库:标签 的形式，仓库名只用小写字母、数字和 . _ - /"),
            "port": SlotLabels("宿主机端口，可以改", "端口是 1 到 65535 之间的整数"),
            "path": SlotLabels(
                "宿主机路径，可以改",
                "路径不能含有冒号和逗号，不能以 - 开头；代替绝对路径时，请以 /、./ 或 ~/ 开头",
            ),
            "volume": SlotLabels("卷名，可以改", "卷名只能用字母、数字和 _ . -，至少两个字符，以字母或数字开头"),
            "network": SlotLabels("网络名，可以改", "网络名只能用字母、数字和 _ . -，以字母或数字开头"),
        },
        filter="筛选命令",
        filter_hint="命令、用途，中英文都行（按 / 到这里）",
        filter_count="{count} 条命令",
        filter_none="没有匹配的命令，换个词试试",
        sheet_task="要做什么",
        sheet_command="命令",
    ),
    "en": Labels(
        language="English",
        permalink="Link to this card",
        colon=": ",
        stop=".",
        copy="Copy: ",
        copied="Copied",
        copy_failed="Could not copy: select the command and copy it by hand",
        parts="Explanation, part by part",
        output="Output",
        run_output="What you will see",
        run_more="{count} more lines are not shown",
        run_on="✓ Run on Docker {engine} ({date})",
        run_standins="Recorded without a network, with images of the same name made from Debian packages: {images}",
        run_registry="In the recording a registry of our own answered for Docker Hub",
        run_pending="Not yet run",
        run_skipped="Not run",
        was="Written in 2016",
        from_post="2016",
        from_post_title="From the post of 2016",
        new="New",
        new_title="Not in the post, added later",
        danger="Careful",
        look_first="See first what it would hit:",
        deprecated="Deprecated: {options}",
        same_as="Same as",
        reference="Official page: {command}",
        reset="Restore the values",
        reset_done="All values restored",
        slots={
            "container": SlotLabels(
                "container name, can be changed",
                "A container name is two or more letters, digits and _ . -, and begins with a letter or digit",
            ),
            "image": SlotLabels(
                "image, can be changed", "Write an image as repository:tag; the repository in lowercase, with . _ - /"
            ),
            "port": SlotLabels("host port, can be changed", "A port is a whole number from 1 to 65535"),
            "path": SlotLabels(
                "host path, can be changed",
                "A path has no colon or comma and does not begin with -; an absolute one begins with /, ./ or ~/",
            ),
            "volume": SlotLabels(
                "volume name, can be changed",
                "A volume name is two or more letters, digits and _ . -, and begins with a letter or digit",
            ),
            "network": SlotLabels(
                "network name, can be changed",
                "A network name has letters, digits and _ . - and begins with a letter or digit",
            ),
        },
        filter="Filter the commands",
        filter_hint="Command or task, in either language (press / to get here)",
        filter_count="{count} commands",
        filter_none="No command matches: try another word",
        sheet_task="Task",
        sheet_command="Command",
    ),
}
