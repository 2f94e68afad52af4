"""The list of rules and what every rule owes its reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog_builder.check import rules
from catalog_builder.check.explain import parse_examples
from catalog_builder.check.folder_layout import PICTURE_FORMATS
from catalog_builder.check.registry import CATALOG_RULES, FOLDER_RULES, RULE_MODULES, WORK_RULES, all_rules, find_rule
from catalog_builder.check.rule import AnyRule
from catalog_builder.load.images import EXTENSIONS

RULES_FOLDER = Path(rules.__file__).parent
CURES = {"use", "add", "fix", "must", "should", "no", "require", "prefer", "avoid", "check", "allow", "forbid"}

each_rule = pytest.mark.parametrize("module", RULE_MODULES, ids=lambda module: module.RULE.id)


def test_the_registry_lists_exactly_the_modules_of_the_folder() -> None:
    files = {path.stem for path in RULES_FOLDER.glob("*.py")} - {"__init__"}
    assert {_name(module) for module in RULE_MODULES} == files


@pytest.mark.parametrize("listed", [FOLDER_RULES, CATALOG_RULES, WORK_RULES], ids=["folder", "catalog", "work"])
def test_the_registry_is_sorted(listed: tuple[AnyRule, ...]) -> None:
    assert list(map(_name, listed)) == sorted(map(_name, listed))


def test_rules_are_found_by_id_and_unknown_ids_are_not() -> None:
    assert all(find_rule(module.RULE.id) is module for module in RULE_MODULES)
    assert find_rule("no-such-rule") is None
    assert [rule.id for rule in all_rules()] == sorted(rule.id for rule in all_rules())


@each_rule
def test_an_id_is_the_modules_name_in_kebab_case_and_names_no_cure(module: AnyRule) -> None:
    rule_id = module.RULE.id
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule_id)
    assert rule_id.replace("-", "_") == _name(module)
    assert not CURES & set(rule_id.split("-"))


@each_rule
def test_a_rule_explains_itself_in_both_languages(module: AnyRule) -> None:
    for text in (module.RULE.title, module.RULE.finds, module.RULE.matters):
        assert text.zh and re.search(r"[\u4e00-\u9fff]", text.zh)
        assert text.en and not re.search(r"[\u4e00-\u9fff]", text.en)
    assert module.RULE.finds.zh.endswith("。") and module.RULE.finds.en.endswith(".")
    assert module.RULE.matters.zh.endswith("。") and module.RULE.matters.en.endswith(".")


@each_rule
def test_a_rule_has_a_wrong_and_a_right_example_that_differ(module: AnyRule) -> None:
    examples = parse_examples(module)
    assert examples.wrong and examples.right
    assert examples.wrong != examples.right


@each_rule
def test_a_rule_module_stays_small(module: AnyRule) -> None:
    lines = (RULES_FOLDER / f"{_name(module)}.py").read_text("utf-8").count("\n")
    assert lines <= 80


def test_rules_and_loader_agree_on_what_a_picture_is() -> None:
    assert PICTURE_FORMATS == EXTENSIONS


def _name(module: AnyRule) -> str:
    return module.__name__.rpartition(".")[2]  # type: ignore[union-attr]  # A module, whatever the protocol says.
