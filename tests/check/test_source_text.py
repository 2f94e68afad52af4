"""What stands at a place of a document, and edits of it."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.check.source_text import SourceText, readable_documents, source_of, written_text
from catalog_builder.model.diagnostic import Span

from .plugin_folders import LIMITS, lay_over, load_folder

TEXT = SourceText(path="doc/README.md", lines=("# 演示", "一 a 二 a", "a"))


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(line=line, column=column, end_line=end_line, end_column=end_column)


def test_a_span_is_cut_out_in_characters_with_its_end() -> None:
    assert TEXT.within(span(2, 1, 2, 3)) == "一 a"
    assert TEXT.within(span(1, 3, 2, 1)) == "演示\n一"
    assert TEXT.within(span(3, 1, 9, 1)) == "a"
    assert TEXT.within(span(8, 1, 9, 1)) == ""


def test_each_occurrence_in_the_span_is_replaced_where_it_stands() -> None:
    edits = TEXT.replaced(span(2, 2, 3, 1), "a", "bb")
    assert [(edit.line, edit.column, edit.end_line, edit.end_column) for edit in edits] == [
        (2, 3, 2, 4),
        (2, 7, 2, 8),
        (3, 1, 3, 2),
    ]
    assert TEXT.replaced(span(1, 1, 1, 4), "a", "bb") == ()


def test_a_place_in_a_comment_is_known_as_such() -> None:
    text = SourceText(path="a", lines=("<!-- b", "c --> d", "<!-- e --> f"))
    assert text.is_comment(span(2, 1, 2, 1))
    assert not text.is_comment(span(2, 7, 2, 7))
    assert not text.is_comment(span(3, 12, 3, 12))


def test_documents_come_without_byte_order_mark_and_with_plain_line_ends(tmp_path: Path) -> None:
    lay_over({"doc/README.md": "# 演示\r\n\r\n一\r二", "doc/README.en.md": "<utf-8-sig # Demo>"}, tmp_path)
    loaded = load_folder(tmp_path / "demo")
    sources = [source_of(loaded, document.path) for document in readable_documents(loaded)]
    assert [source.lines for source in sources if source] == [("# 演示", "", "一", "二"), ("# Demo", "")]


def test_a_document_that_is_not_utf_8_is_left_to_others(tmp_path: Path) -> None:
    lay_over({"doc/README.md": "<gbk 演示>"}, tmp_path)
    loaded = load_folder(tmp_path / "demo")
    assert [document.path for document in readable_documents(loaded)] == ["doc/README.en.md"]


def test_a_file_that_is_not_there_has_no_text(tmp_path: Path) -> None:
    assert source_of(load_folder(lay_over({}, tmp_path) / "demo"), "doc/absent.md") is None


def test_documents_that_other_rules_refuse_are_left_out(tmp_path: Path) -> None:
    files = {"doc/README.md": "<gbk 演示>", "doc/README.en.md": "- a\n" * (LIMITS.max_document_elements + 1)}
    loaded = load_folder(lay_over(files, tmp_path) / "demo")
    assert len(loaded.documents) == 2
    assert list(readable_documents(loaded)) == []


def test_text_is_read_as_places_count_it() -> None:
    assert written_text(b"\xef\xbb\xbfa\r\nb\rc\n\xff") == "a\nb\nc\n\ufffd"
