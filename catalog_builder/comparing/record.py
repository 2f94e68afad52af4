"""The difference of two sites as JSON, for programs."""

from __future__ import annotations

import json

from catalog_builder.comparing.difference import Counts, PageChange, PluginChange, SiteDifference
from catalog_builder.comparing.phrases import address_of
from catalog_builder.model.quality import quality_record


def as_json(difference: SiteDifference, base_url: str = "") -> str:
    """Return the difference as JSON with a line end; pages have a `url` where there is an address to be below."""
    value = {
        "pages": _counts(difference.page_counts),
        "files": _counts(difference.file_counts),
        "plugins": [_plugin(change, base_url) for change in difference.plugins],
        "other_pages": [_page(page, base_url) for page in difference.pages],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _counts(counts: Counts) -> dict[str, int]:
    return {"new": counts.new, "changed": counts.changed, "gone": counts.gone}


def _page(page: PageChange, base_url: str) -> dict[str, str]:
    url = {"url": address_of(page.path, base_url)} if base_url and page.change != "gone" else {}
    return {"path": page.path, "change": page.change, **url}


def _plugin(change: PluginChange, base_url: str) -> dict[str, object]:
    before, after = change.quality_before, change.quality_after
    return {
        "id": change.id,
        "name": {"zh": change.name.zh, "en": change.name.en},
        "change": change.change,
        "is_own": change.is_own,
        "moved_to": change.moved_to or None,
        "pages": [_page(page, base_url) for page in change.pages],
        "ranks": [{"query": rank.query, "before": rank.before, "after": rank.after} for rank in change.ranks]
        if change.is_ranked
        else None,
        "quality": {
            "before": quality_record(before) if before else None,
            "after": quality_record(after) if after else None,
        },
    }
