"""`catalog quality`: where a plugin loses points, why that matters to readers, and how to win them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog_builder import cli_options
from catalog_builder.cli_output import ProgressLine, language_of
from catalog_builder.cli_paths import chosen_folders
from catalog_builder.model.text import Language

if TYPE_CHECKING:
    from catalog_builder.grading import Grade

_MOST_EXPLAINED = 3
"""Plugins beyond which each has a line, and the cures are left to a question for one of them."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@cli_options.project
@cli_options.plugins
@cli_options.cache
@cli_options.jobs
@cli_options.lang
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
def quality(paths: tuple[Path, ...], lang: str | None, form: str, **options: Any) -> int:
    """Tell how well plugins are described: points of 100, and how to win the rest.

    PATHS are plugin folders; all plugins are judged when none is given. Points follow from the folder alone.
    """
    from catalog_builder.grading import grade_plugins

    settings = cli_options.settings_of(options, is_bare=True)
    with ProgressLine() as progress:
        grades = grade_plugins(settings, chosen_folders(paths, settings.plugins_dir), progress)
    if form == "json":
        click.echo(_as_json(grades))
        return 0
    is_explained = len(grades) <= _MOST_EXPLAINED
    for line in (_explained if is_explained else _listed)(grades, language_of(lang)):
        click.echo(line)
    return 0


def _as_json(grades: Sequence[Grade]) -> str:
    from catalog_builder.model.criteria import CRITERIA
    from catalog_builder.model.quality import quality_record

    plugins = [
        {"id": grade.id, "quality": quality_record(grade.quality) if grade.quality else None} for grade in grades
    ]
    criteria = [
        {
            "id": criterion.id,
            "weight": criterion.weight,
            "title": {"zh": criterion.title.zh, "en": criterion.title.en},
            "reason": {"zh": criterion.reason.zh, "en": criterion.reason.en},
            "cure": {"zh": criterion.cure.zh, "en": criterion.cure.en},
        }
        for criterion in CRITERIA
    ]
    return json.dumps({"plugins": plugins, "criteria": criteria}, ensure_ascii=False, indent=1)


def _explained(grades: Sequence[Grade], language: Language) -> Iterator[str]:
    """Yield each plugin with all that it misses."""
    from catalog_builder.comparing.columns import plain, wrapped
    from catalog_builder.model.criteria import CRITERIA_BY_ID

    for grade in grades:
        yield _heading(plain(grade.name.best(language)[0]), grade, language)
        for mark in sorted(grade.quality.missed if grade.quality else (), key=lambda mark: -mark.of):
            criterion = CRITERIA_BY_ID[mark.criterion]
            yield f"  {mark.of:+3d}  {criterion.title.best(language)[0]}"
            for text in (criterion.reason, criterion.cure):
                yield from wrapped(f"       {text.best(language)[0]}", "       ")


def _heading(name: str, grade: Grade, language: Language) -> str:
    title = f"{name} ({grade.id})" if name else grade.id
    if grade.quality is None:
        return f"{title}：没有可以评分的内容" if language == "zh" else f"{title}: nothing to be judged"
    told = f"{title}: {grade.quality.points}/100" if language == "en" else f"{title}：{grade.quality.points}/100"
    if not grade.quality.missed:
        return told
    return f"{told}，还可以得到：" if language == "zh" else f"{told}; still to win:"


def _listed(grades: Sequence[Grade], language: Language) -> Iterator[str]:
    """Yield a line for each plugin, those with the fewest points first."""
    from catalog_builder.comparing.columns import wrapped
    from catalog_builder.model.criteria import CRITERIA_BY_ID

    between = "；" if language == "zh" else "; "
    for grade in sorted(grades, key=lambda grade: (grade.quality.points if grade.quality else -1, grade.id)):
        missed = sorted(grade.quality.missed if grade.quality else (), key=lambda mark: -mark.of)
        told = between.join(f"+{mark.of} {CRITERIA_BY_ID[mark.criterion].title.best(language)[0]}" for mark in missed)
        points = f"{grade.quality.points:3d}" if grade.quality else "  –"
        yield from wrapped(f"{points}  {grade.id}  {told}", most_lines=1)
    yield "怎样得到这些分数：catalog quality PATH" if language == "zh" else "How to win them: catalog quality PATH"
