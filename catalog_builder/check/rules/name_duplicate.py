"""Two plugins bear the same name.

Wrong:
    ../other/plugin.yml:
        name: {zh: 基准演示, en: Baseline demo}
        appid: wx00000000000000ff

Right:
    ../other/plugin.yml:
        name: {zh: 另一个演示, en: Another demo}
        appid: wx00000000000000ff
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from catalog_builder.check.claims import contested
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.likeness import folded
from catalog_builder.check.rule import Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.text import LANGUAGES, Language

RULE = Rule(
    id="name-duplicate",
    family="catalog",
    severity="error",
    since="0.1.0",
    title=text("插件重名", "Name already in use"),
    finds=text(
        "与目录中另一插件同名（不计大小写和空白）的插件。",
        "Plugins with the same name as another one, ignoring letter case and spaces.",
    ),
    matters=text(
        "读者无法分辨两个同名插件，可能声明错 AppID。",
        "Readers cannot tell two plugins of one name apart and may declare the wrong AppID.",
    ),
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every name that another plugin keeps, in either language."""
    for language in LANGUAGES:
        for folder, keeper in contested(folders, _key_in(language)):
            name = shown(folder.plugin.name.get(language) or "") if folder.plugin else ""
            yield (
                folder.id,
                Finding(
                    path=MANIFEST,
                    span=folder.span(f"name.{language}"),
                    message=text(
                        f"名称“{name}”已被插件 {keeper} 使用", f"the name “{name}” is already used by plugin {keeper}"
                    ),
                    help=text(
                        "换一个能区分两者的名称；如果是同一个插件，只保留一个文件夹。",
                        "Choose a name that tells the two apart; if both are the same plugin, keep one folder.",
                    ),
                ),
            )


def _key_in(language: Language) -> Callable[[Brief], str | None]:
    def key(plugin: Brief) -> str | None:
        name = plugin.name.get(language)
        return folded(name) if name else None

    return key
