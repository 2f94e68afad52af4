"""A text was never written: a placeholder stands in its place.

Wrong:
    doc/README.md:
        # 接口说明

        调用 `getLocation` 取得用户选中的地点，返回值：
        待补充

Right:
    doc/README.md:
        # 接口说明

        调用 `getLocation` 取得用户选中的地点，返回值：
        名称、地址和经纬度。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from catalog_builder.check.characters import field_texts
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import manifest_source
from catalog_builder.check.placeholders import likely_lines, may_hold_placeholders, placeholders
from catalog_builder.check.prose import says_nothing
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import LANGUAGES

RULE = Rule(
    id="placeholder-text",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("占位文字", "Placeholder text"),
    finds=text(
        "plugin.yml 的文本和文档正文中的 TODO、TBD、FIXME、lorem ipsum、xxx、待补充、待完善、请在此填写等；代码不查。",
        "TODO, TBD, FIXME, lorem ipsum, xxx, “your text here” and the like in texts of plugin.yml and in the "
        "prose of documents; code is not checked.",
    ),
    matters=text(
        "占位文字表示内容还没写完，读者得不到需要的说明，平台审核也会退回。",
        "A placeholder says that the text is unfinished: readers learn nothing, and the platform's review refuses it.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each text of plugin.yml and each line of a document with a placeholder."""
    for field in field_texts(loaded) if may_hold_placeholders(manifest_source(loaded)) else ():
        is_prose = field.path[-1] in LANGUAGES or field.path[0] == "support"
        lines = field.text.split("\n") if is_prose else []
        found = next((words for line in lines for _, words in placeholders(line, is_metadata=True)), "")
        if found and not (field.path[0] == "interface" and found.startswith("示例")):
            yield _finding(MANIFEST, field.span, found, field.field)
    for document in readable_documents(loaded):  # Of one that says nothing else, document-empty speaks.
        for number, line in () if says_nothing(document) else likely_lines(document.prose):
            for start, words in islice(placeholders(line), 1):
                span = Span(line=number, column=start + 1, end_line=number, end_column=start + len(words))
                yield _finding(document.path, span, words, "")


def _finding(path: str, span: Span | None, words: str, field: str) -> Finding:
    place_zh, place_en = (f"{shown(field)} ", shown(field)) if field else ("文档", "the document")
    return Finding(
        path=path,
        span=span,
        message=text(
            f"{place_zh}中有占位文字“{shown(words)}”，应为实际内容",
            f"{place_en} contains the placeholder “{shown(words)}”; expected the real text",
        ),
        help=text(
            "写上实际内容；暂时没有的，把这一处删去。", "Write the real text, or remove it if there is none yet."
        ),
    )
