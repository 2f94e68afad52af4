"""A result made by other code or another library version is not taken for a present one."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import catalog_builder
from catalog_builder.run.fingerprint import BYSTANDERS, LIBRARIES, installed_versions, part_of, program_fingerprint

PACKAGE = Path(catalog_builder.__file__).parent
ROOT = PACKAGE.parent


def fingerprint_of(copy: Path, *places: Path) -> str:
    """Return the fingerprint of the package below `copy`, with libraries looked for in these places first."""
    program = "from catalog_builder.run.fingerprint import program_fingerprint; print(program_fingerprint())"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (copy, *places)))},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.strip()


def test_it_is_the_same_for_the_same_code_and_another_after_any_change(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "catalog_builder", ignore=shutil.ignore_patterns("__pycache__"))
    assert fingerprint_of(tmp_path) == program_fingerprint()
    rule = tmp_path / "catalog_builder" / "check" / "rules" / "image_remote.py"
    rule.write_text(rule.read_text("utf-8") + "\n", "utf-8")
    assert fingerprint_of(tmp_path) != program_fingerprint()


def test_what_no_build_imports_makes_nothing_anew(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "catalog_builder", ignore=shutil.ignore_patterns("__pycache__"))
    for bystander in ("gate/owners.py", "cli_hooks.py"):
        path = tmp_path / "catalog_builder" / bystander
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert fingerprint_of(tmp_path) == program_fingerprint()


def test_no_build_imports_what_is_left_out() -> None:
    needed, found = (
        ["pipeline.py", "unit.py", *(f"assembly/{path.name}" for path in PACKAGE.glob("assembly/*.py"))],
        set(),
    )
    while needed:
        module = needed.pop()
        if module not in found:
            found.add(module)
            needed += _imported_modules(module)
    assert len(found) > 250
    assert {part_of(module.partition("/")[0]) for module in found} & BYSTANDERS == set()
    parts = {part_of(path.name) for path in PACKAGE.iterdir()}
    assert parts >= BYSTANDERS


def _imported_modules(module: str) -> Iterator[str]:
    """Yield the modules of the package that one names in an import, wherever in it, and the packages above them."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name.name}" for name in node.names]
        else:
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "catalog_builder":
                for end in range(1, len(parts)):
                    place = "/".join(parts[1 : end + 1])
                    yield from (path for path in (f"{place}.py", f"{place}/__init__.py") if (PACKAGE / path).is_file())


def test_every_library_it_counts_is_installed() -> None:
    assert all(version(library) for library in LIBRARIES)


def test_it_follows_the_versions_that_are_installed(tmp_path: Path) -> None:
    for name in ("pyyaml-0.0.1.dist-info", "jsonschema_rs-0.0.1.dist-info"):
        (tmp_path / name).mkdir()
    before = fingerprint_of(ROOT)
    assert before == program_fingerprint()
    assert fingerprint_of(ROOT, tmp_path) != before


def test_versions_are_those_that_the_standard_library_finds() -> None:
    assert {library: installed_versions().get(library) for library in LIBRARIES} == {
        library: version(library) for library in LIBRARIES
    }
