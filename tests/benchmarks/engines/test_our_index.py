"""Our index of bare texts: made, then edited to what it would have been if made anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from corpus import ROOT
from engines.texts import Texts, changed, write_lines


def run(act: str, lines: Path, folder: Path) -> None:
    program = ROOT / "benchmarks" / "engines" / "our_index.py"
    env = {"PYTHONPATH": f"{ROOT}:{ROOT / 'benchmarks'}"}
    subprocess.run([sys.executable, program, act, lines, folder], check=True, env=env)


def shards(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "assets" / "search").glob("t*.bin")}


def test_an_edited_index_has_the_shards_of_a_new_one(tmp_path: Path) -> None:
    texts: Texts = {
        "names": ["地图选点", "Map Picker"],
        "summaries": ["选择位置"],
        "labels": ["map"],
        "headings": ["接入"],
        "texts": ["在地图上选点。", "Pick a place."],
    }
    others = [(f"other-{number}", texts) for number in range(5)]
    write_lines(tmp_path / "before", [("map-picker", texts), *others])
    write_lines(tmp_path / "after", [("map-picker", changed(texts)), *others])
    run("make", tmp_path / "before", tmp_path / "edited")
    before = shards(tmp_path / "edited")
    run("change", tmp_path / "before", tmp_path / "edited")
    run("make", tmp_path / "after", tmp_path / "new")
    assert shards(tmp_path / "edited") == shards(tmp_path / "new") != before
