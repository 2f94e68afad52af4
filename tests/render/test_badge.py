"""The badge: of one height, exact in width, readable, and safe whatever a plugin is called."""

from __future__ import annotations

from typing import get_args

import pytest

from catalog_builder.model.plugin import Status
from catalog_builder.render.badge import BadgeWords, badge
from tests.render.hostile_texts import HOSTILE
from tests.render.svg_reading import read_svg, texts_of, title_of

WORDS = BadgeWords(label="微信小程序插件", status="")


def test_it_says_version_and_stage_and_its_title_the_name_too() -> None:
    drawing = read_svg(badge("地图", "1.0.12", "deprecated", BadgeWords(label="微信小程序插件", status="已弃用")))
    assert texts_of(drawing) == ["微信小程序插件", "1.0.12 · 已弃用"]
    assert title_of(drawing) == "地图 · 微信小程序插件 1.0.12 · 已弃用"
    assert drawing.get("height") == "20"
    assert drawing.get("role") == "img"


def test_its_width_holds_the_texts_at_the_lengths_that_they_are_given() -> None:
    drawing = read_svg(badge("x", "1.0.12", "released", WORDS))
    width = int(str(drawing.get("width")))
    lengths = [int(node.get("textLength")) for node in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert lengths[0] == 77
    assert width == sum(lengths) + 24


@pytest.mark.parametrize("status", get_args(Status))
def test_every_stage_has_a_colour_on_which_white_can_be_read(status: Status) -> None:
    drawing = read_svg(badge("x", "1.0.0", status, WORDS))
    [ground] = [node.get("fill") for node in drawing.iter("{http://www.w3.org/2000/svg}path")]
    assert contrast_with_white(str(ground)) >= 5


def contrast_with_white(colour: str) -> float:
    """Return the ratio as WCAG 2 reckons it."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leaves_its_title(name: str) -> None:
    drawing = read_svg(badge(name, "1.0.0", "released", WORDS))
    assert texts_of(drawing) == ["微信小程序插件", "1.0.0"]
