"""Reports for code hosts and editors."""

from __future__ import annotations

import json

from .sample import diagnostic, report


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
