"""A heading has no text.

Wrong:
    doc/README.md:
        # 演示

        ##

        在 app.json 中声明插件即可使用。

Right:
    doc/README.md:
        # 演示

        ## 安装

        在 app.json 中声明插件即可使用。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.edits import edit_line
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.document import Document, Heading
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="heading-empty",
    family="document",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("空标题", "Empty heading"),
    finds=text(
        "既没有文字、也没有图片的标题，例如只有 ## 的一行。",
        "Headings with neither text nor picture, such as a lone ##.",
    ),
    matters=text(
        "目录中会多出一个空行，点了不知去哪里；读屏软件也会念出一个空标题。",
        "It leaves a blank line in the table of contents and makes screen readers announce a heading without a name.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every heading that shows nothing."""
    for document in readable_documents(loaded):
        for heading in document.headings:
            if heading.is_empty:
                yield Finding(
                    path=document.path,
                    span=heading.span,
                    message=text(
                        f"{heading.level} 级标题没有文字", f"the heading of level {heading.level} has no text"
                    ),
                    help=text(
                        "补上标题的文字；不需要这个标题，就删去这一行。",
                        "Write the heading's text, or remove the line.",
                    ),
                    fix=_removal(document, heading),
                )


def _removal(document: Document, heading: Heading) -> Fix | None:
    """Return the fix that empties the line if nothing but the mark stands there."""
    number = heading.span.line
    line = document.layout.lines[number - 1]
    if line.strip(" \t#") or not line.strip():
        return None
    edit = edit_line(document.path, number, 1, len(line), "")
    return Fix(title=text("删去空标题", "Remove the empty heading"), edits=(edit,))
