"""Reasons in words: both languages, one line, nothing that moves a terminal's cursor."""

from __future__ import annotations

import pytest

from catalog_builder.importing.foreign_git import GitFault
from catalog_builder.syncing.bounds import Bounds, Reason
from catalog_builder.syncing.reasons import edited_folder, git_reason, newer, path_absent, unwritable


@pytest.mark.parametrize(
    "reason",
    [
        *(
            git_reason(GitFault(kind, "fatal: \x1b[2Jno\nmore"), Bounds())
            for kind in ("absent", "time", "size", "refused")
        ),
        unwritable([f"a{number}\x1b" for number in range(20)]),
        edited_folder(["\u202etxt.md"]),
        path_absent("a\tb", "1" * 40),
        newer("", "1" * 40),
    ],
)
def test_a_reason_is_printable_and_bilingual(reason: Reason) -> None:
    for text in (reason.message.zh, reason.message.en, reason.cure.zh, reason.cure.en):
        assert text
        assert text.isprintable()
    assert any("\u4e00" <= character <= "\u9fff" for character in reason.message.zh or "")


def test_long_lists_are_cut() -> None:
    assert (edited_folder([f"file{number}" for number in range(50)]).message.en or "").endswith("file7…")
