"""A page for each rule and one that lists them all."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from catalog_builder.model.rule_page import ExampleFile, RuleExplanation
from catalog_builder.model.text import LANGUAGES, Localized
from catalog_builder.render.rule_pages import rule_pages
from tests.render.rendering import templates

RULE = RuleExplanation(
    id="image-remote",
    family="images",
    severity="error",
    platform="error",
    is_essential=True,
    fixes="none",
    title=Localized(zh="远程图片", en="Remote picture"),
    finds=Localized(zh="查找 <img>。", en="Finds <img>."),
    matters=Localized(zh="原因。", en="Why."),
    wrong=(ExampleFile(path="doc/README.md", text="![a](https://example.com/<b>.png)"),),
    right=(ExampleFile(path="doc/a.png", text="<png 8x8>"),),
)


def test_each_rule_has_a_page_in_each_language_and_is_listed() -> None:
    for language in LANGUAGES:
        index, page = rule_pages([RULE], language, templates())
        assert (index.path, page.path) == ("rules/index.html", "rules/image-remote/index.html")
        assert "../rules/image-remote/" in index.body
        assert page.description == RULE.finds.get(language)
        assert "image-remote" in page.title
        assert [crumb.path for crumb in page.crumbs] == ["", "rules/"]


def test_texts_and_examples_are_escaped() -> None:
    for page in rule_pages([RULE], "en", templates()):
        tree = BeautifulSoup(page.body, "html5lib")
        assert tree.select("img, b") == []
        assert len(tree.select("h1")) == 1
    assert "<png 8x8>" in tree.get_text()


def test_a_warning_tells_how_to_allow_it_and_an_essential_error_that_it_cannot_be() -> None:
    warning = replace(RULE, severity="warning", is_essential=False, fixes="certain")
    for language, told in (("zh", "mkdocs.yml"), ("en", "mkdocs.yml")):
        _, page = rule_pages([warning], language, templates())
        assert "allow:\n  - rule: image-remote" in page.body
        assert told in page.body
        assert "--fix --select image-remote" in page.body
        _, page = rule_pages([RULE], language, templates())
        assert "allow:" not in page.body
        assert "--fix" not in page.body


def test_the_list_shows_the_platforms_severity_only_where_it_differs() -> None:
    index = next(iter(rule_pages([replace(RULE, severity="warning")], "en", templates())))
    assert "Platform: error" in index.body
    assert "Platform" not in next(iter(rule_pages([RULE], "en", templates()))).body
