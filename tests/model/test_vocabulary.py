"""Categories by address."""

from __future__ import annotations

from catalog_builder.model.text import Localized
from catalog_builder.model.vocabulary import Category, SecondaryCategory, Vocabulary

VOCABULARY = Vocabulary(
    categories={
        "tools": Category(
            id="tools",
            name=Localized(zh="工具"),
            note=Localized(zh="总注"),
            secondary=(
                SecondaryCategory(id="office", name=Localized(zh="办公")),
                SecondaryCategory(id="info", name=Localized(zh="信息"), note=Localized(zh="细注")),
            ),
        ),
        "travel": Category(id="travel", name=Localized(zh="旅游")),
    },
    labels={},
)


def test_names_along_an_address_are_known_only_if_all_of_it_is_approved() -> None:
    assert VOCABULARY.category_names("tools/office") == (Localized(zh="工具"), Localized(zh="办公"))
    assert VOCABULARY.category_names("tools") == (Localized(zh="工具"),)
    assert VOCABULARY.category_names("tools/none") == ()
    assert VOCABULARY.category_names("none/office") == ()


def test_addresses_keep_the_owners_order() -> None:
    assert VOCABULARY.category_addresses() == ("tools", "tools/office", "tools/info", "travel")


def test_a_secondary_categorys_note_goes_before_the_primarys() -> None:
    assert VOCABULARY.note("tools/info").zh == "细注"
    assert VOCABULARY.note("tools/office").zh == "总注"
    assert VOCABULARY.note("none") == Localized()
