"""Builds on a real Dask cluster: the same bytes as at home, a worker killed on the way, and what operators may do wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog_builder import pipeline
from catalog_builder.errors import ClusterError
from catalog_builder.model.limits import Limits
from catalog_builder.run import cluster as cluster_module
from catalog_builder.run.cluster import open_cluster
from tests.builds import build, settings_for, sound_plugins
from tests.run.dask_cluster import Cluster

PLUGINS = 200


def test_a_worker_killed_on_the_way_costs_no_page_and_no_byte(cluster: Cluster, tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", *(f"demo-{number:03}" for number in range(1, PLUGINS)))
    build(plugins_dir, tmp_path / "here", jobs=2)
    killed = []

    def kill_once(stage: str, done: int, total: int) -> None:
        if stage == "plugins" and done == PLUGINS // 6:
            killed.append(cluster.kill_worker())

    settings = settings_for(plugins_dir, tmp_path / "there", scheduler=cluster.address)
    report = pipeline.build(settings, kill_once)
    assert len(killed) == 1
    assert len(report.published) == PLUGINS
    manifests = [(tmp_path / place / "site" / "build-manifest.json").read_bytes() for place in ("here", "there")]
    assert manifests[0] == manifests[1]


def opened(address: str) -> None:
    with open_cluster(address, Path(), Path(), Limits()):
        pass


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:1", "http://127.0.0.1:80", "tls://127.0.0.1:1"])
def test_a_scheduler_that_cannot_be_reached_is_told_soon(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_ANSWERS_WITHIN_S", 0.3)
    with pytest.raises(ClusterError, match=f"No Dask scheduler answers at {address}: .*") as caught:
        opened(address)
    assert "dask scheduler" in caught.value.cure


class Asked:
    """Stands for a client of three workers, two of which lack the program. Real ones were tried by hand."""

    def run(self, function: Callable[..., Any], *arguments: Any, on_error: str) -> dict[str, Any]:
        return {"tcp://c:1": None, "tcp://a:1": function(*arguments), "tcp://b:1": FileNotFoundError()}


def test_workers_without_this_program_are_told_before_they_are_given_anything() -> None:
    with pytest.raises(ClusterError, match=r"2 of 3 workers cannot find this program, among them tcp://b:1\."):
        cluster_module._refuse_ignorant_workers(Asked())  # type: ignore[arg-type]


def test_without_the_extra_its_installation_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match="Dask is needed") as caught:
        opened("tcp://127.0.0.1:1")
    assert "pip install 'wechat-plugin-catalog[dask]'" in caught.value.cure
