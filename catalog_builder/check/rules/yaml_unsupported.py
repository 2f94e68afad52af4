"""plugin.yml uses a part of YAML that is not accepted.

Wrong:
    plugin.yml:
        labels: &common [map, location]

Right:
    plugin.yml:
        labels: [map, location]
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="yaml-unsupported",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("不支持的 YAML 写法", "YAML feature not accepted"),
    finds=text(
        "plugin.yml 中的锚点（&）、别名（*）、标签（!）、% 指令、复合键，以及第二个文档（---）。",
        "Anchors (&), aliases (*), tags (!), % directives, compound keys and a second document (---) in plugin.yml.",
    ),
    matters=text(
        "这些写法会让一个小文件展开成巨大的内容，或让不同的程序读出不同的值。描述一个插件用不到它们。",
        "They let a small file unfold into a huge one or make two programs read two different things. "
        "Describing a plugin needs none of them.",
    ),
)

_FEATURES = {
    "&": text("锚点", "anchors"),
    "*": text("别名", "aliases"),
    "%": text("指令", "directives"),
    "?": text("复合键", "compound keys"),
    "-": text("第二个文档", "documents after the first"),
}
_TAG = text("标签", "tags")
_REPEAT_IT = text(
    "把值直接写在用到它的地方；以 & * ! % 等符号开头的文字要加引号。",
    "Write the value where it is used, and put quotes around text that starts with & * ! or %.",
)
_KEEP_ONE = text("只留一个文档：删去 --- 和它后面的内容。", "Keep one document: remove the line --- and what follows.")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every use of such a feature up to the first that stops the reading."""
    for fault in faults_of_kind(loaded, "yaml-unsupported"):
        feature = _FEATURES.get(fault.found[:1], _TAG)
        found = "" if fault.found.startswith(("%", "?")) else shown(fault.found)
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(
                f"plugin.yml 中不能使用 YAML 的{feature.zh}{f'（{found}）' if found else ''}，应为普通的键和值",
                f"plugin.yml cannot hold YAML {feature.en}{f' ({found})' if found else ''}; expected plain keys and "
                "values",
            ),
            help=_KEEP_ONE if fault.found == "---" else _REPEAT_IT,
        )
