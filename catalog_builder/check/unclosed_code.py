"""Why a block of code is not closed: what stands where its closing mark should."""

from __future__ import annotations

import re

from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown
from catalog_builder.model.document import Document
from catalog_builder.model.layout import Fence
from catalog_builder.model.text import Localized

_MARK = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*")


def reason_unclosed(document: Document, fence: Fence) -> tuple[Localized, Localized]:
    """Return the reason and the cure."""
    for number, line in enumerate(fence.text.split("\n"), fence.line + 1):
        if found := _MARK.fullmatch(line):
            return _unfit(number, found[1], fence.mark)
    lines, mark = document.layout.lines, shown(fence.mark)
    after = lines[fence.end_line] if fence.end_line < len(lines) else ""
    if found := _MARK.fullmatch(after):
        return _outside(fence, found[1])
    if any(line.strip() for line in lines[fence.end_line :]):
        reason = text(
            f"所在的列表或引用到第 {fence.end_line} 行为止，没有结束的 {mark}",
            f"its list or quotation ends after line {fence.end_line} without a closing {mark}",
        )
    else:
        reason = text(f"直到文档末尾都没有结束的 {mark}", f"there is no closing {mark} up to the end of the document")
    cure = text(
        f"在代码的最后一行下面加一行 {mark}，缩进与第 {fence.line} 行相同。",
        f"Put a line {mark} below the last line of code, indented as line {fence.line} is.",
    )
    return reason, cure


def _unfit(number: int, found: str, mark: str) -> tuple[Localized, Localized]:
    """Return the reason where a mark stands within the code that does not close it."""
    cure = text(f"把第 {number} 行改成 {shown(mark)}。", f"Write {shown(mark)} on line {number}.")
    if found.startswith(mark):
        reason = text(
            f"第 {number} 行的 {shown(found)} 缩进过深", f"the {shown(found)} on line {number} is indented too far"
        )
        cure = text(
            f"第 {number} 行的缩进改为与开头的 {shown(mark)} 相同。",
            f"Indent line {number} as the opening {shown(mark)} is.",
        )
    else:
        reason = text(
            f"第 {number} 行的 {shown(found)} 与开头的 {shown(mark)} 不同",
            f"the {shown(found)} on line {number} differs from the opening {shown(mark)}",
        )
    return reason, cure


def _outside(fence: Fence, found: str) -> tuple[Localized, Localized]:
    """Return the reason where the closing mark stands outside the list or quotation."""
    number = fence.end_line + 1
    return (
        text(
            f"第 {number} 行的 {shown(found)} 在列表或引用之外，会开始另一个代码块",
            f"the {shown(found)} on line {number} stands outside the list or quotation and begins a block of its own",
        ),
        text(
            f"第 {number} 行的缩进（或 >）改为与第 {fence.line} 行相同。",
            f"Indent line {number}, or quote it, as line {fence.line} is.",
        ),
    )
