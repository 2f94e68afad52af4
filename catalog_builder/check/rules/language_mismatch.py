"""A development document is written in another language than it is said to be.

Wrong:
    doc/README.md:
        # Location picker

        Declare the plugin in app.json and open its page. It shows a map with the places around the user. When the
        user confirms, the plugin hands over the name, the address and the coordinates of the chosen place.
    doc/README.en.md: <absent>
    doc/images/map.png: <absent>

Right:
    plugin.yml:
        language: en
    doc/README.md:
        # Location picker

        Declare the plugin in app.json and open its page. It shows a map with the places around the user. When the
        user confirms, the plugin hands over the name, the address and the coordinates of the chosen place.
    doc/README.en.md: <absent>
    doc/images/map.png: <absent>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.document_html import may_be_plainly, prose_of
from catalog_builder.check.folder_layout import README
from catalog_builder.check.letters import is_plainly
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Language, Localized, other

RULE = Rule(
    id="language-mismatch",
    family="language",
    severity="warning",
    since="0.1.0",
    title=text("文档语言不符", "Document in another language"),
    finds=text(
        "正文（代码除外）的语言明显与 plugin.yml 的 language 或文件名所说的不同的文档。",
        "Documents whose prose, code not counted, is plainly in another language than plugin.yml or their name says.",
    ),
    matters=text(
        "中文读者会看到一篇英文文档，或者反过来；搜索、断行和朗读也按错误的语言处理。",
        "Readers of one language would get the document of the other; search and screen readers go wrong too.",
    ),
)

_NAMES = {"zh": text("中文", "Chinese"), "en": text("英文", "English")}


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document that is plainly in the other language."""
    for document in readable_documents(loaded):
        due, found = document.language, other(document.language)
        if not (may_be_plainly(found, document.html) and is_plainly(found, prose_of(document.html))):
            continue
        said = text(f"plugin.yml 的 language 却是 {due}", f"language in plugin.yml is {due}")
        if document.path != README:
            said = text(f"文件名说的却是{_NAMES[due].zh}", f"its name says {_NAMES[due].en}")
        elif loaded.manifest and "language" not in loaded.manifest.values:
            said = text("plugin.yml 却没有写 language（默认中文）", "plugin.yml gives no language, which means zh")
        message = text(f"文档是{_NAMES[found].zh}的，{said.zh}", f"the text is in {_NAMES[found].en}, but {said.en}")
        yield Finding(path=document.path, message=message, help=_help(document.path, due))


def _help(path: str, due: Language) -> Localized:
    if path == README:
        return text(
            f"写 language: {other(due)}；{_NAMES[due].zh}译文放在 doc/README.{due}.md。",
            f"Write language: {other(due)}; a translation into {_NAMES[due].en} goes into doc/README.{due}.md.",
        )
    return text(
        f"把它译成{_NAMES[due].zh}；还没有译文时先删去这个文件。",
        f"Translate it into {_NAMES[due].en}, or remove the file until there is a translation.",
    )
