"""What the owner may choose of a workflow. Apart from the rest, so that the command line starts without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.text import Language

Forge = Literal["github", "gitlab", "gitee", "forgejo", "gitea", "shell"]
Target = Literal["pages", "s3"]

WITH_PAGES: frozenset[Forge] = frozenset({"github", "gitlab"})
"""Forges that host static sites from a workflow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the owner may choose."""

    branch: str = "main"
    target: Target
    language: Language = "zh"
