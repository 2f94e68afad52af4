"""Every rule on what it is for: the examples of its docstring, and the case folders beside this file.

A situation whose name starts with `platform-` is checked under the platform's profile.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from catalog_builder.check.explain import parse_examples
from catalog_builder.check.registry import RULE_MODULES, all_rules
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.policy import DEFAULT_POLICY, Policy

from .plugin_folders import BASELINE, LAID_OVER, check_all, lay_over

CASES = Path(__file__).parent / "cases"
RULES = {module.RULE.id: module for module in RULE_MODULES}
SITUATIONS = sorted(path for path in CASES.glob("*/*") if path.is_dir())


def test_the_sound_plugin_has_no_faults() -> None:
    assert check_all(BASELINE, DEFAULT_POLICY) == ()


@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_example_breaks_exactly_its_rule(rule: str, tmp_path: Path) -> None:
    files = {file.path: file.text for file in parse_examples(RULES[rule]).wrong}
    found = check_all(lay_over(files, tmp_path), policy_for(rule))
    assert {diagnostic.rule for diagnostic in found} == {rule}, shown(found)


@pytest.mark.parametrize("rule", RULES)
def test_the_right_example_breaks_no_rule(rule: str, tmp_path: Path) -> None:
    files = {file.path: file.text for file in parse_examples(RULES[rule]).right}
    found = check_all(lay_over(files, tmp_path), policy_for(rule))
    assert found == (), shown(found)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_situation_gives_the_expected_diagnostics(situation: Path, tmp_path: Path, update_golden: bool) -> None:
    policy = policy_for(situation.parent.name)
    if situation.name.startswith("platform-"):
        policy = replace(policy, profile="platform")
    found = shown(check_all(lay_over(case_files(situation), tmp_path), policy))
    golden = situation / "expected.txt"
    if update_golden:
        golden.write_text(found, "utf-8")
    assert golden.is_file(), "no expected.txt: run with --update-golden and read what it wrote"
    assert found == golden.read_text("utf-8")


def test_every_case_folder_belongs_to_a_rule_and_holds_input_and_expectation_only() -> None:
    assert {path.name for path in CASES.iterdir()} <= {rule.id for rule in all_rules()}
    for situation in CASES.glob("*/*"):
        assert {path.name for path in situation.iterdir()} == {"input", "expected.txt"}, situation


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_failing_and_a_passing_situation(rule: str) -> None:
    outcomes = [path.read_text("utf-8") for path in (CASES / rule).glob("*/expected.txt")]
    assert any(f"[{rule}]" in outcome for outcome in outcomes)
    assert any(f"[{rule}]" not in outcome for outcome in outcomes)


def policy_for(rule: str) -> Policy:
    """Return what is in force in the examples and situations of a rule."""
    return Policy(ignore=LAID_OVER.ignore - {rule})


def case_files(situation: Path) -> dict[str, str]:
    """Return the files of a situation's input; those of a folder `+other` belong to a second plugin.

    Names that not every system can hold are written with percent escapes, such as `%63on.png`.
    """
    paths = sorted(path for path in (situation / "input").rglob("*") if path.is_file())
    names = (unquote(path.relative_to(situation / "input").as_posix()) for path in paths)
    return {
        f"../{name[1:]}" if name.startswith("+") else name: path.read_text("utf-8")
        for name, path in zip(names, paths, strict=True)
    }


def shown(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return diagnostics for reading, both languages."""
    if not diagnostics:
        return "no faults\n"
    return "\n".join(_shown_one(diagnostic) for diagnostic in diagnostics)


def _shown_one(diagnostic: Diagnostic) -> str:
    span, message, cure = diagnostic.span, diagnostic.message, diagnostic.help
    place = f":{span.line}:{span.column}-{span.end_line}:{span.end_column}" if span else ""
    return (
        f"{diagnostic.path}{place}: {diagnostic.severity}[{diagnostic.rule}]\n"
        f"  zh: {message.zh}\n      {cure.zh}\n  en: {message.en}\n      {cure.en}\n"
    )
