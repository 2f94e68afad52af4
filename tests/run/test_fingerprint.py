"""A result made by other code or another library version is not taken for a present one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import catalog_builder
from catalog_builder.run.fingerprint import LIBRARIES, part_differences, program_fingerprint, program_parts

PACKAGE = Path(catalog_builder.__file__).parent


def fingerprint_of(copy: Path) -> str:
    program = "from catalog_builder.run.fingerprint import program_fingerprint; print(program_fingerprint())"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=copy, capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_it_is_the_same_for_the_same_code_and_another_after_any_change(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "catalog_builder", ignore=shutil.ignore_patterns("__pycache__"))
    assert fingerprint_of(tmp_path) == program_fingerprint()
    rule = tmp_path / "catalog_builder" / "check" / "rules" / "image_remote.py"
    rule.write_text(rule.read_text("utf-8") + "\n", "utf-8")
    assert fingerprint_of(tmp_path) != program_fingerprint()


def test_every_library_it_counts_is_installed() -> None:
    assert all(version(library) for library in LIBRARIES)


def test_what_differs_is_named_and_the_sources_only_when_nothing_else_does() -> None:
    parts = program_parts()
    assert part_differences(parts, parts) == ()
    other = {**parts, "program": "abc"}
    assert part_differences(parts, other) == (("program", parts["program"], "abc"),)
    assert part_differences(parts, {**other, "nh3": "0.1"}) == (("nh3", parts["nh3"], "0.1"),)
