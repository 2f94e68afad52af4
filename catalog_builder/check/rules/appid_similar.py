"""AppIDs of two providers' plugins differ by a single character.

Wrong:
    ../other/plugin.yml:
        appid: wx1234567890abcdee
        provider: {name: {zh: 另一家公司, en: Another company}}

Right:
    ../other/plugin.yml:
        appid: wx8f31c02b7d5a946e
        provider: {name: {zh: 另一家公司, en: Another company}}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.likeness import Crowd, crowds_by_edit, look_alikes
from catalog_builder.check.rule import Rule, text
from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.diagnostic import Finding

RULE = Rule(
    id="appid-similar",
    family="catalog",
    severity="warning",
    since="0.1.0",
    title=text("AppID 只差一处", "AppID almost like another one"),
    finds=text(
        "与另一提供方的插件只差一个字符，或相邻两个字符对调的 AppID。",
        "AppIDs that differ from that of another provider's plugin by one character or by two neighbours that changed "
        "places.",
    ),
    matters=text(
        "AppID 由平台随机分配，两个几乎不会如此相近；多半是抄错了，读者照抄就会用到别家的插件。",
        "The platform gives out AppIDs at random, so two are hardly ever this close: most likely one was copied "
        "wrongly, and readers who copy it get somebody else's plugin.",
    ),
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every plugin whose AppID is one slip away from that of one of better standing."""
    for folder, plugin, rival in look_alikes(folders, _crowds, lambda *_: True):
        yield (
            folder.id,
            Finding(
                path=MANIFEST,
                span=folder.span("appid"),
                message=text(
                    f"AppID {plugin.appid} 与插件 {rival.id} 的 {rival.appid} 只差一处，多半抄错了",
                    f"AppID {plugin.appid} is one slip away from {rival.appid} of plugin {rival.id}; most likely it is "
                    "copied wrongly",
                ),
                help=_CHECK_IT,
            ),
        )


_CHECK_IT = text(
    "在微信公众平台的插件管理页核对 AppID，直接复制，不要手打；确实无误时，在 allow 中写明原因。",
    "Check the AppID on the plugin's page of the WeChat platform and copy it from there; if it is right, say so in "
    "allow.",
)


def _crowds(plugins: Sequence[Brief]) -> Iterator[Crowd]:
    return crowds_by_edit((position, plugin.appid) for position, plugin in enumerate(plugins))
