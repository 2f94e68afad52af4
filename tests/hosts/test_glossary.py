"""The glossary lists every term under its letter, with its name in the other language and the page that explains it."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from catalog_builder.hosts.glossary import glossary_markdown, glossary_plain
from catalog_builder.hosts.mentions import link_mentions
from catalog_builder.model.page_parts import Term
from catalog_builder.model.text import Language
from tests.hosts.trial import PROJECT


def term(identifier: str, name: str, foreign: str, group: str, page: str = "") -> Term:
    return Term(identifier, name, foreign, f"About {name}.", page, group, True, (name,))


WXSS = term("wxss", "WXSS", "WXSS", "", "framework/view/wxss.md#units")
PACKAGE = term("subpackage", "分包", "subpackage", "F", "framework/subpackages.md")
TITLES = {"framework/view/wxss.md": "WXSS 样式", "framework/subpackages.md": "分包"}


def texts(language: Language) -> Mapping[str, str]:
    """Return the interface texts that the project ships."""
    loaded: Mapping[str, str] = yaml.safe_load(
        (PROJECT / "overrides" / "texts" / f"{language}.yml").read_text("utf-8")
    )["glossary"]
    return loaded


def listed(*terms: Term, language: Language = "zh") -> str:
    return glossary_markdown(terms, language, texts(language), TITLES.get)


def plain(*terms: Term, language: Language = "zh") -> str:
    return glossary_plain(terms, texts(language), TITLES.get)


def test_a_term_has_an_anchor_its_foreign_name_a_definition_and_a_link() -> None:
    assert listed(PACKAGE) == (
        "## F {#letter-f}\n\n"
        '<span id="term-subpackage">分包</span> <span class="c-gloss" lang="en">subpackage</span>\n'
        ":   About 分包. [分包](subpackages.md)\n"
    )


def test_the_anchor_is_the_one_that_mentions_lead_to() -> None:
    assert 'href="g#term-subpackage"' in link_mentions("分包", [PACKAGE], "g", without="a.md")
    assert 'id="term-subpackage"' in listed(PACKAGE)


def test_a_name_that_is_the_same_in_both_languages_is_told_once() -> None:
    assert listed(WXSS).count("WXSS</span>") == 1
    assert plain(WXSS) == "- **WXSS**：About WXSS. [WXSS 样式](view/wxss.md#units)"


def test_terms_stand_under_one_heading_for_each_letter_and_latin_words_of_a_chinese_list_before_them() -> None:
    other = term("foreground", "前台", "foreground", "Q")
    headings = [line for line in listed(WXSS, PACKAGE, PACKAGE, other).split("\n") if line.startswith("#")]
    assert headings == ["## 英文 {#letter-latin}", "## F {#letter-f}", "## Q {#letter-q}"]


def test_the_foreign_name_says_which_language_it_is() -> None:
    english = term("subpackage", "subpackage", "分包", "S")
    assert '<span class="c-gloss" lang="zh-CN">分包</span>' in listed(english, language="en")


def test_a_link_keeps_its_anchor_and_leads_from_the_page_of_the_glossary() -> None:
    outside = term("id", "id", "id", "", "publish/review.md")
    assert "[WXSS 样式](view/wxss.md#units)" in listed(WXSS)
    assert "[Review](../publish/review.md)" in glossary_markdown([outside], "zh", texts("zh"), lambda _: "Review")


def test_a_page_that_is_missing_and_a_term_without_one_have_no_link() -> None:
    missing, without = term("a", "a", "b", "A", "framework/gone.md"), term("a", "a", "b", "A")
    assert listed(missing) == listed(without)
    assert listed(without).endswith("\n:   About a.\n")
    assert plain(missing) == plain(without) == "- **a**（b）：About a."


def test_the_plain_list_has_a_line_for_each_term_in_the_words_of_its_language() -> None:
    assert plain(PACKAGE, PACKAGE) == "\n".join(["- **分包**（subpackage）：About 分包. [分包](subpackages.md)"] * 2)
    assert plain(PACKAGE, language="en") == "- **分包** (subpackage): About 分包. [分包](subpackages.md)"


def test_without_terms_the_list_is_empty() -> None:
    assert listed() == plain() == ""
