"""What can be chosen on the catalog page, and how many plugins have it."""

from __future__ import annotations

from dataclasses import replace

from catalog_builder.model.brief import Brief, brief_of
from catalog_builder.model.text import Language
from catalog_builder.render.cards import category_groups, label_groups, secondary_groups
from catalog_builder.render.facets import Choice, Facet, catalog_facets, uncounted
from catalog_builder.render.wording import Wording
from tests.render.rendering import made_result, templates, vocabulary


def demo() -> Brief:
    brief = brief_of(made_result("demo")).plugin
    assert brief
    return brief


def facets(*briefs: Brief, language: Language = "en") -> dict[str, Facet]:
    categories = vocabulary().categories.values()
    found = catalog_facets(
        briefs,
        [
            (group, secondary_groups(category, language, [b for b in briefs if b.category.startswith(category.id)]))
            for group, category in zip(category_groups(briefs, language, vocabulary()), categories, strict=True)
        ],
        label_groups(briefs, language, vocabulary()),
        Wording(templates(), language),
    )
    return {facet.name: facet for facet in found}


def counted(choices: tuple[Choice, ...]) -> dict[str, int | None]:
    return {choice.value: choice.count for choice in choices}


def test_every_value_that_a_plugin_has_can_be_chosen_and_no_other() -> None:
    one = replace(demo(), payment=None, kinds=("api",), documents=("zh", "en"), base_library="2.9.0")
    other = replace(one, id="other", category="travel", documents=("zh",), base_library="2.10.0", approval=None)
    found = facets(one, other)
    assert counted(found["category"].choices) == {"tools": 1, "travel": 1}
    assert counted(found["category"].choices[0].within) == {"tools/information-inquiry": 1}
    assert found["category"].choices[1].within == ()
    assert counted(found["kind"].choices) == {"api": 2}
    assert counted(found["language"].choices) == {"zh": 2, "en": 1}
    assert counted(found["payment"].choices) == {"unknown": 2}
    assert counted(found["status"].choices) == {"released": 2}


def test_labels_come_by_frequency_and_base_libraries_newest_first() -> None:
    versions = ("2.9.0", "2.10.0", None)
    briefs = [replace(demo(), id=f"p-{place}", base_library=version) for place, version in enumerate(versions)]
    briefs.append(replace(demo(), id="last", labels=("location",)))
    found = facets(*briefs)
    labels = [choice.count or 0 for choice in found["label"].choices]
    assert labels == sorted(labels, reverse=True)
    assert found["label"].is_long
    versions_shown = [choice.value for choice in found["library"].choices]
    assert versions_shown.index("2.10.0") < versions_shown.index("2.9.0") < versions_shown.index("unknown")


def test_pages_after_the_first_name_the_choices_without_numbers() -> None:
    found = facets(demo())
    bare = {facet.name: facet for facet in uncounted(found.values())}
    assert {name: list(counted(facet.choices)) for name, facet in bare.items()} == {
        name: list(counted(facet.choices)) for name, facet in found.items()
    }
    assert {count for facet in bare.values() for count in counted(facet.choices).values()} == {None}
    assert bare["category"].choices[0].within[0].count is None
