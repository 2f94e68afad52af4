"""origin.yml does not say where the plugin comes from.

Wrong:
    origin.yml:
        git: https://git.example.com/maps/picker.git
        branch: main
        tag: v*

Right:
    origin.yml:
        git: https://git.example.com/maps/picker.git
        tag: v*
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import ORIGIN
from catalog_builder.check.origin_faults import told_fault
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="origin-invalid",
    family="metadata",
    severity="error",
    since="0.1.0",
    title=text("origin.yml 有误", "Faulty origin.yml"),
    finds=text(
        "写错的 origin.yml：不是 YAML、缺少仓库地址、没有或不止一种版本、不认识的字段，以及不能由本站改写的字段。",
        "A wrong origin.yml: no YAML, no address, none or more than one of branch, tag and commit, unknown fields, and "
        "fields that the site may not set.",
    ),
    matters=text(
        "catalog sync 不会猜测该从哪里取什么：这个文件改正之前，插件停留在上次取回的内容。",
        "catalog sync does not guess what to fetch from where: until the file is mended, the plugin stays as it was "
        "fetched last.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every fault of the file."""
    for fault in loaded.origin_faults:
        message, cure = told_fault(fault)
        yield Finding(path=ORIGIN, span=fault.span, message=message, help=cure)
