"""A text of plugin.yml holds a control character or a character that stands for nothing.

Wrong:
    plugin.yml:
        summary: {zh: "选择地点\\b", en: Pick a place}

Right:
    plugin.yml:
        summary: {zh: 选择地点, en: Pick a place}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.characters import manifest_occurrences, named, removal_help
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="text-control",
    family="safety",
    severity="error",
    is_essential=True,
    fixes="certain",
    since="0.1.0",
    title=text("控制字符", "Control character"),
    finds=text(
        "plugin.yml 中的控制字符、行分隔符 U+2028 和 U+2029、非字符码位，以及表示乱码的 U+FFFD。制表符和换行除外。",
        "Control characters other than tabs and line ends, the separators U+2028 and U+2029, code points that are no "
        "characters, and U+FFFD, which stands for lost text, in plugin.yml.",
    ),
    matters=text(
        "这些文本会进入网页、订阅源、脚本数据和终端。控制字符在其中可能中断内容、伪造输出，或使文件无法解析。",
        "These texts go into pages, feeds, scripts and terminals, where control characters cut text off, forge output "
        "or make files unreadable.",
    ),
)

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffd-\uffff]")
_LOST = "\N{REPLACEMENT CHARACTER}"


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each line or text that holds such characters."""
    for found in manifest_occurrences(loaded, _CONTROL):
        is_lost = _LOST in found.characters
        names = named(found.characters)
        title = text("删去控制字符", "Remove the control characters")
        yield Finding(
            path=found.path,
            span=found.span,
            message=text(
                f"此处有不能出现在文本中的字符：{names}", f"characters here that are not allowed in a text: {names}"
            ),
            help=text(
                "U+FFFD 表示这里的文字在转换编码时丢失了：从原文重新输入。",
                "U+FFFD says that text was lost here when its encoding was converted: type it again from the original.",
            )
            if is_lost
            else removal_help(found),
            fix=Fix(title=title, edits=found.removals) if found.removals and not is_lost else None,
        )
