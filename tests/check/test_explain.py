"""Rules explained on the terminal and on their pages."""

from __future__ import annotations

import pytest

from catalog_builder.check.explain import UnknownRuleError, explain, explanations, parse_examples
from catalog_builder.check.registry import RULE_MODULES, all_rules, find_rule
from catalog_builder.model.rule_page import ExampleFile


def test_every_rule_has_a_page_in_the_order_of_ids() -> None:
    assert [page.id for page in explanations()] == [rule.id for rule in all_rules()]


def test_an_example_is_read_from_the_docstring_with_blank_lines_and_marks() -> None:
    module = find_rule("image-remote")
    assert module
    assert parse_examples(module).right == (
        ExampleFile(path="doc/README.md", text="# Demo\n\n![Map](images/map.png)\n"),
        ExampleFile(path="doc/images/map.png", text="<png 8x8>"),
    )


@pytest.mark.parametrize("module", RULE_MODULES, ids=lambda module: module.RULE.id)
def test_an_explanation_speaks_one_language_and_shows_both_examples(module: object) -> None:
    rule = module.RULE  # type: ignore[attr-defined]
    chinese, english = explain(rule.id, "zh"), explain(rule.id, "en")
    assert f"{rule.severity}[{rule.id}]" in chinese
    assert "错误写法" in chinese and "正确写法" in chinese and rule.finds.zh in chinese
    assert "\nWrong\n" in english and "\nRight\n" in english and rule.matters.en in english
    assert rule.finds.zh not in english


def test_asking_for_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UnknownRuleError) as caught:
        explain("image-remot\x1b", "en")
    assert "image-remot\ufffd" in str(caught.value)
    assert caught.value.cure.startswith("Did you mean image-remote?")
