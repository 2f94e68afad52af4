"""Calls on `wx` are found in code, not in its strings and comments; broken code is read as far as it goes."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.script_calls import mentions, wx_calls


def names(code: str) -> list[str]:
    return [name for name, _, _ in wx_calls(code)]


def test_calls_come_with_their_places() -> None:
    code = "a()\nwx.login({})\nwx?.request ({})"
    assert list(wx_calls(code)) == [("wx.login", 4, 8), ("wx.request", 17, 11)]


@pytest.mark.parametrize(
    "code",
    [
        "// wx.a()",
        "/* wx.a() */",
        "/* wx.a()",
        "'wx.a()'",
        '"\\" wx.a()"',
        "`${b} wx.a()`",
        "`wx.a()",
        "my.wx.a()",
        "awx.a()",
        "wx.a",
        "wx.a.b()",
    ],
)
def test_what_is_no_call_on_wx_is_left_out(code: str) -> None:
    assert names(code) == []


def test_an_unclosed_quote_ends_with_its_line() -> None:
    assert names("it's\nwx.a()\n") == ["wx.a"]


@pytest.mark.parametrize("piece", ["/*", "'", "`", "wx.", "wx ", "//", "\\", "/* *"])
def test_hostile_code_is_read_in_linear_time(piece: str) -> None:
    started = time.perf_counter()
    names(piece * 100_000)
    assert time.perf_counter() - started < 2


def test_a_longer_name_is_not_mentioned_by_a_shorter_one() -> None:
    assert mentions("wx.chooseInvoice()", "wx.chooseInvoice")
    assert not mentions("wx.chooseInvoiceTitle()", "wx.chooseInvoice")
