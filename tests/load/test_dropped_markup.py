"""HTML that published pages do not have."""

from __future__ import annotations

import pytest

from catalog_builder.load.document import load_document


def dropped(text: str) -> list[tuple[str, str, int, int]]:
    found = load_document("doc/README.md", "zh", text).dropped
    return [(markup.element, markup.attribute, markup.span.line, markup.span.column) for markup in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <font color=red>b</font>\n", [("font", "", 1, 3)]),
        ("a\n\n<script>b</script>\n", [("script", "", 3, 1)]),
        ('<p style="color: red" onclick="x()">b</p>\n', [("p", "style", 1, 1), ("p", "onclick", 1, 1)]),
        ("<svg><g><path/></g></svg><view>b</view>\n", [("svg", "", 1, 1), ("view", "", 1, 26)]),
        ("a Promise<void> b\n", [("void", "", 1, 10)]),
        ("<title>a</title>\n", [("title", "", 1, 1)]),
        ('a <input type="text">\n', [("input", "", 1, 3)]),
    ],
)
def test_what_pages_do_not_have_is_placed(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert dropped(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# a\n\n- [ ] b\n- [x] c\n\n| d |\n|:-:|\n| e[^1] |\n\n[^1]: f\n\n> [!NOTE]\n> g\n",
        "```js title\n<view style='x'></view>\n```\n\n`<view>` <https://a.example> \\<view>\n",
        '<div align="center" class="a" data-b="c"><a href="#" target="_blank" rel="d">e</a></div>\n',
        '<picture><source srcset="b.png"><img src="a.png" width="9" alt=""></picture>\n',
        "a <!-- b --> c\n\n<!--\n<view>\n-->\n\n<?d?>\n",
        "<details open><summary>a</summary><kbd>b</kbd></details>\n",
    ],
)
def test_what_is_published_or_missed_by_nobody_is_not_listed(text: str) -> None:
    assert dropped(text) == []
