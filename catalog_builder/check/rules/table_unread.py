"""Lines meant as a table are not read as one.

Wrong:
    doc/README.md:
        # 演示

        | 参数 | 类型 | 说明 |
        | --- | --- |
        | title | String | 标题 |

Right:
    doc/README.md:
        # 演示

        | 参数 | 类型 | 说明 |
        | --- | --- | --- |
        | title | String | 标题 |
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.prose import line_span
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.unread_tables import unread_tables
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="table-unread",
    family="document",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("没有读成表格", "Not read as a table"),
    finds=text(
        "看上去是表格、却不合规则的行：没有表头或分隔行，两者列数不同，中间有空行，或用了全角的竖线和横线。",
        "Lines that look like a table and are none: no header row or row of dashes, different numbers of columns, a "
        "blank line in between, or full-width bars and dashes.",
    ),
    matters=text(
        "页面上会原样显示竖线和横线，各行连成一段，参数表就没法看了。",
        "The page shows the bars and dashes and runs the rows together; a table of parameters becomes unreadable.",
    ),
)

_TITLE = text("改正分隔行", "Correct the row of dashes")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each such paragraph, at the row that is wrong."""
    for document in readable_documents(loaded):
        for found in unread_tables(document):
            line = document.layout.lines[found.line - 1]
            yield Finding(
                path=document.path,
                span=line_span(found.line, len(line) - len(line.lstrip()), len(line.rstrip())),
                message=text(f"没有读成表格：{found.cause.zh}", f"not read as a table: {found.cause.en}"),
                help=found.cure,
                fix=Fix(title=_TITLE, edits=found.edits, is_certain=False) if found.edits else None,
            )
