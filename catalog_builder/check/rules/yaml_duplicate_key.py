"""plugin.yml gives the same key twice.

Wrong:
    plugin.yml:
        version: 1.0.0
        version: 1.0.1

Right:
    plugin.yml:
        version: 1.0.1
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="yaml-duplicate-key",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("键重复", "Key given twice"),
    finds=text(
        "同一层中出现两次的键。",
        "Keys that occur twice on the same level.",
    ),
    matters=text(
        "两个值只有一个生效，究竟是哪一个，不同的程序各有取舍。",
        "Only one of the two values counts, and programs differ on which.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield the second and every further occurrence of a key."""
    for fault in faults_of_kind(loaded, "yaml-duplicate-key"):
        key = shown(fault.found)
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(f"键“{key}”在同一层中已经写过", f"the key “{key}” was already given on this level"),
            help=text("只留一处，删去另一处。", "Keep one of them and remove the other."),
        )
