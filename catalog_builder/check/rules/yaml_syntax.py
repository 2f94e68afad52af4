"""plugin.yml cannot be read as YAML.

Wrong:
    plugin.yml:
        name: {zh: 基准演示, en: Baseline demo

Right:
    plugin.yml:
        name: {zh: 基准演示, en: Baseline demo}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.yaml_causes import explained, likely_cause
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.text import Localized

RULE = Rule(
    id="yaml-syntax",
    family="metadata",
    severity="error",
    is_essential=True,
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


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield what keeps the file from being read as keys and values."""
    for fault in faults_of_kind(loaded, "yaml-syntax"):
        file = loaded.folder.file(MANIFEST)
        cause = None
        if file and fault.span and fault.expected.en == "syntax":
            source = file.content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            cause = likely_cause(source, fault.span.line, fault.found)
        if cause:
            message = text(f"YAML 语法错误：{cause.message.zh}", f"YAML syntax: {cause.message.en}")
            yield Finding(path=MANIFEST, span=cause.span, message=message, help=cause.cure)
        else:
            message, cure = _explained(fault)
            yield Finding(path=MANIFEST, span=fault.span, message=message, help=cure)


def _explained(fault: ManifestFault) -> tuple[Localized, Localized]:
    if fault.expected.en == "not-text":
        message = text(
            f"文件不是 UTF-8 编码（此行有字节 {fault.found}）",
            f"the file is not UTF-8: byte {fault.found} on this line",
        )
        return message, text("用编辑器的“以编码保存”存为 UTF-8。", "Save the file as UTF-8 in your editor.")
    if fault.expected.en == "not-mapping":
        message = text("文件的最外层不是“键: 值”", "the outermost level of the file is not keys with values")
        return message, text(
            "从 id: 插件 id 写起，每个字段一行。", "Begin with id: your-plugin, one line for each field."
        )
    meant = explained(fault.found)
    message = text(f"YAML 语法错误：{meant.zh}", f"YAML syntax: {meant.en}")
    return message, _LOOK_HERE


_LOOK_HERE = text(
    "检查这一行和上一行：缩进只用空格且上下对齐，冒号后空一格，括号和引号成对，含冒号或 # 的值加引号。",
    "Look at this line and the one above: even indents of blanks only, a blank after each colon, brackets and "
    "quotes in pairs, quotes around values with a colon or #.",
)
