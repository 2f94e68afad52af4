"""origin.yml: where a plugin's folder is fetched from, and what of it stays the site owner's to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.manifest import ManifestFault

RefKind = Literal["branch", "tag", "commit"]
OriginKind = Literal["folder", "project"]

REF_KINDS: tuple[RefKind, ...] = ("branch", "tag", "commit")


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginOrigin:
    """What an origin.yml without faults says."""

    git: str
    """Address of the repository."""

    ref_kind: RefKind
    ref: str
    """Name of the branch, pattern of tags, or id of the commit."""

    path: str
    """POSIX path of the folder in the repository; empty for its root."""

    kind: OriginKind | None
    """`folder`: a ready plugin folder; `project`: a WeChat plugin project; `None`: to be found out."""

    overrides: Mapping[str, object]
    """Keys of plugin.yml whose value here counts, whatever the author writes."""

    additions: Mapping[str, object]
    """Keys of plugin.yml whose value here counts as long as the author gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginFile:
    """origin.yml after loading."""

    origin: PluginOrigin | None
    """`None` as soon as there is one fault."""

    faults: tuple[ManifestFault, ...]
    """All faults, in document order."""
