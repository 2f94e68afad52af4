"""What a result shows of each plugin, in parts of a few plugins with neighbouring slots, for both languages.

A part is JSON compressed by zlib: an array of records, bilingual texts as `[zh, en]` with `null` where there is none.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from itertools import chain

import msgspec

from catalog_builder.model.brief import Brief
from catalog_builder.model.text import NO_TEXT, Localized
from catalog_builder.model.vocabulary import Vocabulary

_WORD = re.compile(r"(?<![^\W_])[a-z0-9]{4,40}(?![a-z0-9])")

SLOTS_A_PART = 8
"""About half of them are taken. Eight results load eight parts: with 16 slots they were 13 KB, with 8 they are 8."""


def record_parts(briefs: Iterable[Brief], slots: Mapping[str, int], base: int) -> dict[int, list[Brief]]:
    """Return the plugins of each part, by slot; slots of plugins begin at `base`."""
    parts: dict[int, list[Brief]] = {}
    for brief in sorted(briefs, key=lambda brief: slots[brief.id]):
        parts.setdefault((slots[brief.id] - base) // SLOTS_A_PART, []).append(brief)
    return parts


def encode_records(
    briefs: Iterable[Brief], slots: Mapping[str, int], names: Mapping[str, Localized], vocabulary: Vocabulary
) -> bytes:
    """Return one part; `names` are those of all plugins."""
    return packed([{"slot": slots[brief.id], **_record(brief, names, vocabulary)} for brief in briefs])


def name_words(briefs: Iterable[Brief], vocabulary: Vocabulary) -> list[str]:
    """Return what a word with a typo may have been meant for: words of names, summaries, labels, synonyms; sorted."""
    names = (name for brief in briefs for name in (brief.name, brief.summary))
    labels = (label.name for label in vocabulary.labels.values())
    texts = (text for name in chain(names, labels) for text in name.texts())
    found: set[str] = set()
    for text in chain(texts, *vocabulary.synonyms):
        found.update(_WORD.findall(text.lower()))
    return sorted(found)


def packed(value: object) -> bytes:
    """Return a value as JSON, compressed: not every host compresses what it sends."""
    return zlib.compress(msgspec.json.encode(value), 6)


def _record(brief: Brief, names: Mapping[str, Localized], vocabulary: Vocabulary) -> dict[str, object]:
    return {
        "id": brief.id,
        "appid": brief.appid,
        "name": _pair(brief.name),
        "summary": _pair(brief.summary),
        "provider": _pair(brief.provider),
        "category": brief.category,
        "kind": _pair((NO_TEXT, *vocabulary.category_names(brief.category))[-1]),
        "status": brief.status,
        "version": brief.version,
        "updated": brief.updated,
        "icon": brief.icon,
        "documents": brief.documents,
        "successor": brief.successor and (_pair(names[brief.successor]) if brief.successor in names else None),
        # Its name in syllables, so that what was typed in pinyin can be marked; 100 bytes more in a part of four.
        "sound": brief.sound.partition("\t")[0] if "~" in brief.sound else None,
    }


def _pair(text: Localized) -> tuple[str | None, str | None]:
    return text.zh, text.en
