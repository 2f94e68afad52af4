"""plugin.yml cannot be read as YAML.

Wrong:
    plugin.yml:
        name: {zh: 基准演示, en: Baseline demo

Right:
    plugin.yml:
        name: {zh: 基准演示, en: Baseline demo}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.text import Localized

RULE = Rule(
    id="yaml-syntax",
    family="metadata",
    severity="error",
    since="0.1.0",
    title=text("YAML 语法错误", "Not readable as YAML"),
    finds=text(
        "plugin.yml 中的 YAML 语法错误；文件不是 UTF-8 编码，或者最外层不是“键: 值”的形式。",
        "Syntax errors in plugin.yml; also a file that is not UTF-8 or whose outermost level is not keys with values.",
    ),
    matters=text(
        "读不出 plugin.yml，就不知道这是哪个插件，其他检查也无从谈起。",
        "As long as the file cannot be read, nobody knows which plugin this is and nothing else can be checked.",
    ),
)

_WORDS_ZH: Mapping[str, str] = {
    "mapping values are not allowed in this context": "此处不能再出现“键: 值”，多半是缩进不齐，或值里的冒号没有加引号",
    "did not find expected key": "此处应是一个键，多半是缩进不齐",
    "did not find expected ',' or '}'": "缺少逗号或右花括号",
    "did not find expected ',' or ']'": "缺少逗号或右方括号",
    "could not find expected ':'": "键的后面缺少冒号",
    "found character that cannot start any token": "此处不能以这个字符开头，多半是用了制表符或没有加引号",
    "found unexpected end of stream": "文件在此结束，但引号没有闭合",
}
"""libyaml's own words for what authors meet most, and what they mean."""


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield what keeps the file from being read as keys and values."""
    for fault in faults_of_kind(loaded, "yaml-syntax"):
        message, cure = _explained(fault)
        yield Finding(path=MANIFEST, span=fault.span, message=message, help=cure)


def _explained(fault: ManifestFault) -> tuple[Localized, Localized]:
    found = shown(fault.found)
    if fault.expected.en == "not-text":
        message = text(
            f"文件不是 UTF-8 编码（此行有字节 {found}）", f"the file is not UTF-8: byte {found} on this line"
        )
        return message, text("用编辑器把文件存为 UTF-8。", "Save the file as UTF-8 in your editor.")
    if fault.expected.en == "not-mapping":
        message = text("文件的最外层不是“键: 值”", "the outermost level of the file is not keys with values")
        return message, text(
            "从 id: 插件 id 写起，每个字段一行。", "Begin with id: your-plugin, one line for each field."
        )
    message = text(f"YAML 语法错误：{_WORDS_ZH.get(fault.found, found)}", f"YAML syntax: {found}")
    return message, _LOOK_HERE


_LOOK_HERE = text(
    "检查这一行和上一行：缩进只用空格且上下对齐，冒号后空一格，括号和引号成对，含冒号或 # 的值加引号。",
    "Look at this line and the one above: even indents of blanks only, a blank after each colon, brackets and "
    "quotes in pairs, quotes around values with a colon or #.",
)
