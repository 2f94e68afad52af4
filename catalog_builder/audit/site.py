"""A folder of files → everything that is wrong with it as a site, in one order whatever the number of processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from catalog_builder.audit.addresses import INDEX, SiteAddress, site_address
from catalog_builder.audit.html_facts import read_html
from catalog_builder.audit.manifest import check_manifest
from catalog_builder.audit.page_report import PageReport, Surroundings, read_report
from catalog_builder.audit.problem import Problem
from catalog_builder.audit.program_files import is_program_file
from catalog_builder.audit.translations import check_translations

READ_SUFFIXES = (".html", ".css", ".svg")
SERIAL_BELOW = 200
"""Files below which starting workers costs more than it saves."""


def audit_site(site: Path, *, jobs: int | None = None) -> tuple[Problem, ...]:
    """Return every problem of the built site in this folder, sorted, each once. `jobs`: processes; one a processor."""
    files = frozenset(_list_files(site))
    surroundings = Surroundings(folder=site, files=files, address=_own_address(site, files))
    pages = sorted(path for path in files if path.endswith(READ_SUFFIXES) or is_program_file(path))
    reports = _read_all(pages, surroundings, jobs or len(os.sched_getaffinity(0)))
    by_page = {report.page: report for report in reports if report.is_html}
    problems = {problem for report in reports for problem in report.problems}
    problems.update(_check_anchors(by_page), check_translations(by_page), check_manifest(site, files))
    return tuple(sorted(problems))


def _list_files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        relative = Path(parent).relative_to(folder)
        yield from ((relative / name).as_posix() for name in names)


def _own_address(site: Path, files: frozenset[str]) -> SiteAddress:
    """Return the address that the home page names as its own; without one only relative addresses can be followed."""
    return site_address(read_html((site / INDEX).read_bytes()).canonical) if INDEX in files else SiteAddress()


def _read_all(pages: Sequence[str], site: Surroundings, jobs: int) -> list[PageReport]:
    if jobs < 2 or len(pages) < SERIAL_BELOW:
        return _read_some(pages, site)
    # One part for each process: the list of files, needed by all, then travels only once to each.
    parts = [pages[start::jobs] for start in range(jobs)]
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        return [report for part in pool.map(_read_some, parts, repeat(site)) for report in part]


def _read_some(pages: Sequence[str], site: Surroundings) -> list[PageReport]:
    return [read_report(page, site) for page in pages]


def _check_anchors(reports: Mapping[str, PageReport]) -> Iterator[Problem]:
    """Yield links to places within other pages that those pages do not have."""
    for page, report in reports.items():
        for use in report.anchor_uses:
            if use.path in reports and use.fragment not in reports[use.path].anchors:
                yield Problem(page=page, kind="anchor-broken", detail=use.address)
