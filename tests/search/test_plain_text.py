"""Text as readers see it comes out of finished HTML."""

from __future__ import annotations

from catalog_builder.search.plain_text import headings_and_text, plain_text


def test_marks_within_a_line_do_not_cut_words() -> None:
    assert (
        plain_text("<p><strong>地图</strong>选点 <code>choose<span>Location</span></code></p>")
        == "地图选点 chooseLocation"
    )


def test_blocks_do() -> None:
    assert plain_text("<li>地</li><li>图</li>").split() == ["地", "图"]


def test_references_are_characters_and_scripts_no_text() -> None:
    assert plain_text("<p>a &lt;b&gt; &amp; c</p><script>var d</script><style>e</style>") == "a <b> & c"


def test_headings_are_told_apart_from_the_rest() -> None:
    headings, text = headings_and_text('<h1 id="a">标题</h1><p>正文</p><h3>小<em>标</em>题</h3><header>页眉</header>')
    assert headings.split() == ["标题", "小标题"]
    assert text.split() == ["正文", "页眉"]


def test_elements_whose_names_begin_alike_are_not_confused() -> None:
    assert plain_text("a<br>b<body>c").split() == ["a", "b", "c"]
