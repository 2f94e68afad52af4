"""Two plugins give the same AppID.

Wrong:
    ../other/plugin.yml:
        appid: wx1234567890abcdef

Right:
    ../other/plugin.yml:
        appid: wx00000000000000ff
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.check.claims import contested
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import Rule, text
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Finding

RULE = Rule(
    id="appid-duplicate",
    family="catalog",
    severity="error",
    since="0.1.0",
    title=text("AppID 重复", "AppID already in use"),
    finds=text(
        "与目录中另一插件 AppID 相同的插件。",
        "Plugins with the AppID of another plugin of the catalog.",
    ),
    matters=text(
        "app.json 凭 AppID 找到插件，一个 AppID 只对应一个插件，两处至少有一处写错。",
        "app.json finds a plugin by its AppID and each AppID has one plugin, so at least one of the two is wrong.",
    ),
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every plugin whose AppID another one keeps."""
    for folder, keeper in contested(folders, lambda plugin: plugin.appid):
        appid = folder.plugin.appid if folder.plugin else ""
        yield (
            folder.id,
            Finding(
                path=MANIFEST,
                span=folder.span("appid"),
                message=text(
                    f"AppID {appid} 已用于插件 {keeper}",
                    f"AppID {appid} already belongs to plugin {keeper}",
                ),
                help=text(
                    "在微信公众平台的插件管理页核对 AppID；如果两处是同一个插件，只保留一个文件夹。",
                    "Check the AppID on the plugin's page of the WeChat platform; if both are the same "
                    "plugin, keep one "
                    "folder.",
                ),
            ),
        )
