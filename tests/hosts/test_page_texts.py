"""A page's text is completed by generated parts, for the site and as plain text; what cannot be is told with its place."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from catalog_builder.errors import HostError
from catalog_builder.hosts.page_texts import COMPATIBILITY, PageTexts, lines_before, title_of
from catalog_builder.hosts.plain_pages import ROOT
from catalog_builder.model.page_parts import Client, PageParts, Term
from catalog_builder.model.text import Language
from catalog_builder.render.tables import html_table
from tests.hosts.trial import PROJECT

PAGE = "framework/view/wxss.md"
PLACES = {COMPATIBILITY: "framework/compatibility/index.md", PAGE: "framework/view/wxss/index.md"}
PARTS = PageParts(
    blocks={
        "table: limits": html_table(["Limit"], [("1",)]),
        "diagram: stack": '<div class="c-diagram-frame">\n<svg><title>Stack</title></svg>\n</div>',
    },
    terms=(Term("wxss", "WXSS", "WXSS", "Styles.", PAGE, "", True, ("WXSS",)),),
    clients=(Client("iOS", "7.0.20", "2.10.0"),),
)


def page_texts(language: Language = "en", parts: PageParts = PARTS, places: dict[str, str] = PLACES) -> PageTexts:
    texts = yaml.safe_load((PROJECT / "overrides" / "texts" / f"{language}.yml").read_text("utf-8"))
    titles = {PAGE: "Styles"}
    return PageTexts(language=language, parts=parts, texts=texts, places=places, title_of=titles.get)


def files(text: str | None) -> Callable[[str], Any]:
    """Return a host's files: one page with this text, or none."""
    return {"a.md": None if text is None else SimpleNamespace(content_string=text)}.get


def fault_of(markdown: str, *, before: int = 0, parts: PageParts = PARTS) -> HostError:
    """Return the fault, which is the same on the site and in plain text."""
    texts = page_texts(parts=parts)
    with pytest.raises(HostError) as shown:
        texts.shown(PAGE, markdown, before)
    with pytest.raises(HostError) as plain:
        texts.plain(PAGE, markdown, before)
    assert (str(shown.value), shown.value.cure) == (str(plain.value), plain.value.cure)
    return shown.value


def test_a_table_stands_in_its_frame_and_is_a_table_in_plain_text() -> None:
    html = PARTS.blocks["table: limits"]
    assert page_texts().shown(PAGE, "a\n\n[table: limits]", 0) == f'a\n\n<div class="c-table">\n{html}\n</div>'
    assert page_texts().plain(PAGE, "a\n\n[table: limits]", 0) == "a\n\n| Limit |\n|---|\n| 1 |\n"


def test_a_diagram_is_itself_and_what_it_shows_in_plain_text() -> None:
    assert page_texts().shown(PAGE, "[diagram: stack]", 0) == PARTS.blocks["diagram: stack"]
    assert page_texts().plain(PAGE, "[diagram: stack]", 0) == "Stack\n"


def test_the_glossary_is_a_list_in_both() -> None:
    assert '<span id="term-wxss">WXSS</span>' in page_texts().shown("framework/glossary.md", "[glossary]", 0)
    assert page_texts().plain("framework/glossary.md", "[glossary]", 0) == (
        f"- **WXSS**: Styles. [Styles]({ROOT}framework/view/wxss/index.md)\n"
    )


def test_a_badge_leads_to_the_page_about_versions_and_says_what_it_means() -> None:
    assert page_texts().shown(PAGE, "`a` [since: 2.10.0] b", 0) == (
        '`a` [base library 2.10.0](../compatibility.md "Supported since base library 2.10.0. '
        'WeChat clients that can have it: iOS from 7.0.20."){.c-since} b'
    )


def test_several_badges_of_a_line_each_have_their_own_words() -> None:
    shown = page_texts("zh").shown(PAGE, "[since: 2.10.0] [since: client 6.7.2] [since: devtools 1.02.3]", 0)
    assert [part.partition("]")[0] for part in shown.split("[")[1:]] == [
        "基础库 2.10.0",
        "微信客户端 6.7.2",
        "开发者工具 1.02.3",
    ]
    assert shown.count("{.c-since}") == 3


@pytest.mark.parametrize(("source", "places"), [(COMPATIBILITY, PLACES), (PAGE, {})])
def test_a_badge_that_has_nowhere_to_lead_is_no_link(source: str, places: dict[str, str]) -> None:
    shown = page_texts(places=places).shown(source, "[since: client 6.7.2]", 0)
    assert (
        shown
        == '<span class="c-since" title="Supported since WeChat client 6.7.2." tabindex="0">WeChat client 6.7.2</span>'
    )


def test_signs_of_a_platform_stay_within_the_title() -> None:
    parts = PageParts(clients=(Client('"a" & b', "1.0.0", "2.10.0"),))
    assert "&quot;a&quot; &amp; b from 1.0.0" in page_texts(parts=parts).shown(PAGE, "[since: 2.10.0]", 0)


@pytest.mark.parametrize(("language", "text"), [("zh", "（基础库 2.10.0）"), ("en", " (base library 2.10.0)")])
def test_a_badge_is_a_remark_in_plain_text(language: Language, text: str) -> None:
    assert page_texts(language).plain(PAGE, "`a` [since: 2.10.0]", 0) == f"`a`{text}\n"


def test_code_shows_marks_as_they_are_written() -> None:
    text = "```\n[table: limits]\n[since: 1]\n```\n`[since: x]`\n"
    assert page_texts().shown(PAGE, text, 0) == page_texts().plain(PAGE, text, 0) == text


def test_an_unknown_table_is_told_with_its_place_and_those_that_are_known() -> None:
    fault = fault_of("a\n\n[table: limit]", before=4)
    assert str(fault) == f"content/en/{PAGE}:7: the page asks for a table limit that does not exist."
    assert fault.cure == "Known tables: limits."


def test_an_unknown_diagram_is_no_table_of_that_name() -> None:
    assert fault_of("[diagram: limits]").cure == "Known diagrams: stack."
    assert fault_of("[diagram: limits]", parts=PageParts()).cure == "Known diagrams: none."


@pytest.mark.parametrize("value", ["", "2.1", "soon", "client", "2.1.0 "])
def test_a_malformed_version_is_told_with_its_place_and_the_forms_that_are_known(value: str) -> None:
    fault = fault_of(f"a\n`b` [since: {value}]", before=3)
    assert str(fault) == f"content/en/{PAGE}:5: [since: {value}] names no version."
    assert fault.cure == "Write a version such as 2.1.0, client 6.7.2 or devtools 1.02.1810190."


def test_a_badge_in_a_heading_is_told_with_its_place() -> None:
    fault = fault_of("\n## a [since: 2.10.0]")
    assert str(fault) == f"content/en/{PAGE}:2: [since: 2.10.0] stands in a heading."
    assert fault.cure == "Put it into the text below the heading."


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("---\ntitle: a\n---\n# A\nb\n", "# A\nb\n"),
        ("---\ntitle: a\n---\n\n\n# A\n", "# A\n"),
        ("---\ntitle: a\n---\n\n\n# A\n", "\n# A\n"),
        ("# A\n", "# A\n"),
    ],
)
def test_lines_of_the_markdown_are_those_of_the_file(text: str, markdown: str) -> None:
    line = markdown.split("\n").index("# A") + 1
    assert text.split("\n")[lines_before(markdown, text) + line - 1] == "# A"


@pytest.mark.parametrize("text", ["", "---\ntitle: a\n---\n"])
def test_an_empty_page_has_no_lines_before_it(text: str) -> None:
    assert lines_before("", text) == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: WXSS styles \n---\n# Other\n", "WXSS styles"),
        ('---\ndescription: a\ntitle: "WXSS: styles"\n---\n', "WXSS: styles"),
        ("---\ndescription: subtitle: a\n---\n\n# WXSS\n\n## Units\n", "WXSS"),
        ("#hash\n## Units\n# WXSS", "WXSS"),
        ("text", None),
        ("", None),
        (f"# a{' ' * 200_000}b", f"a{' ' * 200_000}b"),
    ],
    ids=["front matter", "quoted", "heading", "other headings", "none", "empty", "long"],
)
def test_a_title_stands_in_front_matter_or_above_the_text(text: str, title: str | None) -> None:
    assert title_of(files(text), "a.md") == title


def test_a_page_that_the_host_has_not_has_no_title() -> None:
    assert title_of(files(None), "a.md") is None
    assert title_of(files("# A"), "b.md") is None


def test_full_width_brackets_of_a_plain_badge_have_no_blanks_beside_them() -> None:
    markdown = "- `a` [since: 2.10.0] 的 `b` [since: client 6.7.2]\n- c [since: 2.10.0]，d"
    told = "- `a`（基础库 2.10.0）的 `b`（微信客户端 6.7.2）\n- c（基础库 2.10.0），d\n"
    assert page_texts("zh").plain(PAGE, markdown, 0) == told
    assert page_texts("en").plain(PAGE, "a [since: 2.10.0] b", 0) == "a (base library 2.10.0) b\n"
