"""Does search find, and what does it cost? Asked in Chromium, on built sites, with the engine that readers get.

    python benchmarks/search_relevance.py [PLUGINS] [--site FOLDER --corpus FOLDER] [--shipped FOLDER] [--engine FILE]

Printed for the golden queries on the shipped site, by section, and for queries drawn from a generated corpus, by kind:
recall, success at 1, mean reciprocal rank. Then for the corpus what goes over the wire and how long it takes: a first
query from a page where search was not used, later ones, with the browser's cache and without. Sites that are not given
are built into a temporary folder; `--engine` answers with another search-index.js than the site's own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from compressing_server import CompressingServer
from corpus import ROOT, write_corpus
from golden_queries import LANGUAGES, Answer, faults, place_of, read_golden
from playwright.sync_api import Browser
from search_browser import ask, chromium, module_of, places
from search_costs import print_box_costs, print_costs
from search_drawn import Drawn, drawn_queries

ALL = "all"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plugins", type=int, nargs="?", default=1_000)
    parser.add_argument("--site", type=Path, help="a site built from the corpus")
    parser.add_argument("--corpus", type=Path, help="the folder of plugins that the site was built from")
    parser.add_argument("--shipped", type=Path, help="the shipped site, built")
    parser.add_argument("--engine", type=Path, help="a search-index.js in place of the sites' own")
    parser.add_argument("--sample", type=int, default=150, help="plugins of the corpus that queries are drawn from")
    given = parser.parse_args()
    if (given.site is None) != (given.corpus is None):
        parser.error("--site and --corpus belong together")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        work = Path(folder)
        print_golden(browser, given.shipped or build(work / "shipped", None), given.engine)
        corpus = given.corpus or write_corpus(given.plugins, work / "plugins", "shared")
        site = given.site or build(work / "corpus", corpus)
        print_drawn(browser, site, given.engine, drawn_queries(corpus, given.sample))
        with CompressingServer(site, _replaced(site, given.engine)) as server:
            print_costs(browser, server.address, module_of(site))
            print_box_costs(browser, server.address)


def build(folder: Path, plugins: Path | None) -> Path:
    """Return the site that the project makes of the plugins; `None` for those it ships with."""
    command = [sys.executable, "-m", "catalog_builder", "build", "--site-dir", folder / "site"]
    command += ["--cache-dir", folder / "cache", *(["--plugins-data", plugins] if plugins else [])]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"catalog build ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return folder / "site"


def print_golden(browser: Browser, site: Path, engine: Path | None) -> None:
    """Print how the golden queries are answered, and what is not as expected."""
    goldens = read_golden()
    wrong: list[str] = []
    by_section: dict[str, list[int]] = {}
    with CompressingServer(site, _replaced(site, engine)) as server:
        for language in LANGUAGES:
            asked = [golden for golden in goldens if language in golden.languages]
            answers = answered(browser, server.address, module_of(site), language, [golden.query for golden in asked])
            for golden, answer in zip(asked, answers, strict=True):
                found = list(faults(golden, answer))
                wrong += [f"{language}: {fault}" for fault in found]
                place = place_of(golden, answer)
                by_section.setdefault(golden.section, []).append(int(not found) if place is None else place)
    _print_table("golden queries, both languages", by_section)
    print(f"\nnot as expected: {len(wrong)}", *wrong, sep="\n  ")


def print_drawn(browser: Browser, site: Path, engine: Path | None, drawn: Sequence[Drawn]) -> None:
    """Print how queries drawn from the corpus are answered, on the Chinese site: the index is one for both."""
    with CompressingServer(site, _replaced(site, engine)) as server:
        page = browser.new_page()
        page.goto(server.address)
        found = places(page, server.address, module_of(site), "zh", [(one.query, one.plugin) for one in drawn])
        page.close()
    by_kind: dict[str, list[int]] = {}
    for one, place in zip(drawn, found, strict=True):
        by_kind.setdefault(one.kind, []).append(place)
    _print_table("queries drawn from the corpus", by_kind)
    missing = [one for one, place in zip(drawn, found, strict=True) if not place]
    print(
        f"\nmissing: {len(missing)}", *(f"  {one.query!r} ({one.kind}): {one.plugin}" for one in missing[:20]), sep="\n"
    )


def answered(browser: Browser, root: str, module: str, language: str, queries: Sequence[str]) -> list[Answer]:
    """Return the answers, asked in a page of their own."""
    page = browser.new_page()
    page.goto(root)
    answers = ask(page, root, module, language, queries)
    page.close()
    return answers


def _replaced(site: Path, engine: Path | None) -> Mapping[str, Path]:
    """Return the files in place of the site's: the engine's source names the scripts beside it without digests."""
    if engine is None:
        return {}
    beside = {f"assets/vendor/{script.name}": script for script in (engine.parent / "vendor").glob("*.js")}
    return {module_of(site): engine, **beside}


def _print_table(title: str, groups: Mapping[str, Sequence[int]]) -> None:
    print(f"\n{title:<54} {'queries':>8} {'recall':>8} {'first':>8} {'MRR':>8}")
    for name, found in [*groups.items(), (ALL, [place for some in groups.values() for place in some])]:
        recall = _share(place > 0 for place in found)
        reciprocal = sum(1 / place for place in found if place) / len(found)
        first = _share(place == 1 for place in found)
        print(f"{name:<54} {len(found):>8} {recall:>8.3f} {first:>8.3f} {reciprocal:>8.3f}")


def _share(claims: Iterable[bool]) -> float:
    told = list(claims)
    return sum(told) / len(told)


if __name__ == "__main__":
    main()
