"""`catalog release`, `catalog releases` and `catalog rollback`: what is served from a shelf, and going back."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog_builder import cli_options
from catalog_builder.cli_expect import expect_pages
from catalog_builder.cli_folders import columns
from catalog_builder.cli_output import BUG, ProgressLine, language_of, print_build
from catalog_builder.errors import CatalogError
from catalog_builder.model.text import Language
from catalog_builder.shelf.release import DEFAULT_KEEP, MIN_KEEP, Release

if TYPE_CHECKING:
    from catalog_builder.releasing import ReleaseReport
    from catalog_builder.shelf.shelf import Shelf

_SHELF = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "waiting": "另一次发布正在进行，等它结束……",
        "released": "已上线：{name}（{differences}）",
        "back": "退回上一版：catalog rollback {folder}",
        "unchanged": "没有变化，线上仍是 {name}",
        "failed": "程序自身出错，没有发布。线上仍是 {name}",
        "faulty": "有错误，按 --strict 的要求没有发布。线上仍是 {name}",
        "nothing": "（尚无）",
        "first": "首次发布",
        "differences": "新增 {new} 个文件，改动 {changed} 个，删除 {gone} 个",
        "switched": "线上已改为 {name}，原为 {before}。下一次发布照常上线新内容。",
        "already": "线上本来就是 {name}",
        "changed": "{name} 的文件在发布后被改动过或有缺失，请检查。",
        "none": "{folder} 里还没有发布过任何版本。",
        "head": "名称|时间|插件|文件变化|说明",
        "live": "← 线上",
    },
    "en": {
        "waiting": "Another release is being made; waiting for it to end …",
        "released": "Live: {name} ({differences})",
        "back": "To go back: catalog rollback {folder}",
        "unchanged": "Nothing changed; {name} stays live",
        "failed": "The program failed; nothing was released. Live is still {name}",
        "faulty": "There are faults; with --strict nothing was released. Live is still {name}",
        "nothing": "(nothing yet)",
        "first": "the first release",
        "differences": "{new} files new, {changed} changed, {gone} gone",
        "switched": "Live is now {name}, before it was {before}. The next release goes forward again.",
        "already": "{name} was live already",
        "changed": "Files of {name} were changed or removed since it was made; have a look at it.",
        "none": "Nothing has been released in {folder} yet.",
        "head": "Name|When|Plugins|Files|Label",
        "live": "<- live",
    },
}


@click.command()
@_SHELF
@cli_options.project
@cli_options.plugins
@cli_options.workers
@cli_options.lang
@click.option(
    "--keep", type=click.IntRange(MIN_KEEP), default=DEFAULT_KEEP, help="How many releases stay; 5 unless given."
)
@click.option("--label", metavar="TEXT", help="A few words that catalog releases shows.")
@click.option("--commit", metavar="ID", help="The commit that is built; part of the release's name.")
@click.option("--drafts", is_flag=True, help="Publish drafts and plugins in review too, under a banner.")
@click.option("--clean", is_flag=True, help="Forget the cache first.")
@click.option("--strict", is_flag=True, help="Release nothing and end with 1 when there is a fault.")
@click.option("--host", type=click.Choice(["mkdocs", "properdocs"]), help="Documentation host.")
@cli_options.profile
def release(
    folder: Path, lang: str | None, keep: int, label: str | None, commit: str | None, clean: bool, **options: Any
) -> int:
    """Build the site and make it live in one step.

    DIR holds everything: the link DIR/current leads to the release that the web server has to serve, DIR/releases the
    last ones, DIR/state what builds work with.
    """
    expect_pages()
    from catalog_builder import releasing
    from catalog_builder.shelf.shelf import open_shelf

    settings, shelf, language = cli_options.settings_of(options), open_shelf(folder, keep), language_of(lang)
    if clean:
        shutil.rmtree(shelf.cache_dir, ignore_errors=True)
    started = time.monotonic()
    with ProgressLine() as progress:
        report = releasing.release(
            settings,
            shelf,
            progress,
            commit=commit,
            label=label,
            waiting=lambda: click.echo(_WORDS[language]["waiting"], err=True),
        )
    print_build(report.build, releasing.settings_on(shelf, settings), language, time.monotonic() - started)
    for line in release_lines(report, folder, language):
        click.echo(line)
    if report.outcome == "failed":
        click.echo("\n".join([*report.build.check.failures, BUG]), err=True)
        return 3
    return 1 if settings.strict and not report.build.is_clean else 0


@click.command()
@_SHELF
@cli_options.lang
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the list.")
def releases(folder: Path, lang: str | None, form: str) -> int:
    """List the releases in DIR, newest first, and which of them is live."""
    shelf = _existing(folder)
    found, live = shelf.releases(), shelf.current()
    if form == "json":
        told = [_record(release, is_live=release == live) for release in found]
        click.echo(json.dumps({"live": live and live.name, "releases": told}, ensure_ascii=False, indent=2))
        return 0
    for line in _table(found, live, folder, language_of(lang)):
        click.echo(line)
    return 0


@click.command()
@_SHELF
@click.argument("name", required=False)
@cli_options.lang
def rollback(folder: Path, name: str | None, lang: str | None) -> int:
    """Make an earlier release live again, at once.

    NAME is one of `catalog releases DIR`; without it, it is the one before the live one. A later release goes forward
    again: take the cause back first, such as the commit.
    """
    shelf, words = _existing(folder), _WORDS[language_of(lang)]
    before = shelf.current()
    name = name or _previous(shelf, before).name
    if before and before.name == name:
        click.echo(words["already"].format(name=name))
        return 0
    live = shelf.switch(name)
    if not shelf.is_intact(live):
        click.echo(words["changed"].format(name=name), err=True)
    click.echo(words["switched"].format(name=live.name, before=before.name if before else words["nothing"]))
    return 0


def release_lines(report: ReleaseReport, folder: Path, language: Language) -> list[str]:
    """Return what a release came to, in lines for its maker."""
    words, name = _WORDS[language], report.live.name if report.live else _WORDS[language]["nothing"]
    differences = words["first"] if report.before is None else _differences(report.live, words["differences"])
    lines = [words[report.outcome].format(name=name, differences=differences)]
    if report.outcome == "released" and report.before:
        lines.append(words["back"].format(folder=folder))
    return lines


def _differences(release: Release | None, words: str) -> str:
    found = release and release.differences
    return words.format(new=found.new, changed=found.changed, gone=found.gone) if found else ""


def _existing(folder: Path) -> Shelf:
    """Return the shelf; asking about one must not make one."""
    from catalog_builder.shelf.shelf import open_shelf

    if not (folder / "releases").is_dir():
        raise CatalogError(f"{folder} holds no releases.", cure="catalog release makes the first one.")
    return open_shelf(folder)


def _previous(shelf: Shelf, live: Release | None) -> Release:
    """Return the release before the live one; the newest when none is live."""
    for release in shelf.releases():
        if live is None or release.name < live.name:
            return release
    raise CatalogError(
        f"There is no earlier release than {live and live.name}.", cure="catalog releases lists what there is."
    )


def _record(release: Release, *, is_live: bool) -> dict[str, object]:
    notes, differences = release.notes, release.differences
    return {
        "name": release.name,
        "live": is_live,
        "when": release.when.isoformat(),
        "commit": notes and notes.commit,
        "label": notes and notes.label,
        "plugins": notes and notes.plugins,
        "left_out": list(notes.left_out) if notes else None,
        "files": {"new": differences.new, "changed": differences.changed, "gone": differences.gone}
        if differences
        else None,
    }


def _table(found: Sequence[Release], live: Release | None, folder: Path, language: Language) -> list[str]:
    words = _WORDS[language]
    if not found:
        return [words["none"].format(folder=folder)]
    rows = [words["head"].split("|")]
    for release in found:
        notes = release.notes
        changed = _differences(release, "+{new} ~{changed} -{gone}")
        when = release.when.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        row = [release.name, when, str(notes.plugins) if notes else "?", changed or "–", (notes and notes.label) or ""]
        rows.append([*row[:-1], " ".join(part for part in (words["live"] if release == live else "", row[-1]) if part)])
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
