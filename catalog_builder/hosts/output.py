"""What a documentation host hands to the rest of the build, and how it travels out of the host's own process.

The values cross the process boundary as JSON: the host's process runs third-party code, and nothing of it is unpickled.
Finished pages and assets do not: they lie in a FileStore, and here is only which there are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.shell import Shell
from catalog_builder.model.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPage:
    """What lists and sitemaps need of a page of the framework documentation."""

    path: str
    """File from the language root, such as `framework/plugin/index.html`."""

    title: str
    """Plain text, not escaped."""

    description: str
    """Plain text, not escaped; empty when the page has none."""

    is_translated: bool
    """Whether both languages have the page; each announces the other then."""

    is_borrowed: bool = False
    """Whether it is the other language's page, shown here because this language lacks it."""

    place: int = 0
    """Which page of the navigation it is, counted from 0; pages outside it come after those in it."""


class KeptFile(NamedTuple):
    """Which bytes a file has."""

    sha256: str
    """Hexadecimal digits."""

    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostOutput:
    """Everything the host made for one language."""

    language: Language
    site_name: str
    """Name of the site in this language."""

    pages: tuple[FrameworkPage, ...]
    """Sorted by path."""

    shells: Mapping[str, Shell]
    """One for each layout."""

    policy: str
    """Content-Security-Policy that every page carries."""

    warnings: tuple[str, ...]
    """What the host complained of, in its words."""

    sums: Mapping[str, KeptFile]
    """Every file by its path from the site's root: style sheets, scripts, icons and pictures first, then pages."""

    digest: str = ""
    """Of all the above: the same for outputs that are the same. Given by `encode_output` and `decode_output`."""

    store: FileStore = field(compare=False)
    """Where the files lie."""

    def files(self, wanted: Container[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of every file, or of the wanted ones, reading one at a time."""
        for path, kept in self.sums.items():
            if wanted is None or path in wanted:
                yield path, self.store.read(kept.sha256)


def files_of(outputs: Iterable[HostOutput]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of all languages, each path once: they share their assets."""
    seen: set[str] = set()
    for output in outputs:
        yield from output.files(output.sums.keys() - seen)
        seen |= output.sums.keys()


def encode_output(output: HostOutput) -> str:
    """Return the output as one line of digest and one of JSON; the bytes of its files stay in the store."""
    values = {
        "language": output.language,
        "site_name": output.site_name,
        "pages": [asdict(page) for page in output.pages],
        "shells": {layout: asdict(shell) for layout, shell in output.shells.items()},
        "policy": output.policy,
        "warnings": output.warnings,
        "sums": output.sums,
    }
    text = json.dumps(values)
    return f"{_digest(text)}\n{text}"


def decode_output(text: str, store: FileStore) -> HostOutput:
    """Return the output that `encode_output` wrote; ValueError for any other text."""
    digest, _, body = text.partition("\n")
    if digest != _digest(body):
        raise ValueError("This is not an output of the host, or it was changed.")
    values = json.loads(body)
    return HostOutput(
        language=values["language"],
        site_name=values["site_name"],
        pages=tuple(FrameworkPage(**page) for page in values["pages"]),
        shells={layout: Shell.from_values(shell) for layout, shell in values["shells"].items()},
        policy=values["policy"],
        warnings=tuple(values["warnings"]),
        sums={path: KeptFile(*kept) for path, kept in values["sums"].items()},
        digest=digest,
        store=store,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii", "replace")).hexdigest()[:32]
