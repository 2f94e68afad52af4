"""This builder and other generators on the same plugins, one beside the other in one go; `make bench` sets them up.

    python benchmarks/side_by_side.py 100 1000 10000 --runs 3 [--largest 100000]

Each run is a whole process. In every round each generator goes through: cold (nothing kept but our pictures),
unchanged, one document changed; ours also metadata of a plugin changed, a plugin added, one removed. Rounds alternate
between generators, so that a machine that slows down slows all. The figures go to content/tables/benchmarks.json.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contestants import OURS, OURS_ABOUT, Contestant, Trash, our_contestant, peer_contestant
from corpus import ROOT, plugin_id, write_corpus
from corpus_pictures import gallery
from peers.eleventy_project import ELEVENTY
from peers.hugo_project import HUGO, HUGO_PLAIN
from peers.mkdocs_material import MKDOCS
from peers.peer import Peer, Shell, read_all_facts, shell_of, write_project
from peers.zensical_project import ZENSICAL
from rows import Table, as_text, corpus_facts, machine, write_results
from written import page_weight

from catalog_builder import __version__

PEERS = (MKDOCS, ZENSICAL, HUGO, HUGO_PLAIN, ELEVENTY)
RESULTS = ROOT / "content" / "tables" / "benchmarks.json"
WARMED_BY = 200
"""So many plugins show every shared picture and give our shell."""

PICTURES_EACH = 4
OLD_ENOUGH_S = 2.5
"""A folder that changed later is read once more before its signature is trusted."""


def main() -> None:
    """Measure what the command line asks for."""
    given = _options()
    peers = {
        peer: version for peer in PEERS if (not given.only or peer.id in given.only) and (version := peer.version())
    }
    table = Table()
    found: dict[str, Any] = {"machine": machine(), "tools": _tools(peers), "corpus": {}, "rows": []}
    with tempfile.TemporaryDirectory(dir=given.work, prefix="side-by-side-") as folder:
        work = Path(folder)
        shell = _warm_up(work)
        for size, runs in zip(given.sizes, given.runs, strict=True):
            plugins_dir = write_corpus(size, work / f"corpus-{size}", "shared")
            found["corpus"] = corpus_facts(plugins_dir)
            _contest(work / str(size), plugins_dir, size, runs, list(peers), shell, table)
            _keep(given.results, found, table)
        if given.pictures:
            _with_pictures(work / "pictures", given.pictures, given.runs[0], table)
        if given.largest:
            plugins_dir = write_corpus(given.largest, work / f"corpus-{given.largest}", "shared")
            _contest(work / str(given.largest), plugins_dir, given.largest, 1, [], shell, table)
    _keep(given.results, found, table)
    print(as_text(table.rows()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="numbers of plugins")
    parser.add_argument("--runs", type=int, nargs="+", default=[3], help="rounds: one number, or one for each size")
    parser.add_argument("--largest", type=int, help="plugins for this builder alone, one round")
    parser.add_argument(
        "--pictures", type=int, default=1000, help="plugins for the measurement of pictures, 0 for none"
    )
    parser.add_argument("--only", nargs="*", help="ids of the other generators that take part")
    parser.add_argument("--work", type=Path, help="folder to work in; the system's for such files unless given")
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args()
    if len(given.runs) == 1:
        given.runs *= len(given.sizes)
    if len(given.runs) != len(given.sizes):
        parser.error("--runs takes one number, or one for each size.")
    return given


def _tools(peers: dict[Peer, str]) -> list[dict[str, Any]]:
    ours = {"id": OURS, "name": {"zh": "本项目", "en": "This builder"}, "version": __version__, "about": OURS_ABOUT}
    others = [
        {"id": peer.id, "name": dict(peer.name), "version": version, "about": dict(peer.about)}
        for peer, version in peers.items()
    ]
    return [ours, *others]


def _warm_up(work: Path) -> Shell:
    """Return our shell from a small site, which also encodes the shared pictures and compiles our modules."""
    plugins_dir = write_corpus(WARMED_BY, work / "warm-corpus", "shared")
    ours = our_contestant(plugins_dir, work / "warm", WARMED_BY)
    ours.run(work / "log")
    return shell_of((ours.site / "plugins" / plugin_id(0) / "index.html").read_text("utf-8"))


def _contest(
    folder: Path, plugins_dir: Path, size: int, runs: int, peers: Sequence[Peer], shell: Shell, table: Table
) -> None:
    """Let all generators go through all rounds; everything is deleted afterwards."""
    folder.mkdir()
    shutil.copytree(folder.parent / "warm" / "cache" / "pictures", folder / OURS / "cache" / "pictures")
    contestants = [our_contestant(plugins_dir, folder / OURS, size)]
    for peer in peers:
        project = write_project(peer, read_all_facts(plugins_dir), shell, folder / peer.id)
        contestants.append(peer_contestant(peer, project, size))
    time.sleep(OLD_ENOUGH_S)
    trash = Trash(folder / "trash")
    for number in range(1, runs + 1):
        turn = number % len(contestants)
        for contestant in contestants[turn:] + contestants[:turn]:
            one_round(contestant, number, size, trash, folder / "log", table)
        trash.empty()
    shutil.rmtree(folder)
    shutil.rmtree(plugins_dir)


def one_round(contestant: Contestant, number: int, size: int, trash: Trash, log: Path, table: Table) -> None:
    """Let one generator go through a cold run, an unchanged one, and one after each of its changes."""
    contestant.forget(trash)
    for run, change in {"cold": None, "unchanged": None, **contestant.changes}.items():
        if change:
            change(number)
        os.sync()
        seen = contestant.run(log)
        if run == "cold":
            ids = (plugin_id(position) for position in range(size))
            raw, compressed = page_weight(contestant.site, ids)
            seen |= {"page_bytes": raw, "page_gzip_bytes": compressed}
        table.add(size, contestant.id, run, seen)
        print(f"{size} {contestant.id} {run}: {seen['elapsed_s']:.2f} s", flush=True)


def _with_pictures(folder: Path, size: int, runs: int, table: Table) -> None:
    """Measure cold builds of ours with four pictures a plugin, encoded before and not, against shared ones."""
    folder.mkdir()
    drawn = write_corpus(size, folder / "drawn-corpus", str(PICTURES_EACH))
    shared = write_corpus(size, folder / "shared-corpus", "shared")
    four = our_contestant(drawn, folder / "drawn", size, gallery(str(PICTURES_EACH)))
    few = our_contestant(shared, folder / "shared", size)
    trash, log = Trash(folder / "trash"), folder / "log"
    few.run(log)
    for _ in range(runs):
        trash.take(folder / "drawn" / "cache")
        for run, contestant in (("pictures-new", four), ("pictures-kept", four), ("pictures-shared", few)):
            contestant.forget(trash)
            os.sync()
            table.add(size, OURS, run, contestant.run(log))
        trash.empty()
    shutil.rmtree(folder)


def _keep(path: Path, found: dict[str, Any], table: Table) -> None:
    write_results(path, found | {"rows": table.rows()})


if __name__ == "__main__":
    main()
