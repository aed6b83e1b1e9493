"""The words of the interface: one table, one field per text, one value per language."""

from __future__ import annotations

from dataclasses import dataclass

from commandcards.model import Locale


@dataclass(frozen=True, slots=True)
class Labels:
    """All texts that the templates and the scripts show; `{…}` is filled in by the template."""

    language: str
    """The language's own name."""
    other_language: str
    """Introduces the link to the card in the other language."""
    permalink: str
    copy: str
    """Name of a copy button; `{command}` is its command."""
    copied: str
    copy_failed: str
    parts: str
    """Name of the list of explanations, for screen readers."""
    command_parts: str
    """Name of the command line as a group of parts, for screen readers."""
    output: str
    was: str
    """Introduces the command as the 2016 post had it."""
    now: str
    """Introduces the command as it is today, for screen readers."""
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
    sheet_task: str
    sheet_command: str


LABELS: dict[Locale, Labels] = {
    "zh": Labels(
        language="中文",
        other_language="English",
        permalink="这张卡片的链接",
        copy="复制：{command}",
        copied="已复制",
        copy_failed="复制不了，请选中命令手动复制",
        parts="逐段解释",
        command_parts="命令的各个部分，用方向键移动",
        output="输出",
        was="2016 年的写法",
        now="现在的写法",
        from_post="2016",
        from_post_title="来自 2016 年的原文",
        new="新增",
        new_title="原文没有，后来补充",
        danger="小心",
        look_first="先看看会影响什么：",
        deprecated="已弃用：{options}",
        same_as="等同于",
        reference="官方文档：{command}",
        sheet_task="要做什么",
        sheet_command="命令",
    ),
    "en": Labels(
        language="English",
        other_language="中文",
        permalink="Link to this card",
        copy="Copy: {command}",
        copied="Copied",
        copy_failed="Could not copy: select the command and copy it by hand",
        parts="Explanation, part by part",
        command_parts="Parts of the command, move with the arrow keys",
        output="Output",
        was="Written in 2016",
        now="Written today",
        from_post="2016",
        from_post_title="From the post of 2016",
        new="New",
        new_title="Not in the post, added later",
        danger="Careful",
        look_first="See first what it would hit:",
        deprecated="Deprecated: {options}",
        same_as="Same as",
        reference="Official page: {command}",
        sheet_task="Task",
        sheet_command="Command",
    ),
}
