"""What is printed of mending, where the tests of the whole command do not look."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from catalog_builder.cli_mending import foreseen_line, mend, mended_lines
from catalog_builder.mending import MendReport
from catalog_builder.model.mending import AppliedFix, FileChange, Mending
from catalog_builder.model.text import Localized
from catalog_builder.results import CheckReport
from catalog_builder.settings import Settings

TITLE = Localized(zh="删去\x1b[31m行尾空格", en="Remove\x1b[31m trailing blanks")
NOTHING_LEFT = CheckReport(plugins=0, diagnostics=())


def report(*paths: str) -> MendReport:
    change = FileChange(origin="a.md", path="a.md", before=b"", after=b"x")
    applied = tuple(AppliedFix(rule="trailing-blanks", path=path, title=TITLE) for path in paths)
    return MendReport(mendings=(Mending(plugin="demo", changes=(change,), applied=applied),), remaining=NOTHING_LEFT)


def test_like_fixes_are_told_once_with_their_number_and_steer_no_terminal() -> None:
    assert list(mended_lines(report("a.md", "b\x1b.md", "a.md"), "en")) == [
        "3 problems fixed:",
        "  demo/a.md: [trailing-blanks] Remove�[31m trailing blanks ×2",
        "  demo/b�.md: [trailing-blanks] Remove�[31m trailing blanks",
    ]
    assert next(mended_lines(report("a.md"), "zh")) == "已修复 1 处问题："


def test_one_is_one() -> None:
    assert "would change 1 file and fix 1 problem; 0 errors and" in foreseen_line(report("a.md"), "en")


def test_a_cluster_fixes_nothing() -> None:
    settings = Settings(project=Path(), plugins_dir=Path(), site_dir=Path(), cache_dir=Path(), scheduler="tcp://a:1")
    with pytest.raises(click.UsageError, match="goes without --fix"):
        mend(settings, [], "text", "en", is_written=True)
