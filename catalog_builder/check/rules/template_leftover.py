"""A document or picture of a template was left in place.

Wrong:
    doc/README.en.md:
        # Baseline demo

        This document is not written yet. Replace this note.

Right:
    doc/README.en.md:
        # Baseline demo

        Lets users pick a place on a map.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import DOC
from catalog_builder.check.platform_facts import TEMPLATE_PICTURES, TEMPLATE_WORDS
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.document import Document
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.starting_text import UNWRITTEN

RULE = Rule(
    id="template-leftover",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("残留的模板内容", "Template text left over"),
    finds=text(
        "微信开发者工具插件项目模板自带的 README 文字和示例图片，以及 catalog new 留给作者填写的说明。",
        "Text and sample picture that the developer tools put into every new plugin project, and the note that "
        "`catalog new` leaves for the author.",
    ),
    matters=text(
        "模板文字讲的是怎样写文档，不是怎样用插件，读者看了只会困惑。",
        "A template tells how to write a document, not how to use the plugin; readers are only puzzled by it.",
    ),
)

_HELP = text("删去模板文字，写上插件自己的说明。", "Remove the template's text and write about the plugin instead.")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document with text of a template and one for each picture of it."""
    for document in loaded.documents:
        if span := _first_place(document, TEMPLATE_WORDS):
            found = text("这里是开发者工具项目模板的文字", "this is text of the developer tools' project template")
            yield Finding(path=document.path, span=span, message=found, help=_HELP)
        if span := _first_place(document, tuple(UNWRITTEN.values())):
            found = text(
                "文档还没有写，只有新建时的提示", "the document is not written yet: this is the note it began with"
            )
            yield Finding(path=document.path, span=span, message=found, help=_HELP)
    for path, file in loaded.folder.files.items():
        if path.startswith(DOC) and file.digest in TEMPLATE_PICTURES:
            yield Finding(
                path=path,
                message=text(
                    f"{shown(path)} 是开发者工具项目模板自带的示例图片",
                    f"{shown(path)} is the sample picture of the developer tools' project template",
                ),
                help=text(
                    "删去这张图片，以及文档中对它的引用。", "Remove the picture, and where the document shows it."
                ),
            )


def _first_place(document: Document, words: tuple[str, ...]) -> Span | None:
    lines = document.text.split("\n") if any(word in document.text for word in words) else ()
    for number, line in enumerate(lines, 1):
        for word in words:
            if (at := line.find(word)) >= 0:
                return Span(line=number, column=at + 1, end_line=number, end_column=at + len(word))
    return None
