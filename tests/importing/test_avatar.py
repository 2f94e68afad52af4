"""Stand-in avatars."""

from __future__ import annotations

import io

from PIL import Image

from catalog_builder.importing.avatar import SIDE, draw_avatar
from catalog_builder.load.images import inspect_image
from catalog_builder.settings import Limits


def pixels(plugin_id: str) -> bytes:
    return Image.open(io.BytesIO(draw_avatar(plugin_id))).convert("RGB").tobytes()


def test_an_avatar_is_a_sound_square_png() -> None:
    facts = inspect_image("icon.png", draw_avatar("my-map"), Limits())
    assert (facts.format, facts.width, facts.height, facts.fault) == ("png", SIDE, SIDE, None)


def test_an_avatar_follows_from_the_id_alone() -> None:
    assert pixels("my-map") == pixels("my-map")
    assert len({pixels(f"plugin-{number}") for number in range(30)}) == 30


def test_no_avatar_is_a_plain_area() -> None:
    for number in range(30):
        assert len(set(pixels(f"plugin-{number}"))) > 3
