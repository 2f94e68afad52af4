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

from catalog_builder.check.encodings import recoding_fix
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import source_of
from catalog_builder.check.yaml_causes import explained_fault, likely_cause
from catalog_builder.check.yaml_fixes import yaml_fix
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="yaml-syntax",
    family="metadata",
    severity="error",
    is_essential=True,
    fixes="certain",
    since="0.1.0",
    title=text("YAML 语法错误", "YAML syntax error"),
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
        source = source_of(loaded, MANIFEST)
        lines = source.lines if source else ()
        kind = fault.expected.en
        cause = likely_cause(lines, fault.span.line, fault.found) if fault.span and kind == "syntax" else None
        if cause:
            message = text(f"YAML 语法错误：{cause.message.zh}", f"YAML syntax: {cause.message.en}")
            fix = yaml_fix(lines, cause.span)
            yield Finding(path=MANIFEST, span=cause.span, message=message, help=cause.cure, fix=fix)
        else:
            message, cure = explained_fault(fault)
            fix = recoding_fix(MANIFEST, loaded.folder.files[MANIFEST].content) if kind == "not-text" else None
            yield Finding(path=MANIFEST, span=fault.span, message=message, help=cure, fix=fix)
