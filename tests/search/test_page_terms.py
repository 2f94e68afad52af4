"""A page of the framework documentation is found by its title, its headings and its text, and nothing around it."""

from __future__ import annotations

from catalog_builder.search.page_terms import page_terms, sections
from catalog_builder.search.terms import Level

PAGE = """<html><nav>导航</nav><article class="md-content__inner md-typeset">
<h1 id="使用插件">使用插件<a class="headerlink" href="#x" title="本节的链接">&para;</a></h1><p>本页供<em>开发者</em>查阅。</p>
<h2 id="declare">声明插件<a class="headerlink" href="#declare">&para;</a></h2><p>在 <code>app.json</code> 中。</p>
<h3>没有锚点</h3></article><footer>页脚</footer></html>"""


def test_sections_are_a_heading_with_what_stands_under_it() -> None:
    found = [(part.anchor, part.title, part.text) for part in sections(PAGE)]
    assert found == [
        ("", "使用插件", "本页供开发者查阅。"),
        ("declare", "声明插件", "在 app.json 中。"),
        ("", "没有锚点", ""),
    ]


def test_a_page_without_an_article_has_no_sections() -> None:
    assert sections("<html><h1>标题</h1></html>") == ()


def test_the_title_is_the_name_and_headings_come_before_text() -> None:
    terms = page_terms("使用插件", sections(PAGE), (("小程序", "app"),))
    assert terms["使用"] == Level.START
    assert terms["sycj"] == Level.START
    assert terms["声明"] == Level.HEADING
    assert terms["查阅"] == Level.TEXT
    assert terms["~小程序"] == Level.TEXT
    assert not {"导航", "页脚"} & terms.keys()
