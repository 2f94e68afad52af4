"""The measurement as a whole: who takes part, what a round is, and a file that the report can show."""

from __future__ import annotations

import sys
from pathlib import Path

from contestants import Contestant, Trash
from corpus import plugin_id
from rows import Table, write_results
from side_by_side import PEERS, one_round

from catalog_builder.render.benchmarks import speed_report

GENERATOR = f"""
import sys, pathlib
source, page = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2], "plugins", {plugin_id(0)!r}, "index.html")
page.parent.mkdir(parents=True, exist_ok=True)
if not page.exists() or page.read_text() != source.read_text():
    page.write_text(source.read_text())
"""
TOOLS = [{"id": "ours", "name": {"zh": "我们", "en": "Ours"}, "version": "1", "about": {"zh": "写", "en": "Writes"}}]


def test_every_generator_says_in_both_languages_what_it_does() -> None:
    assert len({peer.id for peer in PEERS}) == len(PEERS)
    for peer in PEERS:
        assert peer.about.keys() == peer.name.keys() == {"zh", "en"}


def _write(path: Path, text: str) -> None:
    path.write_text(text)


def test_a_round_is_a_cold_run_an_unchanged_one_and_one_for_each_change(tmp_path: Path) -> None:
    """A generator of three lines takes the part of a real one."""
    source, site, trash = tmp_path / "source", tmp_path / "site", Trash(tmp_path / "trash")
    source.write_text("change 0")
    contestant = Contestant(
        id="ours",
        site=site,
        command=(sys.executable, "-c", GENERATOR, source, site),
        workplace=tmp_path,
        changes={"document": lambda number: _write(source, f"change {number}")},
        forget=lambda trash: trash.take(site),
    )
    table = Table()
    for number in (1, 2):
        one_round(contestant, number, 1, trash, tmp_path / "log", table)
    rows = {row["run"]: row for row in table.rows()}
    assert {run: row["files_written"] for run, row in rows.items()} == {"cold": 1, "unchanged": 0, "document": 1}
    assert {row["runs"] for row in rows.values()} == {2}
    assert rows["cold"]["page_bytes"] == 8
    write_results(tmp_path / "figures.json", {"tools": TOOLS, "rows": table.rows()})
    assert "1 plugins" in speed_report((tmp_path / "figures.json").read_bytes(), "en")["speed-cold"]
