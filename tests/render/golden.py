"""Cases on disk: a Markdown file beside the HTML that it must become. Found by listing, so none is forgotten."""

from __future__ import annotations

from pathlib import Path


def cases(folder: Path) -> list[str]:
    """Return the names of the cases in a folder, sorted."""
    return sorted(path.stem for path in folder.glob("*.md"))


def left_over(folder: Path) -> list[str]:
    """Return expected files without a case."""
    return sorted(path.name for path in folder.glob("*.html") if path.stem not in cases(folder))


def expected_html(folder: Path, name: str, found: str, *, update: bool) -> str:
    """Return what the case expects; with `update` that is what was found, and it is written down."""
    path = folder / f"{name}.html"
    text = f"{found.strip()}\n"
    if update:
        path.write_text(text, "utf-8")
    assert path.exists(), f"{path.name} is missing; run with --update-golden, then read it"
    return path.read_text("utf-8")
