"""A README's headings, anchors and addresses, and where each stands."""

from __future__ import annotations

import pytest

from catalog_builder.load.document import decode_text, load_document
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document, Excess
from catalog_builder.model.limits import Limits


def load(text: str) -> Document:
    return load_document("doc/README.md", "zh", text)


def addresses(text: str) -> list[tuple[str, str]]:
    return [(reference.kind, reference.address) for reference in load(text).references]


def places(text: str) -> list[tuple[int, int, str]]:
    return [(entry.span.line, entry.span.column, entry.address) for entry in load(text).references]


def test_line_ends_marks_and_nulls_are_made_even() -> None:
    assert decode_text(b"\xef\xbb\xbfa\r\nb\rc\0") == ("a\nb\nc�", None)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"ab\xff", 1, 3),
        ("中文".encode() + b"\xff", 1, 3),
        (b"\xef\xbb\xbfab\xff", 1, 3),
        (b"a\nb\r\nc\rd\xff", 4, 2),
        (b"\xff", 1, 1),
    ],
)
def test_the_first_byte_that_is_no_utf8_is_placed(content: bytes, line: int, column: int) -> None:
    _, place = decode_text(content)
    assert place == Span(line=line, column=column, end_line=line, end_column=column)


def test_headings_carry_level_text_anchor_and_place() -> None:
    document = load("# 标题 `x`\n\n<h2>原样</h2>\n\n标题二\n---\n")
    assert [(h.level, h.text, h.anchor, h.span.line) for h in document.headings] == [
        (1, "标题 x", "标题-x", 1),
        (2, "原样", "原样", 3),
        (2, "标题二", "标题二", 5),
    ]


def test_anchors_are_headings_and_the_authors_own() -> None:
    document = load('## 用法\n\n<a name="old"></a> <p id="new">x</p>\n')
    assert document.anchors == {"用法", "old", "new"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](b.png)", [("image", "b.png")]),
        ("[a](b.md)", [("link", "b.md")]),
        ("[a][1]\n\n[1]: <c d.md>\n", [("link", "c%20d.md")]),
        ("<https://example.com/>", [("link", "https://example.com/")]),
        ('<img src="a.png" srcset="b.png 1x, c.png 2x">', [("image", "a.png"), ("image", "b.png"), ("image", "c.png")]),
        ("<IMG\nSRC=a.png>", [("image", "a.png")]),
        ("<img src=a.png src=b.png>", [("image", "a.png")]),
        ("<image src=a.png>", [("image", "a.png")]),
        ("<input type=image src=a.png>", [("image", "a.png")]),
        ("<video poster=a.png src=b.mp4>", [("image", "a.png"), ("resource", "b.mp4")]),
        ("<iframe src=a.html></iframe>", [("resource", "a.html")]),
        ("<object data=a.swf></object>", [("resource", "a.swf")]),
        ("<form action=a></form>", [("resource", "a")]),
        ("<a href=a ping=b>c</a>", [("link", "a"), ("resource", "b")]),
        ("<link href=a.css>", [("resource", "a.css")]),
        ("<svg><use xlink:href=a.svg></use></svg>", [("resource", "a.svg")]),
        ("<p style=\"background: URL( 'a.png' )\">x</p>", [("resource", "a.png")]),
        ('<style>@import "a.css"; b{c:url(d.png)}</style>', [("resource", "d.png"), ("resource", "a.css")]),
        ("<table background=a.png></table>", [("image", "a.png")]),
        ("<blockquote cite=a>b</blockquote>", [("link", "a")]),
        ("`<img src=a.png>`", []),
        ("```html\n<img src=a.png>\n```", []),
        ("<!-- <img src=a.png> -->", []),
        (
            '<meta http-equiv=refresh content=0><base href="https://evil.example/">',
            [("resource", "https://evil.example/")],
        ),
    ],
)
def test_every_address_a_browser_would_follow_or_load_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert addresses(text) == expected


def test_a_picture_has_its_alternative_text_and_a_link_its_words() -> None:
    picture, link = load("![图 a](a.png) [字 *b*](b.md)").references
    assert (picture.text, link.text) == ("图 a", "字 b")


def test_pictures_say_how_they_are_written_and_what_they_lack() -> None:
    text = (
        "![](a.png) ![map](b.png)\n\n"
        '<img src="c.png"> <img src="d.png" alt="" width="9"> <a href="#x"><img src="e.png"></a>\n\n'
        "[![f](f.png) words](#x)\n"
    )
    found = [(p.address, p.alt, p.is_markup, p.is_sized, p.is_whole_link) for p in load(text).pictures]
    assert found == [
        ("a.png", "", False, False, False),
        ("b.png", "map", False, False, False),
        ("c.png", None, True, False, False),
        ("d.png", "", True, True, False),
        ("e.png", None, True, False, True),
        ("f.png", "f", False, False, False),
    ]


def test_only_anchors_without_a_picture_are_links_of_text() -> None:
    text = "[a](#a) [](#b) [![c](c.png)](#c)\n\n<blockquote cite='#d'>d</blockquote><map><area href='#e'></map>\n"
    found = [(r.address, r.text, r.is_text_link) for r in load(text).references if r.kind == "link"]
    assert found == [
        ("#a", "a", True),
        ("#b", "", True),
        ("#c", "c", False),
        ("#d", "", False),
        ("#e", "", False),
    ]


def test_markdown_is_placed_by_the_renderer() -> None:
    assert places("# 演示\n\n中文 ![a](b.png) [c](d.md)\n") == [(3, 4, "b.png"), (3, 16, "d.md")]


def test_raw_html_is_placed_by_its_tag_in_document_order() -> None:
    text = '中文\n\n<p>\n<img src="a.png">\n  <IMG src="b.png">\n</p>\n\n<img\n src="c.png">\n'
    assert places(text) == [(4, 1, "a.png"), (5, 3, "b.png"), (8, 1, "c.png")]


def test_tags_quoted_as_code_do_not_mislead() -> None:
    assert places("写 `<img>` 时 <img src=a.png>\n") == [(1, 13, "a.png")]
    assert places("```html\n<img src=x.png>\n```\n\n<img src=a.png>\n") == [(5, 1, "a.png")]


def test_a_candidate_of_srcset_has_its_own_place() -> None:
    assert places('<img srcset="a.png 1x,\n b.png 2x">') == [(1, 14, "a.png"), (2, 2, "b.png")]


def test_forged_positions_are_not_believed() -> None:
    text = '# a\n\n<img data-sourcepos="99:1-99:2" src=b.png>\n<img data-sourcepos="0:0-0:0" src=c.png>\n'
    assert places(text) == [(3, 1, "b.png"), (4, 1, "c.png")]


def test_every_place_lies_within_the_text() -> None:
    text = '<table><b><tr><td><img src=a>\n<p data-sourcepos="1:9999-1:9999"><img src=b>\n'
    lines = text.split("\n")
    for reference in load(text).references:
        assert 1 <= reference.span.line <= len(lines)
        assert reference.span.column >= 1


def test_a_document_with_too_many_elements_is_left_unread() -> None:
    document = load_document("doc/README.md", "zh", "# a\n\n*b*\n", Limits(max_document_elements=2))
    assert (document.html, document.headings) == ("", ())
    assert document.excess == Excess(limit="max_document_elements", found=3, most=2)


def test_an_empty_document_is_a_document() -> None:
    assert (load("").html, load("").excess) == ("", None)


def test_what_the_renderer_makes_without_a_place_does_not_move_an_authors_tags() -> None:
    text = "a[^1]\n\n| b |\n|---|\n| c |\n\n- [ ] d\n\n<a href='e'>f</a>\n<table><thead><a href='g'>h</a></thead></table>\n\n[^1]: i\n"
    assert [place[:2] for place in places(text) if place[2] in ("e", "g")] == [(9, 1), (10, 15)]


def test_a_tag_is_not_taken_for_one_that_begins_alike() -> None:
    assert places("<map><area href='a'></map> <a href='b'>c</a>\n") == [(1, 6, "a"), (1, 28, "b")]
