"""Projects for the other generators: the same facts and documents for all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from corpus import ROOT, plugin_id, write_corpus
from peers.peer import Peer, PluginFacts, Shell, read_all_facts, shell_of, write_project
from side_by_side import PEERS

SHELL = Shell(
    before_title='<!doctype html><meta content="{{x}}`${y}`">', before_article="<main>", after_article="</main>"
)
PAGE = "<head><title>T - S</title></head><main><article data-plugin-id='a'><p>x</p></article><footer></footer></main>"


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> list[PluginFacts]:
    return list(read_all_facts(write_corpus(40, tmp_path_factory.mktemp("peers") / "corpus", "shared")))


def test_facts_are_what_the_folder_says(plugins: list[PluginFacts]) -> None:
    found = {plugin.id: plugin for plugin in plugins}[plugin_id(0)]
    assert found.name == "青帆地图选点"
    assert found.labels == ("map", "location")
    assert dict(found.facts)["版本"].count(".") == 2
    assert not found.document.startswith("#")


def test_code_is_in_languages_that_all_generators_know(plugins: list[PluginFacts]) -> None:
    documents = "".join(plugin.document for plugin in plugins)
    assert "```wx" not in documents
    assert all(f"```{language}\n" in documents for language in ("js", "json", "html", "css"))


def test_our_page_is_cut_around_title_and_article() -> None:
    shell = shell_of(PAGE)
    assert shell.before_title == "<head>"
    assert shell.before_article == "</head><main>"
    assert shell.after_article == "<footer></footer></main>"


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.id)
def test_a_project_has_a_page_for_each_plugin(peer: Peer, plugins: list[PluginFacts], tmp_path: Path) -> None:
    project = write_project(peer, plugins, SHELL, tmp_path / "project")
    for plugin in plugins:
        text = (project / peer.page_path(plugin.id)).read_text("utf-8")
        assert plugin.name in text
        assert plugin.summary in text
        assert text.endswith(plugin.document)
        assert yaml.safe_load(text.split("---\n")[1])


def test_locks_pin_by_hash_and_name_no_address() -> None:
    python = (ROOT / "benchmarks/peers/requirements.lock").read_text("utf-8")
    assert "http" not in python
    pinned = [line for line in python.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line and line.endswith("\\") for line in pinned)
    node = json.loads((ROOT / "benchmarks/peers/eleventy/package-lock.json").read_text("utf-8"))["packages"]
    assert all("resolved" not in package for package in node.values())
    assert all("integrity" in package for path, package in node.items() if path)
