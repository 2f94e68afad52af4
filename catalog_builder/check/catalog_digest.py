"""Whether the rules on all plugins would find anything else than before, told without loading a rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from catalog_builder.model.brief import FolderBrief


def catalog_digest(folders: Iterable[FolderBrief]) -> str:
    """Return a digest of all that `check_catalog` sees of these folders: the same one, the same diagnostics.

    The order of the folders makes no difference. Policy and program are for the caller to add.
    """
    encode = msgspec.msgpack.Encoder().encode
    return hashlib.sha256(b"".join(sorted(encode(_seen(folder)) for folder in folders))).hexdigest()


def _seen(folder: FolderBrief) -> tuple[object, ...]:
    """Return what the rules on all plugins look at."""
    own = folder.id, folder.errors, folder.suppressed, folder.places
    plugin = folder.plugin
    if plugin is None:
        return own
    claims = plugin.id, plugin.appid, plugin.name, plugin.provider
    return *own, *claims, plugin.status, plugin.successor, plugin.former_ids, plugin.allow
