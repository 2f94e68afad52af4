"""Bringing values into the form that their field asks for."""

from __future__ import annotations

import pytest

from catalog_builder.check.suggestions import is_day, likely_list, likely_value


@pytest.mark.parametrize(
    ("field", "written", "expected"),
    [
        ("version", "v1.0", "1.0.0"),
        ("version", "“1.2.3”", "1.2.3"),
        ("version", "01.2.3", "1.2.3"),
        ("version", "1.0.0-beta", ""),
        ("base_library", "2.10", "2.10.0"),
        ("date", "2024/5/1", "2024-05-01"),
        ("date", "2024年5月1日", "2024-05-01"),
        ("date", "2024/2/30", ""),
        ("date", "2124-05-01", ""),
        ("appid", "WX1234567890ABCDEF", "wx1234567890abcdef"),
        ("appid", "wx123", ""),
        ("email", "support＠example.com", "support@example.com"),
        ("homepage", "http://example.com/a", "https://example.com/a"),
        ("homepage", "javascript:alert(1)", ""),
        ("repository", "git@example.com:team/plugin.git", "https://example.com/team/plugin"),
        ("status", "In Review", "in-review"),
        ("status", "已发布", "released"),
        ("kind", "个人", ""),
        ("icon", "x", ""),
        ("icon", "icon.png ", "icon.png"),
        ("image", ".\\previews\\1.PNG", "previews/1.PNG"),
        ("icon", "../icon.png", ""),
        ("version", 1, ""),
        ("version", "1" * 300, ""),
    ],
)
def test_a_value_is_brought_into_form_or_left_alone(field: str, written: object, expected: str) -> None:
    assert likely_value(("somewhere", field), written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("map, location", "[map, location]"), ("【map，location】", "[map, location]"), (" ", ""), (None, "")],
)
def test_text_is_read_as_the_list_it_was_meant_to_be(written: object, expected: str) -> None:
    assert likely_list(written) == expected


def test_only_days_of_the_calendar_are_days() -> None:
    assert is_day("2024-02-29")
    assert not is_day("2023-02-29")
