"""Queries drawn from a corpus by a seed, each with the plugin that it was drawn from."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pypinyin import Style, lazy_pinyin

RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
WORD = re.compile(r"[A-Za-z]{5,}")
_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
SEED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What is typed, and by whom it has to be found."""

    kind: str
    query: str
    plugin: str


def drawn_queries(corpus: Path, sample: int) -> list[Drawn]:
    """Return queries of every kind for some plugins of the corpus."""
    chance = random.Random(SEED)
    folders = sorted(path.parent for path in corpus.glob("*/plugin.yml"))
    chosen = chance.sample(folders, min(sample, len(folders)))
    return [drawn for folder in chosen for drawn in _of_plugin(folder, chance)]


def _of_plugin(folder: Path, chance: random.Random) -> Iterator[Drawn]:
    manifest = yaml.safe_load((folder / "plugin.yml").read_text("utf-8"))
    if manifest["status"] not in ("released", "deprecated"):
        return
    name, summary = manifest["name"], manifest["summary"]
    told = {
        "AppID": manifest["appid"],
        "id": manifest["id"],
        "whole name, Chinese": name.get("zh"),
        "whole name, English": name.get("en"),
        "pinyin of the name": "".join(_letters(name.get("zh"))),
        "initials of the name": "".join(letters[0] for letters in _letters(name.get("zh"))),
        "provider and name, half each": _halves(name.get("zh")),
        "English name with a typo": _with_typo(name.get("en"), chance),
        "2 to 4 characters of the summary": _substring(summary.get("zh"), chance),
        "2 to 4 characters of the document": _substring(_prose(folder / "doc" / "README.md"), chance),
    }
    for kind, query in told.items():
        if query:
            yield Drawn(kind=kind, query=query, plugin=manifest["id"])


def _letters(name: str | None) -> list[str]:
    runs = RUN.findall(name or "")
    return lazy_pinyin(runs[0], style=Style.NORMAL, v_to_u=False) if runs else []


def _halves(name: str | None) -> str:
    """Return the beginning of a name in pinyin and its end in characters: `tengxun地图选点`."""
    runs = RUN.findall(name or "")
    return "".join(lazy_pinyin(runs[0][:2])) + runs[0][-2:] if runs and len(runs[0]) >= 4 else ""


def _with_typo(name: str | None, chance: random.Random) -> str:
    """Return the name with two letters exchanged in its longest word."""
    words = sorted(WORD.findall(name or ""), key=len)
    if not words:
        return ""
    word = words[-1]
    place = chance.randrange(len(word) - 1)
    wrong = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return (name or "").replace(word, wrong)


def _substring(text: str | None, chance: random.Random) -> str:
    runs = RUN.findall(text or "")
    if not runs:
        return ""
    run = chance.choice(runs)
    length = chance.randint(2, min(4, len(run)))
    start = chance.randrange(len(run) - length + 1)
    return run[start : start + length]


def _prose(document: Path) -> str:
    return _FENCED.sub("", document.read_text("utf-8")) if document.is_file() else ""
