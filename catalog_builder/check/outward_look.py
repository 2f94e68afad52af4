"""What is left of a name or an id when everything is taken away that a reader's eye may pass over."""

from __future__ import annotations

import re
import unicodedata

from catalog_builder.check.confusables import LOOKS_LIKE

_IDLE_WORDS = re.compile("小程序|插件|组件|官方|mini[ -]?programs?|plug-?ins?|components?|official", re.IGNORECASE)
"""Words that any plugin may add to its name without being another one."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_ONE_STROKE = str.maketrans("01i", "oll")


def look_of_name(name: str) -> str:
    """Return a name as it looks at a glance; empty when nothing in particular is left."""
    text = unicodedata.normalize("NFKC", name)
    particular = _IDLE_WORDS.sub("", text)
    text = particular if any(map(str.isalnum, particular)) else text
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(LOOKS_LIKE)
    text = unicodedata.normalize("NFC", text).casefold()
    return _merged("".join(filter(str.isalnum, text)))


def look_of_id(plugin_id: str) -> str:
    """Return an id as it looks at a glance."""
    return _merged(plugin_id.replace("-", ""))


def _merged(text: str) -> str:
    return text.translate(_ONE_STROKE).replace("rn", "m").replace("vv", "w")
