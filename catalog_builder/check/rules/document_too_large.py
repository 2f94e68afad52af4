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

from catalog_builder.check.folder_layout import READMES
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="document-too-large",
    family="document",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("文档过大", "Document too large"),
    finds=text(
        "字节数超出上限、或会生成过多 HTML 元素的文档。",
        "Documents with more bytes than allowed, or that would turn into too many HTML elements.",
    ),
    matters=text(
        "过大的页面打开缓慢，手机上尤其如此，也会拖慢整个网站的生成。",
        "A huge page opens slowly, above all on a phone, and slows the whole site's build down.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every document beyond the limits."""
    limits = context.limits
    for path in sorted(READMES):
        file = loaded.folder.file(path)
        if file and len(file.content) > limits.max_document_bytes:
            found, most = len(file.content), limits.max_document_bytes
            yield _finding(
                path,
                f"文档有 {found} 字节，上限为 {most} 字节",
                f"the document has {found} bytes; at most {most} are accepted",
            )
    for document in loaded.documents:
        if (found := document.elements) > limits.max_document_elements:
            most = limits.max_document_elements
            yield _finding(
                document.path,
                f"文档会生成 {found} 个 HTML 元素，上限为 {most} 个",
                f"the document makes {found} HTML elements; at most {most} are accepted",
            )


def _finding(path: str, zh: str, en: str) -> Finding:
    return Finding(
        path=path,
        message=text(zh, en),
        help=text(
            "只保留使用插件所需的内容：大表格和完整的更新记录移到自己的网站，在文档中给出链接。",
            "Keep what users of the plugin need; move long tables and full change logs to a site of your own and "
            "link there.",
        ),
    )
