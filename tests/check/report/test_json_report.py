"""Reports for programs."""

from __future__ import annotations

import json

from .sample import diagnostic, every_kind, report


def test_json_has_the_keys_of_the_contract() -> None:
    assert json.loads(report("json", diagnostic(), site_url="https://example.com/")) == {
        "diagnostics": [
            {
                "rule": "image-remote",
                "severity": "error",
                "plugin": "demo",
                "path": "demo/doc/README.md",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 36,
                "message": "picture from the Internet",
                "help": "Save it in doc/.",
                "url": "https://example.com/en/rules/image-remote/",
                "fixable": False,
            }
        ],
        "summary": {"plugins": 2, "errors": 1, "warnings": 0, "fixable": 0},
    }


def test_json_says_null_where_there_is_no_place() -> None:
    (found,) = json.loads(report("json", diagnostic(span=None), language="zh"))["diagnostics"]
    assert found["line"] is found["end_column"] is None
    assert found["url"] == "rules/image-remote/"


def test_json_says_what_fix_would_mend_and_counts_no_guess() -> None:
    log = json.loads(report("json", *every_kind()))
    assert [found["rule"] for found in log["diagnostics"] if found["fixable"]] == ["image-missing"] * 2 + [
        "readme-case"
    ]
    assert log["summary"]["fixable"] == 3
