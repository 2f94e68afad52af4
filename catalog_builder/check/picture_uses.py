"""Which pictures of a folder are used, and whether that can be known at all."""

from __future__ import annotations

from catalog_builder.check.addresses import document_addresses, manifest_pictures
from catalog_builder.check.file_names import composed
from catalog_builder.check.folder_layout import DOC, READMES, misspelt_readmes
from catalog_builder.check.unread_pictures import unread_addresses
from catalog_builder.model.document import REFERENCE_KINDS
from catalog_builder.model.loaded import LoadedPlugin

_PICTURE_FIELDS = frozenset({"icon", "previews"})


def used_pictures(loaded: LoadedPlugin) -> frozenset[str]:
    """Return the paths, composed, that documents and plugin.yml mean, also where they misspell them."""
    targets = [address.target for address in manifest_pictures(loaded)]
    for kind in REFERENCE_KINDS:
        targets += [address.target for address in document_addresses(loaded, kind)]
    targets += [loaded.folder.resolve(path, address) for path, _, address in unread_addresses(loaded)]
    return frozenset(composed(path) for target in targets for path in (target.path, target.near) if path)


def are_documents_known(loaded: LoadedPlugin) -> bool:
    """Whether every README there is was read, so that what none of them mentions is used nowhere in doc/."""
    written = {path for path in loaded.folder.files if path in READMES}
    read = {document.path for document in loaded.documents if document.excess is None}
    is_refused = any(refusal.path.startswith(DOC.rstrip("/")) for refusal in loaded.folder.refusals)
    return bool(read) and written == read and not (loaded.undecodable or misspelt_readmes(loaded) or is_refused)


def are_manifest_pictures_known(loaded: LoadedPlugin) -> bool:
    """Whether plugin.yml was read and nothing is wrong with the fields that name pictures, nor with what they name."""
    if loaded.manifest is None or any(address.target.target != "file" for address in manifest_pictures(loaded)):
        return False
    for fault in loaded.manifest.faults:
        is_of_pictures = not _PICTURE_FIELDS.isdisjoint((*fault.path[:1], fault.near))
        if is_of_pictures or fault.kind.startswith("yaml-"):
            return False
    return True
