"""What all forms of report share: counts, addresses of pages, and that content cannot forge output."""

from __future__ import annotations

from catalog_builder.check.report.scope import Scope, summarize

from .sample import diagnostic, report


def test_the_summary_counts_errors_and_warnings_only() -> None:
    summary = summarize(3, [diagnostic(), diagnostic(severity="warning"), diagnostic(severity="info")])
    assert (summary.plugins, summary.errors, summary.warnings) == (3, 1, 1)


def test_pages_of_rules_are_addressed_in_the_language_of_the_report() -> None:
    assert Scope(language="zh", sources={}).page("image-remote") == "rules/image-remote/"
    english = Scope(language="en", sources={}, site_url="https://example.com/base/")
    assert english.page("image-remote") == "https://example.com/base/en/rules/image-remote/"


def test_the_command_that_explains_a_rule_stands_for_a_page_nobody_can_open() -> None:
    assert Scope(language="zh", sources={}).more("image-remote") == "catalog explain image-remote"
    assert Scope(language="zh", sources={}, site_url="https://e.org/").more("a-b") == "https://e.org/rules/a-b/"


def test_paths_are_seen_from_the_repository() -> None:
    assert Scope(language="zh", sources={}, root="plugins_data").repository_path("a/b") == "plugins_data/a/b"
    assert Scope(language="zh", sources={}).repository_path("a/b") == "a/b"


def test_no_form_lets_content_forge_output() -> None:
    hostile = diagnostic(
        path="demo/a,b:c%\n::error::x\x1b[31m\udc80.md", span=None, en="100%\n::warning file=x::y\r\x1b[2J\u202e"
    )
    for form in ("text", "json", "sarif", "github"):
        written = report(form, hostile)
        assert not set(written) & {"\x1b", "\r", "\u202e", "\udc80"}, form
        assert not any(line.startswith(("::error::", "::warning")) for line in written.splitlines()), form
        written.encode("utf-8")
    command, _totals = report("github", hostile).splitlines()
    assert "file=plugins_data/demo/a%2Cb%3Ac%25 %3A%3Aerror" in command
    assert "::100%25 ::warning" in command
