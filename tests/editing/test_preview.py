"""Previews: one server a project, started once, ended with us. The page itself is looked at in test_service.py."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from catalog_builder.editing.preview import PreviewError, Previews
from catalog_builder.settings import load_settings
from tests.builds import ROOT, settings_for, sound_plugins
from tests.editing.projects import make_project


def test_a_project_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    make_project(tmp_path)
    previews = Previews()
    with pytest.raises(PreviewError) as refused:
        previews.address(load_settings(tmp_path))
    assert "There is no folder" in str(refused.value) and "content" in str(refused.value)
    previews.end()


def test_a_server_ends_when_its_parent_is_gone(tmp_path: Path) -> None:
    settings = settings_for(sound_plugins(tmp_path / "plugins"), tmp_path)
    program = [sys.executable, "-m", "catalog_builder", "serve", "--with-parent", "--port", "0"]
    program += ["--project", str(ROOT), "--plugins-data", str(settings.plugins_dir)]
    program += ["--cache-dir", str(settings.cache_dir)]
    server = subprocess.Popen(program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None and server.stdin is not None
    address = next(line.strip() for line in server.stdout if line.startswith("http://"))
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
    server.stdin.close()
    assert server.wait(timeout=20) == 0


def test_ending_nothing_takes_no_time() -> None:
    start = time.monotonic()
    Previews().end()
    assert time.monotonic() - start < 1
