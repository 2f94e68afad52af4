"""What `catalog new` asks and what `catalog import` tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from catalog_builder.importing.questions import Question, answer_fault, new_plugin_questions
from catalog_builder.importing.report import ImportReport
from catalog_builder.model.text import Language
from catalog_builder.model.vocabulary import Vocabulary

_MAX_SHOWN_CHOICES = 8


def ask_questions(vocabulary: Vocabulary, language: Language) -> dict[str, str]:
    """Return the author's answers by field, each asked again until it fits."""
    return {question.field: _ask(question, language) for question in new_plugin_questions(vocabulary)}


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
    command = f"catalog check {(plugins_dir / plugin_id).as_posix()}"
    if language == "zh":
        return f"接下来：补全 plugin.yml 与 doc/README.md，再运行 {command}"
    return f"Next: complete plugin.yml and doc/README.md, then run {command}"


def _ask(question: Question, language: Language) -> str:
    if question.choices:
        _show_choices(question, language)
    while True:
        answer: str = click.prompt(
            question.text.best(language)[0], default=question.default, show_default=bool(question.default)
        )
        fault = answer_fault(question, answer)
        if fault is None:
            return answer
        click.echo(fault.best(language)[0])


def _show_choices(question: Question, language: Language) -> None:
    """Show the choices: a line each when they are few, else all of them in one paragraph."""
    if len(question.choices) <= _MAX_SHOWN_CHOICES:
        for choice in question.choices:
            click.echo(f"  {choice.value}  {choice.label.best(language)[0]}")
    else:
        shown = (f"{choice.value} ({choice.label.best(language)[0]})" for choice in question.choices)
        click.echo(click.wrap_text(", ".join(shown), width=100, initial_indent="  ", subsequent_indent="  "))
