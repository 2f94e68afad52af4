"""Colours for reports and diffs, on a terminal that wants them. The text is the same with and without.

Every line of a report has one of a few shapes, and authors' text never starts one: it stands behind a gutter or a path.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import TextIO

import click

_HEAD = re.compile(r"(?P<place>.+?): (?P<severity>error|warning|info)\[(?P<rule>[a-z0-9-]+)\] (?P<message>.*)")
_LABEL = re.compile(r"  (?P<label>help|fix|more|page): (?P<text>.*)")
_CARETS = re.compile(r"(?P<gutter>  +\| +)(?P<carets>\^+)")
_SEVERITY_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_LABEL_COLOURS = {"help": "green", "fix": "green", "more": "bright_black", "page": "bright_black"}


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal, or is to be taken for one (FORCE_COLOR, TTY_COMPATIBLE).

    As rich decides, which draws the progress; to import it only to be told costs a quarter of a warm check.
    """
    if (forced := os.environ.get("FORCE_COLOR")) is not None:
        return bool(forced)
    if (compatible := os.environ.get("TTY_COMPATIBLE")) in ("0", "1"):
        return compatible == "1"
    return stream.isatty()


def is_colourful(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colours and whose user wants them (NO_COLOR, TERM)."""
    is_dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    return is_terminal(stream) and not is_dumb and not os.environ.get("NO_COLOR")


def echo(text: str, paint: Callable[[str], str]) -> None:
    """Print a text that ends its own lines, painted where that is wanted."""
    if is_colourful(sys.stdout):
        click.echo(paint(text), nl=False, color=True)
    else:
        click.echo(text, nl=False)


def painted_report(text: str) -> str:
    """Return a text report with colours: severities by their weight, carets, help."""
    return "\n".join(map(_report_line, text.split("\n")))


def painted_diff(text: str) -> str:
    """Return a diff with colours: what goes red, what comes green."""
    return "\n".join(map(_diff_line, text.split("\n")))


def _report_line(line: str) -> str:
    if found := _CARETS.fullmatch(line):
        return found["gutter"] + click.style(found["carets"], fg="red", bold=True)
    if found := _LABEL.fullmatch(line):
        return f"  {click.style(found['label'], fg=_LABEL_COLOURS[found['label']])}: {found['text']}"
    if not line.startswith(" ") and (found := _HEAD.fullmatch(line)):
        colour = _SEVERITY_COLOURS[found["severity"]]
        severity = click.style(f"{found['severity']}[{found['rule']}]", fg=colour, bold=True)
        return f"{click.style(found['place'], bold=True)}: {severity} {found['message']}"
    return line


def _diff_line(line: str) -> str:
    if line.startswith(("diff --git ", "rename ", "--- ", "+++ ")):
        return click.style(line, bold=True)
    for start, colour in (("@@", "cyan"), ("+", "green"), ("-", "red")):
        if line.startswith(start):
            return click.style(line, fg=colour)
    return line
