"""Blocks of code do not say their language.

Wrong:
    doc/README.md:
        # 演示

        ```
        {"plugins": {}}
        ```

Right:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {}}
        ```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.prose import line_span
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="code-language-missing",
    family="document",
    severity="info",
    since="0.1.0",
    title=text("代码块没有写语言", "Code block without a language"),
    finds=text("``` 后没有写语言的代码块，每个文档报告一次。", "Code blocks without a language, once per document."),
    matters=text(
        "写了语言，页面才会给代码着色，读者也一眼看出代码该放进哪个文件。",
        "With a language, the page colours the code, and readers see at once what kind of file it belongs in.",
    ),
)

_LIKELY = (
    ("json", re.compile(r'\s*[{\[]\s*(?:["\]}\[{]|//)')),
    ("wxml", re.compile(r"\s*<[a-zA-Z!]")),
    ("sh", re.compile(r"\s*(?:\$ )?(?:npm|yarn|pnpm|git|cd) ")),
    (
        "js",
        re.compile(r"\s*(?:(?://|const|var|let|import|export|function|async)\b|(?:wx|Page|Component|App|this)[.(])"),
    ),
)
_UNKNOWN = "text"
_ONE = text("代码块没有写语言", "the code block names no language")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document, at the first such block."""
    for document in readable_documents(loaded):
        fences = (fence for fence in document.layout.fences if fence.is_closed and fence.text.strip())
        if nameless := [fence for fence in fences if not fence.language]:
            first, count = nameless[0], len(nameless)
            start, mark = first.column - 1, shown(first.mark)
            likely = next((language for language, form in _LIKELY if form.match(first.text)), _UNKNOWN)
            yield Finding(
                path=document.path,
                span=line_span(first.line, start, start + len(first.mark)),
                message=_ONE
                if count == 1
                else text(
                    f"代码块没有写语言，共 {count} 处，这是第一处",
                    f"{count} code blocks name no language, the first one here",
                ),
                help=text(
                    f"在 {mark} 后写上语言，这里可写 {mark}{likely}；常用的有 json、js、wxml、wxss，纯文本写 text。",
                    f"Name the language after the {mark}, here {mark}{likely}; others are json, js, wxml, wxss, and "
                    "text for plain text.",
                ),
            )
