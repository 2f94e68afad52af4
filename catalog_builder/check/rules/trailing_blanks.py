"""Lines end with blanks that mean nothing.

Wrong:
    doc/README.md: <lines 3 在 app.json 中声明插件。 >

Right:
    doc/README.md: <lines 3 在 app.json 中声明插件。>
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.trailing_blanks import trailing_blanks
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="trailing-blanks",
    family="document",
    severity="info",
    fixes="certain",
    since="0.1.0",
    title=text("行尾有多余的空格", "Spaces at the ends of lines"),
    finds=text(
        "行尾没有作用的空格和制表符，每个文档报告一次。代码和表示换行的两个空格不算。",
        "Meaningless spaces and tabs at the ends of lines, once per document; not in code, and not the two spaces "
        "that force a line break.",
    ),
    matters=text(
        "看不见，却会让每次修改多出无关的差异；凑成两个空格时，还会变成没想要的换行。",
        "They are not seen, but clutter every comparison of versions, and two of them make a line break nobody wanted.",
    ),
)

_MAX_LINES = 2_000
"""Lines that one fix mends; the next run finds the others."""

_ONE = text("行尾有多余的空格或制表符", "the line ends with meaningless spaces or tabs")
_TITLE = text("删去行尾多余的空格", "Remove the spaces at the ends of lines")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document, at the first such line."""
    for document in readable_documents(loaded):
        edits = tuple(islice(trailing_blanks(document), _MAX_LINES))
        if edits:
            first, count = edits[0], f"{len(edits)}+" if len(edits) == _MAX_LINES else str(len(edits))
            end = first.end_column - 1
            yield Finding(
                path=document.path,
                span=Span(line=first.line, column=first.column, end_line=first.line, end_column=end),
                message=_ONE
                if len(edits) == 1
                else text(
                    f"行尾有多余的空格或制表符，共 {count} 行，这是第一行",
                    f"{count} lines end with meaningless spaces or tabs, the first one here",
                ),
                help=text(
                    "删去行尾的空格；想要换行，在行尾留正好两个空格。",
                    "Remove them; for a line break, end the line with exactly two spaces.",
                ),
                fix=Fix(title=_TITLE, edits=edits),
            )
