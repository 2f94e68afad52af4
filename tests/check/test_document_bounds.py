"""What is said of documents beyond a limit."""

from __future__ import annotations

import pytest

from catalog_builder.check.document_bounds import WORDS, excess_finding
from catalog_builder.model.document import Excess
from catalog_builder.model.limits import DEFAULT_LIMITS


@pytest.mark.parametrize("limit", WORDS)
def test_a_finding_tells_what_was_found_and_what_is_accepted(limit: str) -> None:
    most = getattr(DEFAULT_LIMITS, limit)
    finding = excess_finding("doc/README.md", Excess(limit=limit, found=987654321, most=most))
    assert str(most) in (finding.message.zh or "") and str(most) in (finding.message.en or "")
    assert "987654321" in (finding.message.en or "")
    assert (finding.help.zh or "").endswith("。") and (finding.help.en or "").endswith(".")


def test_a_line_that_is_too_long_is_pointed_at() -> None:
    finding = excess_finding("doc/README.md", Excess(limit="max_line_characters", found=3, most=2, line=7))
    assert finding.span and finding.span.line == 7
