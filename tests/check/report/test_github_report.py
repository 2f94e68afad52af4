"""Reports that become annotations of a pull request."""

from __future__ import annotations

from .sample import diagnostic, report


def test_github_commands_point_into_the_repository() -> None:
    assert report("github", diagnostic()) == (
        "::error file=plugins_data/demo/doc/README.md,line=3,endLine=3,col=5,endColumn=36,title=image-remote"
        "::picture from the Internet%0ASave it in doc/.%0Aen/rules/image-remote/\n"
    )
    assert report("github") == ""
