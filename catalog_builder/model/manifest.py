"""The outcome of reading plugin.yml: the plugin it describes, or why it describes none, each with places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.text import Localized

YamlPath = tuple[str | int, ...]
"""Keys and list positions from the root to a value."""

ManifestFaultKind = Literal[
    "yaml-syntax",
    "yaml-unsupported",
    "yaml-too-large",
    "yaml-duplicate-key",
    "field-unknown",
    "field-missing",
    "field-type",
    "field-value",
    "field-length",
    "field-count",
]


def field_name(path: YamlPath) -> str:
    """Return a path as authors write it: `provider.name.zh`, `previews[0].image`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestFault:
    """One way in which plugin.yml is not as the schema says."""

    kind: ManifestFaultKind
    """Also the id of the rule that reports it."""

    path: YamlPath
    """Path of the value in question; for a missing or unknown key, of that key."""

    span: Span | None
    """Its place, or that of the nearest thing that has one; `None` when the file has no such place."""

    found: str
    """What stands there, shortened; the parser's words for a syntax fault."""

    expected: Localized
    """What would be right, in both languages."""

    near: str = ""
    """The known key that was likely meant; empty without one."""

    @property
    def field(self) -> str:
        """Return the path as authors write it."""
        return field_name(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """plugin.yml after loading."""

    plugin: Plugin | None
    """The plugin; `None` as soon as one fault is fatal (anything but an unknown key)."""

    faults: tuple[ManifestFault, ...]
    """All faults, in document order."""

    values: Mapping[str, object]
    """What could be read, as plain values, for rules that still have something to say about a faulty file."""

    places: Mapping[YamlPath, Span]
    """Span of each value by its path."""

    def place(self, *path: str | int) -> Span | None:
        """Return where the value at `path` stands, or else its nearest ancestor below the root; `None` if none has."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return None
