"""Bold text has a blank inside its asterisks.

Wrong:
    doc/README.md:
        # 演示

        使用前** 必须 **先声明插件。

Right:
    doc/README.md:
        # 演示

        使用前**必须**先声明插件。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.edits import edit_line
from catalog_builder.check.prose import line_span
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.unread_emphasis import unread_emphasis
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="emphasis-unread",
    family="document",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("没有读成粗体", "Not read as bold"),
    finds=text(
        "** 与文字之间有空格、因而没有变成粗体的文字，例如 ** 注意 **。代码中的不算。",
        "Text that stays plain because a space stands between it and its **, such as ** this **; not code.",
    ),
    matters=text("页面上会原样显示星号，文字也不加粗。", "The page shows the asterisks, and the text is not bold."),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such text, with the blanks that a fix removes."""
    for document in readable_documents(loaded):
        for number, start, end in unread_emphasis(document):
            line = document.layout.lines[number - 1]
            content = line[start + 2 : end - 2]
            words = content.strip()
            found, right = shown(line[start:end]), f"**{shown(words)}**"
            yield Finding(
                path=document.path,
                span=line_span(number, start, end),
                message=text(
                    f"“{found}”没有读成粗体：星号与文字之间不能有空格",
                    f"“{found}” is not read as bold: expected no space between the asterisks and the text",
                ),
                help=text(f"写成 {right}。", f"Write {right}."),
                fix=Fix(
                    title=text("删去星号内侧的空格", "Remove the spaces inside the asterisks"),
                    edits=(edit_line(document.path, number, start + 1, end - start, f"**{words}**"),),
                ),
            )
