"""`catalog serve` from an edit to the notice that open pages receive, and what it prints."""

from __future__ import annotations

import queue
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from catalog_builder import pipeline
from catalog_builder.cli import run
from catalog_builder.errors import CatalogError
from catalog_builder.serving.network import lan_address
from catalog_builder.serving.session import build_summary
from tests.serving.preview import PATIENCE_S, Preview, served
from tests.small_site import make_small_site, silent


def without_edition(page: str) -> str:
    return re.sub(r"edition=\d+", "", page)


def heard(notices: queue.SimpleQueue[dict[str, Any]], wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Return the first notice that is wanted; queue.Empty when none comes."""
    while not wanted(notice := notices.get(timeout=PATIENCE_S)):
        pass
    return notice


@contextmanager
def edited(preview: Preview, path: str, old: str, new: str, plugin: str = "") -> Iterator[dict[str, Any]]:
    """Replace a text in a file and give the notice that tells of it; then put it back and wait until that is told."""
    file = preview.site.project / path
    sound = file.read_text("utf-8")
    assert old in sound
    with preview.listening(plugin) as notices:
        before = notices.get(timeout=PATIENCE_S)
        file.write_text(sound.replace(old, new, 1), "utf-8")
        try:
            changed = heard(notices, lambda notice: notice != before)
            yield changed
        finally:
            file.write_text(sound, "utf-8")
        heard(notices, lambda notice: notice != changed)


@pytest.mark.parametrize(
    ("path", "old", "page"),
    [
        ("content/en/framework/index.md", "First en text.", "en/framework/"),
        ("content/zh/framework/index.md", "First zh text.", "framework/"),
        ("plugins_data/demo/plugin.yml", "Baseline demo", "en/plugins/demo/"),
    ],
)
def test_an_edit_is_served_as_soon_as_it_is_told(preview: Preview, path: str, old: str, page: str) -> None:
    before = preview.read(page)
    with edited(preview, path, old, "Quite Another"):
        assert "Quite Another" in preview.read(page)
    mended = preview.read(page)
    assert without_edition(mended) == without_edition(before)


def test_only_what_an_edited_document_changes_is_written(preview: Preview) -> None:
    with edited(preview, "plugins_data/demo/doc/README.md", "中声明插件", "中声明这个插件"):
        assert "中声明这个插件" in preview.read("plugins/demo/")
        deadline = time.monotonic() + PATIENCE_S  # The line follows the notice.
        while not _are_page_and_words(preview.lines[-1]):
            assert time.monotonic() < deadline, preview.lines
            time.sleep(0.05)


def _are_page_and_words(line: str) -> bool:
    """Whether page, text and both roots of the index were written, and beside them parts of it in place of others."""
    written, removed = (int(number) for number in re.match(r"(\d+) files written, (\d+) removed|", line).groups("0"))  # type: ignore[union-attr]
    return written - removed == 4 and 0 < removed < 12


def test_a_plugin_that_goes_and_comes_goes_and_comes_everywhere(preview: Preview) -> None:
    folder, aside = preview.site.plugins_dir / "alpha", preview.site.project / "put-aside"
    with preview.listening() as notices:
        first = notices.get(timeout=PATIENCE_S)
        folder.rename(aside)
        second = heard(notices, lambda notice: notice["edition"] != first["edition"])
        assert "plugins/alpha/" not in without_edition(preview.read("labels/map/"))
        assert not (preview.site.cache_dir / "preview" / "plugins" / "alpha").exists()
        aside.rename(folder)
        heard(notices, lambda notice: notice["edition"] not in (first["edition"], second["edition"]))
    assert "alpha" in preview.read("plugins/alpha/")


def test_a_faulty_plugin_is_told_with_place_and_cure(preview: Preview) -> None:
    with edited(preview, "plugins_data/beta/plugin.yml", "id: beta", "id: beta-ray", plugin="beta") as notice:
        (fault,) = [fault for fault in notice["faults"] if fault["rule"] == "id-mismatch"]
        assert (fault["plugin"], fault["place"], fault["severity"]) == ("beta", "beta/plugin.yml:1:5", "error")
        assert fault["message"]["zh"] != fault["message"]["en"]
        assert fault["help"]["zh"]
    assert "beta" in preview.read("plugins/beta/")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("mkdocs.yml", "theme:", "theme: ["),
        ("overrides/catalog/plugin.html", "{% ", "{% nonsense "),
        ("overrides/texts/en.yml", "\n", "\n  : [\n"),
        ("plugins_data/categories.yml", "\n", "\n\t- [\n"),
    ],
)
def test_a_fault_of_the_owner_is_told_and_the_last_site_stays(preview: Preview, path: str, old: str, new: str) -> None:
    before = preview.read("en/plugins/demo/")
    with edited(preview, path, old, new) as notice:
        (fault,) = notice["faults"]
        assert fault["severity"] == "error"
        assert fault["message"]["en"]
        assert fault["help"]["en"]
        assert preview.read("en/plugins/demo/") == before
    assert without_edition(preview.read("en/plugins/demo/")) == without_edition(before)


def test_the_next_session_and_a_build_find_everything_as_it_is(tmp_path: Path) -> None:
    site = make_small_site(tmp_path / "project")
    with served(site) as preview, edited(preview, "plugins_data/demo/plugin.yml", "Baseline demo", "Another demo"):
        pass
    site.edit("plugins_data/demo/plugin.yml", "Baseline demo", "A third demo")
    with served(site) as preview:
        assert "A third demo" in preview.read("en/plugins/demo/")
        assert "A third demo" in preview.read("en/plugins/")
    settings = site.settings(site_dir=site.cache_dir / "preview")
    assert pipeline.build(settings, silent).written.changed == 0
    whole = site.cold(tmp_path)
    kept = site.cache_dir / "preview"
    assert {path.relative_to(kept).as_posix(): path.read_bytes() for path in kept.rglob("*") if path.is_file()} == whole


def test_the_terminal_is_told_all_errors_and_the_rest_of_touched_plugins_only(tmp_path: Path) -> None:
    site = make_small_site(tmp_path / "project")
    site.edit_manifest("alpha", "id: alpha", "id: alpha-ray")
    for plugin in ("beta", "gamma"):
        readme = site.plugins_dir / plugin / "doc" / "README.md"
        readme.write_text(readme.read_text("utf-8") + "\ntrailing  \t\n", "utf-8")
    report = site.build()
    started = build_summary(report, None, "en", 0.5)
    edited = build_summary(report, frozenset({"beta"}), "zh", 0.5)
    assert [line.split(":")[0] for line in started if line[0] not in " 0123456789"] == ["alpha/plugin.yml"]
    assert started[-1].endswith("; left out because of errors: alpha; 2 more hints, see catalog check")
    assert any(line.startswith("beta/doc/README.md") for line in edited)
    assert not any(line.startswith("gamma/") for line in edited)
    assert edited[-1].endswith("；有错误而未展示：alpha；另有 1 条提示，用 catalog check 查看")


def test_other_devices_are_let_in_only_when_asked_and_with_a_warning(
    preview: Preview, tmp_path: Path, host_pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert preview.address.startswith("http://127.0.0.1:")
    site = make_small_site(tmp_path / "project", kept=host_pages)
    try:
        own = lan_address()
    except CatalogError as fault:  # No network here: it says so, and serves nobody.
        assert run(["serve", "--lan", "--port", "0", "--project", str(site.project)]) == 2
        assert str(fault) in capsys.readouterr().err
        return
    with served(site, "--lan") as opened:
        assert opened.address.startswith(f"http://{own}:")
        assert "demo" in opened.read("plugins/demo/")
        told = time.monotonic() + PATIENCE_S
        while not any("everybody else there, drafts too" in line for line in opened.lines):
            assert time.monotonic() < told, opened.lines
            time.sleep(0.05)
