"""The last step before author's HTML is published."""

from __future__ import annotations

import pytest

from catalog_builder.render.sanitize import sanitize, with_code


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p id="doc-a" lang="en">x</p>', '<p id="doc-a" lang="en">x</p>'),
        ('<p id="install">x</p>', "<p>x</p>"),
        ('<p id="doc-a b">x</p>', "<p>x</p>"),
        ('<p lang="<!--x-->">x</p>', "<p>x</p>"),
        ("<unknown>x</unknown>", "x"),
        ("<script>x</script>y", "y"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ('<td align="center">x</td>', "x"),
        ('<p align="center">x</p>', '<p align="center">x</p>'),
        ('<p align="evil">x</p>', "<p>x</p>"),
        ('<img src="../../assets/plugins/a.0f.webp" alt="b">', '<img src="../../assets/plugins/a.0f.webp" alt="b">'),
        ('a<img src="https://evil.example/a.png" alt="b">', "a"),
        ('a<img src="../../assets/plugins/../../x.png">', "a"),
        ('a<img src="data:image/png;base64,AA">', "a"),
        ('a<img alt="b > c">', "a"),
        ('<abbr title="a<b>">x</abbr>', "<abbr>x</abbr>"),
        ("<table><tr><td colspan=99>x</table>", '<table><tbody><tr><td colspan="99">x</td></tr></tbody></table>'),
        ("<table><tr><td colspan=100 rowspan=65534>x</table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        (
            '<ol start="-3" type="i" reversed><li value="9">x</li></ol>',
            '<ol start="-3" type="i" reversed=""><li value="9">x</li></ol>',
        ),
        ('<ol start="1e9" type="url(x)"><li value="">x</li></ol>', "<ol><li>x</li></ol>"),
        ('<td scope="x">x</td>', "x"),
        ('<span class="kd">x</span>', '<span class="kd">x</span>'),
    ],
)
def test_only_what_the_policy_allows_is_left(html: str, expected: str) -> None:
    assert sanitize(html) == expected


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        ("https://example.com/", True),
        ("http://example.com/", True),
        ("mailto:a@example.com", True),
        ("#doc", True),
        ("#doc-用法", True),
        ("../../assets/plugins/a.0f.webp", True),
        ("#install", False),
        ("//evil.example/", False),
        ("https:///evil.example/", False),
        ("https://\\evil.example/", False),
        ("javascript:alert(1)", False),
        ("tel:1", False),
        ("../../assets/plugins/../../x", False),
        ("page.html", False),
        ("", False),
    ],
)
def test_a_link_leads_to_the_web_into_the_document_or_to_a_picture(address: str, is_kept: bool) -> None:
    html = sanitize(f'<a href="{address}">x</a>')
    assert ("href=" in html) is is_kept
    assert 'rel="nofollow ugc noopener"' in html


def test_classes_of_the_theme_cannot_be_borrowed() -> None:
    assert "md-header" not in sanitize('<div class="highlight md-header">x</div>')
    assert 'class="highlight"' in sanitize('<div class="highlight md-header">x</div>')


def test_no_text_or_attribute_holds_a_comment_mark() -> None:
    html = sanitize('<img src="../../assets/plugins/a" alt="<!--slot:neighbours-->"><p>&lt;!--slot:notice--></p>')
    assert "<!--" not in html


MARK = '<div class="highlight"><pre><code>0a-0\n</code></pre></div>'
BLOCK = '<div class="highlight"><pre><code>let <span class="o">=</span>\n</code></pre></div>'


def test_highlighted_code_takes_the_place_of_its_mark() -> None:
    assert with_code(sanitize(f"<p>a</p>{MARK}"), {"0a-0": BLOCK}) == f"<p>a</p>{BLOCK}"
    assert with_code(sanitize(f"<p>a</p>{MARK}"), {}) == f"<p>a</p>{MARK}"


@pytest.mark.parametrize(
    "html",
    ["", "0a-0", f"<select>{MARK}</select>", f"<textarea>{MARK}</textarea>", f"<p title='{MARK}'>x", f"{MARK}{MARK}"],
)
def test_code_is_not_placed_unless_each_mark_is_the_text_of_its_own_element(html: str) -> None:
    assert with_code(sanitize(html), {"0a-0": BLOCK}) is None
