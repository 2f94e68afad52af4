"""A file renamed together with everything that refers to it: a fix, or none where that is not certain."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.addresses import Address, document_addresses, manifest_pictures
from catalog_builder.check.file_names import folded
from catalog_builder.check.picture_uses import are_documents_known, are_manifest_pictures_known
from catalog_builder.check.rule import text
from catalog_builder.check.source_text import source_of
from catalog_builder.check.wording import shown
from catalog_builder.model.document import REFERENCE_KINDS
from catalog_builder.model.fix import Edit, Fix, Rename
from catalog_builder.model.loaded import LoadedPlugin


def renaming(loaded: LoadedPlugin, path: str, name: str) -> Fix | None:
    """Return the fix that gives the file this name within its folder, and the references to it the same.

    `None` for a folder, for a name that is taken, where a reference spells the old name in a way of its own (such as
    percent escapes), and where not every reference is known.
    """
    folder, slash, old = path.rpartition("/")
    to = f"{folder}{slash}{name}"
    others = {folded(other) for other in loaded.folder.files if other != path}
    is_known = are_documents_known(loaded) and are_manifest_pictures_known(loaded)
    if path not in loaded.folder.files or folded(to) in others or not is_known:
        return None
    edits: dict[Edit, None] = {}
    for address in _references(loaded):
        if address.target.path == path:
            found = _edits(loaded, address, old, name)
            if not found:
                return None
            edits.update(dict.fromkeys(found))
    title = text(f"改名为 {shown(name)}", f"Rename it to {shown(name)}")
    return Fix(title=title, edits=tuple(sorted(edits)), renames=(Rename(path=path, to=to),))


def _references(loaded: LoadedPlugin) -> Iterator[Address]:
    yield from manifest_pictures(loaded)
    for kind in REFERENCE_KINDS:
        yield from document_addresses(loaded, kind)


def _edits(loaded: LoadedPlugin, address: Address, old: str, new: str) -> tuple[Edit, ...]:
    source = source_of(loaded, address.path)
    return source.replaced(address.span, old, new) if source and address.span else ()
