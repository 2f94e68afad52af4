"""What lies beside a plugin's page, and what of it remains where the plugin once was."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.model.plugin import Status
from catalog_builder.model.text import Localized
from catalog_builder.render.feed_plans import SiteNames
from catalog_builder.render.plugin_files import plugin_file_paths, plugin_files
from catalog_builder.render.plugin_pages import Neighbour, Surroundings, own_pages
from catalog_builder.render.share_card import MOST_AVATAR_BYTES
from tests.render.rendering import made_brief, made_result, templates, vocabulary
from tests.render.svg_reading import read_svg, texts_of

SITE = SiteNames(names={"zh": "目录", "en": "Catalog"}, url=None)


def files(around: Surroundings | None = None, icon: Rendition | None = None, **fields: object) -> dict[str, bytes]:
    result, brief = made_result("demo", **fields), made_brief("demo", **fields)
    assert result.plugin
    kept = own_pages(result, result.plugin, brief, vocabulary(), templates())
    if icon:
        pictures = tuple(
            Picture(path=one.path, full=icon, thumbnail=icon) if one.path == result.plugin.icon else one
            for one in kept.pictures
        )
        kept = replace(kept, pictures=pictures)
    found = plugin_files(
        kept,
        around or Surroundings(),
        vocabulary=vocabulary(),
        templates=templates(),
        site=SITE,
        read=lambda made: made.name.encode(),
    )
    return dict(found)


def test_they_are_those_that_are_promised() -> None:
    assert set(files()) == set(plugin_file_paths("demo"))
    pages = {f"{root}plugins/old/index.html" for root in ("", "en/")}
    renamed = files(Surroundings(former_ids=("old",)))
    assert set(renamed) | pages == set(plugin_file_paths("demo", ("old",)))


def test_the_drawings_are_in_the_language_of_their_folder() -> None:
    found = files()
    assert texts_of(read_svg(found["en/plugins/demo/badge.svg"])) == ["WeChat plugin", "1.0.0"]
    assert "基准演示" in texts_of(read_svg(found["plugins/demo/card.svg"]))


@pytest.mark.parametrize(("status", "told"), [("deprecated", "1.0.0 · 已弃用"), ("removed", "1.0.0 · 已移除")])
def test_a_plugin_that_should_not_be_used_any_more_says_so(status: Status, told: str) -> None:
    found = files(status=status)
    for name in ("badge", "card"):
        assert told in texts_of(read_svg(found[f"plugins/demo/{name}.svg"]))


def test_only_a_small_avatar_that_was_encoded_anew_is_in_the_card() -> None:
    def has_avatar(name: str, size: int) -> bool:
        made = Rendition(name=name, width=96, height=96, size=size, digest="0" * 64)
        return b"<image" in files(icon=made)["plugins/demo/card.svg"]

    assert has_avatar("icon.0123456789ab.webp", MOST_AVATAR_BYTES)
    assert not has_avatar("icon.0123456789ab.webp", MOST_AVATAR_BYTES + 1)
    assert not has_avatar("icon.0123456789ab.svg", 100)


def test_a_successor_goes_by_the_id_that_it_has_now() -> None:
    around = Surroundings(successor=Neighbour(id="new", name=Localized(zh="新")))
    record = msgspec.json.decode(files(around, status="deprecated", successor="old")["api/v1/plugins/demo.json"])
    assert record["successor"] == "new"
