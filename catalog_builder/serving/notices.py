"""What an open page is told of a build: whether there is something new to load, and what is wrong, where, and the cure.

In: a report, or the fault that left none. Out: lines of JSON, made for each page by itself: a catalog has more to be
said of it than anybody reads, and an author wants all of the own plugin's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from catalog_builder.errors import CatalogError
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.text import Localized
from catalog_builder.pipeline import BuildReport

Notice = Callable[[str], str]
"""Returns what the page of a plugin is told, or any other page (`""`), as one line."""

_MOST_OF_OTHERS = 50
"""Errors of other plugins sent to a page: nobody reads on."""


def notice_of_build(edition: str, report: BuildReport) -> Notice:
    """Return the notice of a build that came to its end; `edition` names the site as it is now."""
    return partial(_told_of_build, edition, report)


def notice_of_fault(edition: str, fault: CatalogError) -> Notice:
    """Return the notice of a build that could not be done; the pages are those of the last one."""
    told: dict[str, object] = {"severity": "error", "message": _same(str(fault)), "help": _same(fault.cure)}
    line = _line(edition, [told], errors=1)
    return lambda plugin: line


def _told_of_build(edition: str, report: BuildReport, plugin: str) -> str:
    found = report.check.diagnostics
    own = [entry for entry in found if entry.plugin == plugin]
    others = [entry for entry in found if entry.severity == "error" and entry.plugin != plugin]
    mine = sum(entry.severity == "error" for entry in own)
    faults = [*map(_fault, own), *_host_faults(report), *map(_fault, others[:_MOST_OF_OTHERS])]
    return _line(edition, faults, errors=mine + len(others))


def _line(edition: str, faults: list[dict[str, object]], *, errors: int) -> str:
    return json.dumps({"edition": edition, "errors": errors, "faults": faults}, ensure_ascii=False)


def _fault(entry: Diagnostic) -> dict[str, object]:
    place = f":{entry.span.line}:{entry.span.column}" if entry.span else ""
    return {
        "plugin": entry.plugin,
        "rule": entry.rule,
        "severity": entry.severity,
        "place": f"{entry.path}{place}",
        "message": _both(entry.message),
        "help": _both(entry.help),
    }


def _both(text: Localized) -> dict[str, str]:
    return {"zh": text.best("zh")[0], "en": text.best("en")[0]}


def _same(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def _host_faults(report: BuildReport) -> Iterator[dict[str, object]]:
    for warning in report.host_warnings:
        yield {"severity": "warning", "message": _same(warning), "help": _same("")}
