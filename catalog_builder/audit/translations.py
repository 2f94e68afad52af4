"""Announced translations of all pages: each must be announced back and be in the language it is announced in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_builder.audit.page_report import PageReport
from catalog_builder.audit.problem import Problem

_DEFAULT = "x-default"


def check_translations(reports: Mapping[str, PageReport]) -> Iterator[Problem]:
    """Yield a problem for each translation that is announced on one side only or under another language."""
    for page, report in reports.items():
        for entry in report.announced:
            if entry.language.lower() == _DEFAULT or entry.path not in reports:
                continue
            target = reports[entry.path]
            detail = f"{entry.language} → {entry.path}"
            if page not in {back.path for back in target.announced if back.language.lower() != _DEFAULT}:
                yield Problem(page=page, kind="hreflang-one-sided", detail=detail)
            if target.language and _primary(target.language) != _primary(entry.language):
                yield Problem(page=page, kind="hreflang-language", detail=f"{detail} ({target.language})")


def _primary(tag: str) -> str:
    return tag.lower().split("-")[0]
