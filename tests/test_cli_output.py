"""What the commands print: in which language, where faults are quoted from, and the summary of a build."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.cli_output import ProgressLine, language_of, print_build, read_sources
from catalog_builder.emit.tree import Written
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.last_good import LastGood, Unkept
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Localized
from catalog_builder.pipeline import BuildReport, CheckReport
from catalog_builder.search.budget import QuerySize, SearchSize
from catalog_builder.settings import Settings

PLACE = Span(line=2, column=1, end_line=2, end_column=3)
FAULT = Diagnostic(
    rule="link-broken",
    severity="error",
    plugin="demo",
    path="demo/doc/README.md",
    span=PLACE,
    message=Localized(zh="链接失效。", en="The link is broken."),
    help=Localized(zh="改正地址。", en="Mend the address."),
)
RESULT = PluginResult(id="demo", plugin=None)
REPORT = BuildReport(
    check=CheckReport(plugins=1, diagnostics=()),
    published=("demo", "other"),
    left_out=(),
    withheld=(),
    written=Written(files=12, size=3_460_000, changed=4, removed=1),
    host_warnings=(),
)


def settings_in(folder: Path) -> Settings:
    """Return settings with the plugins in this folder."""
    return Settings(project=folder, plugins_dir=folder, site_dir=Path("site"), cache_dir=folder / "cache")


def printed(
    report: BuildReport, folder: Path, capsys: pytest.CaptureFixture[str], chinese: bool = False
) -> tuple[str, str]:
    """Return what a build that took 1.26 seconds prints to standard output and to standard error."""
    print_build(report, settings_in(folder), "zh" if chinese else "en", 1.26)
    told = capsys.readouterr()
    return told.out, told.err


@pytest.fixture
def locale_names(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any word on the language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_the_language_given_wins_over_that_of_the_locale(locale_names: pytest.MonkeyPatch) -> None:
    locale_names.setenv("LC_ALL", "zh_CN.UTF-8")
    assert language_of("en") == "en"
    locale_names.setenv("LC_ALL", "en_GB.UTF-8")
    assert language_of("zh") == "zh"


@pytest.mark.parametrize(
    ("name", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("ZH", "zh"), ("en_US.UTF-8", "en"), ("de_DE", "en"), ("C.UTF-8", "en")],
)
@pytest.mark.parametrize("variable", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_locale_decides_where_no_language_is_given(
    locale_names: pytest.MonkeyPatch, variable: str, name: str, language: str
) -> None:
    locale_names.setenv(variable, name)
    assert language_of(None) == language


def test_of_several_locale_variables_the_strongest_counts_and_empty_ones_do_not(
    locale_names: pytest.MonkeyPatch,
) -> None:
    locale_names.setenv("LANG", "zh_CN.UTF-8")
    locale_names.setenv("LC_ALL", "")
    assert language_of(None) == "zh"
    locale_names.setenv("LC_MESSAGES", "C")
    assert language_of(None) == "en"
    locale_names.setenv("LC_ALL", "zh_CN.UTF-8")
    assert language_of(None) == "zh"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def progress_on(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, after_s: float = 0) -> str:
    """Return what two stages leave on a stream that stands for standard error."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    with ProgressLine(after_s=after_s) as progress:
        progress("plugins", 1, 2)
        progress("plugins", 2, 2)
        progress("pages", 7, 7)
    return stream.getvalue()


def test_progress_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    told = progress_on(Terminal(), monkeypatch)
    assert "plugins" in told and "2/2" in told
    assert "pages" in told and "7/7" in told


def test_progress_of_what_is_done_at_once_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress_on(Terminal(), monkeypatch, after_s=60) == ""


def test_progress_leaves_no_trace_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress_on(io.StringIO(), monkeypatch) == ""


def test_files_that_faults_point_into_are_read_with_one_kind_of_line_end_and_without_a_mark(tmp_path: Path) -> None:
    readme = tmp_path / "demo" / "doc" / "README.md"
    readme.parent.mkdir(parents=True)
    readme.write_bytes("\ufeff一\r\n二\r三\n".encode())
    assert read_sources([FAULT, FAULT], tmp_path) == {"demo/doc/README.md": "一\n二\n三\n"}


def test_bytes_that_are_no_text_do_not_keep_a_file_from_being_shown(tmp_path: Path) -> None:
    (tmp_path / "plugin.yml").write_bytes(b"a\n\xff\xfe\n")
    assert read_sources([replace(FAULT, path="plugin.yml")], tmp_path) == {"plugin.yml": "a\n\ufffd\ufffd\n"}


def test_files_that_no_fault_points_into_and_files_that_are_gone_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "plugin.yml").write_text("id: demo\n")
    (tmp_path / "doc").mkdir()
    faults = [replace(FAULT, path="plugin.yml", span=None), replace(FAULT, path="gone.md"), replace(FAULT, path="doc")]
    assert read_sources(faults, tmp_path) == {}


def test_a_build_without_faults_prints_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(REPORT, tmp_path, capsys)
    assert out == "2 plugins, 12 files (3.5 MB) in site: 4 written, 1 removed, 1.3 s\n"
    assert err == ""


def test_the_summary_is_in_the_readers_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(REPORT, tmp_path, capsys, chinese=True)
    assert out == "2 个插件，12 个文件（3.5 MB），位于 site：写入 4 个，删除 1 个，用时 1.3 秒\n"


def test_what_a_search_costs_is_told_after_what_was_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cost = QuerySize(scripts=20_000, root=1_000, directories=500, synonyms=500, shards=9_400, records=9_000)
    report = replace(REPORT, search=SearchSize(first=cost, later=cost))
    told, _ = printed(report, tmp_path, capsys)
    assert told.splitlines()[-1] == "search: first query 40 KB, later 18 KB"
    told, _ = printed(report, tmp_path, capsys, chinese=True)
    assert told.splitlines()[-1] == "搜索：首次查询下载 40 KB，之后每次 18 KB"


def test_plugins_that_have_no_page_are_named_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = replace(REPORT, left_out=("bad", "worse"), withheld=("early",))
    assert printed(report, tmp_path, capsys)[0].splitlines()[:2] == [
        "Left out because of errors: bad, worse",
        "Shown with --drafts only: early",
    ]
    assert printed(report, tmp_path, capsys, chinese=True)[0].splitlines()[:2] == [
        "因有错误而未发布：bad、worse",
        "加 --drafts 才展示：early",
    ]


def test_plugins_that_stay_as_they_were_are_named_with_the_day_and_the_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acme = LastGood(id="acme", version="1.2.0", day="2026-11-20", reasons=("image-remote", "link-broken"))
    old = Unkept(id="old", day="2026-01-02", obstacle="record")
    bare = Unkept(id="bare", day="2026-01-03", obstacle="pictures")
    report = replace(REPORT, kept=(acme, replace(acme, id="zeta")), unkept=(bare, old), left_out=("bare", "old"))
    assert not report.is_clean
    assert printed(report, tmp_path, capsys)[0].splitlines()[:4] == [
        (
            "Faulty, so the last good version stays: acme 1.2.0 (2026-11-20: image-remote, link-broken); "
            "zeta 1.2.0 (2026-11-20: image-remote, link-broken)"
        ),
        "The last good version cannot be shown: bare (2026-01-03): a picture of it is gone",
        (
            "The last good version cannot be shown: old (2026-01-02): its record is damaged, or another version of this "
            "program wrote it"
        ),
        "Left out because of errors: bare, old",
    ]
    assert printed(report, tmp_path, capsys, chinese=True)[0].splitlines()[:4] == [
        (
            "有错误，上一个可用版本仍在发布：acme 1.2.0（2026-11-20，image-remote、link-broken）；"
            "zeta 1.2.0（2026-11-20，image-remote、link-broken）"
        ),
        "上一个可用版本无法展示：bare（2026-01-03），它的图片已丢失",
        "上一个可用版本无法展示：old（2026-01-02），它的记录已损坏，或由不兼容的其他版本写下",
        "因有错误而未发布：bare、old",
    ]


def test_faults_stand_before_the_summary_and_quote_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = tmp_path / "demo" / "doc" / "README.md"
    readme.parent.mkdir(parents=True)
    readme.write_text("# Demo\n[x](y) is the second line\n", "utf-8")
    report = replace(REPORT, check=CheckReport(plugins=1, diagnostics=(FAULT,)))
    out, _ = printed(report, tmp_path, capsys)
    assert out.index("demo/doc/README.md:2:1: error[link-broken] The link is broken.") < out.index("2 plugins, ")
    assert "[x](y) is the second line" in out
    assert "Mend the address." in out


def test_what_concerns_the_operator_alone_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = CheckReport(plugins=0, diagnostics=(), notice="The cache was damaged and begun anew.")
    out, err = printed(replace(REPORT, check=check, host_warnings=("a link is lost",)), tmp_path, capsys)
    assert err == "warning: a link is lost\nThe cache was damaged and begun anew.\n"
    assert out.count("\n") == 1
