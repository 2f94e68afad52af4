"""`catalog serve` as an author uses it: a real server, a real edit, a real event."""

from __future__ import annotations

import itertools
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.builds import ROOT, framework_cache, sound_plugins


@contextmanager
def served(plugins_dir: Path) -> Iterator[str]:
    """Yield the address of a running `catalog serve`."""
    program = [sys.executable, "-u", "-m", "catalog_builder", "serve", "--port", "0", "--lang", "en"]
    program += ["--project", str(ROOT), "--plugins-data", str(plugins_dir)]
    program += ["--cache-dir", str(framework_cache(plugins_dir.parent))]
    child = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        address = next(line.strip() for line in child.stdout if line.startswith("http://127.0.0.1:"))
        yield address
    finally:
        child.terminate()
        child.wait(timeout=20)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def test_an_edit_reaches_the_browser_by_itself(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    with served(plugins_dir) as address:
        assert "A new sentence." not in read(f"{address}plugins/demo/")
        with urllib.request.urlopen(f"{address}__catalog/events", timeout=60) as events:
            (plugins_dir / "demo" / "doc" / "README.md").write_text("# Demo\n\nA new sentence.\n", "utf-8")
            lines = itertools.islice(events, 8)  # One every 15 s while nothing happens: this ends.
            assert next(line for line in lines if line.startswith(b"data:")) == b"data: reload\n"
        assert "A new sentence." in read(f"{address}plugins/demo/")


def test_pages_bring_the_script_that_reloads_them_and_nothing_outside_the_site_is_served(tmp_path: Path) -> None:
    with served(sound_plugins(tmp_path / "plugins")) as address:
        assert "/__catalog/reload.js" in read(address)
        assert "EventSource" in read(f"{address}__catalog/reload.js")
        try:
            read(f"{address}%2e%2e/%2e%2e/mkdocs.yml")
            raise AssertionError("left the site's folder")
        except urllib.error.HTTPError as refused:
            assert refused.code == 404
