"""What an open page is told of a build: whether to load itself anew, and what is wrong, with its place and cure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from catalog_builder.errors import CatalogError
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.text import Localized
from catalog_builder.pipeline import BuildReport

_MOST_FAULTS = 200
"""Faults sent to a page; nobody reads on, and a page of thousands would be slow."""


def notice_of_build(number: int, report: BuildReport) -> str:
    """Return the notice of a build that came to its end, as one line of JSON."""
    faults = [*map(_fault, report.check.diagnostics[:_MOST_FAULTS]), *_host_faults(report)]
    is_changed = bool(report.written.changed or report.written.removed)
    return _line(number, faults, is_changed=is_changed)


def notice_of_fault(number: int, fault: CatalogError) -> str:
    """Return the notice of a build that could not be done; the pages are those of the last one."""
    told = {"severity": "error", "message": {"zh": str(fault), "en": str(fault)}}
    return _line(number, [{**told, "help": {"zh": fault.cure, "en": fault.cure}}], is_changed=False)


def _line(number: int, faults: list[dict[str, object]], *, is_changed: bool) -> str:
    return json.dumps({"number": number, "changed": is_changed, "faults": faults}, ensure_ascii=False)


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


def _host_faults(report: BuildReport) -> Iterator[dict[str, object]]:
    for warning in report.host_warnings:
        yield {"severity": "warning", "message": {"zh": warning, "en": warning}, "help": {"zh": "", "en": ""}}
