"""Pictures as they are published."""

from __future__ import annotations

from dataclasses import replace

from catalog_builder.model.picture import renditions
from tests.render.rendering import picture


def test_each_file_is_named_once_in_order() -> None:
    first, second = picture("doc/map.png"), picture("icon.png")
    light = replace(second, thumbnail=second.full)
    names = [made.name for made in renditions([second, first, light, first])]
    assert names == sorted({first.full.name, first.thumbnail.name, second.full.name, second.thumbnail.name})
