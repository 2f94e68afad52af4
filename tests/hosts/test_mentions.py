"""The first mention of a term in running text leads to its definition; nothing else of a page changes."""

from __future__ import annotations

import re

import pytest

from catalog_builder.hosts.mentions import anchor_of, link_mentions
from catalog_builder.model.page_parts import Term

LONG = 200_000


def term(identifier: str, *words: str, about: str = "", page: str = "", is_hinted: bool = True) -> Term:
    name = (words or (identifier,))[0]
    return Term(identifier, name, name, about or f"About {name}", page, "", is_hinted, words or (identifier,))


PAGE, TAB, BAR, PACKAGE = term("page", "page", "pages"), term("tab"), term("tab-bar", "tab bar"), term("分包")
INDEPENDENT = term("独立分包")


def linked(html: str, *terms: Term, source: str = "framework/a.md") -> str:
    """Return the HTML with each link to a definition as `{id|text}`."""
    html = link_mentions(html, terms, "../glossary/", without=source)
    return re.sub(r'<a class="c-term" href="\.\./glossary/#term-([^"]*)" title="[^"]*">([^<]*)</a>', r"{\1|\2}", html)


def test_a_mention_becomes_a_link_with_the_definition_for_a_title() -> None:
    wxss = term("wxss", "WXSS", about='Styles of `<view>` & "more"')
    assert link_mentions("<p>In WXSS.</p>", [wxss], "../glossary/", without="a.md") == (
        '<p>In <a class="c-term" href="../glossary/#term-wxss" '
        'title="Styles of &lt;view&gt; &amp; &quot;more&quot;">WXSS</a>.</p>'
    )
    assert anchor_of(wxss) == "term-wxss"


def test_only_the_first_mention_of_a_page_does_by_whichever_word() -> None:
    assert linked("<p>Two pages, a page</p><p>page</p>", PAGE) == "<p>Two {page|pages}, a page</p><p>page</p>"


def test_each_term_has_its_own_first_mention() -> None:
    assert linked("<p>a tab of a page, tab, page</p>", PAGE, TAB) == "<p>a {tab|tab} of a {page|page}, tab, page</p>"


def test_the_longest_term_comes_first_whatever_the_order_of_the_terms() -> None:
    assert linked("a tab bar", TAB, BAR) == linked("a tab bar", BAR, TAB) == "a {tab-bar|tab bar}"
    assert linked("独立分包与分包", PACKAGE, INDEPENDENT) == "{独立分包|独立分包}与{分包|分包}"


def test_part_of_a_longer_term_is_none_of_a_shorter_one_even_when_the_longer_is_linked_already() -> None:
    assert linked("独立分包、独立分包。分包", PACKAGE, INDEPENDENT) == "{独立分包|独立分包}、独立分包。{分包|分包}"


@pytest.mark.parametrize("text", ["tabs", "a stable tablet", "tab2", "2tab", "TAB", "tAb"])
def test_a_latin_word_is_no_part_of_another_and_has_its_letters(text: str) -> None:
    assert linked(text, TAB) == text


@pytest.mark.parametrize("text", ["中tab文", "(tab)", "tab.", "“tab”", "the tab", "tab-like"])
def test_a_latin_word_stands_between_whatever_is_no_latin_letter(text: str) -> None:
    assert linked(text, TAB) == text.replace("tab", "{tab|tab}")


def test_a_chinese_term_needs_no_borders() -> None:
    assert linked("在分包中a分包", PACKAGE) == "在{分包|分包}中a分包"


def test_a_word_of_small_letters_may_begin_a_sentence_and_a_name_keeps_its_capitals() -> None:
    assert linked("Pages", PAGE) == "{page|Pages}"
    assert linked("wXSS wxss", term("wxss", "WXSS")) == "wXSS wxss"


def test_signs_in_terms_are_themselves() -> None:
    assert linked("a wx.x and wxyx", term("wx", "wx.x")) == "a {wx|wx.x} and wxyx"
    assert linked("C++ C", term("c", "C++")) == "{c|C++} C"
    assert linked("<p>a &amp; b</p>", term("both", "a & b")) == "<p>{both|a &amp; b}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">a tab</a>',
        '<a href="x">a <b>bold</b> tab</a>',
        "<h1>A tab</h1>",
        "<h3 id='x'>A <em>good</em> tab</h3>",
        "<code>tab</code>",
        "<pre><code><span>a</span> tab\n</code></pre>",
        "<PRE>tab</PRE>",
        "<figure><svg><text>tab</text></svg><figcaption>tab</figcaption></figure>",
        "<svg><g/><g><text>tab</text></g></svg>",
        "<table><thead><tr><th>tab</th></tr></thead></table>",
        '<table class="facts"><tr><td>tab</td></tr></table>',
        '<p class="admonition-title">tab</p>',
        '<span class="x c-since" title="tab">tab</span>',
        '<div class="facts"><div>a</div>tab</div>',
        "<details><summary>tab</summary></details>",
        "<button>tab</button><label>tab</label><kbd>tab</kbd>",
        "<script>tab</script><style>tab</style>",
        "<!-- tab -- tab > tab -->",
        '<img alt="a tab">',
        "<p title='tab'></p>",
    ],
)
def test_nothing_becomes_a_link_in_links_headings_code_and_attributes(html: str) -> None:
    assert linked(html, TAB) == html
    assert linked(f"{html}<p>tab</p>", TAB) == f"{html}<p>{{tab|tab}}</p>"


@pytest.mark.parametrize(
    "html",
    [
        *("<ul><li>tab</li></ul>", "<td>tab</td>", "<strong>tab</strong>", "<blockquote>tab</blockquote>"),
        *('<div class="admonition note">tab</div>', '<p class="artefacts">tab</p>', "<br/>tab", "a < tab"),
    ],
)
def test_lists_cells_boxes_and_emphasis_are_running_text(html: str) -> None:
    assert linked(html, TAB) == html.replace("tab", "{tab|tab}")


def test_an_empty_element_hides_nothing_that_follows() -> None:
    assert linked("<svg/><p>tab</p>", TAB) == "<svg/><p>{tab|tab}</p>"


def test_an_everyday_term_is_not_linked_but_known_as_part_of_the_text() -> None:
    assert linked("a tab bar, a tab", TAB, term("tab-bar", "tab bar", is_hinted=False)) == "a tab bar, a {tab|tab}"


def test_a_term_is_not_linked_on_the_page_that_explains_it() -> None:
    explained = term("tab", page="framework/a.md#tabs")
    assert linked("tab", explained, source="framework/a.md") == "tab"
    assert linked("tab", explained, source="framework/b.md") == "{tab|tab}"


def test_without_terms_a_page_stays() -> None:
    assert linked("<p>tab</p>") == "<p>tab</p>"


@pytest.mark.parametrize(
    "piece", ["<", "<a", "a", "<a ", "</", "<!--", "<!-", "tab", "stab ba", "<p class=", "<svg ", "分"]
)
def test_hostile_text_is_read_in_one_pass(piece: str) -> None:
    """With a pass for each beginning the test would run for minutes."""
    html = piece * LONG
    assert linked(html, TAB, BAR, INDEPENDENT, PACKAGE) == html


def test_the_number_of_links_is_that_of_the_terms_however_long_the_text() -> None:
    terms = [term(f"t{number}") for number in range(300)]
    text = " ".join(word.id for word in terms)
    assert linked(f"<p>{text}</p>" * 20, *terms).count("{") == 300
