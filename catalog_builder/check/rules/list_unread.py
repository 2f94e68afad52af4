"""Lines meant as a list run together.

Wrong:
    doc/README.md:
        # 演示

        使用步骤：

        1.在 app.json 中声明插件
        2.在页面中引入组件

Right:
    doc/README.md:
        # 演示

        使用步骤：

        1. 在 app.json 中声明插件
        2. 在页面中引入组件
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.prose import line_span
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.unread_lists import unread_lists
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="list-unread",
    family="document",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("没有读成列表", "Not read as a list"),
    finds=text(
        "连续的行，行首的 1. 或 - 后缺少空格，或用了 1、•、· 这类 Markdown 不认识的列表标记。",
        "Lines in a row that begin with 1. or - without a space after it, or with a mark that Markdown does not know, "
        "such as • or 1、.",
    ),
    matters=text(
        "Markdown 把它们当作同一段，页面上各行会连在一起。",
        "Markdown takes them for one paragraph, so the page runs the lines together.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each such list."""
    for document in readable_documents(loaded):
        for found in unread_lists(document):
            line = document.layout.lines[found.line - 1]
            written, right = shown(line[found.start : found.end]), shown(f"{found.mark}{line[found.end :]}")
            yield Finding(
                path=document.path,
                span=line_span(found.line, found.start, found.end),
                message=text(
                    f"“{written}”没有读成列表标记，从这里起 {found.count} 行会连成一段",
                    f"“{written}” is not read as a list marker: {found.count} lines from here on run together",
                ),
                help=text(
                    f"每行开头写数字加点或 -，再空一格：{right}",
                    f"Begin each line with a number and a dot, or with -, and then a space: {right}",
                ),
                fix=Fix(
                    title=text("改成 Markdown 列表", "Make it a Markdown list"),
                    edits=found.edits,
                    is_certain=found.is_whole,
                ),
            )
