"""How long do the rules on all plugins together take, and how much memory beside the briefs?

    python benchmarks/catalog_rules.py [--runs 3] [1000 10000 100000]

For each number of plugins: seconds of processor time (the best of the runs) for the rules and for the digest that tells
whether they must run at all, and the most memory they held at a time. `usual` are plugins as in `corpus.py`;
in a `crowd` everybody chose nearly the same id, name and AppID, as somebody would who wants to make the rules slow.
"""

from __future__ import annotations

import argparse
import hashlib
import string
import time
import tracemalloc
from collections.abc import Callable

from corpus_texts import FIRST, FIRST_EN, PLACES, SECOND, SECOND_EN, TOPICS

from catalog_builder.check.catalog_digest import catalog_digest
from catalog_builder.check.runner import check_catalog
from catalog_builder.model.brief import PLACED_FIELDS, Brief, FolderBrief
from catalog_builder.model.policy import DEFAULT_POLICY
from catalog_builder.model.text import Localized

EDITIONS = (("", "", ""), ("企业版", " Business", "-business"), ("轻量版", " Lite", "-lite"))
ID_LENGTH = 40


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    print(f"{'plugins':>8} {'kind':>6} {'rules':>8} {'digest':>8} {'memory':>9} {'found':>7}")
    for size in given.sizes:
        for kind, make in (("usual", usual), ("crowd", crowded)):
            folders = [make(number) for number in range(size)]
            found = len(check_catalog(folders, DEFAULT_POLICY))
            rules_s = best_s(lambda made=folders: check_catalog(made, DEFAULT_POLICY), given.runs)
            digest_s = best_s(lambda made=folders: catalog_digest(made), given.runs)
            memory = peak_bytes(lambda made=folders: check_catalog(made, DEFAULT_POLICY))
            print(f"{size:8} {kind:>6} {rules_s:6.2f} s {digest_s:6.3f} s {memory / 1e6:6.1f} MB {found:7}")


def best_s(work: Callable[[], object], runs: int) -> float:
    """Return the least processor time that the work took."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def peak_bytes(work: Callable[[], object]) -> int:
    """Return the most memory that the work held at a time, what it returns included."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def usual(number: int) -> FolderBrief:
    """Return the plugin of this number: a provider's product for a place, in one of three editions."""
    rest, topic = divmod(number, len(TOPICS))
    rest, first = divmod(rest, len(FIRST))
    rest, second = divmod(rest, len(SECOND))
    edition, place = divmod(rest, len(PLACES))
    zh, en, slug, category, labels = TOPICS[topic]
    place_zh, place_en, place_slug = PLACES[place]
    more_zh, more_en, more_slug = EDITIONS[edition]
    brand = FIRST_EN[first] + SECOND_EN[second]
    plugin_id = "-".join(part for part in (brand.lower(), place_slug, slug) if part) + more_slug
    name = Localized(
        zh=f"{FIRST[first]}{SECOND[second]}{place_zh}{zh}{more_zh}",
        en=" ".join(f"{brand} {place_en} {en}{more_en}".split()),
    )
    provider = Localized(zh=f"{FIRST[first]}{SECOND[second]}科技", en=f"{brand} Technology")
    appid = f"wx{hashlib.sha256(plugin_id.encode()).hexdigest()[:16]}"
    return folder(plugin_id, appid, name, provider, category=category, labels=tuple(labels.split()))


def crowded(number: int) -> FolderBrief:
    """Return a plugin of a provider of its own that is one or two edits away from many others of its kind."""
    letters = string.ascii_lowercase
    plugin_id = list("a" * ID_LENGTH)
    plugin_id[number % ID_LENGTH] = letters[number // ID_LENGTH % 26]
    plugin_id[number // ID_LENGTH // 26 % ID_LENGTH] = letters[number // ID_LENGTH // 26 // ID_LENGTH % 26]
    text = "".join(plugin_id)
    name = Localized(zh=f"演示{text}", en=f"{text} plugin")
    provider = Localized(en=f"Provider {number}")
    return folder(text, f"wx{1 << number % 64 | number // 64:016x}", name, provider, number=number)


def folder(
    plugin_id: str,
    appid: str,
    name: Localized,
    provider: Localized,
    *,
    category: str = "tools",
    labels: tuple[str, ...] = (),
    number: int | None = None,
) -> FolderBrief:
    """Return a sound plugin with what the rules look at."""
    plugin = Brief(
        id=plugin_id,
        appid=appid,
        name=name,
        summary=name,
        provider=provider,
        category=category,
        labels=labels,
        status="released",
        version="1.0.0",
    )
    name_of_folder = plugin_id if number is None else f"plugin-{number}"
    return FolderBrief(id=name_of_folder, plugin=plugin, places=(3, 12, 3, 40) * len(PLACED_FIELDS))


if __name__ == "__main__":
    main()
