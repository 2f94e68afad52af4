"""Documents: attacks (`attack-*`) and honest ones that look like them (`honest-*`), each with the HTML it must become.

Whatever the expected HTML says, an independent reader must find nothing in it that runs, loads or leads astray.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.reader import READERS, harm
from tests.render.golden import cases, expected_html, left_over
from tests.render.rendering import rendered

CASES = Path(__file__).parent / "documents"
NAMES = cases(CASES)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_becomes_the_html_beside_it(name: str, update_golden: bool) -> None:
    found = rendered((CASES / f"{name}.md").read_text("utf-8")).html
    assert f"{found.strip()}\n" == expected_html(CASES, name, found, update=update_golden)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", READERS)
def test_nothing_that_is_published_runs_or_loads(name: str, reader: str) -> None:
    assert harm(rendered((CASES / f"{name}.md").read_text("utf-8")).html, reader) == []


def test_every_case_says_whether_it_is_an_attack() -> None:
    assert [name for name in NAMES if not name.startswith(("attack-", "honest-"))] == []


def test_every_expected_file_has_its_case() -> None:
    assert left_over(CASES) == []
