"""The category is for certain hosts only, and readers are not told.

Wrong:
    plugin.yml:
        category: travel/scenic-spots
        description: {zh: 预约景区门票。, en: Books tickets for scenic spots.}

Right:
    plugin.yml:
        category: travel/scenic-spots
        description: {zh: 预约景区门票，仅限旅游类小程序使用。, en: Books tickets for scenic spots.}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.host_limits import says_limit
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="category-note",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("未说明类目限制", "Category restriction not mentioned"),
    finds=text(
        "服务类目只对某些类型的小程序开放，而功能描述和文档都没有说明的插件。列有 sources 的他人插件不查。",
        "Plugins whose service category is open to certain kinds of Mini Programs only, where neither description nor "
        "document says so. Somebody else's plugin, described from `sources`, is exempt.",
    ),
    matters=text(
        "不属于这些类型的小程序申请使用会被拒绝，开发者应该在接入之前知道。",
        "Other Mini Programs are refused the plugin; their developers should know before they start.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when the category has a note and no text of the plugin says the like."""
    category = value_at(loaded, ("category",))
    if loaded.manifest is None or not isinstance(category, str) or value_at(loaded, ("sources",)):
        return
    note = context.vocabulary.note(category)
    if not note.texts() or says_limit(note, _texts(loaded)):
        return
    note_zh, note_en = shown(note.best("zh")[0]), shown(note.best("en")[0])
    names = context.vocabulary.category_names(category)
    yield Finding(
        path=MANIFEST,
        span=loaded.manifest.place("category"),
        message=text(
            f"类目“{_joined(names, 'zh')}”{note_zh}，功能描述和文档都没有说明",
            f"the category “{_joined(names, 'en')}” is limited ({note_en}); neither description nor document says so",
        ),
        help=text(
            f"在 description 中写明“{note_zh}”；也可以写在文档开头。",
            f"Say so in description or at the beginning of the document: “{note_en}”.",
        ),
    )


def _texts(loaded: LoadedPlugin) -> Iterator[str]:
    for field in ("summary", "description"):
        given = value_at(loaded, (field,))
        yield from (text for text in (given.values() if isinstance(given, dict) else ()) if isinstance(text, str))
    yield from (document.text for document in loaded.documents)


def _joined(names: tuple[Localized, ...], language: str) -> str:
    return " / ".join(shown(name.best("zh" if language == "zh" else "en")[0]) for name in names)
