"""A first look at text: most of it holds nothing that the rules on characters could speak of, and is passed over.

Only says yes where every one of those rules has nothing to say; its test holds it against all of Unicode.
"""

from __future__ import annotations

import re
from functools import lru_cache

from catalog_builder.check.manifest_faults import manifest_source
from catalog_builder.model.loaded import LoadedPlugin

_ORDINARY = re.compile(
    "(?:["
    "\t\n\u0020-\u0025\u0027-\u007e\u00a0-\u00ac\u00ae-\u024f"  # ASCII but `&`, Latin
    "\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff"  # punctuation, arrows, lines and shapes
    "\u3001-\u3020\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # Chinese, Japanese
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e\uffe5"  # full-width punctuation; letters look like others
    "]++|&(?![#A-Za-z]))*+"
)
_ESCAPE = "\\"


@lru_cache(maxsize=4)  # Six rules ask it of the same few texts.
def is_ordinary(text: str) -> bool:
    """Whether a text holds ordinary characters only, and none written as an entity."""
    return _ORDINARY.fullmatch(text) is not None


def has_ordinary_manifest(loaded: LoadedPlugin) -> bool:
    """Whether plugin.yml and all texts in it hold ordinary characters only: it has no escapes either."""
    source = manifest_source(loaded)
    return _ESCAPE not in source and is_ordinary(source)
