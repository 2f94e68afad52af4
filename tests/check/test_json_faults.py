"""What is wrong with JSON, told as a person would."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.json_faults import find_json_fault


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{}",
        "[]",
        '"a"',
        '{"a": [1, -2.5e3, true, false, null, "\\u4e2d\\n\\/"], "b": {"c": []}}',
        '{\n  // line\n  "a": "https://b.example", /* block\n */\n  "c": [1, 2,],\n}',
        '{"a": 1, ...}',
        '{\n  "a": {...},\n  "b": ...,\n  "c": [..., 1],\n  ……\n}',
        '{ ... "a": 1 }',
        '{"a": 1 ... }',
        '"plugins": {\n  "hello": {"version": "1.0.0"}\n}',
        '"a": 1,\n"b": 2,\n',
        '// app.json\n{"a": 1}\n\n// page.json\n{"b": 2}\n',
        "\ufeff{}",
    ],
)
def test_json_as_documents_write_it_has_no_fault(written: str) -> None:
    assert find_json_fault(written) is None


@pytest.mark.parametrize(
    ("written", "place", "cause"),
    [
        ('{"a": 1\n "b": 2}', (6, 7), "缺少逗号"),
        ('["a" "b"]', (3, 4), "缺少逗号"),
        ('{"a": 1}}', (8, 9), "多了一个“}”"),
        ('{"a": [1}', (8, 9), "“}”与前面的“[”不配对"),
        ('{"a": {"b": 1}', (0, 1), "没有对应的“}”"),
        ('{"a": }', (4, 5), "冒号后面缺少值"),
        ('{"a":, "b": 1}', (4, 5), "冒号后面缺少值"),
        ('"a":', (3, 4), "冒号后面缺少值"),
        ('{"a"}', (3, 4), "键后面缺少冒号"),
        ('{"a" 1}', (3, 4), "键后面缺少冒号"),
        ("[1,,2]", (3, 4), "多了一个逗号"),
        ("[,1]", (1, 2), "多了一个逗号"),
        ('{"a":: 1}', (5, 6), "多了一个冒号"),
        ("[1: 2]", (2, 3), "多了一个冒号"),
        ('["a": 1]', (4, 5), "多了一个冒号"),
        ("{1: 2}", (1, 2), "不能作键"),
        ('{"a": "b}', (6, 9), "没有结束的双引号"),
        ('{"a": "C:\\dir"}', (9, 11), "反斜杠要写成"),
        ("{“a”: 1}", (1, 2), '中文标点「“」，应为半角的 "'),
        ('{"a": 1，"b": 2}', (7, 8), "中文标点「，」，应为半角的 ,"),
        ("{'a': 1}", (1, 4), "单引号"),
        ("{a: 1}", (1, 2), "键“a”没有双引号"),
        ('{"a": wx123}', (6, 11), "文字要用双引号"),
        ('{"a": True}', (6, 10), "应为 true"),
        ('{"a": undefined}', (6, 15), "应为 null"),
        ('{"a": 01}', (6, 8), "不是 JSON 数字"),
        ('{"a": .5}', (6, 8), "不是 JSON 数字"),
        ('{"a": <b>}', (6, 7), "不能有“<”"),
        ('{"a": 1; }', (7, 8), "不能有“;”"),
        ("{} /* a", (3, 5), "注释没有结束"),
        ("{} {}", (1, 2), "缺少逗号"),
    ],
)
def test_the_first_fault_is_told_with_its_place(written: str, place: tuple[int, int], cause: str) -> None:
    fault = find_json_fault(written)
    assert fault and cause in (fault.cause.zh or "")
    assert (fault.start, fault.end) == place


def test_hostile_texts_cost_little() -> None:
    started = time.monotonic()
    for text in (
        "[" * 100_000,
        '{"a":' * 50_000,
        '"' + "\\n" * 100_000,
        "/*" * 100_000,
        "1\n" * 100_000,
        "…" * 100_000,
    ):
        find_json_fault(text)
    assert time.monotonic() - started < 5
