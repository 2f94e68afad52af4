"""Whole imports: each folder under projects/ holds a project and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError, ProjectError
from catalog_builder.importing.conversion import import_project
from catalog_builder.importing.report import ImportReport
from catalog_builder.load.manifest import load_manifest
from catalog_builder.settings import Limits

from .project_folders import SMALL, written_project

PROJECTS = Path(__file__).parent / "projects"
CASES = sorted(path for path in PROJECTS.iterdir() if path.is_dir())


def run_import(project: Path, plugins_dir: Path, *, plugin_id: str | None = None, force: bool = False) -> ImportReport:
    return import_project(str(project), plugins_dir, plugin_id=plugin_id, force=force, limits=Limits())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_project_becomes_the_expected_plugin_folder(case: Path, tmp_path: Path, update_golden: bool) -> None:
    (tmp_path / "plugins").mkdir()
    given_id = "given-id" if case.name in ("main-only", "no-configuration") else None
    report = run_import(case / "input", tmp_path / "plugins", plugin_id=given_id)
    produced = {
        "expected.yml": (report.folder / "plugin.yml").read_text("utf-8"),
        "expected.txt": shown(report),
    }
    for name, text in produced.items():
        golden = case / name
        if update_golden:
            golden.write_text(text, "utf-8")
        assert golden.is_file(), f"no {name}: run with --update-golden and read what it wrote"
        assert text == golden.read_text("utf-8")


def test_every_case_holds_a_project_and_expectations_only() -> None:
    for case in CASES:
        assert {path.name for path in case.iterdir()} == {"input", "expected.yml", "expected.txt"}, case


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_an_imported_manifest_lacks_fields_but_holds_no_wrong_ones(case: Path) -> None:
    manifest = load_manifest((case / "expected.yml").read_bytes(), Limits())
    assert {fault.kind for fault in manifest.faults} <= {"field-missing"}
    missing = [
        line.split(":")[0] for line in (case / "expected.txt").read_text("utf-8").splitlines() if ": [zh] " in line
    ]
    assert sorted(fault.field for fault in manifest.faults) == sorted(missing)


def test_the_document_is_copied_byte_for_byte(tmp_path: Path) -> None:
    text = "# Small\r\n\r\ntrailing blanks   \r\n<b>raw</b>\ufeff"
    project = written_project(tmp_path / "project", SMALL)
    (project / "doc/README.md").write_bytes(text.encode())
    (tmp_path / "plugins").mkdir()
    report = run_import(project, tmp_path / "plugins")
    assert (report.folder / "doc/README.md").read_bytes() == text.encode()


def test_a_folder_that_exists_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    project = written_project(tmp_path / "project", SMALL)
    mine = written_project(tmp_path / "plugins/small-one", {"plugin.yml": "id: small-one\n", "doc/mine.png": "x"})
    with pytest.raises(CatalogError) as refusal:
        run_import(project, tmp_path / "plugins")
    assert "--force" in refusal.value.cure
    assert (mine / "plugin.yml").read_text() == "id: small-one\n"
    assert not (mine / "doc/README.md").exists()


def test_force_replaces_its_own_files_and_deletes_none(tmp_path: Path) -> None:
    project = written_project(tmp_path / "project", SMALL)
    mine = written_project(tmp_path / "plugins/small-one", {"plugin.yml": "id: small-one\n", "doc/mine.png": "x"})
    report = run_import(project, tmp_path / "plugins", force=True)
    assert report.written == ("doc/README.md", "plugin.yml")
    assert "name: go" in (mine / "plugin.yml").read_text("utf-8")
    assert (mine / "doc/mine.png").read_text() == "x"
    assert sorted(path.name for path in (tmp_path / "plugins").iterdir()) == ["small-one"]


def test_nothing_is_written_when_the_project_cannot_be_read(tmp_path: Path) -> None:
    project = written_project(tmp_path / "project", SMALL | {"plugin/plugin.json": '{"main": '})
    (tmp_path / "plugins").mkdir()
    with pytest.raises(ProjectError, match=r"plugin/plugin\.json: cannot be parsed"):
        run_import(project, tmp_path / "plugins")
    assert list((tmp_path / "plugins").iterdir()) == []


@pytest.mark.parametrize("name", ["", "Mini", "..", "zh", "12345", "x" * 41])
def test_an_id_that_cannot_be_one_is_refused_before_anything_is_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be an id"):
        run_import(tmp_path / "nowhere", tmp_path, plugin_id=name)


def test_a_chinese_project_in_a_chinese_folder_asks_for_an_id(tmp_path: Path) -> None:
    project = written_project(
        tmp_path / "地图", SMALL | {"project.config.json": '{"projectname": "%E5%9C%B0%E5%9B%BE"}'}
    )
    with pytest.raises(ProjectError) as refusal:
        run_import(project, tmp_path)
    assert "--id" in refusal.value.cure


def shown(report: ImportReport) -> str:
    """Return the report as lines: files, known keys, missing keys and notes in both languages."""
    lines = [f"id {report.id}", *(f"wrote {name}" for name in report.written), f"known {' '.join(report.known)}"]
    lines += [f"{entry.field}: [zh] {entry.cure.zh} [en] {entry.cure.en}" for entry in report.missing]
    for note in report.notes:
        lines += [f"- {note.zh}", f"  {note.en}"]
    return "\n".join(lines) + "\n"
