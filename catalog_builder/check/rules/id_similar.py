"""Ids of two providers' plugins are easily taken for one another.

Wrong:
    ../de-mo/plugin.yml:
        provider: {name: {zh: 另一家公司, en: Another company}}

Right:
    ../weather/plugin.yml:
        provider: {name: {zh: 另一家公司, en: Another company}}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.likeness import Crowd, crowds_by_edit, crowds_by_key, is_other_number, look_alikes
from catalog_builder.check.outward_look import look_of_id
from catalog_builder.check.rule import Rule, text
from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.diagnostic import Finding

RULE = Rule(
    id="id-similar",
    family="catalog",
    severity="warning",
    since="0.1.0",
    title=text("id 容易混淆", "Id easily confused with another"),
    finds=text(
        "与另一提供方的插件只差连字符或形近字符（0 与 o，1、l 与 i，rn 与 m，vv 与 w）的 id；不少于 6 个字符时，只差"
        "一个字符的也算，仅数字不同的除外。",
        "Ids that differ from that of another provider's plugin by hyphens or look-alikes only (0 and o; 1, l and i; "
        "rn and m; vv and w), or, from 6 characters, by a single character other than a digit.",
    ),
    matters=text(
        "id 就是页面地址，少打一个字符便会到另一家的插件页；冒名的插件正是这样取名的。",
        "The id is the page's address: with one slip readers arrive at somebody else's plugin, and that is how "
        "impostors choose their names.",
    ),
)

_LEAST_CHARACTERS = 6  # Shorter ids are one character from many others by chance.
_BY_LOOK = text("只有连字符或形近字符不同", "by hyphens or look-alike characters only")
_BY_ONE = text("只差一个字符", "by one character only")
_CHOOSE = text(
    "换一个一眼就能分辨的 id，例如加上提供方的名称，文件夹一并改名；不能改时，在 allow 中写明原因。",
    "Choose an id that nobody can mistake, say with the provider's name, and rename the folder; if it has to stay, say "
    "why in allow.",
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every plugin whose id could be taken for that of one of better standing."""
    for folder, plugin, rival in look_alikes(folders, _crowds, _are_alike):
        reason = _BY_LOOK if look_of_id(plugin.id) == look_of_id(rival.id) else _BY_ONE
        yield (
            folder.id,
            Finding(
                path=MANIFEST,
                span=folder.span("id"),
                message=text(
                    f"id {plugin.id} 与另一提供方的 {rival.id} {reason.zh}",
                    f"the id {plugin.id} differs from {rival.id} of another provider {reason.en}",
                ),
                help=_CHOOSE,
            ),
        )


def _crowds(plugins: Sequence[Brief]) -> Iterator[Crowd]:
    ids = [(position, plugin.id) for position, plugin in enumerate(plugins)]
    yield from crowds_by_key((position, look_of_id(plugin_id)) for position, plugin_id in ids)
    yield from crowds_by_edit(pair for pair in ids if len(pair[1]) >= _LEAST_CHARACTERS)


def _are_alike(one: Brief, other: Brief) -> bool:
    return not is_other_number(one.id, other.id)
