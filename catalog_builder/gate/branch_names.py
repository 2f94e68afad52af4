"""Names of preview folders, made from names of branches: no two branches share one, whatever they are called."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ENDS_LIKE_A_DIGEST = re.compile(r".*-[0-9a-f]{16}")
_OTHER = re.compile(r"[^a-z0-9]+")
_MAX_CHARACTERS = 40
_DIGEST_DIGITS = 16
"""With 8 somebody looking for a branch that takes another's folder finds one within the hour."""


def folder_name_of(branch: str) -> str:
    """Return the name of the folder for a branch's preview: its own where that is plain, else with a digest of it.

    Small letters, digits and single hyphens, at most 57 characters: fit for an address, a host's name and any disk.
    """
    is_plain = _PLAIN.fullmatch(branch) and len(branch) <= _MAX_CHARACTERS
    if is_plain and not _ENDS_LIKE_A_DIGEST.fullmatch(branch):
        return branch
    digest = hashlib.sha256(branch.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGEST_DIGITS]
    words = _OTHER.sub("-", branch.lower()).strip("-")[:_MAX_CHARACTERS].strip("-")
    return f"{words}-{digest}" if words else f"branch-{digest}"
