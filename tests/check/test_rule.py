"""What a rule is: a module with a record and a check, as the runner calls it."""

from __future__ import annotations

import inspect
import re
from dataclasses import FrozenInstanceError

import pytest

from catalog_builder import __version__
from catalog_builder.check.registry import CATALOG_RULES, FOLDER_RULES, RULE_MODULES
from catalog_builder.check.rule import CatalogRule, FolderRule, Rule, text
from catalog_builder.model.diagnostic import SEVERITIES
from catalog_builder.model.rule_page import FAMILIES

each_rule = pytest.mark.parametrize("module", RULE_MODULES, ids=lambda module: module.RULE.id)


def test_a_text_is_given_in_chinese_first_and_then_in_english() -> None:
    both = text("图片", "picture")
    assert (both.zh, both.en) == ("图片", "picture")


@each_rule
def test_the_record_of_a_rule_cannot_be_changed(module: FolderRule | CatalogRule) -> None:
    assert isinstance(module.RULE, Rule)
    with pytest.raises(FrozenInstanceError):
        module.RULE.severity = "info"  # type: ignore[misc]  # That it is refused is what is tested.


@each_rule
def test_a_rule_has_a_known_family_and_severity(module: FolderRule | CatalogRule) -> None:
    assert module.RULE.family in FAMILIES
    assert module.RULE.severity in SEVERITIES


@each_rule
def test_a_rule_came_with_a_version_that_exists(module: FolderRule | CatalogRule) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", module.RULE.since)
    assert _numbers(module.RULE.since) <= _numbers(__version__)


@pytest.mark.parametrize(
    ("listed", "protocol"), [(FOLDER_RULES, FolderRule), (CATALOG_RULES, CatalogRule)], ids=["folder", "catalog"]
)
def test_every_check_takes_what_its_kind_of_rule_is_given(listed: tuple[object, ...], protocol: type) -> None:
    expected = [name for name in inspect.signature(protocol.check).parameters if name != "self"]
    found = {module.__name__: list(inspect.signature(module.check).parameters) for module in listed}
    assert found == dict.fromkeys(found, expected)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
