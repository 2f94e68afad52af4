"""What a search of the written site costs readers: sizes of the index's files, and of the scripts that read them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from catalog_builder.assembly.keys import FRAMEWORK
from catalog_builder.assembly.search_state import ROOT, SearchState
from catalog_builder.model.site_file import SiteFile
from catalog_builder.search.budget import IndexSizes, SearchSize, search_size
from catalog_builder.search.shards import place_of

_FOLDER = "assets/search/"
_SCRIPTS = ("assets/search-index.", "assets/search-box.")
"""What names of scripts begin with that every first query loads."""

_NUMBERED = re.compile(f"{_FOLDER}[a-z][0-9a-f]+(-[0-9a-f]+)?\\.")

_LEVEL = 6
"""Of gzip, as hosts compress."""

Files = Mapping[str, Sequence[SiteFile]]


def size_of_search(state: SearchState, files: Files, site_dir: Path) -> SearchSize | None:
    """Return what the dearer queries cost; `files` are those of the index and of the host, by group."""
    sizes = {file.path: file.size for name, found in files.items() if name.startswith(ROOT) for file in found}
    scripts = [file.path for file in files[FRAMEWORK] if file.path.startswith(_SCRIPTS)]
    roots = [path for path in sizes if not path.startswith(_FOLDER)]
    return search_size(
        state.typed,
        state.base,
        IndexSizes(
            scripts=sum(_compressed(site_dir / path) for path in scripts),
            root=max((_compressed(site_dir / path) for path in roots), default=0),
            synonyms=sum(size for path, size in sizes.items() if path.startswith(f"{_FOLDER}synonyms")),
            shards={number: sorted(slices) for number, slices in _slices("t", sizes.items()).items()},
            shard_directories=_by_number("d", sizes.items()),
            records=_by_number("r", sizes.items()),
            record_directories=_by_number("e", sizes.items()),
        ),
    )


def _by_number(kind: str, sizes: Iterable[tuple[str, int]]) -> dict[int, int]:
    return {number: size for number, ((_, size),) in _slices(kind, sizes).items()}


def _slices(kind: str, sizes: Iterable[tuple[str, int]]) -> dict[int, list[tuple[bytes, int]]]:
    """Return where each file of a kind begins and its size, by number: what follows the kind's letter in a name."""
    found: dict[int, list[tuple[bytes, int]]] = {}
    for path, size in sizes:
        if _NUMBERED.match(path) and path.startswith(f"{_FOLDER}{kind}"):
            number, start = place_of(path)
            found.setdefault(number, []).append((start, size))
    return found


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), _LEVEL, mtime=0))
