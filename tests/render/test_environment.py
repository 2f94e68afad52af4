"""Templates: everything is escaped, missing names are refused, addresses are relative to the page."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from catalog_builder.errors import SettingsError
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import NO_TEXT, Language, Localized
from catalog_builder.render.environment import Shown, render_template, shown

HOSTILE = "<script>alert('1')</script>&\""


def render(source: str, path: str = "plugins/demo/index.html", language: Language = "en", **values: object) -> str:
    """Return the template with this source rendered for the page at `path`."""
    texts = {"zh": {"home": {"title": "首页"}}, "en": {"home": {"title": "Home <1>"}}}
    templates = Templates(sources={"page.html": source}, texts=texts, digest=source)  # type: ignore[arg-type]
    return render_template(templates, "page.html", language=language, path=path, values=values)


def test_a_text_in_the_language_of_the_page_is_not_foreign() -> None:
    assert shown(Localized(zh="地图", en="Map"), "en") == Shown(text="Map", lang="en", foreign=False, html_lang="en")


def test_a_text_in_the_other_language_is_marked_with_it() -> None:
    assert shown(Localized(zh="地图"), "en") == Shown(text="地图", lang="zh", foreign=True, html_lang="zh-CN")
    assert shown(Localized(en="Map"), "zh") == Shown(text="Map", lang="en", foreign=True, html_lang="en")


def test_no_text_is_false_and_not_foreign() -> None:
    nothing = shown(NO_TEXT, "en")
    assert not nothing
    assert not nothing.foreign
    assert str(nothing) == ""


def test_a_shown_text_prints_as_itself() -> None:
    assert f"{shown(Localized(zh='地图'), 'en')}" == "地图"


def test_every_value_is_escaped() -> None:
    escaped = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;&quot;"
    assert render("<p>{{ text }}</p>", text=HOSTILE) == f"<p>{escaped}</p>"
    assert render("<p>{{ best(text) }}</p>", text=Localized(zh=HOSTILE)) == f"<p>{escaped}</p>"
    assert render("{{ t.home.title }}") == "Home &lt;1&gt;"


def test_safe_html_is_not_escaped_again() -> None:
    assert render("{{ html }}", html=Markup("<b>&amp;</b>")) == "<b>&amp;</b>"


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ t.home.nothing }}", "{% if nothing %}x{% endif %}"])
def test_a_name_that_does_not_exist_is_refused(source: str) -> None:
    with pytest.raises(SettingsError, match="nothing"):
        render(source)


def test_interface_texts_are_in_the_language_of_the_page() -> None:
    assert render("{{ lang }} {{ t.home.title }}", language="zh") == "zh 首页"


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("index.html", "zh", "plugins/ assets/plugins/a.webp"),
        ("index.html", "en", "plugins/ ../assets/plugins/a.webp"),
        ("plugins/demo/index.html", "zh", "../../plugins/ ../../assets/plugins/a.webp"),
        ("plugins/demo/index.html", "en", "../../plugins/ ../../../assets/plugins/a.webp"),
    ],
)
def test_links_stay_in_the_language_and_assets_lie_at_the_root_of_the_site(
    path: str, language: Language, expected: str
) -> None:
    assert render("{{ link('plugins/') }} {{ asset('a.webp') }}", path, language) == expected


def test_values_of_a_page_may_take_the_place_of_the_common_ones() -> None:
    assert render("{{ lang }}", lang="own") == "own"


def test_lines_that_hold_nothing_but_a_tag_leave_no_trace() -> None:
    assert render("a\n  {% if true %}\nb\n  {% endif %}\nc") == "a\nb\nc"


def test_templates_of_another_digest_are_not_mistaken_for_those_before() -> None:
    texts = {"zh": {}, "en": {}}
    results = []
    for digest in ("first", "second", "first"):
        templates = Templates(sources={"page.html": digest}, texts=texts, digest=digest)  # type: ignore[arg-type]
        results.append(render_template(templates, "page.html", language="zh", path="index.html", values={}))
    assert results == ["first", "second", "first"]


def test_blanks_at_the_beginning_of_lines_are_left_out_except_in_code() -> None:
    assert render("<p>\n    a\n  b</p>\n<pre><code>\n  c:\n    d</code></pre>\n  e") == (
        "<p>\na\nb</p>\n<pre><code>\n  c:\n    d</code></pre>\ne"
    )
