"""Mending in rounds: until nothing certain is left, and never in circles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.mend.rounds import MAX_ROUNDS, Check, mend_folder
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.fix import Fix, Recoding, Rename
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.mending import AppliedFix, FileChange
from catalog_builder.settings import Limits

from .folders import TITLE, edit, fault, fix, folder_of

LIMITS = Limits()


def finding(word: str, fixes: Fix) -> Check:
    """Return a check that finds one fault as long as a.md holds the word."""

    def check(folder: PluginFolder) -> Sequence[Diagnostic]:
        file = folder.file("a.md")
        return [fault(fixes)] if file and word.encode() in file.content else []

    return check


def test_a_certain_fix_is_done_and_told() -> None:
    mended = mend_folder(folder_of(a__md="bad"), finding("bad", fix(edit(1, 1, 4, "good"))), LIMITS)
    assert mended.folder.files["a.md"].content == b"good"
    assert mended.mending.changes == (FileChange(origin="a.md", path="a.md", before=b"bad", after=b"good"),)
    assert mended.mending.applied == (AppliedFix(rule="some-rule", path="a.md", title=TITLE),)
    assert mended.folder.digest == folder_of(a__md="good").digest


def test_a_guess_is_left_to_the_author() -> None:
    guess = fix(edit(1, 1, 4, "good"), is_certain=False)
    before = folder_of(a__md="bad")
    mended = mend_folder(before, finding("bad", guess), LIMITS)
    assert mended.folder == before and mended.mending.changes == mended.mending.applied == ()


def test_what_stands_in_the_way_of_another_waits_for_the_next_round() -> None:
    def check(folder: PluginFolder) -> Iterator[Diagnostic]:
        text = folder.files["a.md"].content.decode()
        yield from (
            fault(fix(edit(1, max(column, 1), column + 2, "x")), rule=f"rule-{column}")
            for column, letter in enumerate(text, 1)
            if letter == "b"
        )

    mended = mend_folder(folder_of(a__md="bbbb"), lambda folder: list(check(folder)), LIMITS)
    assert b"b" not in mended.folder.files["a.md"].content
    assert len(mended.mending.applied) == 2


def test_a_fix_that_does_not_mend_is_taken_back_and_the_others_are_done() -> None:
    futile = fault(fix(edit(1, 1, 1, "x")), rule="never-mended")

    def check(folder: PluginFolder) -> Sequence[Diagnostic]:
        return [futile, *finding("bad", fix(edit(2, 1, 4, "good")))(folder)]

    mended = mend_folder(folder_of(a__md="\nbad"), check, LIMITS)
    assert mended.folder.files["a.md"].content == b"\ngood"
    assert [done.rule for done in mended.mending.applied] == ["some-rule"]


def test_faults_that_wander_end_with_the_last_round() -> None:
    def check(folder: PluginFolder) -> Sequence[Diagnostic]:
        length = len(folder.files["a.md"].content)
        return [fault(fix(edit(1, 1, 1, "x")), line=length)]

    assert len(mend_folder(folder_of(a__md=""), check, LIMITS).mending.applied) == MAX_ROUNDS


def test_a_file_is_followed_through_its_new_name_and_encoding() -> None:
    def check(folder: PluginFolder) -> Sequence[Diagnostic]:
        if "readme.md" in folder.files:
            return [fault(Fix(title=TITLE, renames=(Rename(path="readme.md", to="README.md"),)), path="demo/readme.md")]
        content = folder.files["README.md"].content
        if content == "演示".encode("gbk"):
            return [
                fault(Fix(title=TITLE, recodings=(Recoding(path="README.md", encoding="gb18030"),)), rule="encoding")
            ]
        return [fault(fix(edit(1, 3, 3, "！", path="README.md")))] if content == "演示".encode() else []

    before = folder_of(readme__md="演示".encode("gbk"), b__md="b")
    (change,) = mend_folder(before, check, LIMITS).mending.changes
    assert (change.origin, change.path, change.encoding) == ("readme.md", "README.md", "gb18030")
    assert change.before == "演示".encode("gbk") and change.after == "演示！".encode()


def test_what_was_refused_stays_known() -> None:
    assert mend_folder(folder_of(a__md="bad"), finding("bad", fix(edit(1, 1, 4, ""))), LIMITS).folder.refusals == ()
