"""What all plugins together come to while one stays as it was: to others it is what readers see."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog_builder.run.mapper import Workers
from tests.small_site import SmallSite, make_small_site


@pytest.fixture
def site(tmp_path: Path, host_pages: Path, workers: Workers) -> SmallSite:
    """The small site, not built yet, its versions kept."""
    return make_small_site(tmp_path / "project", host_pages, workers, keeps=True)


def break_beta(site: SmallSite) -> None:
    site.edit_manifest("beta", "id: beta", "id: [beta")


def test_a_plugin_that_stays_may_be_the_successor_of_another(site: SmallSite) -> None:
    site.edit_manifest("gamma", "status: released", "status: deprecated\nsuccessor: beta")
    site.build()
    page = (site.site_dir / "plugins/gamma/index.html").read_bytes()
    break_beta(site)
    report = site.build()
    assert {entry.plugin for entry in report.check.diagnostics if entry.severity == "error"} == {"beta"}
    assert [version.id for version in report.kept] == ["beta"]
    assert (site.site_dir / "plugins/gamma/index.html").read_bytes() == page


def test_nobody_takes_the_appid_of_a_plugin_that_stays(site: SmallSite) -> None:
    site.build()
    break_beta(site)
    shutil.copytree(site.plugins_dir / "gamma", site.plugins_dir / "carrot")
    for old, new in (("id: gamma", "id: carrot"), ("gamma", "carrot"), ("wx0000000000000004", "wx0000000000000003")):
        site.edit_manifest("carrot", old, new)
    report = site.build()
    assert report.left_out == ("carrot",)
    [told] = [entry for entry in report.check.diagnostics if entry.plugin == "carrot" and entry.severity == "error"]
    assert told.rule == "appid-duplicate"


def test_what_is_said_of_a_plugin_that_stays_is_said_of_its_folder_as_it_is(site: SmallSite) -> None:
    site.build()
    site.edit_manifest("beta", "wx0000000000000003", "wx0000000000000002")
    (site.plugins_dir / "beta" / "doc" / "notes.exe").write_text("x")
    report = site.build()
    assert [(version.id, version.reasons) for version in report.kept] == [
        ("beta", ("appid-duplicate", "doc-file-not-image"))
    ]
    assert site.build().check.diagnostics == report.check.diagnostics
