"""A folder loaded: what is found, in what language, and that nothing an author wrote stops it."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.load.plugin import document_paths, load_plugin
from catalog_builder.model.document import Excess
from catalog_builder.model.loaded import ImageFacts, LoadedPlugin
from catalog_builder.settings import Limits
from catalog_builder.source.folder import read_folder
from tests.check.plugin_folders import lay_over
from tests.render.rendering import baseline


def load(tmp_path: Path, files: dict[str, str], **limits: int) -> LoadedPlugin:
    found = Limits(**limits)
    return load_plugin(read_folder(lay_over(files, tmp_path) / "demo", found), found)


def test_a_sound_folder_gives_manifest_documents_pictures_and_descriptions() -> None:
    loaded = baseline()
    assert loaded.manifest is not None
    assert [(document.path, document.language) for document in loaded.documents] == [
        ("doc/README.md", "zh"),
        ("doc/README.en.md", "en"),
    ]
    assert list(loaded.images) == ["doc/images/map.png", "icon.png", "previews/1.png"]
    assert [language for language, _ in loaded.descriptions] == ["zh", "en"]
    assert loaded.undecodable == ()


def test_the_main_language_decides_which_document_is_the_translation(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"plugin.yml": "language: en\n", "doc/README.zh.md": "# 中文\n"})
    assert [(document.path, document.language) for document in loaded.documents] == [
        ("doc/README.md", "en"),
        ("doc/README.zh.md", "zh"),
    ]
    assert document_paths("zh") == (("doc/README.md", "zh"), ("doc/README.en.md", "en"))


def test_an_empty_folder_loads(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    loaded = load_plugin(read_folder(tmp_path / "demo", Limits()), Limits())
    assert (loaded.manifest, loaded.documents, dict(loaded.images), loaded.descriptions) == (None, (), {}, ())


def test_a_document_beyond_the_limit_of_bytes_is_not_converted(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"doc/README.md": "# a\n" * 100}, max_document_bytes=399)
    assert [document.path for document in loaded.documents] == ["doc/README.en.md"]


def test_a_document_beyond_the_limit_of_elements_is_counted_and_not_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"doc/README.md": "# a\n" * 100}, max_document_elements=99)
    assert loaded.documents[0].excess == Excess(limit="max_document_elements", found=100, most=99)
    assert loaded.documents[0].headings == ()


def test_text_that_is_not_utf8_is_placed_and_still_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"doc/README.md": "<gbk # 演示>"})
    [(path, span)] = loaded.undecodable
    assert (path, span.line, span.column) == ("doc/README.md", 1, 3)
    assert loaded.documents[0].headings


def test_a_faulty_manifest_still_says_what_language_documents_are_in(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"plugin.yml": "language: en\nversion: one\n"})
    assert loaded.manifest is not None
    assert loaded.manifest.plugin is None
    assert loaded.documents[0].language == "en"
    assert loaded.descriptions == ()


def test_pictures_known_by_their_digest_are_taken_for_what_they_are_known_as(tmp_path: Path) -> None:
    first = load(tmp_path, {})
    assert first.known_pictures.keys() == {first.folder.files[path].digest for path in first.images}
    digest = first.folder.files["icon.png"].digest
    claimed = ImageFacts(format="gif", width=1, height=1)
    again = load_plugin(first.folder, Limits(), {digest: claimed, "of another": claimed})
    assert again.images == {**first.images, "icon.png": claimed}
    assert load_plugin(first.folder, Limits(), first.known_pictures).images == first.images
