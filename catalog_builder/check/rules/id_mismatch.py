"""The id in plugin.yml is not the folder's name.

Wrong:
    plugin.yml:
        id: another-demo

Right:
    plugin.yml:
        id: demo
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST, may_be_id
from catalog_builder.check.manifest_faults import has_fault, value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="id-mismatch",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("id 与文件夹名不符", "Id differs from the folder name"),
    finds=text(
        "plugin.yml 中的 id 与插件文件夹的名称不一致。",
        "An id in plugin.yml that is not the name of the plugin's folder.",
    ),
    matters=text(
        "页面地址取自文件夹名，其他插件用 id 引用它，两者必须相同。",
        "The page's address comes from the folder, while other plugins refer to the id; the two must agree.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when a well-formed id differs from the folder's name."""
    written = value_at(loaded, ("id",))
    if loaded.manifest is None or not isinstance(written, str) or has_fault(loaded, ("id",)):
        return
    if written != loaded.folder.id:
        folder, found = shown(loaded.folder.id), shown(written)
        yield Finding(
            path=MANIFEST,
            span=loaded.manifest.place("id"),
            message=text(
                f"id 为“{found}”，而文件夹名为“{folder}”", f"the id is “{found}” but the folder is called “{folder}”"
            ),
            help=text(
                f"把 id 改为 {folder}，或把文件夹改名为 {found}。",
                f"Write id: {folder}, or rename the folder to {found}.",
            )
            if may_be_id(loaded.folder.id)
            else text(f"把文件夹改名为 {found}。", f"Rename the folder to {found}."),
        )
