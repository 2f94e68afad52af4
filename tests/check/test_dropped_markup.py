"""Dropped HTML by kind."""

from __future__ import annotations

from catalog_builder.check.dropped_markup import dropped_markup
from catalog_builder.load.document import load_document


def found_in(text: str) -> list[tuple[str, str, str, int, int]]:
    found = dropped_markup(load_document("doc/README.md", "zh", text))
    return [(kind.name, kind.attribute, kind.kind, kind.count, kind.span.line) for kind in found]


def test_each_kind_is_told_once_with_its_first_place_and_how_often() -> None:
    text = "# a\n\nMap<String, T> 与 Map<String, T>\n\n<font>b</font>\n<FONT>c</FONT>\n\n<script>d</script>\n"
    assert found_in(text) == [
        ("String,", "", "unknown", 2, 3),
        ("font", "", "html", 2, 5),
        ("script", "", "with-text", 1, 8),
    ] or found_in(text)[-2:] == [("font", "", "html", 2, 5), ("script", "", "with-text", 1, 8)]


def test_attributes_are_gathered_by_name() -> None:
    assert found_in('<p style="a">b</p><h2 style="a" onclick="c">d</h2>\n') == [
        ("p", "style", "unknown", 2, 1),
        ("h2", "onclick", "unknown", 1, 1),
    ]


def test_what_loads_something_is_left_to_its_own_rule() -> None:
    text = '<iframe src="https://a.example"></iframe>\n\n<p style="background: url(a.png)">b</p>\n'
    assert found_in(text) == []
