"""What changed on disk since it was last asked: which plugins, or something that everything depends on."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from catalog_builder.errors import CatalogError
from catalog_builder.settings import Settings
from catalog_builder.source.folder import folder_name

_QUIET_S = 0.02
"""How long sources must lie still before a rebuild: editors write a file in several steps."""

_IGNORED = (".cache", ".git", ".venv", "__pycache__", "node_modules")

_KINDS: Sequence[type[FileSystemEvent]] = (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
"""Not that a file was opened: a build opens them all, and the system would drop events for want of room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What happened."""

    plugins: frozenset[str]
    """Folders of plugins in which something happened."""


class Watcher(FileSystemEventHandler):
    """Watches the sources of one project."""

    def __init__(self, settings: Settings) -> None:
        """Begin to watch; CatalogError for folders that are not there, or too many to be watched."""
        self._plugins_dir = settings.plugins_dir.resolve()
        self._outputs = (settings.site_dir.resolve(), settings.cache_dir.resolve())
        self._happened = threading.Event()
        self._lock = threading.Lock()
        self._plugins: set[str] = set()
        self._observer = Observer()
        for folder in (settings.plugins_dir, settings.project / "content", settings.project / "overrides"):
            if not folder.is_dir():
                raise CatalogError(
                    f"There is no folder {folder}.", cure="Take content/ and overrides/ of this project to begin with."
                )
            self._observer.schedule(self, str(folder.resolve()), recursive=True, event_filter=list(_KINDS))
        self._observer.schedule(self, str(settings.project.resolve()), recursive=False, event_filter=list(_KINDS))
        self._start()

    def _start(self) -> None:
        try:
            self._observer.start()
        except OSError as fault:
            if fault.errno not in (errno.ENOSPC, errno.EMFILE):
                raise
            raise CatalogError(
                "There are more folders than the system lets a program watch.",
                cure="Raise the limit (sudo sysctl fs.inotify.max_user_watches=524288), or serve fewer plugins.",
            ) from fault

    def wait(self) -> Changed:
        """Return what happened since the last call, once something has and all has been quiet for a moment."""
        self._happened.wait()
        while self._happened.is_set():
            self._happened.clear()
            time.sleep(_QUIET_S)
        with self._lock:
            changed = Changed(plugins=frozenset(self._plugins))
            self._plugins.clear()
        return changed

    def close(self) -> None:
        """Watch no longer."""
        self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what an event is about; called in the observer's thread."""
        for place in (event.src_path, event.dest_path):
            if place:
                self._note(Path(str(place)))

    def _note(self, path: Path) -> None:
        if any(path.is_relative_to(folder) for folder in self._outputs) or set(path.parts) & set(_IGNORED):
            return
        if path.is_relative_to(self._plugins_dir) and path != self._plugins_dir:
            with self._lock:
                self._plugins.add(folder_name(self._plugins_dir / path.relative_to(self._plugins_dir).parts[0]))
        self._happened.set()
