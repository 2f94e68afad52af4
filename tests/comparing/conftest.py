"""Two built sites, one change after the other, for all tests of what compares them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog_builder.comparing.plugin_facts import FACTS, LABELS
from catalog_builder.model.criteria import CRITERIA
from catalog_builder.model.quality import Mark, Quality, quality_record
from catalog_builder.run.mapper import Workers
from tests.small_site import make_small_site


@dataclass(frozen=True)
class TwoSites:
    """A site and the one after an author's push: `beta` renamed, `gamma` gone, `delta` new."""

    old: Path
    new: Path


@pytest.fixture(scope="session")
def two_sites(tmp_path_factory: pytest.TempPathFactory, host_pages: Path, workers: Workers) -> TwoSites:
    """Both sites; of `beta` also what the page for programs says."""
    work = tmp_path_factory.mktemp("compared")
    site = make_small_site(work / "project", host_pages, workers)
    site.build()
    old = shutil.copytree(site.site_dir, work / "old")
    site.edit_manifest("beta", "Demo beta", "Map chooser")
    shutil.move(site.plugins_dir / "gamma", site.plugins_dir / "delta")
    site.edit_manifest("delta", "gamma", "delta")
    site.build()
    _tell(old, "beta", quality("no-warnings", "links"), labels=["map"], functions=["locate"])
    _tell(site.site_dir, "beta", quality("links", "base-library"), labels=["map", "zebra"], functions=["locate"])
    return TwoSites(old=old, new=site.site_dir)


def quality(*missed: str) -> Quality:
    """Return the points of a plugin that misses these criteria."""
    return Quality(
        marks=tuple(
            Mark(criterion=one.id, points=0 if one.id in missed else one.weight, of=one.weight) for one in CRITERIA
        )
    )


def _tell(site: Path, plugin: str, points: Quality, *, labels: list[str], functions: list[str]) -> None:
    value = {
        "id": plugin,
        "labels": labels,
        "interface": {"components": [], "pages": [], "api": [{"name": name} for name in functions]},
        "quality": quality_record(points),
    }
    path = site / FACTS / f"{plugin}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")
    names = [{"id": "map", "name": {"zh": "地图", "en": "map"}}, {"id": "location", "name": {"zh": "定位", "en": None}}]
    (site / LABELS).write_text(json.dumps({"labels": names}), "utf-8")
