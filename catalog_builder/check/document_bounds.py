"""What is said of a document beyond a limit: what was found, what is accepted, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog_builder.check.rule import text
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.document import Excess

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "max_document_bytes": ("文档有 {found} 字节，上限为 {most} 字节", "the document has {found} bytes"),
        "max_document_lines": ("文档有 {found} 行，上限为 {most} 行", "the document has {found} lines"),
        "max_line_characters": ("这一行有 {found} 个字符，上限为 {most} 个", "this line has {found} characters"),
        "max_document_elements": (
            "文档会生成 {found} 个 HTML 元素，上限为 {most} 个",
            "the document makes {found} HTML elements",
        ),
        "max_document_depth": (
            "文档的 HTML 元素嵌套超过 {most} 层",
            "the document's HTML elements nest to {found} levels or more",
        ),
        "max_document_html_bytes": (
            "文档会生成 {found} 字节的 HTML，上限为 {most} 字节",
            "the document makes {found} bytes of HTML",
        ),
        "max_document_headings": ("文档有 {found} 个标题，上限为 {most} 个", "the document has {found} headings"),
        "max_document_images": ("文档有 {found} 处图片，上限为 {most} 处", "the document shows {found} pictures"),
        "max_document_links": ("文档有 {found} 个链接，上限为 {most} 个", "the document has {found} links"),
        "max_document_code_blocks": (
            "文档有 {found} 个代码块，上限为 {most} 个",
            "the document has {found} code blocks",
        ),
    }
)
"""By the name of the limit: the Chinese sentence, the English one up to what is accepted."""

_SHORTER = text(
    "只保留使用插件所需的内容：大表格和完整的更新记录移到自己的网站，在文档中给出链接。",
    "Keep what users of the plugin need; move long tables and full change logs to a site of your own and link there.",
)
_BROKEN_UP = text(
    "把这一行分成几行；夹在其中的数据（如 data: 图片）存成文件。",
    "Break the line up; put data that stands in it, such as a data: picture, into a file of its own.",
)
_FLATTER = text(
    "减少层层嵌套的列表、引用和 HTML 标签，检查有没有漏写结束标签。",
    "Use fewer levels of lists, quotations and HTML tags, and look for end tags that are missing.",
)


def excess_finding(path: str, excess: Excess) -> Finding:
    """Return the finding on a document that is beyond a limit."""
    zh, en = (words.format(found=excess.found, most=excess.most) for words in WORDS[excess.limit])
    cures = {"max_line_characters": _BROKEN_UP, "max_document_depth": _FLATTER}
    line = excess.line
    return Finding(
        path=path,
        span=Span(line=line, column=1, end_line=line, end_column=1) if line else None,
        message=text(zh, f"{en}; at most {excess.most} are accepted"),
        help=cures.get(excess.limit, _SHORTER),
    )
