"""The account that the hooks keep."""

from __future__ import annotations

import re
from pathlib import Path

from catalog_builder.gate.journal import note


def test_an_entry_begins_with_its_time_and_its_lines_stand_below(tmp_path: Path) -> None:
    journal = note(tmp_path, ["alice \x1b[31mmain", "second"])
    note(tmp_path, [])
    first, second, third = journal.read_text("utf-8").splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ alice �\[31mmain", first)
    assert second == "    second"
    assert third.endswith("Z ")


def test_a_full_journal_is_begun_anew_and_one_before_it_kept(tmp_path: Path) -> None:
    for _ in range(4):
        journal = note(tmp_path, ["x" * 1_000] * 500)
    assert sorted(path.name for path in journal.parent.iterdir()) == ["publish.log", "publish.log.1"]
    assert note(tmp_path, ["y"]).read_text("utf-8").endswith(" y\n")


def test_without_room_for_it_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way", "utf-8")
    note(tmp_path, ["x"])
