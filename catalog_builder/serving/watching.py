"""What changed on disk since it was last asked: which plugins, or something that everything depends on."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from watchdog import events
from watchdog.observers import Observer

from catalog_builder.errors import CatalogError
from catalog_builder.settings import Settings

_QUIET_S = 0.02
"""How long sources must lie still before a rebuild: editors write a file in several steps."""

_IGNORED = frozenset({".cache", ".git", ".venv", "__pycache__", "node_modules"})

_LIMITS = {
    errno.ENOSPC: ("folders", "max_user_watches", 524_288),
    errno.EMFILE: ("projects at once", "max_user_instances", 512),
}
"""What the system ran out of, by error number: the name of the limit and a value that does."""

_KINDS: Sequence[type[events.FileSystemEvent]] = (
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileClosedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
)
"""Not that a file was opened: a build opens them all, and the system would drop events for want of room."""


_MOST_EVENTS = 4_000
"""Happenings between two builds beyond which any plugin may have changed: the system drops events from 16,384 waiting
ones on, and does not say which."""


def watched_folders(settings: Settings) -> tuple[Path, ...]:
    """Return the folders that sources lie in, at any depth; CatalogError for one that is not there."""
    folders = (settings.plugins_dir, settings.project / "content", settings.project / "overrides")
    for folder in folders:
        if not folder.is_dir():
            raise CatalogError(
                f"There is no folder {folder}.", cure="Take content/ and overrides/ of this project to begin with."
            )
    return folders


class Watcher(events.FileSystemEventHandler):
    """Watches the sources of one project."""

    def __init__(self, settings: Settings) -> None:
        """Begin to watch; CatalogError for folders that are not there, or too many to be watched."""
        self._plugins_dir = settings.plugins_dir.resolve()
        self._project = settings.project.resolve()
        self._outputs = (settings.site_dir.resolve(), settings.cache_dir.resolve())
        self._happened = threading.Event()
        self._lock = threading.Lock()
        self._plugins: set[str] = set()
        self._events = 0
        self._observer = Observer()
        for folder in watched_folders(settings):
            self._observer.schedule(self, str(folder.resolve()), recursive=True, event_filter=list(_KINDS))
        self._observer.schedule(self, str(settings.project.resolve()), recursive=False, event_filter=list(_KINDS))
        self._start()

    def _start(self) -> None:
        try:
            self._observer.start()
        except OSError as fault:
            if fault.errno not in _LIMITS:
                raise
            what, name, value = _LIMITS[fault.errno]
            raise CatalogError(
                f"The system lets a program watch no more {what} (fs.inotify.{name}).",
                cure=f"Raise the limit: sudo sysctl fs.inotify.{name}={value}",
            ) from fault

    def wait(self) -> frozenset[str] | None:
        """Return the names of plugin folders in which something happened since the last call; `None` for too many.

        Waits until something has happened, be it elsewhere, and all has been quiet for a moment.
        """
        self._happened.wait()
        while self._happened.is_set():
            self._happened.clear()
            time.sleep(_QUIET_S)
        with self._lock:
            touched = frozenset(self._plugins) if self._events < _MOST_EVENTS else None
            self._plugins.clear()
            self._events = 0
        return touched

    def close(self) -> None:
        """Watch no longer."""
        self._observer.stop()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Note what an event is about; called in the observer's thread."""
        for place in (event.src_path, event.dest_path):
            if place:
                self._note(Path(str(place)))

    def _note(self, path: Path) -> None:
        is_plugin = path.is_relative_to(self._plugins_dir)
        within = path.relative_to(self._plugins_dir if is_plugin else self._project).parts
        if any(path.is_relative_to(folder) for folder in self._outputs) or not _IGNORED.isdisjoint(within):
            return
        with self._lock:
            self._events += 1
            if is_plugin and within:
                self._plugins.add(within[0])
        self._happened.set()
