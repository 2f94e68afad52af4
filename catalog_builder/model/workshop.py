"""What every folder's work needs. Whoever hands it out need not import that work, half of the start of a small run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalog_builder.model.limits import Limits
from catalog_builder.model.policy import DEFAULT_POLICY, Policy
from catalog_builder.model.templates import Templates
from catalog_builder.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every folder's work needs and no folder changes; handed to each worker once."""

    limits: Limits
    vocabulary: Vocabulary
    templates: Templates | None
    """`None` when nothing is to be rendered."""

    pictures_dir: Path
    fingerprint: str | None = None
    """Digest of the program and its libraries. `None`: what is learnt of pictures is not kept, nor what was is used."""

    policy: Policy = DEFAULT_POLICY
    forbidden_apis: frozenset[str] = frozenset()
    """Functions that plugins may not call; see `Context`."""
