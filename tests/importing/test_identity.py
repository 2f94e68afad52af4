"""Ids made from names, or refused."""

from __future__ import annotations

import pytest

from catalog_builder.errors import ProjectError
from catalog_builder.importing.identity import choose_id, require_id


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["lunar-calendar"], "lunar-calendar"),
        (["winSDK_plugin"], "winsdk-plugin"),
        (["  My Map 2.0 "], "my-map-2-0"),
        (["", "folder-name"], "folder-name"),
        (["地图", "map-plugin"], "map-plugin"),
        (["腾讯map插件", "wx-map"], "wx-map"),
        (["plugins", "zh", "123", "ab", "wx-real"], "wx-real"),
    ],
)
def test_the_first_name_that_makes_an_id_is_taken(names: list[str], expected: str) -> None:
    assert choose_id(None, names) == expected


def test_a_given_id_wins_and_is_checked() -> None:
    assert choose_id("my-map", ["other"]) == "my-map"
    for wrong in ("My-Map", "my--map", "-a-b", "constructor", "a/b", "../up", "abc\n"):
        with pytest.raises(ProjectError):
            require_id(wrong)


def test_without_any_usable_name_the_cure_names_the_option() -> None:
    with pytest.raises(ProjectError) as refusal:
        choose_id(None, ["地图", "图\x1b[31m"])
    assert "--id" in refusal.value.cure
    assert "\x1b" not in str(refusal.value)
