"""How a document's examples of app.json declare plugins: alias, version and provider, each in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from catalog_builder.check.edits import edit_line
from catalog_builder.check.json_members import Member, text_members
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import CodeBlock, Document
from catalog_builder.model.fix import Edit
from catalog_builder.model.loaded import LoadedPlugin

_FIELDS = frozenset({"version", "provider"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A text of an example."""

    path: str
    """The document."""

    span: Span
    text: str

    def edit(self, text: str) -> Edit:
        """Return what puts another text in its place."""
        return edit_line(self.path, self.span.line, self.span.column, len(self.text), text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One entry of a `plugins` object."""

    alias: str
    version: Value | None
    provider: Value | None


def declarations(document: Document) -> tuple[Declaration, ...]:
    """Return every entry of every `plugins` object in the examples of a document."""
    return _declared(document.path, document.code)


@lru_cache(maxsize=2)  # Three rules ask for those of the same one or two documents.
def _declared(path: str, code: tuple[CodeBlock, ...]) -> tuple[Declaration, ...]:
    return tuple(entry for block in code for entry in _in_block(path, block))


def own_declarations(loaded: LoadedPlugin, document: Document) -> tuple[Declaration, ...]:
    """Return the entries that declare this very plugin: its AppID, or its alias where no provider is given."""
    appid, alias = value_at(loaded, ("appid",)), value_at(loaded, ("interface", "alias"))
    return tuple(
        entry
        for entry in declarations(document)
        if (entry.provider and entry.provider.text == appid) or (entry.provider is None and entry.alias == alias)
    )


def foreign_declarations(loaded: LoadedPlugin, document: Document) -> tuple[Declaration, ...]:
    """Return the entries that should declare this plugin and name another provider.

    A document may declare other plugins as well. So these are entries of a document that never declares this plugin:
    those with its alias, or else the only alias there is.
    """
    if own_declarations(loaded, document):
        return ()
    entries = declarations(document)
    alias = value_at(loaded, ("interface", "alias"))
    meant = {alias} if any(entry.alias == alias for entry in entries) else {entry.alias for entry in entries}
    return tuple(entry for entry in entries if entry.alias in meant and entry.provider) if len(meant) == 1 else ()


def _in_block(path: str, block: CodeBlock) -> Iterator[Declaration]:
    if "plugins" not in block.text:
        return
    entries: dict[tuple[str, ...], dict[str, Value]] = {}
    for member in text_members(block.text):
        is_entry = len(member.path) >= 3 and member.path[-3] == "plugins" and member.path[-1] in _FIELDS
        if is_entry:
            entries.setdefault(member.path[:-1], {}).setdefault(member.path[-1], _value(path, block, member))
    for key, values in entries.items():
        yield Declaration(alias=key[-1], version=values.get("version"), provider=values.get("provider"))


def _value(path: str, block: CodeBlock, member: Member) -> Value:
    span = block.span(member.start, max(len(member.value), 1))
    return Value(path=path, span=span, text=member.value)
