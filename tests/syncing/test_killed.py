"""A sync that is killed at any moment leaves each folder whole, and the next one finishes its work."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.builds import ROOT

from .authors import git, make_author, make_site


def test_killed_syncs_leave_whole_folders_and_the_next_one_works(tmp_path: Path) -> None:
    author = make_author(tmp_path / "repository")
    site = make_site(tmp_path / "site", f"git: {author.address}\nbranch: main\n")
    site.sync()
    contents = [site.files()]
    command = [sys.executable, "-m", "catalog_builder", "sync", "--update", "--allow-protocol", "file"]
    given = ["--plugins-data", str(site.plugins_dir), "--cache-dir", str(site.project / ".cache")]
    for number, after_s in enumerate((0.35, 0.45, 0.55, 0.7)):
        author.edit("演示", f"演示{number}")
        contents.append({**contents[0], "plugin.yml": (author.folder / "plugin.yml").read_bytes()})
        child = subprocess.Popen([*command, *given], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(after_s)
        child.kill()
        child.wait()
        assert site.files() in contents
    assert site.outcome(is_updating=True).state in ("updated", "pinned", "current")
    assert site.files() == contents[-1]
    assert site.pin().commit == git(author.folder, "rev-parse", "HEAD")
    assert not (site.plugins_dir / ".sync").exists()
