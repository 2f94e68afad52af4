"""The Content-Security-Policy in pages of the host: the owner's text, completed by the hashes of the inline scripts.

The theme writes a few scripts into each page. Their hashes are taken from the pages as rendered, before anything of an
author is in them, so that an update of the theme cannot leave a stale list behind and no author can add to it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from html import unescape

from catalog_builder.errors import HostError

MARK = "@@script-hashes@@"
"""Stands in the owner's policy (overrides/partials/policy.html) where the hashes go."""

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"\b(?:src=|type=\"?application/(?:ld\+)?json)", re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def with_hashes(html: str) -> str:
    """Return the page with what lets its own inline scripts run in its policy, sorted, each once."""
    scripts = {found["text"] for found in _SCRIPT.finditer(html) if not _NOT_RUN.search(found["attributes"])}
    return html.replace(MARK, " ".join(sorted(f"'sha256-{_digest(script)}'" for script in scripts)), 1)


def joined_policy(policies: Sequence[str]) -> str:
    """Return one policy for pages that carry one of these, which differ in nothing but their hashes.

    A browser holds a page to every policy that it is sent; what a header says must not forbid what the page allows.
    """
    hashes = sorted({word for policy in policies for words in _directives(policy) for word in words if _is_hash(word)})
    joined = []
    for words in _directives(policies[0]):
        kept = [word for word in words if not _is_hash(word)]
        joined.append(" ".join([*kept, *hashes] if words[0] == "script-src" else kept))
    return "; ".join(joined)


def policy_of(html: str) -> str:
    """Return the policy of a page; HostError when the owner's templates lost it."""
    found = _POLICY.search(html)
    if found is None:
        raise HostError(
            "The pages carry no Content-Security-Policy.",
            cure="Restore overrides/partials/policy.html and its place in overrides/main.html.",
        )
    return unescape(found[1])


def _directives(policy: str) -> list[list[str]]:
    return [words for part in policy.split(";") if (words := part.split())]


def _is_hash(word: str) -> bool:
    return word.startswith("'sha256-")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
