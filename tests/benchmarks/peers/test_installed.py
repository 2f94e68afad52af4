"""The other generators themselves, where `make bench` has installed them: they publish every page as the report says."""

from __future__ import annotations

from pathlib import Path

import pytest
from contestants import peer_contestant
from corpus import plugin_id, write_corpus
from peers.peer import Peer, Shell, read_all_facts, write_project
from side_by_side import PEERS

SHELL = Shell(
    before_title='<!doctype html><meta content="{{x}}`${y}`">', before_article="<main>", after_article="</main>"
)
OWN_SHELL = {"mkdocs", "zensical"}
WITH_LISTS = {"hugo", "hugo-plain"}


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.id)
def test_a_peer_publishes_every_page_with_its_facts_and_code(peer: Peer, tmp_path: Path) -> None:
    if not peer.version():
        pytest.skip("not installed; `make bench` does that")
    plugins = list(read_all_facts(write_corpus(20, tmp_path / "corpus", "shared")))
    project = write_project(peer, plugins, SHELL, tmp_path / "project")
    contestant = peer_contestant(peer, project, 20)
    contestant.run(tmp_path / "log")
    pages = {
        plugin.id: (contestant.site / "plugins" / plugin.id / "index.html").read_text("utf-8") for plugin in plugins
    }
    for plugin in plugins:
        assert f"<title>{plugin.name}" in pages[plugin.id]
        assert all(value in pages[plugin.id] for _, value in plugin.facts)
    page = pages[plugin_id(0)]
    if peer.id in OWN_SHELL:
        assert '<span class="nt">' in page
    else:
        assert ("<span" in page) == (peer.id != "hugo-plain")
        assert page.startswith(SHELL.before_title)
        assert page.rstrip().endswith(SHELL.after_article)
    assert (contestant.site / "labels" / "map" / "index.html").is_file() == (peer.id in WITH_LISTS)
