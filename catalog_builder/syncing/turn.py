"""One sync at a time on a plugins folder and on a cache."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog_builder.errors import CatalogError

try:
    import fcntl
except ImportError:  # Windows: nobody is kept out.
    fcntl = None  # type: ignore[assignment]


@contextmanager
def own_turn(folder: Path) -> Iterator[None]:
    """Hold the folder itself for this process; a CatalogError when there is none, or another sync holds it.

    No file is left behind, and the system lets go when the process ends, however it does.
    """
    if not folder.is_dir():
        raise CatalogError(f"{folder}: there is no such folder.", cure="Name the right one with --plugins-data.")
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise CatalogError(
                f"{folder}: another catalog sync is running.", cure="Wait until it has ended, then run it again."
            ) from fault
        except OSError:  # A disk that knows no locks.
            pass
        yield
    finally:
        os.close(descriptor)
