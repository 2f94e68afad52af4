"""plugin.yml is larger or deeper than a description needs to be.

Wrong:
    plugin.yml: <bytes 3000000>

Right:
    plugin.yml:
        status: released
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.text import Localized

RULE = Rule(
    id="yaml-too-large",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("plugin.yml 过大", "plugin.yml too large"),
    finds=text(
        "字节数、值的个数或嵌套层数超出上限的 plugin.yml。",
        "A plugin.yml with more bytes, values or levels than the limits allow.",
    ),
    matters=text(
        "过大的文件会拖慢整个网站的生成，过深的嵌套会使解析程序崩溃。",
        "A huge file slows the whole site down, and deep nesting makes parsers crash.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield the limit that the file goes beyond."""
    for fault in faults_of_kind(loaded, "yaml-too-large"):
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=_message(fault, context),
            help=text(
                "缩减文件：长篇说明移到 doc/README.md，接口只列公开的部分，嵌套不要超过格式规定的层数。",
                "Make it smaller: move long explanations to doc/README.md, list public interfaces only, nest no "
                "deeper than "
                "the format does.",
            ),
        )


def _message(fault: ManifestFault, context: Context) -> Localized:
    limits = context.limits
    if fault.expected.en == "too-deep":
        most = limits.max_manifest_depth
        return text(f"嵌套超过 {most} 层", f"nested more than {most} levels deep")
    if fault.expected.en == "too-many":
        most = limits.max_manifest_nodes
        return text(f"文件中的值超过 {most} 个", f"more than {most} values in the file")
    found, most = fault.found, limits.max_manifest_bytes
    return text(f"文件有 {found} 字节，上限为 {most} 字节", f"the file has {found} bytes; at most {most} are accepted")
