"""Which fixes go together, and that each is done whole or not at all."""

from __future__ import annotations

import time

from catalog_builder.mend.round import Round
from catalog_builder.model.fix import Fix, Recoding, Rename
from catalog_builder.settings import Limits

from .folders import TITLE, edit, fix, folder_of, picture

LIMITS = Limits()


def begun(**files: bytes | str) -> Round:
    return Round(folder_of(**files).files, LIMITS)


def test_fixes_of_different_places_are_done_together_and_overlapping_ones_wait() -> None:
    doing = begun(a__md="one\ntwo\n", b__md="x")
    assert doing.take(fix(edit(1, 1, 4, "ONE")))
    assert not doing.take(fix(edit(1, 2, 3, "-"), edit(2, 1, 1, "never")))
    assert doing.take(fix(edit(2, 4, 4, "!"), edit(1, 1, 2, "y", path="b.md")))
    assert doing.contents() == {"a.md": b"ONE\ntwo!\n", "b.md": b"y"}


def test_a_fix_that_cannot_be_done_in_full_changes_nothing() -> None:
    doing = begun(a__md="one", b__png=b"no picture", c__md=b"\x81")
    for impossible in (
        fix(),
        fix(edit(1, 1, 2, "x"), edit(9, 1, 1, "y")),
        fix(edit(1, 1, 3, "x"), edit(1, 2, 3, "y")),
        fix(edit(1, 1, 1, "x"), edit(1, 1, 2, "y", path="absent.md")),
        fix(edit(1, 1, 1, "x", path="c.md")),
        Fix(title=TITLE, edits=(edit(1, 1, 1, "x"),), shrink=("b.png",)),
        Fix(title=TITLE, recodings=(Recoding(path="c.md", encoding="gb18030"),)),
        Fix(title=TITLE, recodings=(Recoding(path="absent.md", encoding="gb18030"),)),
    ):
        assert not doing.take(impossible)
    assert doing.contents()["a.md"] == b"one"


def test_a_file_is_renamed_and_edited_in_one_round() -> None:
    doing = begun(readme__md="one", a__md="see readme.md")
    renaming = Fix(
        title=TITLE, edits=(edit(1, 5, 14, "README.md"),), renames=(Rename(path="readme.md", to="README.md"),)
    )
    assert doing.take(renaming)
    assert doing.take(fix(edit(1, 1, 4, "two", path="readme.md")))
    assert doing.contents() == {"a.md": b"see README.md", "README.md": b"two"}


def test_no_rename_takes_anothers_place_or_leaves_its_folder() -> None:
    doing = begun(a__md="a", b__md="b", c__md="c")
    for to in ("b.md", "../a.md", "doc/a.md", "/a.md", "", "..", "x\\a.md"):
        assert not doing.take(Fix(title=TITLE, renames=(Rename(path="a.md", to=to),)))
    assert doing.take(Fix(title=TITLE, renames=(Rename(path="a.md", to="A.md"),)))
    assert not doing.take(Fix(title=TITLE, renames=(Rename(path="a.md", to="AA.md"),)))
    assert not doing.take(Fix(title=TITLE, renames=(Rename(path="c.md", to="A.md"),)))
    assert not doing.take(Fix(title=TITLE, renames=(Rename(path="absent.md", to="d.md"),)))


def test_a_file_written_anew_takes_nothing_else_in_the_round() -> None:
    doing = begun(a__md="演示".encode("gbk"), b__png=picture("PNG", (2000, 1500)))
    recoding = Fix(title=TITLE, recodings=(Recoding(path="a.md", encoding="gb18030"),))
    assert doing.take(recoding) and not doing.take(recoding)
    assert not doing.take(fix(edit(1, 1, 1, "x")))
    assert doing.take(Fix(title=TITLE, shrink=("b.png",)))
    assert doing.contents()["a.md"] == "演示".encode() and doing.encodings == {"a.md": "gb18030"}
    assert len(doing.contents()["b.png"]) < len(picture("PNG", (2000, 1500)))


def test_a_fix_of_many_places_costs_little() -> None:
    doing = begun(a__md="\ta\n" * 20_000)
    started = time.monotonic()
    assert doing.take(fix(*(edit(line, 1, 2, "  ") for line in range(1, 20_001))))
    assert doing.contents()["a.md"] == b"  a\n" * 20_000
    assert time.monotonic() - started < 3
