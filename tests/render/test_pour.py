"""A page in its shell: every slot is filled, texts are escaped once, the body not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bs4 import BeautifulSoup

from catalog_builder.hosts.shell import SLOTS, cut_shell
from catalog_builder.model.document import TocEntry
from catalog_builder.model.page import Crumb, Page
from catalog_builder.render.pour import pour

PAGE = Page(
    path="plugins/demo/index.html",
    language="en",
    layout="plugin",
    title='A & B "c" <i>',
    description="x > y",
    body="<p>A &amp; B</p>",
    toc=(
        TocEntry(level=2, text="Use <it>", anchor="doc-use"),
        TocEntry(level=3, text="Detail", anchor='doc-"x"'),
        TocEntry(level=2, text="End", anchor="doc-end"),
    ),
    crumbs=(Crumb(title="Home", path=""), Crumb(title="Tools & more", path="categories/tools/")),
)


def slots_of(page: Page, site_url: str | None = None) -> dict[str, str]:
    """Return what the page puts into each slot of a real shell."""
    marks = {name: f"\n--{name}--\n@@slot:{name}@@" for name in sorted(SLOTS)}
    html = pour(page, cut_shell("".join(marks.values()), ""), site_url=site_url, site_name="Plugins & co")
    pieces = html.split("\n--")[1:]
    return {name: text for name, _, text in (piece.partition("--\n") for piece in pieces)}


def test_every_slot_of_the_shell_is_filled() -> None:
    filled: Mapping[str, str] = slots_of(PAGE)
    assert filled.keys() == SLOTS
    assert all(filled.values())


def test_title_and_description_are_escaped_once() -> None:
    filled = slots_of(PAGE)
    assert filled["title"] == "A &amp; B &quot;c&quot; &lt;i&gt; - Plugins &amp; co"
    assert filled["description"] == "x &gt; y"


def test_the_body_goes_in_as_it_is() -> None:
    assert slots_of(PAGE)["body"] == PAGE.body


def test_the_language_is_the_tag_that_browsers_know() -> None:
    assert slots_of(PAGE)["lang"] == "en"
    assert slots_of(replace(PAGE, language="zh"))["lang"] == "zh-CN"


def test_the_head_knows_the_address_of_the_site() -> None:
    assert (
        'rel="canonical" href="https://example.com/en/plugins/demo/"' in slots_of(PAGE, "https://example.com/")["head"]
    )


def test_the_language_switch_leads_to_the_translation() -> None:
    assert slots_of(PAGE)["alternate"] == "../../../plugins/demo/"


def test_the_contents_link_to_every_heading_with_the_lower_ones_nested() -> None:
    soup = BeautifulSoup(slots_of(PAGE)["toc"], "lxml")
    rows = soup.find_all("li")
    assert [(row.a["href"], row.a.get_text()) for row in rows] == [
        ("#doc-use", "Use <it>"),
        ('#doc-"x"', "Detail"),
        ("#doc-end", "End"),
    ]
    assert ["md-nav__item--nested-entry" in row["class"] for row in rows] == [False, True, False]


def test_headings_of_one_level_are_not_nested_whichever_level_it_is() -> None:
    page = replace(PAGE, toc=(TocEntry(level=3, text="Only", anchor="doc-only"),))
    assert "nested" not in slots_of(page)["toc"]


def test_the_way_from_the_home_page_is_relative_to_the_page() -> None:
    assert slots_of(PAGE)["crumbs"] == (
        '<li><a href="../../">Home</a></li><li><a href="../../categories/tools/">Tools &amp; more</a></li>'
    )


def test_a_page_without_contents_or_crumbs_leaves_those_slots_empty() -> None:
    filled = slots_of(replace(PAGE, toc=(), crumbs=()))
    assert (filled["toc"], filled["crumbs"]) == ("", "")
