"""What `catalog new` asks and what `catalog import` tells."""

from __future__ import annotations

import shlex
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from catalog_builder.importing.questions import Choice, Question, answer_fault, as_values, new_plugin_questions
from catalog_builder.importing.report import ImportReport
from catalog_builder.model.text import Language
from catalog_builder.model.vocabulary import Vocabulary

_MAX_SHOWN_CHOICES = 8
_MAX_COLUMNS = 100


def ask_questions(vocabulary: Vocabulary, language: Language) -> dict[str, str]:
    """Return the author's answers by field, each asked again until it fits."""
    return {question.field: _ask(question, language) for question in new_plugin_questions(vocabulary)}


def opening(language: Language) -> str:
    """Return what an author reads before the first question."""
    if language == "zh":
        return "除插件的中文名称外，不清楚的问题可以直接按回车跳过，之后再写进 plugin.yml。"
    return "Only the Chinese name has to be answered; press Enter to skip a question and fill in plugin.yml later."


def import_lines(report: ImportReport, language: Language) -> Iterator[str]:
    """Yield what an import wrote, found odd and could not know."""
    is_chinese = language == "zh"
    yield f"已写入 {report.folder}：" if is_chinese else f"Written to {report.folder}:"
    yield from (f"  {path}" for path in report.written)
    if report.notes:
        yield "说明：" if is_chinese else "Notes:"
        yield from (f"  {note.best(language)[0]}" for note in report.notes)
    if report.missing:
        yield "还需要填写：" if is_chinese else "Still to be filled in:"
        yield from (f"  {missing.field}: {missing.cure.best(language)[0]}" for missing in report.missing)


def next_steps(plugin_id: str, plugins_dir: Path, language: Language) -> str:
    """Return what an author does after the folder is there."""
    command = f"catalog check {shlex.quote((plugins_dir / plugin_id).as_posix())}"
    if language == "zh":
        return f"接下来：补全 plugin.yml 与 doc/README.md；可以公开时把 status 改为 released；再运行 {command}"
    return (
        f"Next: complete plugin.yml and doc/README.md, set status to released when it may be shown, then run {command}"
    )


def _ask(question: Question, language: Language) -> str:
    if question.choices:
        _show_choices(question, language)
    while True:
        answer: str = click.prompt(
            question.text.best(language)[0],
            default=question.default,
            show_default=bool(question.default),
            prompt_suffix="：" if language == "zh" else ": ",
        )
        answer = as_values(question, answer)
        fault = answer_fault(question, answer)
        if fault is None:
            return answer
        click.echo(f"  {fault.best(language)[0]}")


def _show_choices(question: Question, language: Language) -> None:
    """Show the choices: a line each when they are few, else a paragraph for each group of them."""
    if len(question.choices) <= _MAX_SHOWN_CHOICES:
        for choice in question.choices:
            click.echo(f"  {choice.value}  {choice.label.best(language)[0]}")
        return
    for group in _groups(question.choices):
        names = [f"{choice.value} ({choice.label.best(language)[0].rpartition(' / ')[2]})" for choice in group]
        for line in _filled(names):
            click.echo(line)


def _groups(choices: Sequence[Choice]) -> Iterator[list[Choice]]:
    """Yield choices of one primary category together; choices without a slash are one group."""
    has_groups = any("/" in choice.value for choice in choices)
    for _, group in groupby(choices, key=lambda choice: choice.value.partition("/")[0] if has_groups else ""):
        yield list(group)


def _filled(names: Sequence[str]) -> Iterator[str]:
    """Yield lines of names that fit the screen, a Chinese character counted as two columns; no name is broken."""
    line = " "
    for position, name in enumerate(names):
        piece = f" {name}," if position < len(names) - 1 else f" {name}"
        if line.strip() and columns(line + piece) > _MAX_COLUMNS:
            yield line
            line = "   "
        line += piece
    yield line


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
