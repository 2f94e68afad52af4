"""Lines that were meant as a table, and why GFM does not read them as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog_builder.check.edits import edit_line
from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Edit
from catalog_builder.model.text import Localized

_PIPE = re.compile(r"(?<!\\)\|")
_WIDE = str.maketrans("｜：—–－─━　＝", "|:----- =")
_DELIMITER_CHARACTERS = frozenset("|:-=+ \t")
_DELIMITER_CELL = re.compile(r":?-+:?")
_PREFIX = " \t>"
_MAX_COLUMNS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadTable:
    """Such lines."""

    line: int
    """Line that keeps it from being a table, from 1."""

    cause: Localized
    """What is wrong with that line."""

    cure: Localized
    """What to do about it."""

    edits: tuple[Edit, ...] = ()
    """What likely makes it a table; empty when only the author knows."""


def unread_tables(document: Document) -> Iterator[UnreadTable]:
    """Yield at most one for each paragraph."""
    layout = document.layout
    with_bars = [kind for line, kind in zip(layout.lines, layout.kinds, strict=True) if "|" in line or "｜" in line]
    if "text" not in with_bars:
        return
    numbered = enumerate(zip(layout.lines, layout.kinds, strict=True))
    for is_text, group in groupby(numbered, key=lambda place: place[1][1] == "text"):
        rows = [(position, line) for position, (line, _) in group] if is_text else []
        if any("|" in line or "｜" in line for _, line in rows):
            found = _by_delimiter(document, rows) or _without_delimiter(document, rows)
            if found:
                yield found


def _by_delimiter(document: Document, rows: Sequence[tuple[int, str]]) -> UnreadTable | None:
    for index, (position, line) in enumerate(rows):
        if not _looks_like_delimiter(line):
            continue
        if index == 0:
            return _headless(document, position)
        body = rows[index + 1][1] if index + 1 < len(rows) else ""
        return _mismatch(document, position, header=rows[index - 1][1], delimiter=line, body=body)
    return None


def _headless(document: Document, position: int) -> UnreadTable | None:
    """Return the fault of a delimiter row that begins a paragraph."""
    lines, kinds = document.layout.lines, document.layout.kinds
    is_apart = position >= 2 and not lines[position - 1].strip(_PREFIX) and "|" in lines[position - 2]
    is_apart = is_apart and kinds[position - 3 : position - 2] != ("text",)  # A header is one line.
    if is_apart:
        cause = text("表头与分隔行之间有空行", "a blank line stands between the header row and the row of dashes")
        cure = text("删去这个空行。", "Remove the blank line.")
    else:
        cause = text("分隔行上方没有表头", "there is no header row above the row of dashes")
        columns = len(_cells(lines[position]))
        cure = text(
            f"在分隔行的上一行写 {columns} 列表头，列与列之间用 | 隔开。",
            f"Write a header row of {columns} columns, separated by |, on the line above.",
        )
    return UnreadTable(line=position + 1, cause=cause, cure=cure)


def _mismatch(document: Document, position: int, *, header: str, delimiter: str, body: str) -> UnreadTable | None:
    """Return what of the two rows does not fit; `None` when they do."""
    cells, titles = _cells(delimiter), _cells(header)
    wrong = next((cell for cell in cells if not _DELIMITER_CELL.fullmatch(cell)), None)
    right = _delimiter_row([cell.translate(_WIDE) for cell in cells] if len(cells) == len(titles) else [], len(titles))
    cure = text(f"把分隔行写成 {shown(right)}。", f"Write the row of dashes as {shown(right)}.")
    if "｜" in delimiter or "｜" in header:
        cause = text("用了全角竖线 ｜，应为半角 |", "the full-width ｜ is used; expected |")
        return UnreadTable(line=position + (1 if "｜" in delimiter else 0), cause=cause, cure=_PLAIN_PIPES)
    if wrong is not None:
        found = shown(wrong) or "||"
        cause = text(
            f"分隔行的“{found}”无效，每列应为半角的 ---、:---、---: 或 :---:",
            f"“{found}” is no part of a row of dashes; expected ---, :---, ---: or :---: for each column",
        )
    elif len(cells) != len(titles):
        cause = text(
            f"表头有 {len(titles)} 列，分隔行有 {len(cells)} 列，两者应相同",
            f"the header row has {len(titles)} columns and the row of dashes {len(cells)}; expected equal numbers",
        )
        if len(_cells(body)) == len(cells) > len(titles):
            cure = text(f"把表头补足为 {len(cells)} 列。", f"Give the header row {len(cells)} columns.")
            return UnreadTable(line=position, cause=cause, cure=cure)
    else:
        return None
    edits: tuple[Edit, ...] = ()
    if 1 < len(titles) <= _MAX_COLUMNS:
        start = len(delimiter) - len(delimiter.lstrip(_PREFIX))
        edits = (edit_line(document.path, position + 1, start + 1, len(delimiter) - start, right),)
    return UnreadTable(line=position + 1, cause=cause, cure=cure, edits=edits)


def _without_delimiter(document: Document, rows: Sequence[tuple[int, str]]) -> UnreadTable | None:
    """Return the fault of two rows in the form of a table without a row of dashes, or of rows cut off a table."""
    framed = [(position, line) for position, line in rows if _is_framed(line)]
    if not framed or framed[0] != rows[0]:
        return None
    (position, line), lines, kinds = framed[0], document.layout.lines, document.layout.kinds
    if position >= 2 and not lines[position - 1].strip(_PREFIX) and kinds[position - 2] == "table":
        return UnreadTable(line=position + 1, cause=_CUT, cure=_JOIN)
    if len(framed) < 2 or framed[1][0] != position + 1 or len(_cells(framed[1][1])) != len(_cells(line)):
        return None
    if "｜" in line:
        cause = text("用了全角竖线 ｜，应为半角 |", "the full-width ｜ is used; expected |")
        return UnreadTable(line=position + 1, cause=cause, cure=_PLAIN_PIPES)
    columns = len(_cells(line))
    right = _delimiter_row([], columns)
    prefix = line[: len(line) - len(line.lstrip(_PREFIX))]
    edits: tuple[Edit, ...] = ()
    if columns <= _MAX_COLUMNS:
        edits = (edit_line(document.path, position + 1, len(line) + 1, 0, f"\n{prefix}{right}"),)
    return UnreadTable(
        line=position + 1,
        cause=text("表头下面没有分隔行", "there is no row of dashes below the header row"),
        cure=text(f"在表头下面加一行：{shown(right)}", f"Add this row below the header: {shown(right)}"),
        edits=edits,
    )


def _looks_like_delimiter(line: str) -> bool:
    plain = line.strip(_PREFIX).translate(_WIDE)
    return "|" in plain and plain.count("-") > 1 and _DELIMITER_CHARACTERS.issuperset(plain)


def _is_framed(line: str) -> bool:
    plain = line.strip(_PREFIX).replace("｜", "|")
    return plain.startswith("|") and plain.endswith("|") and len(_cells(plain)) > 1 and bool(plain.strip("| \t"))


def _cells(line: str) -> list[str]:
    plain = line.strip(_PREFIX).replace("｜", "|")
    plain = plain.removeprefix("|")
    if plain.endswith("|") and not plain.endswith("\\|"):
        plain = plain[:-1]
    return [cell.strip() for cell in _PIPE.split(plain)]


def _delimiter_row(cells: Sequence[str], columns: int) -> str:
    """Return a row of dashes with so many columns, aligned as these cells are."""
    given = [*cells, *[""] * columns][: min(columns, _MAX_COLUMNS)]
    words = (f"{':' * cell.startswith(':')}---{':' * cell.endswith(':')}" for cell in given)
    return f"| {' | '.join(words)} |"


_PLAIN_PIPES = text(
    "把这个表格中的 ｜ 都改成半角的 |，分隔行中只用 -、: 和 |。",
    "Use | for every ｜ of this table, and only -, : and | in the row of dashes.",
)
_CUT = text("空行把这一行与上面的表格隔开了", "a blank line cuts this row off the table above")
_JOIN = text(
    "删去上方的空行；如果是另一个表格，补上它的表头和分隔行。",
    "Remove the blank line; for a table of its own, add a header row and a row of dashes.",
)
