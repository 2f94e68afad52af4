"""Whether a plugin's folder may have changed, told without reading any file of it.

The system gives a file another time of change (ctime) whenever its bytes, name or rights change, whatever its author
does to the time of modification. Two changes within one tick of the clock look alike: see `newest_ns`.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from catalog_builder.model.folder import FolderSignature
from catalog_builder.model.limits import Limits
from catalog_builder.source.folder import walk_folder


def folder_signature(path: Path, limits: Limits) -> FolderSignature | None:
    """Return the folder's signature; `None` for what reading would refuse as a whole or in part by number."""
    digest = hashlib.sha256(str(getattr(os, "geteuid", int)()).encode())  # Another user may be let in elsewhere.
    newest_ns = 0
    count = 0
    try:
        if path.is_symlink():
            return None
        for relative, entry, reason in walk_folder(path, limits):
            if reason == "folder":
                continue
            count += 1
            if count > limits.max_folder_files:
                return None
            found = entry.stat(follow_symlinks=False)
            newest_ns = max(newest_ns, found.st_mtime_ns, found.st_ctime_ns)
            told = f"{relative}\0{reason}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\0{found.st_ino}\1"
            digest.update(told.encode("utf-8", "surrogateescape"))
    except OSError:  # Something went away meanwhile.
        return None
    return FolderSignature(digest=digest.hexdigest(), newest_ns=newest_ns)
