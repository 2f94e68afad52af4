"""Markdown to the HTML that is published. Cases lie in `cases/`: NAME.md and NAME.html."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from catalog_builder.load.markdown import render_markdown
from catalog_builder.render.document import at_depth, render_description
from tests.render.golden import cases, expected_html, left_over
from tests.render.rendering import rendered

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("name", cases(CASES))
def test_a_document_becomes_the_html_beside_it(name: str, update_golden: bool) -> None:
    found = rendered((CASES / f"{name}.md").read_text("utf-8")).html
    assert f"{found.strip()}\n" == expected_html(CASES, name, found, update=update_golden)


def test_every_expected_file_has_its_case() -> None:
    assert left_over(CASES) == []


def test_the_only_title_gives_way_to_the_name_of_the_plugin_and_sections_start_at_the_third_level() -> None:
    document = rendered("# Name\n\n## Use\n\n### Detail\n")
    assert "Name" not in document.html
    assert [(entry.level, entry.text, entry.anchor) for entry in document.toc] == [
        (2, "Use", "doc-use"),
        (3, "Detail", "doc-detail"),
    ]
    assert '<h3 id="doc-use">Use</h3>' in document.html


def test_several_titles_are_sections_like_others() -> None:
    document = rendered("# One\n\n# Two\n")
    assert [entry.anchor for entry in document.toc] == ["doc-one", "doc-two"]
    assert document.html.count("<h3") == 2


def test_headings_inside_the_title_do_not_outlive_it() -> None:
    document = rendered("<h1><div>Name<h2>Sub</h2></div></h1>\n\n## Use\n")
    assert "Sub" not in document.html
    assert '<h3 id="doc-use">Use</h3>' in document.html


def test_headings_in_hand_made_code_keep_every_anchor_in_its_place() -> None:
    document = rendered("# Name\n\n<pre><code>\n<h2>Inner</h2>\n</code></pre>\n\n## After\n")
    assert '<h3 id="doc-inner">Inner</h3>' in document.html
    assert '<h3 id="doc-after">After</h3>' in document.html


def test_no_id_occurs_twice_and_headings_come_first() -> None:
    document = rendered('<a id="use">1</a> <a name="x">2</a> <b id="x">3</b> <i id="">4</i>\n\n## Use\n\n## Use\n')
    ids = [node["id"] for node in BeautifulSoup(document.html, "html5lib").select("[id]")]
    assert ids == ["doc-x", "doc-use", "doc-use-1"]


def test_pictures_carry_their_size_and_load_late() -> None:
    html = rendered("![map](images/map.png)").html
    assert 'src="../../assets/plugins/map.0123456789ab.webp"' in html
    assert 'width="640" height="320" loading="lazy" decoding="async"' in html


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ('width="320"', (320, 160)),
        ('height="160px"', (320, 160)),
        ('width="100" height="90"', (100, 90)),
        ('width="50%"', (640, 320)),
        ('width="99999"', (640, 320)),
        ('width="0"', (640, 320)),
    ],
)
def test_a_size_the_author_asks_for_keeps_the_proportions(asked: str, shown: tuple[int, int]) -> None:
    html = rendered(f'<img src="images/map.png" {asked}>').html
    assert f'width="{shown[0]}" height="{shown[1]}"' in html


def test_a_picture_that_is_not_there_becomes_its_alternative_text() -> None:
    assert "<p>the map</p>" in rendered("![the map](images/none.png)").html


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("#用法", "#doc-用法"),
        ("#%E7%94%A8%E6%B3%95", "#doc-用法"),
        ("README.en.md", "#doc"),
        ("README.en.md#only-in-english", "#doc"),
        ("images/map.png", "../../assets/plugins/map.0123456789ab.webp"),
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("images/none.png", None),
        ("../plugin.yml", None),
        ("/etc/passwd", None),
        ("//example.com/", None),
        ("http:example.com", None),
        ("https:///example.com", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_link_leads_where_it_should_or_nowhere(address: str, href: str | None) -> None:
    link = BeautifulSoup(rendered(f'<a href="{address}">x</a>').html, "html5lib").a
    assert link is not None
    assert link.get("href") == href


def test_a_link_to_a_place_of_the_translation_leads_there_where_this_document_has_it_too() -> None:
    assert 'href="#doc-setup"' in rendered("[x](README.en.md#setup)\n\n## Setup\n").html


def test_pictures_of_the_other_language_lie_one_level_higher() -> None:
    html = rendered('![map](images/map.png) [picture](images/map.png) `<img src="../../assets/plugins/a">`').html
    assert at_depth(html, is_main_language=True) == html
    deep = at_depth(html, is_main_language=False)
    assert deep.count('"../../../assets/plugins/map') == 2
    assert deep.count("../../assets/plugins/a") == 1
    assert "../../../assets/plugins/a" not in deep


def test_a_description_has_no_pictures_no_ids_and_no_links_within_the_folder() -> None:
    html = render_description(
        render_markdown('# Head\n\n![x](a.png) <b id="y">b</b> [in](doc/a.md) [out](https://example.com/)\n')
    )
    assert "<h3>Head</h3>" in html
    assert "<img" not in html
    assert "id=" not in html
    assert html.count("href=") == 1


def test_the_language_of_a_fence_is_found_whatever_else_stands_beside_it() -> None:
    htmls = {rendered('```js {1,3} title="a>b"\nlet a\n```\n').html for _ in range(20)}
    assert len(htmls) == 1
    assert '<span class="kd">let</span>' in htmls.pop()


@pytest.mark.parametrize(
    "attribute", ['xlink:href=""', 'xlink:href="#x"', 'xlink:href="images/map.png"', 'xlink:title="<"', 'xml:id="x"']
)
def test_attributes_with_a_prefix_in_drawings_cost_nothing(attribute: str) -> None:
    markup = f"a <svg><a {attribute}>b</a></svg> <math><mi {attribute}>c</mi></math> d"
    assert BeautifulSoup(rendered(markup).html, "html5lib").get_text().split() == ["a", "d"]
    assert BeautifulSoup(render_description(markup), "html5lib").get_text().split() == ["a", "d"]


@pytest.mark.parametrize(
    "around", ["<select>\n\n{}\n\n</select>", "<p title='\n\n{}\n\n", "<textarea>\n\n{}\n\n</textarea>"]
)
def test_code_where_no_element_can_stand_is_not_taken_for_one(around: str) -> None:
    html = rendered(around.format("```js\nlet a = '<b>'\n```")).html
    assert "<b>" not in html
    assert not re.search(r"[0-9a-f]{16}-0", html)


def test_what_looks_like_a_place_of_the_source_stays_in_the_text() -> None:
    assert 'data-sourcepos="1:1"' in rendered('`data-sourcepos="1:1"` ').html.replace("&quot;", '"')
