"""What a run wrote, and what pages weigh."""

from __future__ import annotations

from pathlib import Path

from written import page_weight, snapshot, written


def test_only_files_that_were_written_since_count(tmp_path: Path) -> None:
    for name in ("kept", "changed", "replaced", "removed"):
        (tmp_path / name).write_text("ten bytes.")
    before = snapshot(tmp_path)
    (tmp_path / "changed").write_text("twenty bytes, about.")
    (tmp_path / "other").write_text("ten bytes.")
    (tmp_path / "other").replace(tmp_path / "replaced")
    (tmp_path / "removed").unlink()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "new").write_text("5678.")
    assert written(before, snapshot(tmp_path)) == (3, 35)


def test_a_site_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert snapshot(tmp_path / "none") == {}


def test_pages_weigh_their_mean_raw_and_compressed(tmp_path: Path) -> None:
    for plugin_id, size in (("a", 1000), ("b", 3000)):
        page = tmp_path / "plugins" / plugin_id / "index.html"
        page.parent.mkdir(parents=True)
        page.write_bytes(b"x" * size)
    raw, compressed = page_weight(tmp_path, ["b", "a"])
    assert raw == 2000
    assert 20 < compressed < 60
