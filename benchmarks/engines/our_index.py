"""Our index of the texts in a file of lines, in one process.

    python benchmarks/engines/our_index.py make TEXTS FOLDER
    python benchmarks/engines/our_index.py change TEXTS FOLDER

`change` adds a sentence to the first plugin's documents, editing the shards that lie there, as a build does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml
from corpus import ROOT

from catalog_builder.model.text import LANGUAGES
from catalog_builder.search.directory import IndexFiles, directory_files
from catalog_builder.search.index import Change, edited_shard, edits_of, make_part
from catalog_builder.search.plugin_terms import note_groups, note_name
from catalog_builder.search.records import SLOTS_A_PART, packed
from catalog_builder.search.shards import file_name, place_of
from catalog_builder.search.slots import plugin_slots, shard_count
from catalog_builder.search.terms import Level, encode_terms, note, note_text, parts_made_apart
from catalog_builder.search.words import simplified, text_terms
from engines.texts import Texts, changed, read_lines

BASE = 1024
"""First slot of plugins, as a site with framework pages has it."""

_SLOTS = "slots.json"
"""Kept for a change; no part of the index."""

_LEVELS = {"labels": Level.LABEL, "summaries": Level.SUMMARY, "headings": Level.HEADING}


def main() -> None:
    """Do what the command line says."""
    act, lines, folder = sys.argv[1:]
    synonyms = yaml.safe_load((ROOT / "plugins_data" / "synonyms.yml").read_bytes())["synonyms"]
    if act == "make":
        _write(Path(folder), _made(Path(lines), synonyms))
    else:
        _change(Path(lines), Path(folder), synonyms)


def _made(lines: Path, synonyms: list[list[str]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file."""
    records, kept = {}, {}
    for name, texts in read_lines(lines):
        records[name] = [texts[place][:2] for place in ("names", "summaries", "labels")]
        kept[name] = encode_terms(_terms(texts, synonyms))
    slots = plugin_slots(kept, BASE)
    yield _SLOTS, json.dumps(slots).encode()
    shards, parts = list[str](), list[str]()
    made_apart, count = parts_made_apart(len(slots)), shard_count(len(slots))
    for part in range(made_apart):
        for number, slices in make_part(((slots[name], kept[name]) for name in slots), part, made_apart, count):
            for cut in slices:
                shards.append(file_name("t", number, cut.content, cut.start))
                yield shards[-1], cut.content
    for number, found in _record_parts(records, slots).items():
        parts.append(file_name("r", number, found))
        yield parts[-1], found
    variants = simplified()
    words = {word for names, *_ in records.values() for word in names[1].lower().split()}
    lists = {
        "synonyms": packed(synonyms),
        "words": packed(" ".join(sorted(words))),
        "variants": packed(("".join(map(chr, variants)), "".join(variants.values()))),
    }
    files = {kind: file_name(kind, 0, content) for kind, content in lists.items()}
    yield from ((files[kind], content) for kind, content in lists.items())
    yield from directory_files(
        IndexFiles(
            shards=shard_count(len(slots)),
            base=BASE,
            plugins=len(slots),
            shard_files=shards,
            record_files=parts,
            pages={LANGUAGES[0]: ()},
            others=files,
            deprecated=(),
            examples=(),
        )
    )


def _terms(texts: Texts, synonyms: list[list[str]]) -> dict[str, int]:
    """Return the terms of a plugin, as catalog_builder/search/plugin_terms.py has them."""
    terms: dict[str, int] = {}
    for name in texts["names"]:
        note_name(terms, name)
    for place, level in _LEVELS.items():
        note(terms, (term for text in texts[place] for term in text_terms(text)), level)
    note_text(terms, (term for text in texts["texts"] for term in text_terms(text)))
    note_groups(terms, synonyms)
    return terms


def _record_parts(records: Mapping[str, list[list[str]]], slots: Mapping[str, int]) -> dict[int, bytes]:
    parts: dict[int, list[object]] = {}
    for name, slot in slots.items():
        record = {"slot": slot, "id": name, "texts": records[name]}
        parts.setdefault((slot - BASE) // SLOTS_A_PART, []).append(record)
    return {number: packed(found) for number, found in parts.items()}


def _change(lines: Path, folder: Path, synonyms: list[list[str]]) -> None:
    name, texts = next(read_lines(lines))
    slots = json.loads((folder / _SLOTS).read_text("utf-8"))
    change = Change(
        old_slot=slots[name],
        old_terms=encode_terms(_terms(texts, synonyms)),
        new_slot=slots[name],
        new_terms=encode_terms(_terms(changed(texts), synonyms)),
    )
    for number, edits in edits_of([change], shard_count(len(slots))).items():
        paths = [path for path in (folder / "assets" / "search").glob("t*") if place_of(path.name)[0] == number]
        slices = edited_shard([path.read_bytes() for path in paths], edits)
        for path in paths:
            path.unlink()
        _write(folder, [(file_name("t", number, cut.content, cut.start), cut.content) for cut in slices])


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    (folder / "assets" / "search").mkdir(parents=True, exist_ok=True)
    for path, content in files:
        (folder / path).write_bytes(content)


if __name__ == "__main__":
    main()
