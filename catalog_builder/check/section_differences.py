"""In what a translation is built differently from its original, said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from catalog_builder.check.document_sections import Section, sections_of, side_by_side
from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document
from catalog_builder.model.text import Localized

_MAX_NAMED = 3
"""Sections named in one message; of the others their number is told."""

_CONTENTS = (
    (text("个代码块", "code blocks"), text("个代码块", "code block")),
    (text("张图片", "pictures"), text("张图片", "picture")),
    (text("个表格", "tables"), text("个表格", "table")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference, as it is told of the translation."""

    span: Span | None
    message: Localized
    cure: Localized


def differences(original: Document, translation: Document) -> Iterator[Difference]:
    """Yield what the translation lacks, has beside the original, and has in another way."""
    name = PurePosixPath(original.path).name
    ours, theirs = sections_of(original), sections_of(translation)
    pairs = side_by_side(ours, theirs)
    if pairs is None:
        yield _other_number(len(ours) - 1, len(theirs) - 1, name)
        return
    missing = [mine for mine, other in pairs if mine and other is None]
    added = [other for mine, other in pairs if other and mine is None]
    if missing:
        yield _missing(missing, name)
    if added:
        yield _added(added, name)
    alike = [(mine, other) for mine, other in pairs if mine and other]
    if len(missing) + len(added) > len(alike):  # Two different documents: their sections cannot be compared.
        return
    for mine, other in alike:
        if mine.level != other.level:
            yield _other_level(mine, other, name)
        yield from _other_contents(mine, other, name)


def _other_number(ours: int, theirs: int, name: str) -> Difference:
    message = text(
        f"有 {theirs} 个标题，{name} 有 {ours} 个，次序也不同",
        f"has {theirs} headings in another order than the {ours} of {name}",
    )
    return Difference(span=None, message=message, cure=_MAKE_ALIKE)


def _missing(sections: Sequence[Section], name: str) -> Difference:
    count, listed = len(sections), _listed(sections)
    return Difference(
        span=None,
        message=text(
            f"缺少 {name} 中的 {count} 节，多半是{listed.zh}",
            f"lacks {_sections_en(count)} of {name}, most likely {listed.en}",
        ),
        cure=text(
            f"把这些内容译出来补上；如果已经不用，也从 {name} 中删去。",
            f"Translate what is missing, or take it out of {name} too if it is obsolete.",
        ),
    )


def _added(sections: Sequence[Section], name: str) -> Difference:
    count, listed = len(sections), _listed(sections)
    return Difference(
        span=sections[0].span,
        message=text(
            f"比 {name} 多出 {count} 节，多半是{listed.zh}",
            f"has {_sections_en(count)} that {name} lacks, most likely {listed.en}",
        ),
        cure=text(
            f"在 {name} 中补上这些内容；如果已经不用，从译文中删去。",
            f"Add the same to {name}, or take it out of the translation if it is obsolete.",
        ),
    )


def _listed(sections: Sequence[Section]) -> Localized:
    named = sections[:_MAX_NAMED]
    more_zh, more_en = ("等", " and others") if len(sections) > _MAX_NAMED else ("", "")
    list_zh = "、".join(f"“{shown(section.title)}”（第 {_line(section)} 行）" for section in named)
    list_en = ", ".join(f"“{shown(section.title)}” (line {_line(section)})" for section in named)
    return text(f"{list_zh}{more_zh}", f"{list_en}{more_en}")


def _sections_en(count: int) -> str:
    return "a section" if count == 1 else f"{count} sections"


def _other_level(mine: Section, other: Section, name: str) -> Difference:
    title, original = shown(other.title), shown(mine.title)
    mark = "#" * mine.level
    return Difference(
        span=other.span,
        message=text(
            f"“{title}”是 {other.level} 级标题，{name} 中对应的“{original}”是 {mine.level} 级",
            f"“{title}” is a heading of level {other.level}; “{original}” in {name} is of level {mine.level}",
        ),
        cure=text(f"两处用同一级，例如都写成 {mark}。", f"Use one level in both, for instance {mark}."),
    )


def _other_contents(mine: Section, other: Section, name: str) -> Iterator[Difference]:
    for ours, theirs, (many, one) in zip(mine.contents, other.contents, _CONTENTS, strict=True):
        if ours == theirs:
            continue
        noun = one if theirs == 1 else many
        where = _where(other)
        found = text(
            f"没有{(many.zh or '')[1:]}" if theirs == 0 else f"有 {theirs} {noun.zh}", f"{theirs or 'no'} {noun.en}"
        )
        yield Difference(
            span=other.span,
            message=text(
                f"{where.zh}{found.zh}，{name} 对应的地方有 {ours} {many.zh}",
                f"{found.en} {where.en}; {name} has {ours} there",
            ),
            cure=_MAKE_ALIKE,
        )


def _where(section: Section) -> Localized:
    if section.level == 0:
        return text("第一个标题之前", "before the first heading")
    return text(f"“{shown(section.title)}”一节", f"in the section “{shown(section.title)}”")


def _line(section: Section) -> int:
    return section.span.line if section.span else 1


_MAKE_ALIKE = text(
    "对照两份文档，补上缺少的，删去多余的；只有一种语言需要的内容，在 allow 中写明原因。",
    "Compare the two and add what is missing or remove what is left over; if only one language needs it, say why in "
    "allow.",
)
