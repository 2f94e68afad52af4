"""The Markdown of documents as an author sees it: what stands at a place, and edits of it.

Enters: a loaded plugin. Leaves: the text in lines, line ends and byte order mark aside, as every `Span` counts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from catalog_builder.check.edits import edit_line
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
                edits.append(edit_line(self.path, line, column + start, len(old), new))
                start = text.find(old, start + len(old))
            line, column = line + 1, 1
        return tuple(edits)

    def is_comment(self, span: Span) -> bool:
        """Whether the span begins within an HTML comment."""
        before = self.lines[: span.line]
        text = "\n".join([*before[:-1], before[-1][: span.column - 1]]) if before else ""
        return text.rfind("<!--") > text.rfind("-->")


@lru_cache(maxsize=1)  # Of the folder that every rule looks at in turn.
def readable_documents(loaded: LoadedPlugin) -> tuple[Document, ...]:
    """Return every document that could be read; other rules speak of those that are too large or no UTF-8."""
    garbled = {path for path, _ in loaded.undecodable}
    return tuple(document for document in loaded.documents if document.layout.lines and document.path not in garbled)


@lru_cache(maxsize=4)  # A rule asks for it at every finding.
def source_of(loaded: LoadedPlugin, path: str) -> SourceText | None:
    """Return the text of a file, `None` when there is none; what is not UTF-8 stands as replacement characters."""
    file = loaded.folder.file(path)
    return SourceText(path=path, lines=tuple(written_text(file.content).split("\n"))) if file else None


@lru_cache(maxsize=4)  # One rule after the other asks for the same few files.
def written_text(content: bytes) -> str:
    """Return the text of a file as places count it: without a byte order mark, line ends as `\\n`."""
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
