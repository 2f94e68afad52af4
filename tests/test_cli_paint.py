"""Colours: only for eyes, and never instead of words."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest

from catalog_builder.cli_paint import is_colourful, painted_diff, painted_report
from tests.builds import ROOT, sound_plugins
from tests.check.report.sample import every_kind, report

DIFF = "diff --git a/x b/x\nrename from x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n a\n-b\n+c\n"


def test_without_colours_the_text_is_the_same() -> None:
    for text in (report("text", *every_kind()), report("text", *every_kind(), language="zh")):
        assert click.unstyle(painted_report(text)) == text != painted_report(text)
    assert click.unstyle(painted_diff(DIFF)) == DIFF != painted_diff(DIFF)


def test_severities_carets_and_advice_have_their_colours() -> None:
    painted = painted_report(report("text", *every_kind()))
    assert click.style("error[image-remote]", fg="red", bold=True) in painted
    assert click.style("warning[yaml-duplicate-key]", fg="yellow", bold=True) in painted
    assert click.style("^^^^", fg="red", bold=True) in painted
    assert f"  {click.style('fix', fg='green')}: catalog check --fix" in painted


def test_what_goes_is_red_and_what_comes_is_green() -> None:
    assert painted_diff("-b\n+c\n") == f"{click.style('-b', fg='red')}\n{click.style('+c', fg='green')}\n"


def test_an_excerpt_that_looks_like_a_report_is_not_painted_as_one() -> None:
    line = "  3 | a/b: error[x-y] z"
    assert painted_report(line) == line


def test_nothing_is_painted_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    assert not is_colourful(io.StringIO())


@pytest.mark.parametrize(
    ("variables", "is_painted"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_unless_it_says_no(variables: dict[str, str], is_painted: bool, tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path)
    (plugins_dir / "demo" / "doc" / "notes.txt").write_text("x")
    program = [sys.executable, "-m", "catalog_builder", "check", "--lang", "en", "--project", str(ROOT)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color", **variables}
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [*program, "--plugins-data", str(plugins_dir)], stdout=writer, stderr=subprocess.PIPE, env=environment, cwd=ROOT
    )
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 65_536):
            shown += piece
    except OSError:  # Linux's way of saying that the other end was closed.
        pass
    os.close(reader)
    assert process.wait(60) == 1
    assert b"doc-file-not-image" in shown and (b"\x1b[31m" in shown) is is_painted
    process.communicate()
