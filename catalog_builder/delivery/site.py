"""The built site as it lies on disk: its manifest, and its files, each held against the digest that this tells."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.delivery.dressing import HEADERS_NAME, Dressing, cache_rules
from catalog_builder.delivery.faults import DeliveryError
from catalog_builder.delivery.listing import MANIFEST_NAME, FileMark, Listing, read_listing

_CURE = "Run catalog build, and publish when it has ended."


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A site that is ready to be published."""

    folder: Path
    manifest: bytes
    listing: Listing

    def content(self, path: str) -> bytes:
        """Return a file of the manifest; DeliveryError when it is not as the manifest says."""
        try:
            content = (self.folder / path).read_bytes()
        except OSError as fault:
            raise DeliveryError(f"{self.folder / path} cannot be read: {fault.strerror}.", cure=_CURE) from fault
        if FileMark(hashlib.sha256(content).hexdigest(), len(content)) != self.listing[path]:
            raise DeliveryError(f"{self.folder / path} is not as {MANIFEST_NAME} says.", cure=_CURE)
        return content


def read_site(folder: Path) -> BuiltSite:
    """Return the site in this folder; DeliveryError when none was built there."""
    try:
        manifest = (folder / MANIFEST_NAME).read_bytes()
    except OSError as fault:
        raise DeliveryError(f"{folder} holds no built site: it has no {MANIFEST_NAME}.", cure=_CURE) from fault
    listing = read_listing(manifest)
    if not listing:
        raise DeliveryError(f"{folder / MANIFEST_NAME} is damaged, or its build has not ended.", cure=_CURE)
    return BuiltSite(folder=folder, manifest=manifest, listing=listing)


def dressing_of(site: BuiltSite, root: str, encodings: tuple[str, ...]) -> Dressing:
    """Return what the site's files are sent with; `root` is the path of its address."""
    rules = site.content(HEADERS_NAME).decode("utf-8", "replace") if HEADERS_NAME in site.listing else ""
    return Dressing(rules=cache_rules(rules, root), encodings=encodings)
