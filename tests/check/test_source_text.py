"""Text by lines, as spans count it."""

from __future__ import annotations

from catalog_builder.check.source_text import lines_of, text_at
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.loaded import LoadedPlugin
from tests.mend.folders import folder_of


def test_mark_and_line_ends_are_left_out() -> None:
    loaded = LoadedPlugin(
        folder=folder_of(a__md=b"\xef\xbb\xbf\xe4\xb8\x80\r\nb\rc\n"), manifest=None, documents=(), images={}
    )
    assert lines_of(loaded, "a.md") == ("一", "b", "c", "")
    assert lines_of(loaded, "absent.md") == ()


def test_a_span_is_read_to_its_last_character() -> None:
    lines = ("一二三", "abc", "xyz")
    assert text_at(lines, Span(line=1, column=2, end_line=1, end_column=3)) == "二三"
    assert text_at(lines, Span(line=1, column=3, end_line=3, end_column=1)) == "三\nabc\nx"
    for outside in (
        Span(line=0, column=1, end_line=1, end_column=1),
        Span(line=3, column=1, end_line=4, end_column=1),
        Span(line=2, column=1, end_line=1, end_column=1),
    ):
        assert text_at(lines, outside) == ""
