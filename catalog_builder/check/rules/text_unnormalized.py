"""A text is not written in the normal form of Unicode.

Wrong:
    plugin.yml:
        summary: {zh: "咖啡馆 Cafe\\u0301", en: A café}

Right:
    plugin.yml:
        summary: {zh: 咖啡馆 Café, en: A café}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.normal_form import Unnormalized, unnormalized_texts
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="text-unnormalized",
    family="safety",
    severity="info",
    fixes="certain",
    since="0.1.0",
    title=text("文本不是 NFC 形式", "Text not in NFC"),
    finds=text(
        "plugin.yml 和文档中不符合 Unicode 规范形式 NFC 的文本，例如由两个字符拼成的 é。",
        "Texts of plugin.yml and documents that are not in Unicode's normal form NFC, such as an é of two characters.",
    ),
    matters=text(
        "看上去相同的文字有不同的写法，搜索和比较时就会对不上。",
        "Text that looks the same but is written otherwise is not found by a search and compares as different.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each such text of plugin.yml and for each such document."""
    for found in unnormalized_texts(loaded):
        title = text("改为 NFC 形式", "Change to NFC")
        what = _what(found)
        yield Finding(
            path=found.path,
            span=found.span,
            message=text(f"{what.zh}不是 Unicode 规范形式 NFC", f"{what.en} not in Unicode's normal form NFC"),
            help=_HELP,
            fix=Fix(title=title, edits=found.edits, is_certain=found.keeps_its_look) if found.edits else None,
        )


def _what(found: Unnormalized) -> Localized:
    if found.field:
        return text(f"{shown(found.field)} ", f"{shown(found.field)} is")
    return text("这里的文字", "the text here is")


_HELP = text(
    "把这里的文字改为 NFC 形式；多数编辑器中，用输入法重新输入一遍即可。",
    "Write the text in NFC; in most editors, typing it again does that.",
)
