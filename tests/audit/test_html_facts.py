"""What is read out of one page."""

from __future__ import annotations

from catalog_builder.audit.html_facts import Reference, read_html


def _addresses(html: str) -> list[tuple[str, str]]:
    return [(entry.use, entry.address) for entry in read_html(html.encode()).references]


def test_the_head_is_read() -> None:
    facts = read_html(
        '<html lang="zh-CN"><head><title> 地图 &amp; 选点 </title><meta name="Description" content=" 一页 ">'
        '<link rel="canonical" href="https://example.com/"><base href="/a/">'
        '<meta http-equiv="content-security-policy" content="default-src \'none\'"></head></html>'.encode()
    )
    assert (facts.language, facts.title, facts.description) == ("zh-CN", "地图 & 选点", "一页")
    assert (facts.canonical, facts.base, facts.policies) == ("https://example.com/", "/a/", ("default-src 'none'",))


def test_the_first_of_two_attributes_counts_as_in_browsers() -> None:
    assert _addresses('<img src="a.png" src="b.png">') == [("image", "a.png")]


def test_a_picture_after_a_damaged_comment_is_seen() -> None:
    assert ("image", "a.png") in _addresses('<p><!--> <img src="a.png"> -->')


def test_uses_are_told_apart() -> None:
    html = (
        '<a href="a" ping="b c"></a><form action="d"><button formaction="e"></button></form>'
        '<link rel="next" href="f"><link rel="stylesheet" href="g"><link rel="preload" imagesrcset="h 1x, i 2x">'
        '<meta http-equiv="refresh" content="0; url=j"><meta property="og:image" content="k">'
    )
    assert _addresses(html) == [
        ("link", "a"),
        ("send", "b"),
        ("send", "c"),
        ("send", "d"),
        ("send", "e"),
        ("link", "f"),
        ("load", "g"),
        ("image", "h"),
        ("image", "i"),
        ("load", ""),
        ("link", "j"),
        ("link", "k"),
    ]


def test_a_feed_is_a_link_and_a_translation_is_not() -> None:
    facts = read_html(b'<link rel="alternate" href="feed.xml"><link rel="alternate" hreflang="en" href="en/">')
    assert facts.references == (Reference(address="feed.xml", use="link"),)
    assert [(entry.language, entry.address) for entry in facts.alternates] == [("en", "en/")]


def test_scripts_are_told_from_records_and_keep_their_bytes() -> None:
    facts = read_html(
        b'<script>a < b && "</p>";\n</script><script src="a.js"></script><script type="module">1</script>'
        b'<script type="application/json">{}</script><script type="application/ld+json">{"a": 1}</script>'
    )
    assert facts.scripts == ('a < b && "</p>";\n', "1")
    assert facts.json_ld == ('{"a": 1}',)


def test_the_title_of_a_drawing_is_not_that_of_the_page() -> None:
    assert read_html("<body><svg><title>图</title></svg></body>".encode()).title == ""


def test_bytes_that_are_no_html_do_not_stop_the_audit() -> None:
    for content in (b"", b"\x00\xff\xfe<", b"<" * 5000, b"<a href="):
        assert read_html(content).first_headings == 0
