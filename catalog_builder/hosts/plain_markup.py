"""Generated HTML (tables, diagrams, plots) as Markdown: what remains of it where there are no pages but plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TELLING = ("title", "desc")
"""Elements of a drawing whose text says what it shows; others hold words of the drawing."""

_PARAGRAPHS = frozenset({"table", "p", "br", "li", "figcaption", *_TELLING})
"""Elements that begin or end a block, or a part of a cell."""


def plain_markup(html: str) -> str:
    """Return Markdown for the HTML of a mark: tables as tables, drawings as what they show, all else as paragraphs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(block for block in reader.finished() if block)


class _Reader(HTMLParser):
    """Collects blocks of Markdown while it reads."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[str] = []
        self._text: list[str] = []
        self._rows: list[list[str]] = []
        self._open = dict.fromkeys(("svg", *_TELLING), 0)

    def finished(self) -> list[str]:
        self._end_paragraph()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._open:
            self._open[tag] += 1
        if tag in _PARAGRAPHS:
            self._end_paragraph()
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._text = []
        elif tag == "code":
            self._text.append("`")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open[tag] = max(0, self._open[tag] - 1)
        if tag == "code":
            self._text.append("`")
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._taken().replace("|", "\\|"))
        elif tag == "table":
            self._blocks.append(_table(self._rows))
            self._rows = []
        elif tag in _PARAGRAPHS:
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self._open["svg"] or any(self._open[tag] for tag in _TELLING):
            self._text.append(data)

    def _end_paragraph(self) -> None:
        if self._rows:  # Of a cell: tables have no paragraphs.
            self._text.append(" ")
            return
        text = self._taken()
        if text and self._blocks[-1:] != [text]:  # A caption that repeats the title.
            self._blocks.append(text)

    def _taken(self) -> str:
        text, self._text = re.sub(r"\s+", " ", "".join(self._text)).strip(), []
        return text


def _table(rows: list[list[str]]) -> str:
    if not rows:
        return ""
    head, *others = ([f" {cell} " if cell else " " for cell in row] for row in rows)
    return "\n".join(f"|{'|'.join(row)}|" for row in (head, ["---"] * len(head), *others))
