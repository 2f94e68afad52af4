"""What was learnt of each plugin's pictures, kept between runs: a picture is decoded to be judged only once.

One small file for a plugin, shared by checks and builds. Nothing here is needed: where it cannot be read or written,
or another version of the program wrote it, pictures are looked at again.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from catalog_builder.model.loaded import ImageFacts

_MOST_LEARNT = 4_096
"""Pictures that a process remembers: 1 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is kept of one plugin's pictures."""

    circumstances: str
    """Digest of everything besides the bytes that the facts depend on."""

    facts: dict[str, ImageFacts]
    """By the digest of the picture's content; only of pictures that the plugin's folder held last."""


class KnownPictures:
    """A folder of what is known of pictures, faulty ones included."""

    def __init__(self, folder: Path, *circumstances: str) -> None:
        """Keep facts in `folder`; those that were learnt under other circumstances (limits, versions) do not count."""
        self._folder = folder
        self.learnt: dict[str, ImageFacts] = {}
        """What this process kept last, of any plugin, by the digest of the content: many plugins share their pictures,
        and decoding one takes 0.5 ms. Drawings, which are as large as they were written, are left out."""
        self._circumstances = hashlib.sha256("\0".join(circumstances).encode()).hexdigest()

    def find(self, plugin: str) -> Mapping[str, ImageFacts]:
        """Return what is known of the plugin's pictures, by the digest of their content."""
        try:
            page = msgspec.json.decode(self._page(plugin).read_bytes(), type=_Page)
        except (OSError, msgspec.MsgspecError):
            return {}
        return page.facts if page.circumstances == self._circumstances else {}

    def keep(self, plugin: str, facts: Mapping[str, ImageFacts]) -> None:
        """Keep what is known of all pictures of the plugin."""
        if len(self.learnt) > _MOST_LEARNT:
            self.learnt.clear()
        self.learnt.update((digest, fact) for digest, fact in facts.items() if not fact.drawing)
        page = msgspec.json.encode(_Page(circumstances=self._circumstances, facts=dict(facts)))
        with contextlib.suppress(OSError):
            try:
                self._page(plugin).write_bytes(page)  # Cut short it is no page and counts as absent.
            except FileNotFoundError:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._page(plugin).write_bytes(page)

    def _page(self, plugin: str) -> Path:
        return self._folder / f"{hashlib.sha256(plugin.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"
