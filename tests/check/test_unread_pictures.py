"""Pictures that Markdown does not read as such."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from catalog_builder.check.unread_pictures import unread_pictures
from catalog_builder.mend.text_edits import EditableText

from .plugin_folders import lay_over, load_folder


def found_in(source: str, folder: Path) -> list[tuple[int, int]]:
    """Return the places of the pictures found in a document."""
    loaded = load_folder(lay_over({"doc/README.md": source}, folder) / "demo")
    return [(finding.span.line, finding.span.column) for finding in unread_pictures(loaded) if finding.span]


def test_a_blank_in_the_address_is_told_where_the_picture_stands(tmp_path: Path) -> None:
    assert found_in("# 演示\n\n见 ![a](my map.png)，![b](images/图 1.JPG)\n", tmp_path) == [(3, 3), (3, 20)]


@pytest.mark.parametrize(
    "source",
    [
        "![a](<my map.png>)",
        '![a](map.png "my map.png")',
        "![a](my%20map.png)",
        "`![a](my map.png)`",
        "```\n![a](my map.png)\n```",
        "~~~~\n~~~\n![a](my map.png)\n~~~~",
        "    ![a](my map.png)",
        "[a](my map.png)",
    ],
)
def test_other_spellings_and_code_are_left_alone(source: str, tmp_path: Path) -> None:
    assert found_in(f"# 演示\n\n{source}\n", tmp_path) == []


def test_hostile_documents_cost_little(tmp_path: Path) -> None:
    started = time.monotonic()
    for number, source in enumerate(("![" * 100_000, "![](a " * 50_000, "!`" * 100_000)):
        found_in(source, tmp_path / str(number))
    assert time.monotonic() - started < 5


def test_an_address_is_bracketed_when_its_picture_is_there(tmp_path: Path) -> None:
    folder = lay_over({"doc/README.md": "见 ![a](my map.png) ![b](no map.png)\n"}, tmp_path) / "demo"
    shutil.copy(folder / "icon.png", folder / "doc" / "my map.png")
    there, absent = unread_pictures(load_folder(folder))
    assert there.fix and there.fix.is_certain and absent.fix is None
    source = EditableText((folder / "doc/README.md").read_bytes())
    assert source.with_edits(there.fix.edits).decode().startswith("见 ![a](<my map.png>) ![b](no")
