"""A heading lacks the blank after its `#`.

Wrong:
    doc/README.md:
        # 演示

        ##安装

        在 app.json 中声明插件即可使用。

Right:
    doc/README.md:
        # 演示

        ## 安装

        在 app.json 中声明插件即可使用。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.edits import edit_line
from catalog_builder.check.prose import line_span, prose_lines
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="heading-unspaced",
    family="document",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("标题的 # 后缺少空格", "No space after the # of a heading"),
    finds=text(
        "以 ##文字 开头的行，# 后是全角空格的行，以及文档第一行的 #标题；代码、#话题# 和 #1234 不算。",
        "Lines that begin with ##word or with # and a full-width space, and #Title on the first line; not code, #tags.",
    ),
    matters=text(
        "没有空格就不是标题：页面上会出现 # 号，目录里也没有这一节。",
        "Without the space it is no heading: the page shows the #, and the table of contents lacks the section.",
    ),
)

_MISSING = text("缺少空格", "a space is missing")
_WIDE = text("是全角空格，应为半角空格", "a full-width space, not a plain one, stands")
_TITLE = text("在 # 后补上空格", "Put a space after the #")
_HEADING = re.compile(r" {0,3}(#{1,6})([\u3000\xa0]*)(?=[\w【《「“\"'（(\[*`\0])(?![0-9a-fA-F]+[ \t]*$)[^#]*$")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every line that was plainly meant as a heading."""
    for document in readable_documents(loaded):
        for number, line in prose_lines(document):
            found = _HEADING.match(line) if "#" in line[:4] else None
            if found is None or not (found[2] or len(found[1]) > 1 or number == _title_line(document)):
                continue
            start, end, reason = *found.span(2), _WIDE if found[2] else _MISSING
            mark, words = found[1], shown(document.layout.lines[number - 1][end:])
            yield Finding(
                path=document.path,
                span=line_span(number, found.start(1), max(end, start + 1)),
                message=text(f"标题“{words}”的 {mark} 后{reason.zh}", f"{reason.en} after the {mark} of “{words}”"),
                help=text(f"写成 {mark} {words}。", f"Write {mark} {words}."),
                fix=Fix(title=_TITLE, edits=(edit_line(document.path, number, start + 1, end - start, " "),)),
            )


def _title_line(document: Document) -> int:
    """Return the line on which a single `#` is no tag but the title that the document lacks; 0 when there is none."""
    number, line = next((pair for pair in enumerate(document.layout.lines, 1) if pair[1].strip()), (0, ""))
    return 0 if document.title or line.strip(" #")[:1].isdigit() else number
