"""Reports that become annotations of a pull request."""

from __future__ import annotations

from .sample import diagnostic, report


def test_github_shows_the_first_ten_so_the_worst_come_first_and_the_totals_lead_the_notices() -> None:
    given = [diagnostic(severity=severity) for severity in ("info", "warning", "error", "info", "error")]
    lines = report("github", *given).splitlines()
    assert [line.split(" ", 1)[0] for line in lines] == [
        *["::error", "::error", "::warning"],
        *["::notice"] * 3,
    ]
    assert lines[3] == "::notice title=catalog check::2 plugins checked: 2 errors, 1 warning."


def test_github_commands_point_into_the_repository() -> None:
    assert report("github", diagnostic()) == (
        "::error file=plugins_data/demo/doc/README.md,line=3,endLine=3,col=5,endColumn=36,title=image-remote"
        "::picture from the Internet%0ASave it in doc/.%0Acatalog explain image-remote\n"
        "::notice title=catalog check::2 plugins checked: 1 error, 0 warnings.\n"
    )
    assert report("github") == ""
