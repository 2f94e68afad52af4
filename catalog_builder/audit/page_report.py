"""One file of the site → its own problems, and what the other pages must know of it. Runs in any process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.audit.addresses import SiteAddress, Target, resolve
from catalog_builder.audit.css import css_addresses
from catalog_builder.audit.html_facts import HtmlFacts, Reference, Use, read_html
from catalog_builder.audit.page_checks import check_page, check_safety
from catalog_builder.audit.problem import Problem
from catalog_builder.audit.program_files import REDIRECTS, UnreadableError, is_program_file, program_addresses

NOT_FOUND = "404.html"
"""Served for addresses of every depth, and therefore the one page that has to name the host's root."""

_TOP = ("", "top")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a file's checks need to know of the site."""

    folder: Path
    files: frozenset[str]
    address: SiteAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorUse:
    """A link to a place within another page."""

    path: str
    fragment: str
    address: str
    """As it is written, for the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedPage:
    """A translation that a page announces."""

    language: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """What one file yields."""

    page: str
    problems: tuple[Problem, ...]
    is_html: bool = False
    language: str = ""
    anchors: frozenset[str] = frozenset()
    anchor_uses: tuple[AnchorUse, ...] = ()
    announced: tuple[AnnouncedPage, ...] = ()


def read_report(page: str, site: Surroundings) -> PageReport:
    """Return what the file at `page` yields: a page, a drawing, a style sheet or a file for programs."""
    content = (site.folder / page).read_bytes()
    if page.endswith(".css"):
        addresses = dict.fromkeys(css_addresses(content.decode("utf-8", "replace")))
        references = [Reference(address=address, use="load") for address in addresses]
        return PageReport(page=page, problems=tuple(_check_references(page, page, references, site)))
    if is_program_file(page):
        return PageReport(page=page, problems=tuple(_check_program_file(page, content, site)))
    facts = read_html(content)
    if page.endswith(".svg"):
        found = [*check_safety(page, facts), *_check_references(page, page, facts.references, site)]
        return PageReport(page=page, problems=tuple(found))
    return _html_report(page, facts, site)


def _check_program_file(page: str, content: bytes, site: Surroundings) -> Iterator[Problem]:
    try:
        addresses = program_addresses(page, content)
    except UnreadableError as fault:
        yield Problem(page=page, kind="feed-broken", detail=str(fault))
        return
    references = [Reference(address=address, use="link") for address in addresses]
    for problem in _check_references(page, page, references, site):
        if page != REDIRECTS or problem.kind != "address-absolute":  # Hosts read them from their root.
            yield problem


def _html_report(page: str, facts: HtmlFacts, site: Surroundings) -> PageReport:
    start = _start(page, facts.base, site.address)
    references = tuple(dict.fromkeys(facts.references))
    anchors = frozenset(facts.ids) | facts.names
    inside = [(entry, resolve(entry.address, start, site.address)) for entry in references if "#" in entry.address]
    uses = [
        AnchorUse(path=target.path, fragment=target.fragment, address=entry.address)
        for entry, target in inside
        if entry.use == "link" and _names_anchor(target, site)
    ]
    announced, unannounced = _announced(page, start, facts, site)
    own = [*check_page(page, facts), *_check_references(page, start, references, site), *unannounced]
    own += [
        Problem(page=page, kind="anchor-broken", detail=use.address)
        for use in uses
        if use.path == page and use.fragment not in anchors
    ]
    return PageReport(
        page=page,
        problems=tuple(own),
        is_html=True,
        language=facts.language,
        anchors=anchors,
        anchor_uses=tuple(use for use in uses if use.path != page),
        announced=announced,
    )


def _start(page: str, base: str, address: SiteAddress) -> str:
    """Return the file from which relative addresses count: the page itself unless a base element says otherwise."""
    target = resolve(base, page, address) if base else None
    return target.path if target and target.place == "site" else page


def _names_anchor(target: Target, site: Surroundings) -> bool:
    return (
        target.place == "site"
        and target.fragment.lower() not in _TOP
        and not target.fragment.startswith(":~:")
        and target.path in site.files
        and target.path.endswith(".html")
    )


def _announced(
    page: str, start: str, facts: HtmlFacts, site: Surroundings
) -> tuple[tuple[AnnouncedPage, ...], list[Problem]]:
    """Return the translations a page announces, and a problem for each that is not there."""
    found, missing = [], []
    for alternate in facts.alternates:
        target = resolve(alternate.address, start, site.address)
        if target.place == "site" and target.path in site.files:
            found.append(AnnouncedPage(language=alternate.language, path=target.path))
        else:
            detail = f"{alternate.language} → {alternate.address}"
            missing.append(Problem(page=page, kind="hreflang-broken", detail=detail))
    return tuple(found), missing


def _check_references(
    page: str, start: str, references: list[Reference] | tuple[Reference, ...], site: Surroundings
) -> Iterator[Problem]:
    """Yield a problem for each address that leads nowhere, out of the folder, or to another host when it is loaded."""
    for entry in references:
        target = resolve(entry.address, start, site.address)
        kind = _fault(entry.use, target, site)
        if kind:
            yield Problem(page=page, kind=kind, detail=entry.address)
        elif target.is_rooted and page.rsplit("/", 1)[-1] != NOT_FOUND:
            yield Problem(page=page, kind="address-absolute", detail=entry.address)


def _fault(use: Use, target: Target, site: Surroundings) -> str | None:
    if target.place == "site":
        missing = {"link": "link-broken", "send": "link-broken", "image": "image-missing", "load": "resource-missing"}
        return None if target.path in site.files else missing[use]
    if target.place == "foreign":
        return None if use == "link" else "resource-foreign"
    return {"outside": "link-outside", "script": "address-script", "invalid": "address-invalid"}.get(target.place)
