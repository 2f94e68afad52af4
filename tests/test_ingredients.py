"""The owner's files as bytes: a digest changes with each of them and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError, VocabularyError
from catalog_builder.ingredients import read_ingredients, read_vocabulary, templates_of, vocabulary_of
from catalog_builder.model.limits import Limits
from catalog_builder.model.policy import Policy
from tests.small_site import SmallSite, make_small_site

EDITS: dict[str, tuple[Callable[[SmallSite], object], bool]] = {
    "categories": (lambda site: site.edit("plugins_data/categories.yml", "Office", "Desk"), True),
    "labels": (lambda site: site.edit("plugins_data/labels.yml", "Payment", "Paying"), True),
    "templates": (lambda site: (site.project / "overrides/catalog/card.html").write_text("card"), True),
    "texts": (lambda site: site.edit("overrides/texts/en.yml", "All labels", "Labels"), True),
    "interfaces": (lambda site: site.edit("content/tables/plugin-api-support.csv", "wx", "wy"), True),
    "plugins": (lambda site: site.edit_manifest("beta", "1.0.0", "2.0.0"), False),
    "framework": (lambda site: site.edit("content/en/framework/index.md", "First", "Other"), False),
    "styles": (lambda site: (site.project / "overrides/extra.css").write_text("a {}"), False),
    "terms": (lambda site: (site.project / "content/terms.yml").write_text("[]"), False),
    "measurements": (lambda site: (site.project / "content/tables/benchmarks.json").write_text("{}"), False),
}
"""An edit, and whether results of plugins depend on it."""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return make_small_site(tmp_path / "project")


@pytest.mark.parametrize("name", EDITS)
def test_results_depend_on_the_owners_files_that_plugins_pages_are_made_with(site: SmallSite, name: str) -> None:
    edit, counts = EDITS[name]
    before = read_ingredients(site.settings(), is_rendered=True)
    assert read_ingredients(site.settings(), is_rendered=True) == before
    edit(site)
    after = read_ingredients(site.settings(), is_rendered=True)
    assert (after.environment != before.environment) == counts


def test_results_depend_on_limits_and_policy_but_not_on_folders_and_workers(site: SmallSite, tmp_path: Path) -> None:
    settings = site.settings()
    usual = read_ingredients(settings, is_rendered=True).environment
    for other in (
        replace(settings, limits=Limits(max_document_lines=7)),
        replace(settings, policy=Policy(profile="platform")),
    ):
        assert read_ingredients(other, is_rendered=True).environment != usual
    other = replace(
        settings, jobs=7, site_dir=tmp_path, cache_dir=tmp_path, site_url="https://example.com/", drafts=True
    )
    assert read_ingredients(other, is_rendered=True).environment == usual


@pytest.mark.parametrize("name", ["measurements", "terms"])
def test_tables_and_terms_of_the_framework_count_for_the_framework_only(site: SmallSite, name: str) -> None:
    before = read_ingredients(site.settings(), is_rendered=True)
    EDITS[name][0](site)
    after = read_ingredients(site.settings(), is_rendered=True)
    assert (after.environment, after.digest != before.digest) == (before.environment, True)


def test_a_check_needs_no_templates(site: SmallSite) -> None:
    ingredients = read_ingredients(site.settings(), is_rendered=False)
    assert ingredients.templates is None
    (site.project / "overrides/catalog/card.html").write_text("card")
    assert read_ingredients(site.settings(), is_rendered=False) == ingredients


def test_files_are_understood_when_something_is_made_of_them(site: SmallSite) -> None:
    ingredients = read_ingredients(site.settings(), is_rendered=True)
    vocabulary = vocabulary_of(ingredients.vocabulary_files)
    assert list(vocabulary.categories) == ["tools", "travel"]
    assert vocabulary == read_vocabulary(site.settings())
    assert templates_of(ingredients).sources["card.html"] == (site.project / "overrides/catalog/card.html").read_text(
        "utf-8"
    )


def test_what_is_missing_is_named(site: SmallSite) -> None:
    (site.plugins_dir / "labels.yml").unlink()
    with pytest.raises(VocabularyError, match=r"labels\.yml"):
        read_ingredients(site.settings(), is_rendered=True)


def test_texts_that_are_not_yaml_are_named_where_they_are_needed(site: SmallSite) -> None:
    (site.project / "overrides/texts/en.yml").write_text("a: [", "utf-8")
    ingredients = read_ingredients(site.settings(), is_rendered=True)
    with pytest.raises(SettingsError, match=r"overrides/texts/en\.yml"):
        templates_of(ingredients)
