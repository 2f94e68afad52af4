"""The Markdown of documents as an author sees it: what stands at a place, and edits of it.

Enters: a loaded plugin. Leaves: the text in lines, line ends and byte order mark aside, as every `Span` counts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Edit
from catalog_builder.model.loaded import LoadedPlugin


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of one file."""

    path: str
    """POSIX path relative to the plugin's folder."""

    lines: tuple[str, ...]

    def within(self, span: Span) -> str:
        """Return what stands there; parts of the span beyond the text are left out."""
        lines = list(self.lines[span.line - 1 : span.end_line])
        if lines and len(lines) == span.end_line - span.line + 1:
            lines[-1] = lines[-1][: span.end_column]
        if lines:
            lines[0] = lines[0][span.column - 1 :]
        return "\n".join(lines)

    def replaced(self, span: Span, old: str, new: str) -> tuple[Edit, ...]:
        """Return the edits that put `new` for each `old` in the span; `old` is on one line and not empty."""
        edits, line, column = [], span.line, span.column
        for text in self.within(span).split("\n"):
            start = text.find(old)
            while start >= 0:
                edits.append(self.edit(line, column + start, len(old), new))
                start = text.find(old, start + len(old))
            line, column = line + 1, 1
        return tuple(edits)

    def edit(self, line: int, column: int, length: int, text: str) -> Edit:
        """Return the edit that puts `text` for this many characters; for none it is an insertion."""
        return Edit(path=self.path, line=line, column=column, end_line=line, end_column=column + length, text=text)

    def is_comment(self, span: Span) -> bool:
        """Whether the span begins within an HTML comment."""
        before = self.lines[: span.line]
        text = "\n".join([*before[:-1], before[-1][: span.column - 1]]) if before else ""
        return text.rfind("<!--") > text.rfind("-->")


def document_sources(loaded: LoadedPlugin) -> Iterator[tuple[Document, SourceText]]:
    """Yield every document that could be read, with its text."""
    for document in readable_documents(loaded):
        if (source := source_of(loaded, document.path)) is not None:
            yield document, source


def readable_documents(loaded: LoadedPlugin) -> Iterator[Document]:
    """Yield every document that could be read; document-encoding speaks of the others."""
    garbled = {path for path, _ in loaded.undecodable}
    return (document for document in loaded.documents if document.path not in garbled)


def source_of(loaded: LoadedPlugin, path: str) -> SourceText | None:
    """Return the text of a file, `None` when there is none; what is not UTF-8 stands as replacement characters."""
    file = loaded.folder.file(path)
    if file is None:
        return None
    text = file.content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(path=path, lines=tuple(text.split("\n")))
