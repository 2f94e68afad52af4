"""Pages are kept only where every extension makes of a page what its own text says."""

from __future__ import annotations

import pytest
import yaml

from catalog_builder.hosts.extensions import SELF_CONTAINED
from tests.hosts.trial import PROJECT


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.en.yml"])
def test_pages_of_the_shipped_project_are_kept(name: str) -> None:
    """Otherwise every run without changes would convert all pages again."""
    settings = yaml.load((PROJECT / name).read_text("utf-8"), yaml.BaseLoader)
    named = {
        next(iter(extension)) if isinstance(extension, dict) else extension
        for extension in settings["markdown_extensions"]
    }
    assert named - SELF_CONTAINED == set()


@pytest.mark.parametrize(
    "name", ["pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter", "mkdocs_macros", "meta"]
)
def test_an_extension_that_reads_files_or_is_not_known_keeps_nothing(name: str) -> None:
    assert name not in SELF_CONTAINED
