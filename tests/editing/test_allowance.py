"""Allowing a rule from the editor: whatever form `allow` has, plugin.yml stays sound and holds the entry."""

from __future__ import annotations

import dataclasses

import pytest

from catalog_builder.editing.allowance import REASON, allow_rule, may_be_allowed
from catalog_builder.load.manifest import load_manifest
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.fix import Edit
from catalog_builder.model.text import Localized
from catalog_builder.settings import Limits
from tests.check.plugin_folders import BASELINE

SOUND = (BASELINE / "demo" / "plugin.yml").read_text("utf-8")
DIAGNOSTIC = Diagnostic(
    rule="translation-missing",
    severity="warning",
    plugin="demo",
    path="demo/plugin.yml",
    span=None,
    message=Localized(zh="x", en="x"),
    help=Localized(zh="x", en="x"),
)


def applied(text: str, edit: Edit, reason: str) -> str:
    lines = text.split("\n")
    line = lines[edit.line - 1]
    lines[edit.line - 1] = (
        line[: edit.column - 1] + edit.text.replace(REASON, f"{REASON}{reason}") + line[edit.column - 1 :]
    )
    return "\n".join(lines)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "\n",
        "\nallow:\n  - rule: image-alt-missing\n    reason: 无\n",
        "\nallow:\n- rule: image-alt-missing\n  reason: 无\n",
        "\nallow:\n  - {rule: image-alt-missing, reason: 无}\n",
        "\nallow: [{rule: image-alt-missing, reason: 无}]\n",
        "\nallow:\n  - reason: 无\n    rule: image-alt-missing\n# end\n",
        "\nallow:\n  - rule: image-alt-missing\n    reason: 无\nlinks: {homepage: https://example.com}\n",
    ],
)
def test_the_entry_joins_what_is_there(given: str) -> None:
    text = SOUND.rstrip("\n") + given
    fix = allow_rule("translation-missing", text, Limits())
    assert fix is not None and not fix.is_certain
    manifest = load_manifest(applied(text, fix.edits[0], "只面向中文用户").encode(), Limits())
    assert manifest.faults == ()
    assert manifest.plugin is not None
    assert manifest.plugin.allow[-1].rule == "translation-missing"
    assert manifest.plugin.allow[-1].reason == "只面向中文用户"
    assert len(manifest.plugin.allow) == 1 + given.count("rule:")


def test_until_the_reason_is_written_nothing_is_silenced() -> None:
    fix = allow_rule("translation-missing", SOUND, Limits())
    assert fix is not None
    assert "allow" in load_manifest(applied(SOUND, fix.edits[0], "").encode(), Limits()).values


@pytest.mark.parametrize(
    "text",
    ["name: {", "- a\n", f"{SOUND}\nallow:\n", f"{SOUND}\nallow: [{{rule: translation-missing}}]\n", "a: 1\na: 2\n"],
)
def test_a_file_that_cannot_be_added_to_is_left_alone(text: str) -> None:
    assert allow_rule("translation-missing", text, Limits()) is None


def test_only_warnings_of_rules_that_pages_do_not_depend_on() -> None:
    assert may_be_allowed(DIAGNOSTIC)
    assert not may_be_allowed(dataclasses.replace(DIAGNOSTIC, severity="error"))
    assert not may_be_allowed(dataclasses.replace(DIAGNOSTIC, rule="image-missing"))
    assert not may_be_allowed(dataclasses.replace(DIAGNOSTIC, rule="allowance-unused"))
