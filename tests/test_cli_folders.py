"""What `catalog new` asks and what `catalog import` tells, as its user sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from catalog_builder.cli_folders import ask_questions, import_lines, next_steps, opening
from catalog_builder.importing.questions import new_plugin_questions
from catalog_builder.importing.report import ImportReport, MissingField
from catalog_builder.model.text import LANGUAGES, Language, Localized
from catalog_builder.model.vocabulary import Label
from tests.render.rendering import vocabulary

FIELDS = [question.field for question in new_plugin_questions(vocabulary())]
REPORT = ImportReport(
    id="demo",
    folder=Path("plugins_data/demo"),
    written=("doc/README.md", "plugin.yml"),
    known=("id",),
    missing=(MissingField(field="appid", cure=Localized(zh="填写提供方的 AppID。", en="Give the provider's AppID.")),),
    notes=(Localized(zh="没有找到头像。", en="No avatar was found."),),
)


def interview(
    answers: Sequence[str], language: Language = "en", labels: Mapping[str, Label] | None = None
) -> tuple[dict[str, str], str]:
    """Return what is known after these answers, one for each question asked, and what the terminal showed."""
    known: dict[str, str] = {}
    asked = replace(vocabulary(), labels=labels) if labels else vocabulary()

    @click.command()
    def ask() -> None:
        known.update(ask_questions(asked, language))

    outcome = CliRunner().invoke(ask, input="".join(f"{answer}\n" for answer in answers), catch_exceptions=False)
    return known, outcome.output


def answers_with(**given: str) -> list[str]:
    """Return an answer to each question: those given here, else the least that is accepted."""
    least = {"name.zh": "演示"}
    return [given.get(field.replace(".", "_"), least.get(field, "")) for field in FIELDS]


def test_every_question_has_its_answer_in_the_order_asked() -> None:
    known, _ = interview(answers_with(name_en="Demo", labels="map, location"))
    assert list(known) == FIELDS
    assert (known["name.zh"], known["name.en"], known["labels"]) == ("演示", "Demo", "map, location")


def test_an_empty_answer_takes_the_default_or_stays_unknown() -> None:
    known, told = interview(answers_with())
    assert known["language"] == "zh"
    assert known["summary.zh"] == ""
    assert "Main language of the document [zh]: " in told
    assert "Name of the plugin in English: " in told


def test_an_answer_that_does_not_fit_is_asked_again_with_the_reason() -> None:
    answers = answers_with()
    known, told = interview(["", *answers[:4], "not an appid", *answers[4:]])
    assert list(known) == FIELDS
    assert known["name.zh"] == "演示"
    assert told.count("Name of the plugin in Chinese") == 2
    assert "This one has to be answered." in told
    assert told.count("AppID of the provider") == 2
    assert "Expected: " in told


def test_a_choice_that_there_is_not_is_asked_again() -> None:
    answers = answers_with()
    position = FIELDS.index("category")
    known, told = interview([*answers[:position], "toys", "travel", *answers[position + 1 :]])
    assert known["category"] == "travel"
    assert "There is no such choice: toys." in told


def test_few_choices_stand_on_a_line_each_and_come_before_their_question() -> None:
    _, told = interview(answers_with())
    lines = told.splitlines()
    start = lines.index("  company  Company")
    assert lines[start + 1] == "  media  Media"
    assert any(line.startswith("What the provider is") for line in lines[start:])


def test_many_choices_share_a_paragraph_that_fits_the_screen() -> None:
    names = {f"label-{number}": Label(id=f"label-{number}", name=Localized(en="Some name")) for number in range(9)}
    _, told = interview(answers_with(), labels=names)
    lines = told.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("  label-0 "))
    end = next(number for number, line in enumerate(lines) if line.startswith("Labels"))
    assert 1 < end - start < len(names)
    assert all(line.startswith("  ") and len(line) <= 100 for line in lines[start:end])
    text = " ".join(line.strip() for line in lines[start:end])
    assert text == ", ".join(f"label-{number} (Some name)" for number in range(9))


def test_questions_choices_and_reasons_are_in_the_readers_language() -> None:
    _, told = interview(["", *answers_with()], language="zh")
    assert "插件的中文名称：" in told
    assert "这一项必须填写。" in told
    assert "  company  企业" in told
    assert "Name of the plugin" not in told


def test_an_import_tells_what_it_wrote_found_odd_and_could_not_know() -> None:
    assert list(import_lines(REPORT, "en")) == [
        "Written to plugins_data/demo:",
        "  doc/README.md",
        "  plugin.yml",
        "Notes:",
        "  No avatar was found.",
        "Still to be filled in:",
        "  appid: Give the provider's AppID.",
    ]
    assert list(import_lines(REPORT, "zh")) == [
        "已写入 plugins_data/demo：",
        "  doc/README.md",
        "  plugin.yml",
        "说明：",
        "  没有找到头像。",
        "还需要填写：",
        "  appid: 填写提供方的 AppID。",
    ]


def test_an_import_without_anything_odd_or_missing_has_no_headings_for_them() -> None:
    assert list(import_lines(replace(REPORT, notes=(), missing=()), "en"))[-1] == "  plugin.yml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_step_is_a_command_for_the_new_folder(language: Language) -> None:
    told = next_steps("demo", Path("data") / "plugins", language)
    assert told.endswith("catalog check data/plugins/demo")
    assert "plugin.yml" in told
    assert "doc/README.md" in told


def test_the_opening_tells_how_to_skip_a_question() -> None:
    assert "Enter" in opening("en") and "回车" in opening("zh")


def test_a_choice_given_by_its_chinese_name_is_written_as_its_id() -> None:
    answers = answers_with(provider_kind="企业")
    known, _ = interview(answers, language="zh")
    assert known["provider.kind"] == "company"
