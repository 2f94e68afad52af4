"""One plugin's folder becomes a result: rendered when it is sound, diagnosed only when it is not."""

from __future__ import annotations

import pickle
from pathlib import Path

import msgspec
import pytest

from catalog_builder import unit
from catalog_builder.load.plugin import load_plugin
from catalog_builder.model.brief import FolderBrief, brief_of
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.work import PluginPage, Work
from catalog_builder.search.sounds import sort_key
from catalog_builder.search.terms import Level, decode_terms
from catalog_builder.settings import Limits
from catalog_builder.source.folder import read_folder
from tests.check.plugin_folders import lay_over
from tests.render.rendering import templates, vocabulary

LIMITS = Limits()


def workshop_in(folder: Path, fingerprint: str | None = None) -> unit.Workshop:
    """Return what the work needs, with its pictures in this folder."""
    return unit.Workshop(
        limits=LIMITS,
        vocabulary=vocabulary(),
        templates=templates(),
        pictures_dir=folder / "pictures",
        fingerprint=fingerprint,
    )


def built(tmp_path: Path, files: dict[str, str]) -> PluginResult:
    """Return the result of the sound plugin with these files laid over it."""
    unit.prepare(workshop_in(tmp_path))
    return rebuilt(lay_over(files, tmp_path / "plugins"))


def rebuilt(plugins_dir: Path) -> PluginResult:
    """Return the result of the plugin as it lies there, by the work that is prepared."""
    return unit.build_result(read_folder(plugins_dir / "demo", LIMITS), unit.Unit.workshop, unit.Unit.pictures)


def picture_files(folder: Path) -> dict[str, int]:
    """Return the published picture files with the time each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "pictures" / "files").iterdir()}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> PluginResult:
    return built(tmp_path_factory.mktemp("sound"), {})


def test_a_sound_folder_is_rendered_in_both_languages_without_a_diagnostic(sound: PluginResult) -> None:
    assert sound.id == "demo"
    assert sound.diagnostics == ()
    assert [document.language for document in sound.documents] == ["zh", "en"]
    articles = dict(sound.articles)
    assert list(articles) == ["zh", "en"]
    assert "基准演示" in articles["zh"]
    assert "Baseline demo" in articles["en"]


def test_the_markdown_is_kept_as_its_author_wrote_it(sound: PluginResult) -> None:
    markdown = dict(sound.markdown)
    assert list(markdown) == ["zh", "en"]
    assert markdown["zh"].startswith("# 基准演示\n\n![地图](images/map.png)\n")


def test_every_picture_that_pages_show_is_published_in_order(sound: PluginResult) -> None:
    assert [picture.path for picture in sound.pictures] == ["doc/images/map.png", "icon.png", "previews/1.png"]


def test_pictures_that_no_page_shows_are_not_published(tmp_path: Path) -> None:
    files = {"previews/2.png": "<png 16x16>", "extra.png": "<png 16x16>", "doc/images/other.png": "<png 16x16>"}
    paths = [picture.path for picture in built(tmp_path, files).pictures]
    assert paths == ["doc/images/map.png", "doc/images/other.png", "icon.png", "previews/1.png"]


def test_every_published_picture_has_its_files_in_the_store(tmp_path: Path) -> None:
    pictures = built(tmp_path, {}).pictures
    names = {rendition.name for picture in pictures for rendition in (picture.full, picture.thumbnail)}
    assert set(picture_files(tmp_path)) == names


def test_a_picture_is_encoded_once_however_often_its_folder_is_built(tmp_path: Path) -> None:
    first = built(tmp_path, {})
    before = picture_files(tmp_path)
    again = rebuilt(tmp_path / "plugins")
    assert again == first
    assert picture_files(tmp_path) == before


def diagnosed(demo: Path) -> tuple[Diagnostic, ...]:
    """Return what a check says of the folder."""
    kept = unit.check_path(Work(path=str(demo))).diagnostics
    return msgspec.msgpack.decode(kept, type=tuple[Diagnostic, ...]) if kept else ()


def test_what_was_learnt_of_pictures_serves_checks_and_builds_of_the_same_program(tmp_path: Path) -> None:
    demo = lay_over({}, tmp_path / "plugins") / "demo"
    unit.prepare(workshop_in(tmp_path, "this program"))
    assert (diagnosed(demo), diagnosed(demo)) == ((), ())
    assert unit.build_folder(Work(path=str(demo))).diagnostics == b""
    (page,) = (tmp_path / "pictures" / "known").iterdir()
    page.write_bytes(page.read_bytes().replace(b'"fault":null', b'"fault":"broken"'))
    assert "image-broken" in [entry.rule for entry in diagnosed(demo)]
    unit.prepare(workshop_in(tmp_path, "another program"))
    assert diagnosed(demo) == ()
    unit.prepare(workshop_in(tmp_path))
    assert diagnosed(demo) == ()


def test_what_is_known_follows_the_pictures_of_the_folder(tmp_path: Path) -> None:
    demo = lay_over({}, tmp_path / "plugins") / "demo"
    unit.prepare(workshop_in(tmp_path, "this program"))
    assert diagnosed(demo) == ()
    (page,) = (tmp_path / "pictures" / "known").iterdir()
    before = page.read_bytes()
    (demo / "icon.png").write_bytes(b"half a picture")
    assert "image-type" in [entry.rule for entry in diagnosed(demo)]
    assert page.read_bytes() != before


def test_a_faulty_folder_is_diagnosed_and_nothing_of_it_is_rendered(tmp_path: Path) -> None:
    document = {"doc/README.md": "![](https://example.com/a.png)\n", "doc/README.en.md": "<absent>"}
    result = built(tmp_path, document)
    assert "image-remote" in [entry.rule for entry in result.diagnostics]
    assert result.plugin is not None
    assert (result.documents, result.articles, result.pictures, result.markdown) == ((), (), (), ())
    assert picture_files(tmp_path) == {}


def test_a_mere_warning_does_not_keep_a_plugin_from_being_rendered(tmp_path: Path) -> None:
    result = built(tmp_path, {"plugin.yml": "name: {zh: 基准演示}\n"})
    assert {entry.severity for entry in result.diagnostics} == {"warning", "info"}
    assert [language for language, _ in result.articles] == ["zh", "en"]


def test_a_folder_without_a_manifest_is_known_by_its_name_alone(tmp_path: Path) -> None:
    result = built(tmp_path, {"plugin.yml": "<absent>"})
    assert (result.id, result.plugin, result.spans) == ("demo", None, ())
    assert [entry.rule for entry in result.diagnostics if entry.severity == "error"] == ["manifest-missing"]


def test_the_digest_is_that_of_the_folder_as_it_was_read(tmp_path: Path) -> None:
    unit.prepare(workshop_in(tmp_path))
    demo = lay_over({}, tmp_path / "plugins") / "demo"
    work = Work(path=str(demo))
    digests = {unit.build_folder(work).digest, unit.check_path(work).digest, read_folder(demo, LIMITS).digest}
    assert len(digests) == 1
    (demo / "doc" / "README.md").write_text("# Changed\n", "utf-8")
    assert unit.build_folder(work).digest not in digests


def test_a_folder_whose_content_is_known_is_read_and_not_worked_on(tmp_path: Path) -> None:
    unit.prepare(workshop_in(tmp_path))
    demo = lay_over({}, tmp_path / "plugins") / "demo"
    first = unit.build_folder(Work(path=str(demo)))
    (demo / "doc" / "README.md").touch()
    again = unit.build_folder(Work(path=str(demo), known=first.digest))
    assert (again.is_known, again.page, again.brief, again.digest) == (True, b"", b"", first.digest)
    assert again.listing != first.listing


def test_a_check_finds_what_a_build_finds_and_renders_nothing(tmp_path: Path) -> None:
    made = built(tmp_path, {"plugin.yml": "name: {zh: 基准演示}\n"})
    checked = unit.check_result(
        load_plugin(read_folder(tmp_path / "plugins" / "demo", LIMITS), LIMITS), unit.Unit.workshop
    )
    assert made.diagnostics
    assert (checked.diagnostics, checked.spans, checked.plugin) == (made.diagnostics, made.spans, made.plugin)
    assert (checked.documents, checked.articles, checked.pictures, checked.markdown) == ((), (), (), ())


def test_a_check_needs_no_templates(tmp_path: Path) -> None:
    unit.prepare(
        unit.Workshop(
            limits=LIMITS,
            vocabulary=vocabulary(),
            templates=Templates(sources={}, texts={}, digest=""),
            pictures_dir=tmp_path / "pictures",
        )
    )
    outcome = unit.check_path(Work(path=str(lay_over({}, tmp_path / "plugins") / "demo")))
    assert (outcome.diagnostics, outcome.page, outcome.cards) == (b"", b"", b"")


def test_fields_that_rules_on_all_plugins_speak_of_have_their_places(tmp_path: Path) -> None:
    result = built(tmp_path, {"plugin.yml": "successor: other\nstatus: deprecated\n"})
    lines = (tmp_path / "plugins" / "demo" / "plugin.yml").read_text("utf-8").splitlines()
    for field, text in (
        ("id", "demo"),
        ("appid", "wx1234567890abcdef"),
        ("name.zh", "基准演示"),
        ("successor", "other"),
    ):
        span = result.span(field)
        assert span, field
        assert lines[span.line - 1][span.column - 1 : span.end_column] == text
    assert result.span("category") is None


def test_limits_of_the_site_hold(tmp_path: Path) -> None:
    workshop = unit.Workshop(
        limits=Limits(max_folder_files=2),
        vocabulary=vocabulary(),
        templates=templates(),
        pictures_dir=tmp_path / "pictures",
    )
    unit.prepare(workshop)
    outcome = unit.build_folder(Work(path=str(lay_over({}, tmp_path / "plugins") / "demo")))
    assert msgspec.msgpack.decode(outcome.brief, type=FolderBrief).is_faulty
    assert outcome.page == b""


def test_what_workers_are_given_and_what_they_return_survives_the_way_between_processes(
    tmp_path: Path, sound: PluginResult
) -> None:
    unit.prepare(pickle.loads(pickle.dumps(workshop_in(tmp_path))))
    arrived = pickle.loads(pickle.dumps(unit.build_folder(Work(path=str(lay_over({}, tmp_path / "plugins") / "demo")))))
    kept = msgspec.msgpack.decode(arrived.page, type=PluginPage)
    assert [page.body for page in kept.pages] == [html for _, html in sound.articles]
    assert kept.markdown == sound.markdown
    assert msgspec.msgpack.decode(arrived.brief, type=FolderBrief) == brief_of(sound, sort_key("基准演示"))
    assert decode_terms(arrived.terms)["基准"] == Level.START
