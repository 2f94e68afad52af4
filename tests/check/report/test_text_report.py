"""Reports for people: the spot marked under the line, whatever the line holds."""

from __future__ import annotations

from catalog_builder.check.report import render_report
from catalog_builder.model.diagnostic import Span

from .sample import diagnostic, report


def test_text_marks_the_spot_under_wide_characters_and_tabs() -> None:
    assert report("text", diagnostic()) == (
        "demo/doc/README.md:3:5: error[image-remote] picture from the Internet\n"
        "  3 |     前文 ![图](https://example.com/a.png) 后文\n"
        "    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: Save it in doc/.\n"
        "  page: en/rules/image-remote/\n"
        "\n"
        "2 plugins checked: 1 error, 0 warnings.\n"
    )


def test_text_speaks_chinese() -> None:
    text = report("text", diagnostic(severity="warning"), language="zh", site_url="https://example.com/")
    assert "demo/doc/README.md:3:5: warning[image-remote] 网络图片\n" in text
    assert "  page: https://example.com/rules/image-remote/\n" in text
    assert text.endswith("检查了 2 个插件：0 个错误，1 个警告。\n")


def test_text_without_a_place_or_a_source_has_no_excerpt() -> None:
    assert " | " not in report("text", diagnostic(span=None), diagnostic(path="demo/plugin.yml"))
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
