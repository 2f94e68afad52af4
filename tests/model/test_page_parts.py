"""Parts of pages on their way to the host's process."""

from __future__ import annotations

import json
from dataclasses import asdict

from catalog_builder.model.page_parts import Client, PageParts, Term


def test_parts_come_back_from_json_as_they_were() -> None:
    term = Term("slot", "插槽", "slot", "位置。", "framework/a.md", "C", True, ("插槽", "槽位"))
    parts = PageParts(
        blocks={"table: a": "<table></table>"},
        terms=(term,),
        clients=(Client("iOS", "7.0.9", "2.10.2"),),
        changed={"framework/a.md": "2026-01-02"},
    )
    assert PageParts.from_values(json.loads(json.dumps(asdict(parts)))) == parts
