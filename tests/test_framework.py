"""Framework pages and shells: from the host, or as it made them before."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.framework import framework_parts, render_framework
from catalog_builder.ingredients import read_ingredients
from catalog_builder.model.text import LANGUAGES
from tests.small_site import SmallSite, make_small_site

TABLES = {"plugin-api-support", "service-categories", "plugin-fields", "limits"}


@pytest.fixture
def site(tmp_path: Path, host_pages: Path) -> SmallSite:
    return make_small_site(tmp_path / "project", host_pages)


def test_what_the_host_made_before_is_the_same_and_asks_nobody(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingredients = read_ingredients(site.settings(), is_rendered=True)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.executable", "/nowhere")  # No host can be started.
    outputs = render_framework(site.settings(), ingredients)
    assert list(outputs) == list(LANGUAGES)
    assert {output.site_name for output in outputs.values()} == {"小程序插件目录", "Mini Program Plugins"}
    assert "framework/index.html" in outputs["zh"].sums


def test_only_the_language_whose_pages_have_changed_is_rendered_again(site: SmallSite) -> None:
    before = render_framework(site.settings(), read_ingredients(site.settings(), is_rendered=True))
    site.edit("content/en/framework/index.md", "First en text", "Another text")
    after = render_framework(site.settings(), read_ingredients(site.settings(), is_rendered=True))
    assert after["zh"].digest == before["zh"].digest
    assert after["en"].digest != before["en"].digest
    assert b"Another text" in dict(after["en"].files())["en/framework/index.html"]


def test_every_table_is_there_in_both_languages(site: SmallSite) -> None:
    parts = framework_parts(read_ingredients(site.settings(), is_rendered=True))
    assert list(parts) == list(LANGUAGES)
    for found in parts.values():
        assert found.blocks.keys() >= {f"table: {name}" for name in TABLES}
        assert all(html.startswith("<") for html in found.blocks.values())
    name = "table: service-categories"
    assert "办公" in parts["zh"].blocks[name] and "Office" in parts["en"].blocks[name]


def test_parts_of_one_language_can_be_had_alone(site: SmallSite) -> None:
    assert list(framework_parts(read_ingredients(site.settings(), is_rendered=True), ("en",))) == ["en"]
