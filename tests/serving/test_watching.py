"""What a watcher says after real changes on disk, and when there is too much to watch."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from watchdog.observers import Observer

from catalog_builder.errors import CatalogError
from catalog_builder.serving import watching
from catalog_builder.serving.watching import Watcher
from catalog_builder.settings import Settings, load_settings
from tests.builds import ROOT, sound_plugins

PATIENCE_S = 10

FEW_WATCHES = """
echo 3 > /proc/sys/user/max_inotify_watches && exec "$0" -c '
from pathlib import Path
import sys
from catalog_builder.errors import CatalogError
from catalog_builder.serving.watching import Watcher
from catalog_builder.settings import load_settings
try:
    Watcher(load_settings(Path(sys.argv[1]), plugins_dir=Path(sys.argv[2])))
except CatalogError as fault:
    print(fault, fault.cure)
' "$1" "$2"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content", "overrides"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    sound_plugins(tmp_path / "plugins_data", "other")
    return tmp_path


def settings_of(project: Path) -> Settings:
    return load_settings(project)


@contextmanager
def watched(project: Path) -> Iterator[Watcher]:
    with closing(Watcher(settings_of(project))) as watcher:
        yield watcher


def waited(watcher: Watcher) -> frozenset[str] | None:
    """Return what the watcher says; a test that would wait for ever fails."""
    told: list[frozenset[str] | None] = []
    waiting = threading.Thread(target=lambda: told.append(watcher.wait()), daemon=True)
    waiting.start()
    waiting.join(PATIENCE_S)
    assert told, "nothing was noticed"
    return told[0]


def replace_whole(file: Path) -> None:
    temporary = file.with_suffix(".new")
    temporary.write_text("new", "utf-8")
    temporary.replace(file)


@pytest.mark.parametrize(
    ("change", "touched"),
    [
        (lambda root: (root / "plugins_data/demo/doc/README.md").write_text("new", "utf-8"), {"demo"}),
        (lambda root: replace_whole(root / "plugins_data/demo/plugin.yml"), {"demo"}),
        (lambda root: shutil.rmtree(root / "plugins_data/other"), {"other"}),
        (lambda root: (root / "plugins_data/other").rename(root / "plugins_data/third"), {"other", "third"}),
        (lambda root: shutil.copytree(root / "plugins_data/other", root / "plugins_data/new"), {"new"}),
        (lambda root: (root / "plugins_data/labels.yml").write_text("", "utf-8"), {"labels.yml"}),
        (lambda root: (root / "content/page.md").write_text("", "utf-8"), set()),
        (lambda root: (root / "overrides/style.css").write_text("", "utf-8"), set()),
        (lambda root: (root / "mkdocs.yml").write_text("", "utf-8"), set()),
    ],
)
def test_a_change_is_noticed_with_the_folder_it_is_in(
    project: Path, change: Callable[[Path], object], touched: set[str]
) -> None:
    with watched(project) as watcher:
        change(project)
        assert waited(watcher) == touched


def test_a_plugin_that_came_while_watching_is_watched_too(project: Path) -> None:
    with watched(project) as watcher:
        shutil.copytree(project / "plugins_data/demo", project / "plugins_data/new")
        assert waited(watcher) == {"new"}
        (project / "plugins_data/new/doc/README.md").write_text("new", "utf-8")
        assert waited(watcher) == {"new"}


def test_what_the_program_writes_itself_and_what_git_keeps_wakes_nobody(project: Path) -> None:
    with watched(project) as watcher:
        for folder in (".cache/preview", "site", "plugins_data/.git", "content/__pycache__"):
            (project / folder).mkdir(parents=True)
            (project / folder / "file").write_text("", "utf-8")
        (project / "plugins_data/demo/icon.png").write_bytes(b"")
        assert waited(watcher) == {"demo"}


def test_reading_is_no_change(project: Path) -> None:
    with watched(project) as watcher:
        (project / "plugins_data/other/plugin.yml").read_bytes()
        (project / "plugins_data/demo/plugin.yml").write_bytes(b"")
        assert waited(watcher) == {"demo"}


def test_after_more_events_than_are_sure_to_arrive_any_plugin_may_have_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_MOST_EVENTS", 20)
    with watched(project) as watcher:
        for number in range(30):
            (project / "plugins_data/demo" / f"{number}").write_text("", "utf-8")
        assert waited(watcher) is None
        (project / "plugins_data/demo/icon.png").write_bytes(b"")
        assert waited(watcher) == {"demo"}


def test_a_project_without_pages_is_refused(project: Path) -> None:
    (project / "content").rmdir()
    with pytest.raises(CatalogError, match=r"There is no folder .*content"):
        Watcher(settings_of(project))


@pytest.mark.parametrize(
    ("number", "limit"),
    [(errno.ENOSPC, "fs.inotify.max_user_watches"), (errno.EMFILE, "fs.inotify.max_user_instances")],
)
def test_the_limit_that_was_reached_is_named_with_the_way_to_raise_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, number: int, limit: str
) -> None:
    class Full(Observer):  # type: ignore[misc, valid-type]  # Which class it is depends on the system.
        def start(self) -> None:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(watching, "Observer", Full)
    with pytest.raises(CatalogError) as told:
        Watcher(settings_of(project))
    assert limit in told.value.cure


def test_the_system_really_answers_so(project: Path) -> None:
    unshare = shutil.which("unshare")
    command = [str(unshare), "--user", "--map-root-user", "sh", "-c", FEW_WATCHES, sys.executable]
    done = (
        subprocess.run(
            [*command, str(project), str(project / "plugins_data")], capture_output=True, text=True, check=False
        )
        if unshare
        else None
    )
    if done is None or "max_inotify_watches" in done.stderr or "unshare" in done.stderr:
        pytest.skip("this system makes no user namespaces with limits of their own")
    assert "fs.inotify.max_user_watches=524288" in done.stdout, done.stderr
