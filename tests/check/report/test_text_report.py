"""Reports for people: the spot marked under the line, whatever the line holds."""

from __future__ import annotations

from catalog_builder.check.report import render_report
from catalog_builder.model.diagnostic import Span

from .sample import diagnostic, every_kind, report, wrong_case


def test_text_marks_the_spot_under_wide_characters_and_tabs() -> None:
    assert report("text", diagnostic()) == (
        "demo/doc/README.md:3:5: error[image-remote] picture from the Internet\n"
        "  3 |     前文 ![图](https://example.com/a.png) 后文\n"
        "    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: Save it in doc/.\n"
        "  more: catalog explain image-remote\n"
        "\n"
        "2 plugins checked: 1 error, 0 warnings.\n"
    )


def test_text_speaks_chinese() -> None:
    text = report("text", diagnostic(severity="warning"), language="zh", site_url="https://example.com/")
    assert "demo/doc/README.md:3:5: warning[image-remote] 网络图片\n" in text
    assert "  page: https://example.com/rules/image-remote/\n" in text
    assert text.endswith("检查了 2 个插件：0 个错误，1 个警告。\n")


def test_text_without_a_place_or_a_source_has_no_excerpt() -> None:
    assert " | " not in report("text", diagnostic(span=None), diagnostic(path="demo/absent.yml"))
    assert report("text", diagnostic(span=None)).startswith("demo/doc/README.md: error[")


def test_text_cuts_long_lines_around_the_spot() -> None:
    line = "左" * 400 + "<here>" + "右" * 400
    span = Span(line=1, column=401, end_line=1, end_column=406)
    text = render_report(
        "text", [diagnostic(span=span)], plugins=1, language="en", sources={"demo/doc/README.md": line}
    )
    excerpt, carets = text.split("\n")[1:3]
    assert "…左" in excerpt and "<here>" in excerpt and excerpt.endswith("右…")
    assert len(excerpt) < 120
    assert carets.count("^") == len("<here>")


def test_text_survives_places_beyond_the_source() -> None:
    for span in (
        Span(line=99, column=1, end_line=99, end_column=1),
        Span(line=1, column=500, end_line=1, end_column=600),
        Span(line=3, column=5, end_line=2, end_column=1),
    ):
        assert "error[image-remote]" in report("text", diagnostic(span=span))


def _excerpt(source: str, span: Span) -> list[str]:
    text = render_report(
        "text", [diagnostic(span=span)], plugins=1, language="en", sources={"demo/doc/README.md": source}
    )
    return text.split("  help:")[0].split("\n")[1:-1]


def test_text_marks_both_ends_of_a_span_of_several_lines() -> None:
    source = "\n".join(["一 {", "\tb", "  c", "  图} d", *"efghij"])
    assert _excerpt(source, Span(line=1, column=3, end_line=2, end_column=2)) == [
        "  1 | 一 {",
        "    |    ^",
        "  2 |     b",
        "    |     ^",
    ]
    assert _excerpt(source, Span(line=1, column=3, end_line=4, end_column=4)) == [
        "  1 | 一 {",
        "    |    ^",
        "  ...",
        "  4 |   图} d",
        "    |   ^^^",
    ]
    assert _excerpt(source, Span(line=9, column=1, end_line=10, end_column=1)) == [
        "   9 | i",
        "     | ^",
        "  10 | j",
        "     | ^",
    ]


def test_text_counts_columns_as_terminals_do() -> None:
    assert _excerpt("e\u0301\u200d\ufe0f한: x", Span(line=1, column=7, end_line=1, end_column=7))[1] == "    |     ^"
    assert _excerpt("ａ\t\u3000x", Span(line=1, column=4, end_line=1, end_column=4))[1] == "    |        ^"


def test_text_says_what_is_repeated_once() -> None:
    text = report("text", wrong_case(5), wrong_case(6), diagnostic(), wrong_case(5))
    assert text.count("help: Write") == text.count("fix: catalog check --fix (Write images/map.png)") == 2
    assert text.count("image-missing]") == 3


def test_text_counts_what_can_be_mended_and_marks_no_guess() -> None:
    text = report("text", *every_kind())
    assert text.endswith("4 errors, 1 warning. 3 problems can be fixed: catalog check --fix\n")
    assert "(Write 1.0.0)" not in text
    assert report("text", *every_kind(), language="zh").endswith("有 3 处可以自动修复：catalog check --fix\n")
    assert report("text", wrong_case(5)).endswith("1 problem can be fixed: catalog check --fix\n")
