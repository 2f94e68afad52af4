"""Every fix of every rule, on the folders with which the rules themselves are tested."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from catalog_builder.check.explain import parse_examples
from catalog_builder.check.registry import RULE_MODULES
from catalog_builder.check.rule import Context
from catalog_builder.check.runner import check_folder
from catalog_builder.load.plugin import load_plugin
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.mend.rounds import Mended, mend_folder
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.fix import Fix
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.policy import DEFAULT_POLICY, Policy
from catalog_builder.source.folder import list_plugin_folders, read_folder, read_vocabulary_files
from tests.check.plugin_folders import LIMITS, lay_over
from tests.check.test_rules import RULES, SITUATIONS, case_files

FIXABLE = {module.RULE.id for module in RULE_MODULES if module.RULE.fixes != "none"}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_certain_fixes_mend_their_faults_make_no_new_ones_and_come_to_an_end(situation: Path, tmp_path: Path) -> None:
    policy = Policy(profile="platform") if situation.name.startswith("platform-") else DEFAULT_POLICY
    check = _Check(lay_over(case_files(situation), tmp_path), policy)
    for folder in check.folders:
        before = check(folder)
        mended = mend_folder(folder, check, LIMITS)
        after = check(mended.folder)
        assert [entry for entry in after if entry.is_mendable] == []
        if not any(entry.rule.startswith("yaml-") for entry in before):  # Only then did the other rules see anything.
            assert _counts(after) <= _counts(before)
        assert mend_folder(mended.folder, check, LIMITS) == Mended(
            folder=mended.folder, mending=type(mended.mending)(plugin=folder.id)
        )


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixes_are_attached_only_by_rules_that_say_so_and_name_what_they_do(situation: Path, tmp_path: Path) -> None:
    check = _Check(lay_over(case_files(situation), tmp_path), DEFAULT_POLICY)
    for folder in check.folders:
        for entry in check(folder):
            if entry.fix is not None:
                assert entry.rule in FIXABLE
                assert not entry.fix.is_certain or RULES[entry.rule].RULE.fixes == "certain"
                assert entry.fix.title.zh and entry.fix.title.en
                assert entry.fix.edits or entry.fix.renames or entry.fix.shrink or entry.fix.recodings
                assert _can_be_done(entry.fix, folder), entry


@pytest.mark.parametrize("rule", sorted(FIXABLE))
def test_a_rule_that_says_it_has_fixes_shows_one_in_a_situation_or_in_its_example(rule: str, tmp_path: Path) -> None:
    inputs = {path.name: case_files(path) for path in SITUATIONS if path.parent.name == rule}
    inputs["wrong"] = {file.path: file.text for file in parse_examples(RULES[rule]).wrong}
    checks = [_Check(lay_over(files, tmp_path / name), DEFAULT_POLICY) for name, files in inputs.items()]
    found = [entry for check in checks for folder in check.folders for entry in check(folder)]
    best = max((entry.fix.is_certain for entry in found if entry.rule == rule and entry.fix), default=None)
    assert RULES[rule].RULE.fixes == {True: "certain", False: "guess"}.get(best)


def _can_be_done(fix: Fix, folder: PluginFolder) -> bool:
    from catalog_builder.mend.round import Round

    return Round(folder.files, LIMITS).take(fix)


def _counts(found: Sequence[Diagnostic]) -> int:
    return sum(entry.severity == "error" for entry in found)


class _Check:
    """Finds all faults of a folder under one policy."""

    def __init__(self, plugins_dir: Path, policy: Policy) -> None:
        vocabulary = load_vocabulary(*read_vocabulary_files(plugins_dir))
        self._context = Context(vocabulary=vocabulary, limits=LIMITS, policy=policy)
        self.folders = [read_folder(path, LIMITS) for path in list_plugin_folders(plugins_dir)]

    def __call__(self, folder: PluginFolder) -> Sequence[Diagnostic]:
        loaded = load_plugin(folder, LIMITS)
        return check_folder(loaded, self._context, is_for_people=False).diagnostics
