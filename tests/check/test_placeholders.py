"""Placeholders are found where nothing else stands; honest uses of the same words are left alone."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.placeholders import likely_lines, may_hold_placeholders, placeholders


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("TODO", "TODO"),
        ("- [ ] TODO: write", "TODO"),
        ("## 接口（待补充）", "待补充"),
        ("本节待完善。", "本节待完善"),
        ("版本要求 待填写", "待填写"),
        ("请在此填写插件名称", "请在此填写"),
        ("Lorem Ipsum dolor", "Lorem Ipsum"),
        ("(your text here)", "your text here"),
        ("价格 TBD", "TBD"),
        ("电话：XXX", "电话：XXX"),
        ("| a | FIXME |", "FIXME"),
        ("示例文字。", "示例文字"),
    ],
)
def test_a_placeholder_is_found_in_its_place(line: str, words: str) -> None:
    (found,) = placeholders(line)
    assert found[1] == words
    assert line[found[0] :].startswith(words)
    assert list(likely_lines(["地图", line])) == [(2, line)]
    assert may_hold_placeholders(f"地图\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "TODO 列表组件",
        "A TODO app",
        "todo: lower case",
        "功能有待完善的地方",
        "状态为“待补充”",
        "待补充的材料",
        "用户可在此处填写地址",
        "xxx 换成编号",
        "例如：xxx",
        "形如 wxxxx",
        "| 文本 | 示例文字 |",
        "",
        "|||",
    ],
)
def test_an_honest_use_is_left_alone(line: str) -> None:
    assert list(placeholders(line)) == []


@pytest.mark.parametrize("text", ["XXX插件", "某某 xxx 公司", "XX公司"])
def test_metadata_has_no_business_with_any_xxx(text: str) -> None:
    assert list(placeholders(text, is_metadata=True))
    assert not list(placeholders(text))


def test_a_first_look_names_each_likely_line_once_and_no_other() -> None:
    lines = ["FIXME FIXME", "where the map is", "", "此处 xxx", "TODO"]
    assert [number for number, _ in likely_lines(lines)] == [1, 4, 5]
    assert not may_hold_placeholders("where the map is, then\n地图在那里")
    assert may_hold_placeholders('zh: "\\u5f85补充"')


@pytest.mark.parametrize("piece", ["TODO ", "：", "（ ", "xxx ", "|", " ", "待补充", "例："])
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    started = time.perf_counter()
    list(placeholders(piece * 100_000))
    assert time.perf_counter() - started < 2
