"""A document is too large to be one page.

Wrong:
    doc/README.md: <text 600000>

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明插件即可使用。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.document_bounds import excess_finding
from catalog_builder.check.folder_layout import READMES
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.document import Excess
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="document-too-large",
    family="document",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("文档过大", "Document too large"),
    finds=text(
        "字节数、行数、行长，标题、图片、链接、代码块的数量，或生成的 HTML 的大小、元素数、嵌套层数超出上限的文档。",
        "Documents beyond a limit: bytes, lines, length of a line, numbers of headings, pictures, links and code "
        "blocks, or bytes, elements and nesting of the HTML they turn into.",
    ),
    matters=text(
        "过大的页面打开缓慢，手机上尤其如此，也会拖慢整个网站的生成。",
        "A huge page opens slowly, above all on a phone, and slows the whole site's build down.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every document beyond a limit, with the first that it is beyond."""
    most = context.limits.max_document_bytes
    for path in sorted(READMES):
        file = loaded.folder.file(path)
        if file and len(file.content) > most:
            yield excess_finding(path, Excess(limit="max_document_bytes", found=len(file.content), most=most))
    for document in loaded.documents:
        if document.excess:
            yield excess_finding(document.path, document.excess)
