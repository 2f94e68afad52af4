"""The questions of `catalog new` and the check of their answers."""

from __future__ import annotations

import pytest

from catalog_builder.importing.questions import (
    Choice,
    Question,
    answer_fault,
    as_values,
    new_plugin_questions,
    split_list,
)
from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.text import Localized

VOCABULARY = load_vocabulary(
    b"categories:\n  - id: tools\n    name: {zh: \xe5\xb7\xa5\xe5\x85\xb7, en: Tools}\n"
    b"    secondary: [{id: weather, name: {zh: \xe5\xa4\xa9\xe6\xb0\x94, en: Weather}}]\n",
    b"labels: [{id: map, name: {zh: \xe5\x9c\xb0\xe5\x9b\xbe, en: Map}}, {id: lunar, name: {en: Lunar}}]\n",
)
QUESTIONS = {question.field: question for question in new_plugin_questions(VOCABULARY)}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.field)
def test_every_question_is_bilingual_and_names_a_field_of_the_schema(question: Question) -> None:
    assert question.text.zh and question.text.en
    schema = plugin_schema()
    for part in question.field.split("."):
        schema = schema["properties"][part]
    assert "type" in schema or "enum" in schema


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.field)
def test_defaults_and_choices_are_answers(question: Question) -> None:
    assert question.is_required or answer_fault(question, question.default) is None
    for choice in question.choices:
        assert answer_fault(question, choice.value) is None
        assert choice.label.texts()


def test_categories_are_those_of_the_catalog_with_their_full_names() -> None:
    labels = {choice.value: choice.label.en for choice in QUESTIONS["category"].choices}
    assert labels == {"tools": "Tools", "tools/weather": "Tools / Weather"}


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("name.zh", ""),
        ("appid", "wx123"),
        ("version", "1.0"),
        ("summary.zh", "长" * 61),
        ("category", "unknown"),
        ("labels", "map, unknown"),
        ("support.email", "nobody"),
        ("support.url", "http://example.com"),
        ("provider.kind", "individual"),
    ],
)
def test_a_wrong_answer_is_told_in_both_languages(field: str, answer: str) -> None:
    fault = answer_fault(QUESTIONS[field], answer)
    assert fault is not None and fault.zh and fault.en


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("name.zh", "地图"),
        ("appid", "wx0123456789abcdef"),
        ("labels", "map，lunar"),
        ("support.url", ""),
        ("version", " 1.0.0 "),
    ],
)
def test_a_right_answer_is_taken(field: str, answer: str) -> None:
    assert answer_fault(QUESTIONS[field], answer) is None


def test_lists_may_be_separated_the_chinese_way() -> None:
    assert split_list(" map，lunar、map , ") == ("map", "lunar")


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        ("category", "工具", "tools"),
        ("category", "天气", "tools/weather"),
        ("category", "Tools / Weather", "tools/weather"),
        ("category", "unknown", "unknown"),
        ("labels", "地图、Lunar", "map, lunar"),
        ("provider.kind", "企业", "company"),
        ("name.zh", "地图", "地图"),
        ("labels", "", ""),
    ],
)
def test_a_choice_may_be_given_by_its_name(field: str, answer: str, expected: str) -> None:
    assert as_values(QUESTIONS[field], answer) == expected


def test_a_name_that_two_choices_share_is_left_as_it_is() -> None:
    labels = (("a/live", "A / Live"), ("b/live", "B / Live"))
    choices = tuple(Choice(value=value, label=Localized(zh=name, en=name)) for value, name in labels)
    question = Question(field="category", text=Localized(zh="类目", en="Category"), choices=choices)
    assert as_values(question, "Live") == "Live"
    assert as_values(question, "B / Live") == "b/live"
