"""Labels that nothing defines."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.link_labels import undefined_labels
from catalog_builder.load.document import load_document


def found_in(text: str) -> list[tuple[int, int, int, str, str]]:
    found = undefined_labels(load_document("doc/README.md", "zh", text))
    return [(label.line, label.start, label.end, label.label, label.near) for label in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见[文档][docs]和[接口][dcos]。\n\n[docs]: https://a.example\n", [(1, 12, 22, "dcos", "docs")]),
        ("[![图][img]](https://a.example)\n", [(1, 1, 10, "img", "")]),
        ("![图][img]\n", [(1, 0, 9, "img", "")]),
        ("见[文档][1]\n", [(1, 1, 8, "1", "")]),
        ("见[文档][]\n\n[a]: https://a.example\n", [(1, 1, 7, "文档", "")]),
        ("甲[^1]乙[^2]\n\n[^1]: 注\n", [(1, 6, 10, "^2", "")]),
        ("甲[^1]\n", [(1, 1, 5, "^1", "")]),
        ("| a |\n|---|\n| ![图][img] |\n", [(3, 2, 11, "img", "")]),
    ],
)
def test_a_reference_without_its_definition_is_found(text: str, expected: object) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[文档][docs] ![图][Docs]\n\n> [docs]: https://a.example\n",
        "a[0][1] list[0][1] x[i][j] f()[0][1]\n\n[a]: https://a.example\n",
        "参数[必填][字符串]\n",
        "[0][1]\n",
        "`[a][b]`\n\n    ![a][b]\n\n```\n![a][b]\n```\n\n[c]: https://a.example\n",
        "\\[a][b] \\![a][b]\n",
        "[a](https://a.example)[b][c](https://a.example)\n",
        "[^a-z] [^0-9]\n",
        "x[^1]\n",
        "甲[^1]\n\n[^1]: 注\n",
        "- [x] 甲\n- [ ] 乙\n",
        "<!-- ![a][b] -->\n",
    ],
)
def test_definitions_arrays_tags_code_and_comments_are_left_alone(text: str) -> None:
    assert found_in(text) == []


def test_many_brackets_cost_little() -> None:
    started = time.monotonic()
    for text in ("[" * 9_000 + "\n", "![a][b]" * 1_200 + "\n", "[a][" * 2_000 + "\n", "[^a]" * 2_000 + "\n"):
        found_in(text * 10)
    assert time.monotonic() - started < 5
