"""content/terms.yml as pages show it."""

from __future__ import annotations

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.load.terms import load_terms
from catalog_builder.model.page_parts import Term
from catalog_builder.search.sounds import sort_key

SLOT = """
- id: slot
  zh: 插槽
  en: slot
  zh_also: [槽位]
  en_also: [slots]
  page: framework/custom-component/wxml-wxss#slots
  about:
    zh: 由使用者
      填充的位置。
    en: A place that the user fills.
"""
API = """
- id: api
  zh: API
  en: API
  hover: false
  about: {zh: 接口。, en: A function.}
"""
NATIVE = """
- id: native
  zh: 原生组件
  en: native component
  about: {zh: 客户端画的组件。, en: Drawn by the client.}
"""


def loaded(text: str, language: str = "zh") -> tuple[Term, ...]:
    if language == "zh":
        return load_terms(text.encode(), "zh", sort_key)
    return load_terms(text.encode(), "en", str.casefold)


def test_a_term_has_its_names_its_words_its_definition_and_its_page() -> None:
    (term,) = loaded(SLOT)
    assert (term.name, term.foreign, term.words) == ("插槽", "slot", ("插槽", "槽位"))
    assert term.about == "由使用者 填充的位置。"
    assert term.page == "framework/custom-component/wxml-wxss.md#slots"
    assert loaded(SLOT, "en")[0].words == ("slot", "slots")


def test_a_term_without_a_page_leads_nowhere() -> None:
    assert loaded(API)[0].page == ""


def test_everyday_words_show_no_definition() -> None:
    assert [term.is_hinted for term in loaded(SLOT + API)] == [False, True]


def test_chinese_terms_stand_in_the_order_of_pinyin_below_latin_ones() -> None:
    assert [(term.id, term.group) for term in loaded(NATIVE + SLOT + API)] == [
        ("api", ""),
        ("slot", "C"),
        ("native", "Y"),
    ]


def test_english_terms_stand_in_the_order_of_the_alphabet() -> None:
    assert [(term.id, term.group) for term in loaded(SLOT + NATIVE + API, "en")] == [
        ("api", "A"),
        ("native", "N"),
        ("slot", "S"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- [", "content/terms.yml: "),
        ("id: slot", "content/terms.yml must be a list."),
        ("- just a word", "content/terms.yml: term 1 (None) lacks a text."),
        (SLOT.replace("en: slot", "en: ''"), "content/terms.yml: term 1 (slot) lacks a text."),
        (SLOT.replace("about:", "meaning:"), "content/terms.yml: term 1 (slot) lacks a text."),
        (SLOT + SLOT, "content/terms.yml: two terms have the id slot."),
    ],
)
def test_a_list_that_is_wrong_is_told_with_the_term(text: str, told: str) -> None:
    with pytest.raises(SettingsError) as fault:
        loaded(text)
    assert str(fault.value).startswith(told)


def test_an_empty_list_has_no_terms() -> None:
    assert loaded("# nothing yet") == ()
