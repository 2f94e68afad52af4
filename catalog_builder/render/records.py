"""What the catalog page searches when its plugins do not fit on one page: a line of facts for each plugin, in parts.

The parts belong to both languages. A plugin's part follows from its id, so that a changed plugin changes one part.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from catalog_builder.model.brief import Brief
from catalog_builder.model.text import Localized
from catalog_builder.model.vocabulary import Vocabulary

_PLUGINS_A_PART = 500


def record_parts(briefs: Sequence[Brief]) -> Mapping[int, Sequence[Brief]]:
    """Return the plugins of each part, in their order; the number of parts is a power of two."""
    count = 1
    while count * _PLUGINS_A_PART < len(briefs):
        count *= 2
    parts = defaultdict[int, list[Brief]](list)
    for brief in briefs:
        parts[zlib.crc32(brief.id.encode()) % count].append(brief)
    return dict(sorted(parts.items()))


def records(briefs: Iterable[Brief], vocabulary: Vocabulary) -> bytes:
    """Return one part as JSON: an array of records, bilingual texts as `[zh, en]` with `null` where there is none."""
    return msgspec.json.encode([_record(brief, vocabulary) for brief in briefs])


def _record(brief: Brief, vocabulary: Vocabulary) -> dict[str, object]:
    return {
        "id": brief.id,
        "name": _pair(brief.name),
        "summary": _pair(brief.summary),
        "provider": _pair(brief.provider),
        "category": brief.category,
        "kind": _pair(vocabulary.category_names(brief.category)[-1]),
        "labels": brief.labels,
        "status": brief.status,
        "example": brief.is_example,
        "payment": brief.payment,
        "version": brief.version,
        "updated": brief.updated,
        "icon": brief.icon,
        "words": _other_words(brief, vocabulary),
    }


def _pair(text: Localized) -> tuple[str | None, str | None]:
    return text.zh, text.en


def _other_words(brief: Brief, vocabulary: Vocabulary) -> str:
    """Return what else a reader may type to find the plugin, in both languages on both sites."""
    names = list(vocabulary.category_names(brief.category))
    names += [vocabulary.labels[label].name for label in brief.labels if label in vocabulary.labels]
    return " ".join([brief.appid, *(text for name in names for text in name.texts())]).lower()
