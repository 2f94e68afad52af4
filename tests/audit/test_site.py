"""The audit of a whole folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from catalog_builder.audit import audit_site
from catalog_builder.audit.site import SERIAL_BELOW

CASES = Path(__file__).parent / "cases"


def test_several_processes_find_what_one_finds_in_the_same_order(tmp_path: Path) -> None:
    for case in sorted(CASES.iterdir()):
        for copy in range(8):
            shutil.copytree(case / "wrong", tmp_path / f"{case.name}-{copy}")
    serial = audit_site(tmp_path, jobs=1)
    assert len(list(tmp_path.rglob("*.html"))) >= SERIAL_BELOW
    assert serial == tuple(sorted(serial)) != ()
    assert serial == audit_site(tmp_path, jobs=2)


def test_a_folder_without_pages_has_no_problem(tmp_path: Path) -> None:
    assert audit_site(tmp_path) == ()


def test_the_shipped_site_is_clean(built_site: Path) -> None:
    assert audit_site(built_site) == ()
