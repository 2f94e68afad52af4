"""Colours for reports and diffs, on a terminal that wants them. The text is the same with and without.

Every line of a report has one of a few shapes, and authors' text never starts one: it stands behind a gutter or a path.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import click
from rich.console import Console

_HEAD = re.compile(r"(?P<place>.+?): (?P<severity>error|warning|info)\[(?P<rule>[a-z0-9-]+)\] (?P<message>.*)")
_LABEL = re.compile(r"  (?P<label>help|fix|more|page): (?P<text>.*)")
_CARETS = re.compile(r"(?P<gutter>  +\| +)(?P<carets>\^+)")
_SEVERITY_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_LABEL_COLOURS = {"help": "green", "fix": "green", "more": "bright_black", "page": "bright_black"}


def is_colourful() -> bool:
    """Whether standard output is a terminal that shows colours and whose user wants them (NO_COLOR, TERM)."""
    console = Console()
    return console.is_terminal and not console.no_color and console.color_system is not None


def echo(text: str, paint: Callable[[str], str]) -> None:
    """Print a text that ends its own lines, painted where that is wanted."""
    if is_colourful():
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
