"""Generated HTML (tables, diagrams, plots) as Markdown: what remains of it where there are no pages but plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser


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
        self._open: list[str] = []

    def finished(self) -> list[str]:
        self._end_paragraph()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        if tag in ("table", "p", "title", "desc", "figcaption", "li"):
            self._end_paragraph()
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._text = []
        elif tag == "code":
            self._text.append("`")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Skip it: it holds no text."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass
        if tag == "code":
            self._text.append("`")
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._taken().replace("|", "\\|"))
        elif tag == "table":
            self._blocks.append(_table(self._rows))
            self._rows = []
        elif tag in ("p", "title", "desc", "figcaption", "li"):
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        is_drawn = "svg" in self._open and "title" not in self._open and "desc" not in self._open
        if not is_drawn:
            self._text.append(data)

    def _end_paragraph(self) -> None:
        text = self._taken()
        if not self._rows and (not self._blocks or self._blocks[-1] != text):  # A caption that repeats the title.
            self._blocks.append(text)

    def _taken(self) -> str:
        text, self._text = re.sub(r"\s+", " ", "".join(self._text)).strip(), []
        return text


def _table(rows: list[list[str]]) -> str:
    if not rows:
        return ""
    head, *others = ([f" {cell} " if cell else " " for cell in row] for row in rows)
    return "\n".join(f"|{'|'.join(row)}|" for row in (head, ["---"] * len(head), *others))
