"""A translation is in the language that doc/README.md already has.

Wrong:
    plugin.yml:
        language: zh
    doc/README.zh.md:
        # 演示

Right:
    plugin.yml:
        language: zh
    doc/README.en.md:
        # Demo

        Declare the plugin in app.json.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import DOC, READMES
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import LANGUAGES

RULE = Rule(
    id="document-unused",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("用不到的文档", "Document never shown"),
    finds=text(
        "语言与 doc/README.md 相同的 README.zh.md 或 README.en.md。",
        "A README.zh.md or README.en.md in the very language of doc/README.md.",
    ),
    matters=text(
        "每种语言只展示一份文档，多出的这一份谁也看不到。",
        "Each language shows one document; nobody would ever see the second.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when a translation doubles the main document."""
    language = value_at(loaded, ("language",)) or LANGUAGES[0]
    path = f"{DOC}README.{language}.md"
    if path in READMES and path in loaded.folder.files and loaded.manifest is not None:
        yield Finding(
            path=path,
            message=text(
                f"不会展示：{language} 是 doc/README.md 的语言",
                f"never shown: {language} is the language of doc/README.md",
            ),
            help=text(
                "把内容并入 doc/README.md 后删去此文件；如果 doc/README.md 其实是另一种语言，改正 plugin.yml 的 "
                "language。",
                "Move its text into doc/README.md and remove this file; or correct language in plugin.yml if "
                "doc/README.md is in the "
                "other language.",
            ),
        )
