"""The texts of a corpus that every engine is given, and substrings of them to be found again.

One line of JSON for each plugin: id, then lists of texts by where they stand. Split ones are for engines that do not
know where Chinese words end: every two neighbouring characters and every word, with spaces between.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from catalog_builder.search.words import text_terms

PLACES = ("names", "summaries", "labels", "headings", "texts")
"""Where a text stands, the best place first."""

Texts = dict[str, list[str]]
"""The texts of one plugin by place."""

ADDED = "新增一句：离线时先显示上一次保存的结果。"
"""What is added to the documents of the first plugin where one changes."""

_DRAWN_FROM = ("names", "summaries", "texts")
_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_WORD = re.compile("[A-Za-z]{5,}")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LENGTHS = (2, 4)


def read_texts(corpus: Path, most: int) -> Iterator[tuple[str, Texts]]:
    """Yield id and texts of each plugin of a corpus, at most so many, spread over all of it."""
    manifests = sorted(corpus.glob("*/plugin.yml"))
    chosen = manifests if len(manifests) <= most else random.Random("engines").sample(manifests, most)
    for manifest in sorted(chosen):
        yield manifest.parent.name, _texts_of(manifest)


def split(texts: Texts) -> Texts:
    """Return the texts as terms with spaces between."""
    return {place: [" ".join(text_terms(text)) for text in found] for place, found in texts.items()}


def changed(texts: Texts) -> Texts:
    """Return the texts with one more sentence in each document."""
    return texts | {"texts": [f"{text}\n{ADDED}" for text in texts["texts"]]}


def write_lines(path: Path, plugins: Iterable[tuple[str, Texts]]) -> None:
    """Write a line for each plugin."""
    with path.open("w", encoding="utf-8") as lines:
        for name, texts in plugins:
            lines.write(f"{json.dumps({'id': name, **texts}, ensure_ascii=False)}\n")


def read_lines(path: Path) -> Iterator[tuple[str, Texts]]:
    """Yield what `write_lines` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            texts = json.loads(line)
            yield texts.pop("id"), texts


def drawn_queries(plugins: Sequence[tuple[str, Texts]], count: int) -> dict[str, frozenset[str]]:
    """Return substrings of two to four Chinese characters, each with the ids of all plugins that have it."""
    chance = random.Random("substrings")
    queries: dict[str, None] = {}
    while len(queries) < count:
        _, texts = chance.choice(plugins)
        run = chance.choice(_RUN.findall("\n".join(texts[chance.choice(_DRAWN_FROM)])))
        length = chance.randint(_LENGTHS[0], min(_LENGTHS[1], len(run)))
        start = chance.randrange(len(run) - length + 1)
        queries[run[start : start + length]] = None
    whole = [(name, "\n".join(text for place in PLACES for text in texts[place])) for name, texts in plugins]
    return {query: frozenset(name for name, text in whole if query in text) for query in queries}


def names_to_type(plugins: Sequence[tuple[str, Texts]], count: int) -> tuple[list[str], list[str]]:
    """Return four Chinese characters of so many names, and a Latin word of each."""
    chance = random.Random("names")
    chosen = chance.sample(plugins, count)
    runs = [_RUN.findall(texts["names"][0])[0] for _, texts in chosen]
    starts = [chance.randrange(max(len(run) - 3, 1)) for run in runs]
    words = [chance.choice(_WORD.findall(texts["names"][1])) for _, texts in chosen]
    return [run[start : start + 4] for run, start in zip(runs, starts, strict=True)], words


def _texts_of(manifest: Path) -> Texts:
    told = yaml.load(manifest.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    documents = [path.read_text("utf-8") for path in sorted((manifest.parent / "doc").glob("README*.md"))]
    parts = [_headings_and_text(document) for document in documents]
    names = [member["name"] for kind in ("components", "pages", "api") for member in told["interface"].get(kind, [])]
    provider = _both(told["provider"]["name"])
    return {
        "names": _both(told["name"]),
        "summaries": [*_both(told["summary"]), *_both(told["description"])],
        "labels": [*(told[name] for name in ("id", "appid", "category")), *told["labels"], *provider, *names],
        "headings": [heading for headings, _ in parts for heading in headings],
        "texts": [text for _, text in parts],
    }


def _both(text: Mapping[str, str]) -> list[str]:
    return [text["zh"], text["en"]]


def _headings_and_text(document: str) -> tuple[list[str], str]:
    """Return the headings of Markdown as the corpus has it, and the rest without marks of code and pictures."""
    lines = _PICTURE.sub("", document).split("\n")
    headings = [line.lstrip("# ") for line in lines if line.startswith("#")]
    return headings, "\n".join(line for line in lines if not line.startswith(("#", "```")))
