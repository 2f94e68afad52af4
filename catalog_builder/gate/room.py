"""A folder for the length of one hook, beside the state of the site: there is room, and nothing of it is served."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LEFT_S = 86_400


@contextmanager
def own_room(state_dir: Path) -> Iterator[Path]:
    """Give an empty folder beside the site's own state, where there is room for plugins, and remove it afterwards.

    What a hook has left that was killed a day ago goes too.
    """
    rooms = state_dir / "gate"
    rooms.mkdir(parents=True, exist_ok=True)
    for left in rooms.iterdir():
        with suppress(FileNotFoundError):  # Another hook, which has ended since.
            if left.stat().st_mtime < time.time() - _LEFT_S:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=rooms, ignore_cleanup_errors=True) as room:
        yield Path(room)
