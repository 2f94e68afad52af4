"""The host's output of earlier runs, by a digest of everything it depends on: most builds change no framework page.

One small file a language for each of the last few inputs, beside it the FileStore with pages and assets; damaged or
foreign ones count as absent. Safe to delete.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.input_files import files_below, settings_files
from catalog_builder.hosts.output import HostOutput, decode_output, encode_output
from catalog_builder.hosts.standing import standings
from catalog_builder.model.text import LANGUAGES, Language, other

_MAX_KEPT = 4
"""Outputs of a language that are kept: going back to a text, a branch or an address renders nothing again, and of two
builds with different settings neither drops what the other is reading."""


def file_store(cache_dir: Path) -> FileStore:
    """Return where the files of all kept outputs lie."""
    return FileStore(cache_dir / "host-files")


def kept_hosts(
    project: Path,
    *,
    parts_digest: str,
    site_url: str | None,
    host: str,
    cache_dir: Path,
    render: Callable[[tuple[Language, ...]], Mapping[Language, HostOutput]],
) -> Mapping[Language, HostOutput]:
    """Return what the host makes of each language. `render` is asked for languages whose input is new only.

    `parts_digest` stands for the generated parts and our own program: whatever `render` uses beside the
    files of the project.
    """
    store = file_store(cache_dir)
    inputs = list(_inputs(project))
    run = f"{parts_digest} {host} {site_url} {sys.version} {_installed()}"
    paths = {
        language: cache_dir / f"host-{language}-{_fingerprint(run, project, inputs, language)}.json"
        for language in LANGUAGES
    }
    outputs = {language: found for language, path in paths.items() if (found := _read(path, store))}
    if missing := tuple(language for language in LANGUAGES if language not in outputs):
        outputs |= render(missing)
        if list(_inputs(project)) == inputs:  # Else somebody wrote meanwhile, and nobody knows which text was rendered.
            for language in missing:
                _write(paths[language], encode_output(outputs[language]))
            _drop_old(cache_dir, store)
    return {language: outputs[language] for language in LANGUAGES}


def _inputs(project: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and digest of every file that pages are made from."""
    yield from settings_files(project)
    yield from files_below(project, "content")
    yield from files_below(project, "overrides")


def _fingerprint(run: str, project: Path, inputs: list[tuple[str, bytes]], language: Language) -> str:
    """Return the digest for one language: of the other's pages counts how its own stand to them and what it borrows."""
    standing = standings(project / "content", language)
    others = f"content/{other(language)}/"
    digest = hashlib.sha256(run.encode())
    for path, content in inputs:
        word = standing.get(path.removeprefix(others), "") if path.startswith(others) else "own"
        digest.update(f"\0{path}\0{word}\0".encode())
        digest.update(content if word in ("own", "borrowed") else b"")
    return digest.hexdigest()[:32]


def _installed() -> str:
    """Return names and versions of all installed packages, read off their folders.

    importlib.metadata takes 12 ms to be imported and to parse six of them, and would not know the owner's own plugins.
    """
    folders = {Path(path) for path in sys.path if path.endswith("-packages")}
    return " ".join(sorted(path.name for folder in folders for path in folder.glob("*.dist-info")))


def _read(path: Path, store: FileStore) -> HostOutput | None:
    """Return the kept output, `None` when it or any of its files is absent or not what was kept."""
    if (output := _decode(path, store)) is None:
        return None
    written_ns = path.stat().st_mtime_ns
    are_there = (store.holds(kept.sha256, kept.size, trusted_ns=written_ns) for kept in output.sums.values())
    return output if all(are_there) else None


def _decode(path: Path, store: FileStore) -> HostOutput | None:
    try:
        return decode_output(path.read_text("utf-8"), store)
    except (OSError, ValueError):
        return None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.new")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def _drop_old(cache_dir: Path, store: FileStore) -> None:
    """Remove outputs beyond the newest few, and files that no output names any more."""
    names: set[str] = set()
    for language in LANGUAGES:
        paths = sorted(
            cache_dir.glob(f"host-{language}-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True
        )
        for path in paths[_MAX_KEPT:]:
            path.unlink(missing_ok=True)
        for path in paths[:_MAX_KEPT]:
            if output := _decode(path, store):
                names |= {kept.sha256 for kept in output.sums.values()}
    store.drop_all_but(names)
