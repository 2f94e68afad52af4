"""A built site is taken as its manifest says, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.delivery.faults import DeliveryError
from catalog_builder.delivery.site import dressing_of, read_site
from tests.delivery.sites import make_site


def test_contents_are_held_against_the_manifest(tmp_path: Path) -> None:
    site = read_site(make_site(tmp_path))
    assert site.content("index.html") == b"<p>home"
    (tmp_path / "index.html").write_text("<p>HOME")
    with pytest.raises(DeliveryError, match="is not as build-manifest"):
        site.content("index.html")
    (tmp_path / "index.html").unlink()
    with pytest.raises(DeliveryError, match="cannot be read"):
        site.content("index.html")


def test_what_was_not_built_or_not_finished_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="holds no built site"):
        read_site(tmp_path)
    (tmp_path / "build-manifest.json").write_text('{"files": {}}')
    with pytest.raises(DeliveryError, match="build has not ended"):
        read_site(tmp_path)


def test_a_site_without_headers_file_has_no_rules(tmp_path: Path) -> None:
    assert dressing_of(read_site(make_site(tmp_path, {"index.html": "x"})), "/", ()).rules == ()
    assert dressing_of(read_site(make_site(tmp_path)), "/", ()).rules[0][0] == "assets/*"
