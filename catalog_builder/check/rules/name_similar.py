"""Names of two providers' plugins look the same at a glance.

Wrong:
    ../other/plugin.yml:
        name: {zh: 基准・演示插件, en: Another demo}
        provider: {name: {zh: 另一家公司, en: Another company}}

Right:
    ../other/plugin.yml:
        name: {zh: 天气演示, en: Another demo}
        provider: {name: {zh: 另一家公司, en: Another company}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.likeness import Crowd, crowds_by_key, folded, look_alikes
from catalog_builder.check.outward_look import look_of_name
from catalog_builder.check.rule import Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.text import LANGUAGES, Language

RULE = Rule(
    id="name-similar",
    family="catalog",
    severity="warning",
    since="0.1.0",
    title=text("名称容易混淆", "Name easily confused with another"),
    finds=text(
        "除去标点、全半角、形近字和“插件”“小程序”“官方”之类的词以后，与另一提供方的插件同名的插件。",
        "Plugins that bear the name of another provider's plugin once punctuation, width, look-alike characters and "
        "words such as plugin, mini program and official are taken away.",
    ),
    matters=text(
        "读者凭名称认插件，看错了就会把别家的 AppID 写进 app.json；冒名的插件正是这样取名的。",
        "Readers know plugins by their names: mistaking one, they declare somebody else's AppID, and that is how "
        "impostors choose their names.",
    ),
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every name that could be taken for that of a plugin of better standing."""
    for folder, plugin, rival in look_alikes(folders, _crowds, lambda *plugins: any(_alike_names(*plugins))):
        for language, found, kept in _alike_names(plugin, rival):
            name, other = shown(found), shown(kept)
            message = text(
                f"名称“{name}”与插件 {rival.id} 的“{other}”难以分辨",
                f"the name “{name}” is hard to tell from “{other}” of plugin {rival.id}",
            )
            span = folder.span(f"name.{language}")
            yield folder.id, Finding(path=MANIFEST, span=span, message=message, help=_CHOOSE)


_CHOOSE = text(
    "换一个能看出区别的名称，例如加上提供方的名称；不能改时，在 allow 中写明原因。",
    "Choose a name that shows the difference, say with the provider's name in it; if it has to stay, say why in allow.",
)


def _crowds(plugins: Sequence[Brief]) -> Iterable[Crowd]:
    looks = ((at, look_of_name(name)) for at, plugin in enumerate(plugins) for name in plugin.name.texts())
    return crowds_by_key((position, look) for position, look in looks if look)


def _alike_names(one: Brief, other: Brief) -> Iterator[tuple[Language, str, str]]:
    """Yield the names of the first that look like one of the second, without those that name-duplicate tells of."""
    for language in LANGUAGES:
        found = one.name.get(language) or ""
        same = other.name.get(language)
        if not look_of_name(found) or (same and folded(same) == folded(found)):
            continue
        kept = next((name for name in other.name.texts() if look_of_name(name) == look_of_name(found)), None)
        if kept is not None:
            yield language, found, kept
