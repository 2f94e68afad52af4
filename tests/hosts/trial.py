"""The shipped project and stand-ins for its tables, rendered as the tests of this folder need it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.output import HostOutput
from catalog_builder.hosts.running import RunningHosts
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.render.benchmarks import speed_report

PROJECT = Path(__file__).parent.parent.parent
TABLES: Mapping[Language, Mapping[str, str]] = {
    language: {
        name: f"<table><tr><td>{name}</td></tr></table>"
        for name in ("plugin-api-support", "service-categories", "plugin-fields", "limits", *speed_report(b"", "zh"))
    }
    for language in LANGUAGES
}

Outputs = Mapping[Language, HostOutput]


def render_once(
    project: Path,
    store: Path,
    *,
    tables: Mapping[Language, Mapping[str, str]] = TABLES,
    site_url: str | None = None,
    host: str = "mkdocs",
) -> Outputs:
    """Return what hosts that know nothing of earlier runs make of the project."""
    with RunningHosts(project, site_url=site_url, host=host, store=FileStore(store)) as hosts:
        return hosts.render(tables)


def copy_project(target: Path) -> Path:
    """Return a copy of what the shipped project's pages are made from."""
    for name in ("content", "overrides"):
        shutil.copytree(PROJECT / name, target / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, target)
    return target
