"""The avatar of a plugin as it is on disk, for the rules that judge its looks."""

from __future__ import annotations

from catalog_builder.check.addresses import icon_address
from catalog_builder.model.loaded import ImageFacts, LoadedPlugin


def sound_avatar(loaded: LoadedPlugin) -> tuple[str, ImageFacts] | None:
    """Return path and facts of the avatar; `None` when it is missing, misspelt or faulty, which other rules say."""
    for address in icon_address(loaded):
        facts = loaded.images.get(address.target.path)
        if address.target.target == "file" and facts is not None and facts.format and not facts.fault:
            return address.target.path, facts
    return None
