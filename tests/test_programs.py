"""What the real site offers to programs and to other sites: all of it there, valid, and as its schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from catalog_builder.audit import audit_site
from catalog_builder.render.share_card import MOST_AVATAR_BYTES
from catalog_builder.run.mapper import Workers
from tests.render.api_reading import kind_of, validator
from tests.render.svg_reading import read_svg, title_of
from tests.render.test_feeds import GRAMMAR, JSON_FEED_VALIDATOR
from tests.small_site import make_small_site


def test_every_file_of_the_interface_is_as_its_schema_says_and_holds_nothing_else(built_site: Path) -> None:
    validators = {kind: validator(kind) for kind in ("plugins", "plugin", "moved", "categories", "labels")}
    files = sorted(path for path in (built_site / "api/v1").rglob("*.json") if path.name != "schema.json")
    seen = set()
    for path in files:
        record = json.loads(path.read_bytes())
        kind = kind_of(path.relative_to(built_site).as_posix(), record)
        validators[kind].validate(record)
        seen.add(kind)
    assert seen >= {"plugins", "plugin", "categories", "labels"}


def test_the_index_names_exactly_the_plugins_that_have_a_page_and_a_file(built_site: Path) -> None:
    index = json.loads((built_site / "api/v1/plugins.json").read_bytes())
    ids = [plugin["id"] for plugin in index["plugins"]]
    assert ids == sorted(ids)
    assert index["total"] == len(ids)
    assert set(ids) == {path.parent.name for path in built_site.glob("plugins/*/badge.svg")}
    assert set(ids) == {path.stem for path in built_site.glob("api/v1/plugins/*.json")}


def test_every_feed_is_valid(built_site: Path) -> None:
    feeds = sorted(built_site.rglob("feed.xml"))
    assert len(feeds) == len(list(built_site.rglob("feed.json"))) > 60
    for path in feeds:
        GRAMMAR.assertValid(etree.parse(path))
        JSON_FEED_VALIDATOR.validate(json.loads(path.with_name("feed.json").read_bytes()))


def test_every_drawing_is_safe_named_and_small(built_site: Path) -> None:
    drawings = [path for path in built_site.glob("**/plugins/*/*.svg") if path.name in ("badge.svg", "card.svg")]
    assert len(drawings) == 4 * len(list(built_site.glob("plugins/*/badge.svg")))
    for path in drawings:
        assert title_of(read_svg(path.read_bytes())).strip()
        assert path.stat().st_size < (2_000 if path.name == "badge.svg" else 4_000 + MOST_AVATAR_BYTES * 4 / 3)


@pytest.mark.parametrize("site_url", [None, "https://plugins.example.com/docs/"])
def test_a_site_with_a_renamed_plugin_is_sound(
    site_url: str | None, tmp_path: Path, host_pages: Path, workers: Workers
) -> None:
    site = make_small_site(tmp_path / "project", host_pages, workers)
    site.edit_manifest("beta", "status: released", "status: released\nformer_ids: [old-beta]")
    site.edit_manifest("gamma", "status: released", "status: deprecated\nsuccessor: old-beta")
    assert site.build(site_url=site_url).left_out == ()
    problems = audit_site(site.site_dir)
    assert [problem for problem in problems if "framework/access/" not in problem.detail] == []  # Not of the project.
    content = site.content()
    assert b"../../plugins/beta/" in content["plugins/gamma/index.html"]
    assert json.loads(content["api/v1/plugins/gamma.json"])["successor"] == "beta"
    validator("moved").validate(json.loads(content["api/v1/plugins/old-beta.json"]))
    assert b"old-beta" not in content["sitemap.xml"]
