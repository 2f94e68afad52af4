"""A block of code is never closed.

Wrong:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {}}

        ## 用法

        在页面中引入组件。

Right:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {}}
        ```

        ## 用法

        在页面中引入组件。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.prose import line_span
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.unclosed_code import reason_unclosed
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="code-unclosed",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("代码块没有结束", "Code block never closed"),
    finds=text(
        "只有开头的 ```、没有结束标记的代码块，包括结束标记缩进不对、长短或种类不同的。",
        "Code blocks that begin with ``` and have no closing mark, or one of another length, kind or indentation.",
    ),
    matters=text(
        "后面的标题、文字和表格都会当作代码显示，目录里也找不到它们。",
        "All that follows is shown as code: headings, text, tables; and the table of contents lacks it.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such block, at its opening mark; not the block that its stray closing mark begins."""
    for document in readable_documents(loaded):
        stray = 0
        for fence in document.layout.fences:
            if fence.is_closed or fence.line == stray:
                continue
            stray = fence.end_line + 1
            reason, cure = reason_unclosed(document, fence)
            start = fence.column - 1
            yield Finding(
                path=document.path,
                span=line_span(fence.line, start, start + len(fence.mark)),
                message=text(f"代码块没有结束：{reason.zh}", f"the code block is never closed: {reason.en}"),
                help=cure,
            )
