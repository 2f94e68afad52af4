"""What happens between runs: changes that are new each time, and what is forgotten before a cold one."""

from __future__ import annotations

from pathlib import Path

import yaml
from contestants import Trash, our_contestant, peer_contestant
from corpus import plugin_id, write_corpus
from peers.peer import Shell, read_all_facts, write_project
from peers.zensical_project import ZENSICAL

from catalog_builder.settings import load_settings


def test_each_change_of_ours_touches_what_it_says(tmp_path: Path) -> None:
    plugins_dir = write_corpus(3, tmp_path / "plugins", "shared")
    changes = our_contestant(plugins_dir, tmp_path / "ours", 3).changes
    middle = plugins_dir / plugin_id(1)
    document, summary = (middle / "doc" / "README.md").read_text("utf-8"), _summary(middle)
    changes["document"](1)
    assert (middle / "doc" / "README.md").read_text("utf-8") == f"{document}\n第 1 次改动。\n"
    for number in (1, 2):
        changes["metadata"](number)
        assert _summary(middle) == f"{summary}（第 {number} 版）"
    changes["added"](1)
    assert (plugins_dir / plugin_id(3) / "plugin.yml").is_file()
    changes["removed"](1)
    assert not (plugins_dir / plugin_id(3)).exists()


def _summary(folder: Path) -> str:
    return str(yaml.safe_load((folder / "plugin.yml").read_text("utf-8"))["summary"]["zh"])


def test_a_cold_run_of_ours_keeps_nothing_but_pictures(tmp_path: Path) -> None:
    ours = our_contestant(tmp_path / "plugins", tmp_path / "ours", 3)
    cache = tmp_path / "ours" / "cache"
    for path in (cache / "pictures" / "a", cache / "results", ours.site / "index.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    trash = Trash(tmp_path / "trash")
    ours.forget(trash)
    left = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "ours").rglob("*") if path.is_file()}
    assert left == {"ours/cache/pictures/a"}


def test_no_budget_of_the_search_ends_a_run_of_ours(tmp_path: Path) -> None:
    """It is meant for 10,000 plugins, and the benchmark builds more."""
    ours = our_contestant(tmp_path / "plugins", tmp_path / "ours", 20_000)
    project = Path(ours.command[ours.command.index("--project") + 1])
    assert load_settings(project).search.first_query_kb >= 1000
    assert (project / "content" / "zh").is_dir()


def test_a_cold_run_empties_the_trash(tmp_path: Path) -> None:
    ours = our_contestant(tmp_path / "plugins", tmp_path / "ours", 3)
    trash = Trash(tmp_path / "trash")
    ours.forget(trash)
    trash.empty()
    assert not (tmp_path / "trash").exists()


def test_a_cold_run_of_a_peer_keeps_neither_site_nor_cache(tmp_path: Path) -> None:
    plugins_dir = write_corpus(2, tmp_path / "plugins", "shared")
    shell = Shell(before_title="", before_article="", after_article="")
    project = write_project(ZENSICAL, read_all_facts(plugins_dir), shell, tmp_path / "project")
    peer = peer_contestant(ZENSICAL, project, 2)
    for folder in (peer.site, project / ".cache"):
        folder.mkdir()
    peer.forget(Trash(tmp_path / "trash"))
    assert not peer.site.exists()
    assert not (project / ".cache").exists()
    peer.changes["document"](4)
    page = project / "docs" / "plugins" / f"{plugin_id(1)}.md"
    assert page.read_text("utf-8").endswith("\n第 4 次改动。\n")
