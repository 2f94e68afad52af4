"""The actions that workflows use, each pinned to the commit of a release.

Looked up in the actions' own repositories, 2026-11-27. Forgejo and Gitea lag behind GitHub: their runners ship Node.js
20, and their artifact service speaks the protocol of upload-artifact 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "cache": "actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
        "cache/restore": "actions/cache/restore@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
        "cache-4": "actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0",
        "cache-4/restore": "actions/cache/restore@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0",
        "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
        "checkout-4": "actions/checkout@11d5960a326750d5838078e36cf38b85af677262 # v4.4.0",
        "deploy-pages": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
        "setup-python": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
        "upload-artifact": "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
        "upload-artifact-3": "actions/upload-artifact@ff15f0306b3f739f7b6fd43fb5d26cd321bd4de5 # v3.2.1",
        "upload-pages-artifact": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    }
)
"""By the names that stand after `action:` in the templates."""
