"""A document begins with front matter.

Wrong:
    doc/README.md:
        ---
        title: 演示
        ---

        # 演示

        在 app.json 中声明插件即可使用。

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明插件即可使用。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Edit, Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="front-matter",
    family="document",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("文档开头有 YAML 信息", "Front matter"),
    finds=text("以 --- 包围的 YAML 开头的文档。", "Documents that begin with YAML between lines of ---."),
    matters=text(
        "文档只是 Markdown，开头的 YAML 会作为标题显示。",
        "Documents are plain Markdown: the YAML is shown as a heading.",
    ),
)

_MARK = "---"
_ENDS = frozenset({"---", "..."})
_KEY = re.compile(r"[A-Za-z_][\w.\-]*[ \t]*:(?:[ \t]|$)")
_MAX_LINES = 100
_TITLE = text("删去文档开头的 YAML", "Remove the front matter")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document that begins so."""
    for document in readable_documents(loaded):
        if end := _end_of_front_matter(document):
            column = len(document.layout.lines[end - 1]) + 1
            edit = Edit(path=document.path, line=1, column=1, end_line=end, end_column=column, text="")
            yield Finding(
                path=document.path,
                span=Span(line=1, column=1, end_line=end, end_column=len(_MARK)),
                message=text(
                    f"文档以 {end} 行 YAML 信息开头，会显示在页面上",
                    f"the document begins with {end} lines of front matter, which the page shows",
                ),
                help=text(
                    "删去这几行：名称、版本等写在 plugin.yml 中，标题写成 # 标题。",
                    "Remove these lines: name, version and the like belong in plugin.yml; a title is written # Title.",
                ),
                fix=Fix(title=_TITLE, edits=(edit,), is_certain=False),
            )


def _end_of_front_matter(document: Document) -> int:
    """Return the line that ends the front matter; 0 when there is none."""
    first, *lines = document.layout.lines[:_MAX_LINES]
    if first.rstrip() != _MARK or not lines or not _KEY.match(lines[0]):
        return 0
    return next((number for number, line in enumerate(lines, 2) if line.rstrip() in _ENDS), 0)
