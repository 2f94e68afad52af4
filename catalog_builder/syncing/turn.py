"""One sync at a time on one cache folder."""

from __future__ import annotations

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
    """Hold the lock of the folder, which is made when it is missing; a CatalogError when somebody else holds it.

    The system takes it back when the process ends, however it does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("wb") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as fault:
                raise CatalogError(
                    f"{folder}: another catalog sync is running.", cure="Wait until it has ended, then run it again."
                ) from fault
        yield
