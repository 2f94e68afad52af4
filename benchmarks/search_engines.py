"""Search engines on the same texts: our index, Pagefind, MiniSearch and the theme's own search.

    python benchmarks/search_engines.py 1000 10000 [--corpus FOLDER] [--engines ours pagefind minisearch material]

`make bench-search` installs the others first. All are given the same plugins with whole documents in both languages;
Pagefind and MiniSearch with their texts split into words and overlapping pairs of characters by us, since neither finds
every Chinese substring by itself. The theme's search has one language and splits as it does. Each index is made by a
process of its own; then 200 substrings of two to four characters are looked for, of which it is known where they occur.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import ROOT, write_corpus
from engines.in_browser import Script, as_ids, chromium, found_by, query_bytes
from engines.our_index import BASE
from engines.texts import ADDED, PLACES, Texts, changed, drawn_queries, names_to_type, read_texts, split, write_lines
from meter import measure
from peers.mkdocs_material import MKDOCS
from peers.peer import PEERS, PYTHON, PluginFacts, Shell, read_facts, write_project, write_text

from catalog_builder.search.slots import plugin_slots
from catalog_builder.search.words import text_terms

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
QUERIES, TYPED = 200, 9
SHOWN = 8
MODULES = PEERS / "minisearch"
HEAP_MB = 4096
MOST_OF_MATERIAL = 1000
"""Plugins beyond which the theme's search is not built: MkDocs takes minutes, and the index grows with the pages."""

_OURS = f"""
    const {{ openIndex }} = await import("/assets/search-index.js");
    const index = openIndex("/", "zh");
    await index.open();
    window.find = async (query) => {{
        const found = await index.find(query);
        return found.isNear ? [] : found.plugins.map((hit) => hit.slot);
    }};
    window.show = async (query) => index.records((await window.find(query)).slice(0, {SHOWN}));
"""
_PAGEFIND = f"""
    const engine = await import("/pagefind/pagefind.js");
    await engine.init();
    const ask = async (query) => (await engine.search(query)).results;
    window.find = async (query) => (await ask(query)).map((one) => one.id);
    window.show = async (query) => Promise.all((await ask(query)).slice(0, {SHOWN}).map((one) => one.data()));
"""
_MATERIAL = """
    const index = await (await fetch("/search/search_index.json")).json();
    const worker = new Worker("/assets/javascripts/workers/WORKER");
    const told = (message) => new Promise((done) => {
        worker.onmessage = (event) => done(event.data);
        worker.postMessage(message);
    });
    await told({ type: 0, data: { ...index, options: { suggest: false } } });
    const places = (answer) => answer.data.items.map(([first]) => first.location.split("/")[1]);
    window.find = async (query) => places(await told({ type: 2, data: query }));
    window.show = window.find;
"""

Found = dict[str, list[str]]
Row = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What engines are compared on."""

    corpus: Path
    work: Path
    plugins: list[tuple[str, Texts]]
    queries: Mapping[str, frozenset[str]]
    chinese: list[str]
    latin: list[str]
    browser: Browser
    lines: Path = field(init=False)

    def __post_init__(self) -> None:
        """Write the texts for the programs that read them."""
        object.__setattr__(self, "lines", self.work / "texts.jsonl")
        write_lines(self.lines, self.plugins)

    def measure(self, command: list[str | Path], cwd: Path = HERE) -> dict[str, float]:
        """Return what a command costs."""
        return measure(command, cwd=cwd, log=self.work / "log", env={"PYTHONPATH": f"{ROOT}:{HERE}", "PYTHONUTF8": "1"})


def main() -> None:
    """Print a row for each engine and size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="numbers of plugins")
    parser.add_argument("--corpus", type=Path, help="plugins made before; more than asked for are drawn from")
    parser.add_argument("--engines", nargs="*", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--work", type=Path, help="folder to work in; the system's for such files unless given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.work, prefix="engines-") as folder, chromium() as browser:
        corpus = given.corpus or write_corpus(max(given.sizes), Path(folder) / "corpus", "shared")
        for size in given.sizes:
            plugins = list(read_texts(corpus, size))
            for engine in given.engines:
                work = Path(folder) / f"{engine}-{size}"
                work.mkdir()
                row = ENGINES[engine](_ground(corpus, work, plugins, browser))
                print(json.dumps({"engine": engine, "plugins": size, **row}), flush=True)
                shutil.rmtree(work)


def _ground(corpus: Path, work: Path, plugins: list[tuple[str, Texts]], browser: Browser) -> Ground:
    chinese, latin = names_to_type(plugins, TYPED)
    return Ground(
        corpus=corpus,
        work=work,
        plugins=plugins,
        queries=drawn_queries(plugins, QUERIES),
        chinese=chinese,
        latin=latin,
        browser=browser,
    )


def ours(ground: Ground) -> Row:
    """Measure our index."""
    site = ground.work / "site"
    program = [sys.executable, HERE / "engines" / "our_index.py"]
    made = ground.measure([*program, "make", ground.lines, site])
    before = {path: size for path, size in _files(site).items() if path != "slots.json"}
    shutil.copytree(ROOT / "overrides" / "assets", site / "assets", dirs_exist_ok=True)
    script = Script(open=_OURS)
    slots = plugin_slots([name for name, _ in ground.plugins], BASE)
    answers = found_by(ground.browser, site, script, {query: query for query in ground.queries})
    found = as_ids(answers, {slot: name for name, slot in slots.items()})
    row = _row(made, before, found, ground.queries) | _asked(ground, site, script)
    again = ground.measure([*program, "change", ground.lines, site])
    after = {path: size for path, size in _files(site).items() if "/t" in path}
    return row | _changed(again, {path: size for path, size in after.items() if path not in before})


def pagefind(ground: Ground) -> Row:
    """Measure Pagefind on pages with nothing but terms in them."""
    pages, site, again = ground.work / "pages", ground.work / "site", ground.work / "again"
    for name, texts in ground.plugins:
        write_text(pages / f"{name}.html", _terms_page(texts))
    made = ground.measure(_pagefind(pages, site / "pagefind"))
    before = _files(site)
    script = Script(open=_PAGEFIND)
    asked = {query: " ".join(text_terms(query)) for query in ground.queries}
    found = as_ids(found_by(ground.browser, site, script, asked), _fragments(site / "pagefind" / "fragment"))
    row = _row(made, before, found, ground.queries) | _asked(ground, site, script)
    bare = Script(open=script.open + "window.show = window.find;")
    row |= {f"bare_{name}": value for name, value in _asked(ground, site, bare).items() if name.endswith("_bytes")}
    write_text(pages / f"{ground.plugins[0][0]}.html", _terms_page(changed(ground.plugins[0][1])))
    anew = ground.measure(_pagefind(pages, again / "pagefind"))
    new = {path: size for path, size in _files(again).items() if path not in before or path.endswith(".json")}
    return row | _changed(anew, new)


def minisearch(ground: Ground) -> Row:
    """Measure MiniSearch: one index that is loaded whole."""
    write_lines(ground.lines, ((name, split(texts)) for name, texts in ground.plugins))
    index, asked = ground.work / "index.json", ground.work / "asked.json"
    asked.write_text(json.dumps([[query, " ".join(text_terms(query))] for query in ground.queries]), "utf-8")
    program = ["node", f"--max-old-space-size={HEAP_MB}", HERE / "engines" / "minisearch_index.mjs"]
    made = ground.measure([*program, "make", MODULES, ground.lines, index])
    ground.measure([*program, "find", MODULES, ground.lines, index, asked])
    told = json.loads((ground.work / "log").read_text("utf-8"))
    library = gzip.compress((MODULES / "node_modules" / "minisearch" / "dist" / "umd" / "index.js").read_bytes(), 6)
    with index.open("rb") as plain:
        first = len(library) + len(gzip.compress(plain.read(), 6))
    row = _row(made, {"index.json": index.stat().st_size}, told["found"], ground.queries)
    row |= {f"{script}_first_bytes": first for script in ("chinese", "latin")}
    row |= {f"{script}_later_bytes": 0 for script in ("chinese", "latin")} | {"opened_ms": told["opened_ms"]}
    again = ground.measure([*program, "change", MODULES, ground.lines, index, *split({"texts": [ADDED]})["texts"]])
    return row | _changed(again, {"index.json": index.stat().st_size})


def material(ground: Ground) -> Row:
    """Measure the theme's search on a site of Chinese pages; its index is made in the browser."""
    names = [name for name, _ in ground.plugins[:MOST_OF_MATERIAL]]
    facts = [read_facts(ground.corpus / name) for name in names]
    project = write_project(
        MKDOCS, facts, Shell(before_title="", before_article="", after_article=""), ground.work / "m"
    )
    made = ground.measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], project)
    site = project / "site"
    (worker,) = (path.name for path in (site / "assets" / "javascripts" / "workers").glob("search.*.js"))
    queries = drawn_queries([(one.id, _shown_texts(one)) for one in facts], QUERIES)
    script = Script(open=_MATERIAL.replace("WORKER", worker))
    found = found_by(ground.browser, site, script, {query: query for query in queries})
    index = {"search_index.json": (site / "search" / "search_index.json").stat().st_size}
    return {"pages": len(facts)} | _row(made, index, found, queries) | _asked(ground, site, script)


ENGINES: Mapping[str, Callable[[Ground], Row]] = {
    "ours": ours,
    "pagefind": pagefind,
    "minisearch": minisearch,
    "material": material,
}


def _terms_page(texts: Texts) -> str:
    terms = split(texts)
    parts = [f"<h1>{' '.join(terms['names'])}</h1>"]
    parts += [f"<h2>{text}</h2>" for text in terms["headings"]]
    parts += [f"<p>{text}</p>" for place in ("labels", "summaries", "texts") for text in terms[place]]
    return f'<!doctype html><html lang="und"><body>{"".join(parts)}</body></html>'


def _shown_texts(facts: PluginFacts) -> Texts:
    """Return what a page of the theme says of a plugin, in Chinese."""
    places = {"names": facts.name, "summaries": facts.summary, "texts": facts.document}
    return {place: [places[place]] if place in places else [] for place in PLACES}


def _pagefind(pages: Path, target: Path) -> list[str | Path]:
    return [PYTHON / "python", "-m", "pagefind", "--site", pages, "--output-path", target, "--quiet"]


def _fragments(folder: Path) -> dict[str, str]:
    """Return the plugin of each of Pagefind's fragments, by what its results call them."""
    names = {}
    for path in folder.iterdir():
        plain = gzip.decompress(path.read_bytes())
        names[path.name.removesuffix(".pf_fragment")] = Path(json.loads(plain[plain.index(b"{") :])["url"]).stem
    return names


def _files(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def _row(made: Row, files: Mapping[str, int], found: Found, queries: Mapping[str, frozenset[str]]) -> Row:
    hit = sum(len(queries[query] & set(results)) for query, results in found.items())
    complete = sum(queries[query] <= set(results) for query, results in found.items())
    return {
        "cpu_s": round(made["cpu_s"], 1),
        "memory_mb": round(made["largest_bytes"] / 1e6),
        "files": len(files),
        "size_mb": round(sum(files.values()) / 1e6, 1),
        "recall": round(hit / sum(map(len, queries.values())), 4),
        "complete": complete,
        "surplus": round(sum(len(set(results) - queries[query]) for query, results in found.items()) / max(hit, 1), 4),
    }


def _asked(ground: Ground, site: Path, script: Script) -> Row:
    row: Row = {}
    for kind, queries in (("chinese", ground.chinese), ("latin", ground.latin)):
        asked = [" ".join(text_terms(query)) for query in queries] if (site / "pagefind").is_dir() else queries
        row |= {f"{kind}_{name}": value for name, value in query_bytes(ground.browser, site, script, asked).items()}
    return row


def _changed(made: Row, files: Mapping[str, int]) -> Row:
    return {
        "change_cpu_s": round(made["cpu_s"], 2),
        "change_files": len(files),
        "change_kb": round(sum(files.values()) / 1e3, 1),
    }


if __name__ == "__main__":
    main()
