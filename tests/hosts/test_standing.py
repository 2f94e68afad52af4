"""How pages of one language stand to those of the other."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.hosts.standing import standings
from catalog_builder.model.source_digest import source_digest, with_record

ONE, TWO = "---\ntitle: 一\n---\n", "---\ntitle: One\n---\n"


def lay(content: Path, language: str, **pages: str) -> None:
    for name, text in pages.items():
        path = content / language / "framework" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_each_page_of_either_language_has_a_standing_in_both(tmp_path: Path) -> None:
    lay(tmp_path, "zh", same=ONE, old=ONE, only=ONE, unrecorded=ONE)
    lay(tmp_path, "en", same=with_record(TWO, source_digest(ONE)), old=with_record(TWO, "0" * 16), unrecorded=TWO)
    lay(tmp_path, "en", extra=TWO)
    assert dict(standings(tmp_path, "en")) == {
        "framework/extra.md": "alone",
        "framework/old.md": "stale",
        "framework/only.md": "borrowed",
        "framework/same.md": "paired",
        "framework/unrecorded.md": "paired",
    }
    assert dict(standings(tmp_path, "zh")) == {
        "framework/extra.md": "borrowed",
        "framework/old.md": "paired",
        "framework/only.md": "alone",
        "framework/same.md": "paired",
        "framework/unrecorded.md": "paired",
    }


def test_what_is_no_text_stands_for_itself(tmp_path: Path) -> None:
    lay(tmp_path, "zh", same=ONE)
    (tmp_path / "zh" / "lock.md").symlink_to(tmp_path / "nowhere")
    assert list(standings(tmp_path, "zh")) == ["framework/same.md"]
