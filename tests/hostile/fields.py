"""plugin.yml with one value in every field that holds free text, and where the page must show it."""

from __future__ import annotations

import json
from pathlib import Path

FREE = 60
"""Characters that every free text field takes."""


def with_value(folder: Path, value: str) -> None:
    """Write a plugin.yml into the folder in which every free text is this value."""
    (folder / "plugin.yml").write_text(manifest(value), "utf-8")


def manifest(value: str) -> str:
    """Return plugin.yml, written as JSON, which is YAML: so no value can break out of its place in the file itself."""
    both = {"zh": value, "en": value}
    parameter = {"name": "value", "type": value, "default": value, "required": True, "summary": both}
    return json.dumps(
        {
            "id": folder_id(),
            "appid": "wx1234567890abcdef",
            "name": both,
            "summary": both,
            "description": both,
            "provider": {"name": both, "kind": "company", "url": "https://example.com/"},
            "category": "tools/information-inquiry",
            "labels": ["map", "location"],
            "icon": "icon.png",
            "previews": [{"image": "previews/1.png", "caption": both}],
            "version": "1.0.0",
            "releases": [{"version": "1.0.0", "date": "2026-01-02", "notes": both}],
            "status": "released",
            "support": {"wechat": value, "email": "a@example.com"},
            "interface": {
                "alias": "demo",
                "components": [
                    {
                        "name": "picker",
                        "summary": both,
                        "properties": [parameter],
                        "events": [{"name": "change", "detail": value, "summary": both}],
                    }
                ],
                "pages": [{"name": "index", "summary": both, "query": [parameter]}],
                "api": [{"name": "pick", "summary": both, "parameters": [parameter], "returns": both}],
            },
        },
        ensure_ascii=False,
        indent=1,
    )


def folder_id() -> str:
    """Return the id of the sound plugin."""
    return "demo"
