"""Reports that GitLab shows beside the lines of a merge request."""

from __future__ import annotations

import json
from typing import Any

from .sample import diagnostic, report, wrong_case


def violations(*given: Any) -> list[dict[str, Any]]:
    return list(json.loads(report("gitlab", *given)))


def test_a_violation_has_what_gitlab_asks_for_and_points_into_the_repository() -> None:
    (found,) = violations(diagnostic())
    assert found.pop("fingerprint")
    assert found == {
        "check_name": "image-remote",
        "description": "picture from the Internet Save it in doc/. (catalog explain image-remote)",
        "severity": "critical",
        "location": {"path": "plugins_data/demo/doc/README.md", "lines": {"begin": 3, "end": 3}},
    }


def test_a_fault_without_a_place_stands_at_the_first_line_and_an_undecodable_name_is_shown() -> None:
    (found,) = violations(diagnostic(path="demo/doc/\udcff.md", span=None, severity="info"))
    assert (found["severity"], found["location"]) == (
        "info",
        {"path": "plugins_data/demo/doc/?.md", "lines": {"begin": 1}},
    )


def test_a_clean_check_is_an_empty_list() -> None:
    assert report("gitlab") == "[]\n"


def test_a_fault_is_recognised_when_its_line_has_moved() -> None:
    first = [found["fingerprint"] for found in violations(wrong_case(5), wrong_case(6))]
    assert first == [found["fingerprint"] for found in violations(wrong_case(8), wrong_case(9))]
    assert len(set(first)) == 2
