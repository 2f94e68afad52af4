"""A document has more than one title.

Wrong:
    doc/README.md:
        # 演示

        在 app.json 中声明插件即可使用。

        # 更新记录

        1.0.0 首次发布。

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明插件即可使用。

        ## 更新记录

        1.0.0 首次发布。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.heading_levels import shift_headings
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="title-repeated",
    family="document",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("一级标题不止一个", "More than one title"),
    finds=text("有两个或更多一级标题的文档。", "Documents with two or more headings of level 1."),
    matters=text(
        "页面已经用插件名称作标题。文档只有一个一级标题时由它代替；有多个时全部保留，目录的层次随之变乱。",
        "The page is titled with the plugin's name, which takes the place of a document's only title; several titles "
        "stay, and muddle the table of contents.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document, at its second title."""
    for document in readable_documents(loaded):
        titles = [heading for heading in document.headings if heading.level == 1 and not heading.is_empty]
        if len(titles) > 1:
            first, second = titles[:2]
            yield Finding(
                path=document.path,
                span=second.span,
                message=text(
                    f"文档有 {len(titles)} 个一级标题，应只有一个：第 {first.span.line} 行的“{shown(first.text)}”",
                    f"the document has {len(titles)} headings of level 1; expected only “{shown(first.text)}” on "
                    f"line {first.span.line}",
                ),
                help=text(
                    f"从这里起各标题降一级：## {shown(second.text)}。",
                    f"Lower the headings from here on by one level: ## {shown(second.text)}.",
                ),
                fix=_lowering(document, second.span.line),
            )


def _lowering(document: Document, line: int) -> Fix | None:
    edits = shift_headings(document, (heading for heading in document.headings if heading.span.line >= line), 1)
    title = text("此后的标题各降一级", "Lower the headings from here on by one level")
    return Fix(title=title, edits=edits, is_certain=False) if edits else None
