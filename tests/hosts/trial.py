"""The shipped project and stand-ins for its generated parts, rendered as the tests of this folder need it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.output import HostOutput
from catalog_builder.hosts.running import RunningHosts
from catalog_builder.model.page_parts import PageParts
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.render.api_tables import api_tables
from catalog_builder.render.benchmarks import speed_report
from catalog_builder.render.fact_tables import FACT_TABLES

PROJECT = Path(__file__).parent.parent.parent
NAMES = (*FACT_TABLES, "service-categories", "plugin-fields", "limits", *api_tables("zh"), *speed_report(b"", "zh"))
PARTS: Mapping[Language, PageParts] = {
    language: PageParts(
        blocks={
            **{f"table: {name}": f"<table><tr><td>{name}</td></tr></table>" for name in NAMES},
            **{f"diagram: {path.stem}": "<svg></svg>" for path in (PROJECT / "content" / "diagrams").glob("*.svg")},
        }
    )
    for language in LANGUAGES
}

Outputs = Mapping[Language, HostOutput]


def render_once(
    project: Path,
    store: Path,
    *,
    parts: Mapping[Language, PageParts] = PARTS,
    site_url: str | None = None,
    host: str = "mkdocs",
) -> Outputs:
    """Return what hosts that know nothing of earlier runs make of the project."""
    with RunningHosts(project, site_url=site_url, host=host, store=FileStore(store)) as hosts:
        return hosts.render(parts)


def copy_project(target: Path) -> Path:
    """Return a copy of what the shipped project's pages are made from."""
    for name in ("content", "overrides"):
        shutil.copytree(PROJECT / name, target / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, target)
    return target
