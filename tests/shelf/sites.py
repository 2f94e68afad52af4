"""Small sites as emit leaves them, and shelves with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from catalog_builder.model.site_file import SiteFile
from catalog_builder.shelf.release import Notes
from catalog_builder.shelf.shelf import Shelf
from tests.builds import files_of
from tests.emit.manifests import made_manifest

Files = Mapping[str, bytes]

FIRST: Files = {
    "index.html": b"home",
    "plugins/a/index.html": b"a",
    "plugins/b/index.html": b"b",
    "en/index.html": b"home en",
}
SECOND: Files = {
    **{path: content for path, content in FIRST.items() if path != "plugins/b/index.html"},
    "plugins/a/index.html": b"a, second",
    "plugins/c/icon.png": b"c",
}


def write_site(folder: Path, files: Files) -> bytes:
    """Write a site as emit does: only what differs, each file whole under another inode, no stale ones.

    Return its manifest.
    """
    facts = [SiteFile(path, len(content), 0, hashlib.sha256(content).digest()) for path, content in files.items()]
    manifest = made_manifest(facts)[0]
    wanted = {**files, "build-manifest.json": manifest}
    for path in files_of(folder) if folder.exists() else ():
        if path not in wanted:
            (folder / path).unlink()
            for above in (folder / path).relative_to(folder).parents:
                if not any((folder / above).iterdir()):
                    (folder / above).rmdir()
    for path, content in wanted.items():
        target = folder / path
        if target.exists() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        new = target.with_name(f".{target.name}.new")
        new.write_bytes(content)
        new.replace(target)
    return manifest


def put_and_switch(shelf: Shelf, files: Files, **notes: object) -> str:
    """Release a site of these files and return the release's name."""
    write_site(shelf.site_dir, files)
    return shelf.switch(shelf.put(Notes(plugins=2, **notes)).name).name  # type: ignore[arg-type]


def served(shelf: Shelf) -> dict[str, bytes]:
    """Return the files that are served, by path. A file that is not as the manifest beside it says is a fault."""
    files = files_of(shelf.link)
    listed = json.loads(files.pop("build-manifest.json"))["files"]
    assert {path: told["sha256"] for path, told in listed.items()} == {
        path: hashlib.sha256(content).hexdigest() for path, content in files.items()
    }
    return files
