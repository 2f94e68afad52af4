"""The project around an open file, and checks of a plugin as it is typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog_builder.editing.project import Project, find_settings, is_vocabulary_file, open_project, plugin_file
from catalog_builder.errors import CatalogError
from catalog_builder.load import plugin as loading
from catalog_builder.model.loaded import ImageFacts
from catalog_builder.settings import Limits
from tests.editing.projects import make_project, replaced


def opened(plugins_dir: Path) -> Project:
    settings = find_settings(plugins_dir / "demo" / "plugin.yml")
    assert settings is not None
    return open_project(settings)


def test_a_file_belongs_to_the_project_whose_plugins_folder_holds_it(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    settings = find_settings(plugins_dir / "demo" / "doc" / "README.md")
    assert settings and settings.plugins_dir == plugins_dir
    assert find_settings(tmp_path / "content" / "index.md") is None
    assert find_settings(Path("/nowhere/at/all.md")) is None


def test_a_plugins_folder_without_a_site_around_it_will_do(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    (tmp_path / "mkdocs.yml").unlink()
    settings = find_settings(plugins_dir / "demo" / "plugin.yml")
    assert settings and settings.plugins_dir == plugins_dir


def test_settings_that_cannot_be_read_are_the_owners_fault(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("extra: {catalog: {nothing: 1}}", "utf-8")
    with pytest.raises(CatalogError):
        find_settings(plugins_dir / "demo" / "plugin.yml")


@pytest.mark.parametrize(
    ("path", "plugin", "is_text"),
    [
        ("demo/plugin.yml", "demo", True),
        ("demo/doc/README.en.md", "demo", True),
        ("demo/doc/readme.md", "demo", True),
        ("demo/icon.png", "demo", False),
        ("demo/doc/notes.md", "demo", False),
        ("categories.yml", None, False),
        ("_drawings/doc/README.md", None, False),
    ],
)
def test_which_plugins_file_it_is(tmp_path: Path, path: str, plugin: str | None, is_text: bool) -> None:
    settings = opened(make_project(tmp_path)).settings
    file = plugin_file(settings.plugins_dir / path, settings)
    assert (file.plugin if file else None) == plugin
    assert bool(file and file.is_text) is is_text


def test_what_every_plugin_is_checked_by() -> None:
    assert is_vocabulary_file(Path("a/labels.yml")) and is_vocabulary_file(Path("mkdocs.yml"))
    assert not is_vocabulary_file(Path("plugin.yml"))


def test_what_is_typed_is_checked_and_not_what_lies_on_disk(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    project, path = opened(plugins_dir), plugins_dir / "demo" / "plugin.yml"
    assert project.check("demo", {}).diagnostics == ()
    typed = replaced(path, "status: released", "status: relesed")
    assert [entry.rule for entry in project.check("demo", {"plugin.yml": typed}).diagnostics] == ["field-value"]
    assert project.check("demo", {}).diagnostics == ()


def test_rules_on_all_plugins_see_the_others_and_what_is_typed_here(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path, "other")
    project = opened(plugins_dir)
    typed = replaced(plugins_dir / "other" / "plugin.yml", f"wx{2:016x}", "wx1234567890abcdef")
    assert project.check("other", {"plugin.yml": typed}).diagnostics == (), "nobody has looked at the others yet"
    assert not project.is_surveyed
    project.survey()
    assert project.plugin_ids == ("demo", "other") and project.is_surveyed and project.is_settled
    checked = project.check("other", {"plugin.yml": typed})
    assert checked.diagnostics == () and not project.is_settled
    project.compare()
    assert project.is_settled
    assert [entry.rule for entry in project.renewed(checked).diagnostics] == ["appid-duplicate"]
    assert project.check("demo", {}).diagnostics == (), "it concerns the other one"


def test_rules_on_all_plugins_need_not_look_again_while_a_document_is_typed(tmp_path: Path) -> None:
    project = opened(make_project(tmp_path))
    project.survey()
    project.check("demo", {"doc/README.md": "# 演示\n\n[x](absent.md)\n"})
    assert not project.is_settled, "the plugin is faulty now, and would not be published"
    project.compare()
    project.check("demo", {"doc/README.md": "# 演示\n\n还是 [x](absent.md)\n"})
    assert project.is_settled


def test_a_plugin_that_changed_on_disk_or_is_gone_counts_as_it_is_now(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path, "other")
    project = opened(plugins_dir)
    project.survey()
    path = plugins_dir / "other" / "plugin.yml"
    path.write_text(replaced(path, f"wx{2:016x}", "wx1234567890abcdef"), "utf-8")
    project.survey_again(["other"])
    result = project.brief("other")
    assert result and result.plugin and result.plugin.appid == "wx1234567890abcdef"
    shutil.rmtree(plugins_dir / "other")
    project.survey_again(["other"])
    assert project.plugin_ids == ("demo",)


def test_a_picture_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, decoded = opened(make_project(tmp_path)), list[str]()
    real = loading.inspect_image

    def counting(path: str, content: bytes, limits: Limits) -> ImageFacts:
        decoded.append(path)
        return real(path, content, limits)

    monkeypatch.setattr(loading, "inspect_image", counting)
    project.check("demo", {"plugin.yml": "id: demo\n"})
    project.check("demo", {"plugin.yml": "id: dem\n"})
    assert sorted(decoded) == ["doc/images/map.png", "icon.png", "previews/1.png"]


@pytest.mark.parametrize(
    "text", ["", "{", "\ufeff", "\0", "a: [" * 3000, "x" * 70_000, "\ud800", "- - -", "? : ?", "id: 1\n" * 3]
)
def test_nothing_that_is_typed_makes_a_check_fail(tmp_path: Path, text: str) -> None:
    project = opened(make_project(tmp_path))
    assert project.check("demo", {"plugin.yml": text, "doc/README.md": text}).diagnostics


def test_a_plugin_that_is_not_saved_yet_is_checked(tmp_path: Path) -> None:
    project = opened(make_project(tmp_path))
    assert project.check("fresh-one", {"plugin.yml": "id: fresh-one\n"}).diagnostics
