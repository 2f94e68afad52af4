"""New plugin folders, checked by the rules that check every other."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.rule import Context
from catalog_builder.check.runner import check_folder
from catalog_builder.errors import CatalogError
from catalog_builder.importing.scaffold import create_plugin, refuse_folder
from catalog_builder.load.plugin import load_plugin
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.settings import Limits
from catalog_builder.source.folder import read_folder

VOCABULARY = load_vocabulary(
    b"categories: [{id: tools, name: {zh: T, en: Tools}}]\n", b"labels: [{id: map, name: {zh: M, en: Map}}]\n"
)
ANSWERS = {
    "name.zh": "我的地图",
    "name.en": "My map",
    "summary.zh": "在小程序里选点",
    "summary.en": "Pick a place in a Mini Program",
    "appid": "wx0123456789abcdef",
    "category": "tools",
    "labels": "map",
    "provider.name.zh": "某公司",
    "provider.name.en": "Some Company",
    "provider.kind": "company",
    "support.email": "map@example.com",
    "support.url": "",
    "version": "1.0.0",
    "payment": "none",
    "links.repository": "https://github.com/studio/map",
}


def diagnostics(folder: Path) -> tuple[Diagnostic, ...]:
    loaded = load_plugin(read_folder(folder, Limits()), Limits())
    return check_folder(loaded, Context(vocabulary=VOCABULARY, limits=Limits())).diagnostics


@pytest.mark.parametrize("language", ["zh", "en"])
def test_with_all_answers_given_only_the_documents_are_left_to_write(language: str, tmp_path: Path) -> None:
    written = create_plugin("my-map", tmp_path, ANSWERS | {"language": language})
    other = "zh" if language == "en" else "en"
    assert written == tuple(sorted(["doc/README.md", f"doc/README.{other}.md", "icon.png", "plugin.yml"]))
    left = [(entry.severity, entry.rule, entry.path) for entry in diagnostics(tmp_path / "my-map")]
    documents = [f"my-map/doc/README.{other}.md", "my-map/doc/README.md"]
    assert sorted(left) == sorted(("warning", "template-leftover", path) for path in documents)  # Still to be written.


def test_with_a_name_only_the_faults_are_the_fields_left_to_decide(tmp_path: Path) -> None:
    create_plugin("my-map", tmp_path, {"name.zh": "我的地图"})
    errors = [entry for entry in diagnostics(tmp_path / "my-map") if entry.severity == "error"]
    assert {entry.rule for entry in errors} == {"field-missing"}
    assert len(errors) == 6


def test_the_document_says_itself_that_it_is_not_written(tmp_path: Path) -> None:
    create_plugin("my-map", tmp_path, ANSWERS)
    assert "# 我的地图\n\n这份文档还没有写" in (tmp_path / "my-map/doc/README.md").read_text("utf-8")
    assert "not written yet" in (tmp_path / "my-map/doc/README.en.md").read_text("utf-8")


@pytest.mark.parametrize(
    "answers", [{"appid": "nonsense"}, {"unknown": "x"}, {"name.fr": "x"}, {"status": "public"}, {"id": "other-id"}]
)
def test_answers_that_fit_no_question_are_refused_and_nothing_is_written(
    answers: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(CatalogError):
        create_plugin("my-map", tmp_path, ANSWERS | answers)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_is_refused(tmp_path: Path) -> None:
    create_plugin("my-map", tmp_path, ANSWERS)
    with pytest.raises(CatalogError, match="exists already"):
        create_plugin("my-map", tmp_path, ANSWERS)


@pytest.mark.parametrize("plugin_id", ["My_Plugin", "../x", "12345", "demo"])
def test_an_id_that_cannot_be_made_is_refused_before_any_question(plugin_id: str, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    with pytest.raises(CatalogError):
        refuse_folder(plugin_id, tmp_path)
    refuse_folder("another", tmp_path)


def test_a_missing_plugins_folder_is_told_before_any_question(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no such folder"):
        refuse_folder("demo", tmp_path / "absent")
