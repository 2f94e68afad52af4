"""What does making the search index cost? Processor time and memory, whole and after a change.

    python benchmarks/search_index.py [PLUGINS] [--corpus FOLDER --cache FOLDER]

Printed: the terms of one plugin; all shards, made in one process that does nothing else, with its peak memory; the
shards that one sentence more in a document touches, and those of one plugin more. The cache is that of a finished build
of the corpus; without one the corpus is written and built first. Nothing in it is changed.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import ROOT, write_corpus
from meter import measure

from catalog_builder.ingredients import read_vocabulary
from catalog_builder.model.workshop import Workshop
from catalog_builder.render.images import ENCODING
from catalog_builder.run.database import unsealed
from catalog_builder.run.picture_store import PictureStore
from catalog_builder.search.index import Change, edited_shard, edits_of, make_part
from catalog_builder.search.plugin_terms import plugin_terms
from catalog_builder.search.shards import file_name, place_of
from catalog_builder.search.slots import plugin_slots, shard_count
from catalog_builder.search.sounds import sounds
from catalog_builder.search.terms import Level, decode_terms, encode_terms, parts_made_apart
from catalog_builder.settings import load_settings
from catalog_builder.source.folder import list_plugin_folders, read_folder
from catalog_builder.source.templates import read_templates
from catalog_builder.unit import build_result

BASE = 1024
SAMPLE = 100
RUNS = 5
CORES = 2
MOST_COLD_S, MOST_CHANGED_S, MOST_BYTES = 10, 0.5, 300e6
SENTENCE = ("一个新的句子", "sentence", "brandnewword", "唯一之词")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plugins", type=int, nargs="?", default=1_000)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--cache", type=Path, help="folder of the cache of a build of the corpus")
    parser.add_argument("--shards-into", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.shards_into:
        make_shards(given.cache, given.shards_into)
        return
    if (given.corpus is None) != (given.cache is None):
        parser.error("--corpus and --cache belong together")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        corpus = given.corpus or write_corpus(given.plugins, work / "plugins", "shared")
        cache = given.cache or _built_cache(corpus, work)
        print_table(corpus, cache, work)


def print_table(corpus: Path, cache: Path, work: Path) -> None:
    """Measure, and print a line for each thing with its budget."""
    documents = list(read_documents(cache))
    term_ms = terms_s(corpus, work) * 1000
    shards_dir = work / "shards"
    shards_dir.mkdir()
    command: list[str | Path] = [sys.executable, __file__, "--cache", cache, "--shards-into", shards_dir]
    seen = min((measure(command, cwd=ROOT, log=work / "log") for _ in range(2)), key=lambda run: run["cpu_s"])
    files = list(shards_dir.iterdir())
    size = sum(file.stat().st_size for file in files)
    cold_s = (term_ms / 1000 * len(documents) + seen["cpu_s"]) / CORES
    edited_s, edited = changed_s(documents, files, sentence_change(documents))
    added_s, added = changed_s(documents, files, new_plugin_change(documents))
    print(f"{len(documents)} plugins, {len(files)} files of shards, {size / 1e6:.1f} MB; processor time")
    print(f"terms of a plugin             {term_ms:8.2f} ms")
    print(f"all shards, one process       {seen['cpu_s']:8.2f} s")
    print(f"peak memory of that           {seen['largest_bytes'] / 1e6:8.0f} MB  (at most {MOST_BYTES / 1e6:.0f})")
    print(f"the index cold, {CORES} cores       {cold_s:8.2f} s   (at most {MOST_COLD_S})")
    print(f"one sentence more             {edited_s:8.3f} s   {edited} shards (at most {MOST_CHANGED_S})")
    print(f"one plugin more               {added_s:8.3f} s   {added} shards (at most {MOST_CHANGED_S})")


def read_documents(cache: Path) -> Iterator[tuple[int, bytes]]:
    """Yield slot and encoded terms of each plugin of a build, by slot."""
    with sqlite3.connect(f"file:{cache / 'results.sqlite'}?mode=ro&immutable=1", uri=True) as database:
        names = [name for (name,) in database.execute("SELECT document FROM terms") if not name.startswith(":")]
        for name, slot in plugin_slots(sorted(set(names)), BASE).items():
            (kept,) = database.execute("SELECT value FROM terms WHERE document = ?", (name,)).fetchone()
            yield slot, unsealed(kept)


def make_shards(cache: Path, folder: Path) -> None:
    """Write all shards of the index, part by part, reading the terms anew for each as workers do."""
    with sqlite3.connect(f"file:{cache / 'results.sqlite'}?mode=ro&immutable=1", uri=True) as database:
        (count,) = database.execute("SELECT COUNT(DISTINCT document) FROM terms").fetchone()
    parts = parts_made_apart(count)
    for part in range(parts):
        for number, slices in make_part(read_documents(cache), part, parts, shard_count(count)):
            for cut in slices:
                (folder / Path(file_name("t", number, cut.content, cut.start)).name).write_bytes(cut.content)


def terms_s(corpus: Path, work: Path) -> float:
    """Return the processor time of one plugin's terms, its documents rendered before; the best of some runs."""
    settings = load_settings(ROOT, plugins_dir=corpus, cache_dir=work / "terms")
    vocabulary = read_vocabulary(settings)
    workshop = Workshop(
        limits=settings.limits,
        vocabulary=vocabulary,
        templates=read_templates(ROOT / "overrides"),
        pictures_dir=work / "pictures",
    )
    store = PictureStore(work / "pictures", ENCODING)
    folders = list_plugin_folders(corpus)[:: max(1, len(list_plugin_folders(corpus)) // SAMPLE)][:SAMPLE]
    results = [build_result(read_folder(folder, settings.limits), workshop, store) for folder in folders]
    known = [(result.plugin, result.documents) for result in results if result.plugin]

    def work_on_all() -> None:
        sounds.cache_clear()
        for plugin, documents in known:
            encode_terms(plugin_terms(plugin, documents, vocabulary))

    return _best_s(work_on_all) / len(known)


def sentence_change(documents: list[tuple[int, bytes]]) -> Change:
    """Return the change that one sentence more in a document makes."""
    slot, terms = documents[len(documents) // 2]
    more = {term: Level.TEXT for word in SENTENCE for term in (word, word[:2])}
    return Change(
        old_slot=slot, old_terms=terms, new_slot=slot, new_terms=encode_terms({**more, **decode_terms(terms)})
    )


def new_plugin_change(documents: list[tuple[int, bytes]]) -> Change:
    """Return the change that one plugin more makes, where no other one moves."""
    taken = {slot for slot, _ in documents}
    return Change(new_slot=next(slot for slot in range(BASE, 1 << 30) if slot not in taken), new_terms=documents[0][1])


def changed_s(documents: list[tuple[int, bytes]], files: list[Path], change: Change) -> tuple[float, int]:
    """Return the processor time of reading, editing and naming the shards that a change touches, and how many."""
    count = shard_count(len(documents))
    paths: dict[int, list[Path]] = {}
    for file in files:
        paths.setdefault(place_of(file.name)[0], []).append(file)

    def edit() -> int:
        edits = edits_of([change], count)
        for number, edit in edits.items():
            for cut in edited_shard((file.read_bytes() for file in paths[number]), edit):
                file_name("t", number, cut.content, cut.start)
        return len(edits)

    return _best_s(edit), edit()


def _best_s(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def _built_cache(corpus: Path, work: Path) -> Path:
    command = [sys.executable, "-m", "catalog_builder", "build", "--plugins-data", corpus]
    command += ["--site-dir", work / "site", "--cache-dir", work / "cache"]
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return work / "cache"


if __name__ == "__main__":
    main()
