"""Reports for code hosts and editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from catalog_builder.model.fix import Edit, Fix
from catalog_builder.model.text import LANGUAGES, Language, Localized

from .sample import diagnostic, every_kind, report, wrong_case

SCHEMA = json.loads((Path(__file__).parent / "schema" / "sarif-2.1.0.json").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site_url", [None, "https://example.com/"])
def test_sarif_is_valid_against_its_own_schema(language: Language, site_url: str | None) -> None:
    validator = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)
    hostile = diagnostic(path="demo/a b%\udc80#?.md", span=None, en="\x1b[31m\u202e")
    for given in ((), every_kind(), (hostile, hostile)):
        log = json.loads(report("sarif", *given, language=language, site_url=site_url))
        assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(log)


def test_sarif_names_rules_levels_and_regions() -> None:
    log = json.loads(report("sarif", diagnostic(), diagnostic(span=None, severity="info"), site_url="https://e.org/"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["image-remote"]
    assert run["tool"]["driver"]["rules"][0]["helpUri"] == "https://e.org/en/rules/image-remote/"
    first, second = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "plugins_data/demo/doc/README.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 37}
    assert second["level"] == "note" and "region" not in second["locations"][0]["physicalLocation"]


def test_every_result_points_to_its_rule() -> None:
    run = _run(*every_kind())
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [entry.rule for entry in every_kind()]
    assert rules[1]["properties"] == {
        "tags": ["images"],
        "problem.severity": "error",
        "precision": "high",
        "fixable": True,
    }


def test_a_fix_of_edits_is_said_in_full_and_half_a_fix_not_at_all() -> None:
    results = _run(*every_kind())["results"]
    assert results[1]["fixes"] == [
        {
            "description": {"text": "Write images/map.png"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "plugins_data/demo/doc/README.md"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 21},
                            "insertedContent": {"text": "images/map.png"},
                        }
                    ],
                }
            ],
        }
    ]
    assert "fixes" not in results[0] and "fixes" not in results[3]


def test_a_fix_of_very_many_places_is_left_out() -> None:
    edits = tuple(Edit(path="a", line=n, column=1, end_line=n, end_column=1, text="x") for n in range(1, 102))
    one, other = (diagnostic(fix=Fix(title=Localized(en="Write it"), edits=edits[:n])) for n in (100, 101))
    first, second = _run(one, other)["results"]
    assert len(first["fixes"][0]["artifactChanges"][0]["replacements"]) == 100 and "fixes" not in second


def test_fingerprints_hold_when_lines_move_and_languages_change_and_tell_repeats_apart() -> None:
    first = _fingerprints(_run(wrong_case(5), wrong_case(6)))
    assert first == _fingerprints(_run(wrong_case(15), wrong_case(16), language="zh"))
    assert len(set(first)) == 2


def test_the_text_of_a_fix_is_exact_and_steers_no_terminal() -> None:
    text = "\u202e\x1b\u3000\n"
    edit = Edit(path="plugin.yml", line=1, column=1, end_line=1, end_column=2, text=text)
    written = report("sarif", diagnostic(fix=Fix(title=Localized(en="Write it"), edits=(edit,))))
    assert not set(written) & {"\u202e", "\x1b", "\u3000"}
    (result,) = json.loads(written)["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == text


def _run(*given: Any, language: Language = "en") -> Any:
    return json.loads(report("sarif", *given, language=language))["runs"][0]


def _fingerprints(run: Any) -> list[str]:
    return [mark for result in run["results"] for mark in result["partialFingerprints"].values()]
