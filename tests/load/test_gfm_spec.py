"""The examples of the GFM specification, through the renderer and on to the page.

Source and licence of the examples: gfm/NOTICE.md. What reads otherwise, and why: gfm/deviations.yml.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from catalog_builder.load.markdown import render_markdown
from tests.hostile.reader import READERS, harm
from tests.render.rendering import rendered

HERE = Path(__file__).parent / "gfm"
EXAMPLES = json.loads((HERE / "examples.json").read_text("utf-8"))
DEVIATIONS = {
    number: html
    for entry in yaml.safe_load((HERE / "deviations.yml").read_text("utf-8"))
    for number, html in entry["html"].items()
}

_POSITION = re.compile(r' data-sourcepos="[0-9:\-]*"')
_CODE = re.compile(r'<code (data-meta="[^"]*") (class="[^"]*")>')
"""The renderer writes these two in no fixed order."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['number']}")
def test_an_example_becomes_what_the_specification_says_unless_a_deviation_is_explained(
    example: dict[str, str],
) -> None:
    found = _CODE.sub(r"<code \2 \1>", _POSITION.sub("", render_markdown(example["markdown"])))
    listed = DEVIATIONS.get(int(example["number"]))
    assert found == (example["html"] if listed is None else listed)
    assert listed != example["html"], "no deviation any more: take it off the list"


def test_every_deviation_is_explained_and_about_an_example() -> None:
    entries = yaml.safe_load((HERE / "deviations.yml").read_text("utf-8"))
    assert [entry for entry in entries if not entry["because"] or entry["examples"] != list(entry["html"])] == []
    assert set(DEVIATIONS) <= {example["number"] for example in EXAMPLES}
    assert len(EXAMPLES) == 673


@pytest.mark.parametrize("reader", READERS)
def test_no_example_publishes_anything_that_runs_or_loads(reader: str) -> None:
    found = {example["number"]: harm(rendered(example["markdown"]).html, reader) for example in EXAMPLES}
    assert {number: faults for number, faults in found.items() if faults} == {}
