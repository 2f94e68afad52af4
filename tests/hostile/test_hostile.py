"""Attacks (`attack-*`) and honest documents that look like them (`honest-*`), each with the HTML it must become.

Whatever the expected HTML says, an independent reader must find nothing in it that runs, loads or leads astray.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.render.golden import cases, expected_html, left_over
from tests.render.rendering import rendered

CASES = Path(__file__).parent
NAMES = cases(CASES)

LOADING = ("src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "style", "xlink:href")
FORBIDDEN = (
    "script style iframe object embed form input button select textarea svg math base meta link template audio video "
    "source track frame frameset noscript dialog marquee"
).split()


@pytest.mark.parametrize("name", NAMES)
def test_a_case_becomes_the_html_beside_it(name: str, update_golden: bool) -> None:
    found = rendered((CASES / f"{name}.md").read_text("utf-8")).html
    assert f"{found.strip()}\n" == expected_html(CASES, name, found, update=update_golden)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("parser", ["html5lib", "lxml", "html.parser"])
def test_nothing_that_is_published_runs_or_loads(name: str, parser: str) -> None:
    tree = BeautifulSoup(rendered((CASES / f"{name}.md").read_text("utf-8")).html, parser)
    body = tree.body or tree
    faults = [fault for node in body.find_all(True) for fault in _faults(node)]
    assert faults == []


def test_every_case_says_whether_it_is_an_attack() -> None:
    assert [name for name in NAMES if not name.startswith(("attack-", "honest-"))] == []


def test_every_expected_file_has_its_case() -> None:
    assert left_over(CASES) == []


def _faults(node: Tag) -> list[str]:
    faults = [f"<{node.name}>"] if node.name in FORBIDDEN else []
    for name, value in node.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value
        if name.startswith("on") or (name in LOADING and node.name != "img"):
            faults.append(f"{name}={text}")
        if name == "src" and not re.fullmatch(r"\.\./\.\./assets/plugins/[\w.\-]+", text):
            faults.append(f"src={text}")
        if name == "href" and not re.match(r"https?://[^/\\]|mailto:|#doc|\.\./\.\./assets/plugins/", text, re.I):
            faults.append(f"href={text}")
        if name == "id" and not text.startswith("doc-"):
            faults.append(f"id={text}")
    return faults
