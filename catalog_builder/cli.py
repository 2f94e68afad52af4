"""The command line: the only printing and the only exit codes.

0 written or clean · 1 a fault of an author (with --strict, or for check and audit) · 2 wrong use · 3 our bug.
"""

from __future__ import annotations

import gc
import shutil
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog_builder import __version__, cli_options
from catalog_builder.cli_expect import expect_checks, expect_pages
from catalog_builder.cli_on_demand import OnDemand
from catalog_builder.cli_output import BUG, ProgressLine, language_of, print_build, print_report
from catalog_builder.cli_paint import is_colourful
from catalog_builder.cli_paths import changed_folders, chosen_folders
from catalog_builder.errors import CatalogError

if TYPE_CHECKING:
    from catalog_builder.results import CheckReport

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
ELSEWHERE = {
    "explain": "cli_reference",
    "schema": "cli_reference",
    "audit": "cli_review",
    "translations": "cli_review",
    "release": "cli_releases",
    "releases": "cli_releases",
    "rollback": "cli_releases",
    "hooks": "cli_hooks",
    **{name: f"cli_{name}" for name in ("ci", "compare", "hosting", "publish", "quality", "sync")},
}
"""Module of each command that does not stand here."""


def main() -> None:
    """Run the program and end the process with its exit code."""
    gc.set_threshold(50_000)  # Most objects here are records and stay: looking for cycles among them took a third.
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Return the exit code for these arguments. The one place that catches everything."""
    try:
        return int(catalog.main(args=list(arguments), standalone_mode=False) or 0)
    except CatalogError as fault:
        label = click.style("error:", fg="red") if is_colourful(sys.stderr) else "error:"
        click.echo(f"{label} {fault}\n       {fault.cure}", err=True, color=True)
        return 2
    except click.ClickException as fault:
        fault.show()
        return 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except Exception:  # noqa: BLE001 — the last resort: our bug, told as such.
        click.echo(f"{traceback.format_exc()}\n{BUG}", err=True)
        return 3


@click.group(cls=OnDemand, modules=ELSEWHERE, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="catalog")
def catalog() -> None:
    """Build the catalog of WeChat Mini Program plugins and check what goes into it."""


@catalog.command()
@cli_options.project
@cli_options.plugins
@cli_options.cache
@cli_options.workers
@cli_options.lang
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to write; site unless given.")
@cli_options.kept
@click.option("--drafts", is_flag=True, help="Publish drafts and plugins in review too, under a banner.")
@click.option("--clean", is_flag=True, help="Forget the cache first.")
@click.option("--strict", is_flag=True, help="End with 1 when a plugin was left out or a framework page has a fault.")
@click.option("--host", type=click.Choice(["mkdocs", "properdocs"]), help="Documentation host.")
@cli_options.profile
def build(lang: str | None, clean: bool, **options: Any) -> int:
    """Write the whole site.

    A faulty plugin is reported, and left out unless --kept-dir has its last good version; all others are published.
    """
    settings = cli_options.settings_of(options)
    if clean:
        shutil.rmtree(settings.cache_dir, ignore_errors=True)
    expect_pages()
    from catalog_builder import pipeline
    from catalog_builder.search.budget import refuse_excess

    started = time.monotonic()
    with ProgressLine() as progress:
        report = pipeline.build(settings, progress)
    print_build(report, settings, language_of(lang), time.monotonic() - started)
    if report.check.failures:
        return _failed(report.check)
    if report.search:
        refuse_excess(report.search, settings.search)
    return 1 if settings.strict and not report.is_clean else 0


@catalog.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@cli_options.project
@cli_options.plugins
@cli_options.cache
@cli_options.workers
@cli_options.lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "gitlab"]),
    default="text",
    help="Form of the report: text for people, github and gitlab for annotations there, sarif for code hosts.",
)
@cli_options.profile
@cli_options.select
@cli_options.ignore
@cli_options.since
@click.option("--fix", is_flag=True, help="Fix what is safe to fix, then report what remains.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
def check(
    paths: tuple[Path, ...], lang: str | None, form: str, fix: bool, diff: bool, since: str | None, **options: Any
) -> int:
    """Report everything that is wrong with plugin folders.

    PATHS are plugin folders, or files and folders in them; all plugins are checked when none is given. Changes none of
    them without --fix, and ends with 1 when there is an error, with --fix or --diff when one remains.
    """
    if diff and (fix or form != "text"):
        raise click.UsageError("--diff goes without --fix and --format.")
    if since and paths:
        raise click.UsageError("--since goes without paths.")
    settings, language = cli_options.settings_of(options, is_bare=True), language_of(lang)
    if not settings.cache_dir.exists():
        expect_checks()
    from catalog_builder.results import CheckReport, check_results

    chosen = changed_folders(since, settings.plugins_dir) if since else chosen_folders(paths, settings.plugins_dir)
    if (paths or since) and not chosen:
        print_report(form, CheckReport(plugins=0, diagnostics=()), settings, language)
        return 0
    if fix or diff:
        from catalog_builder.cli_mending import mend

        return _outcome(mend(settings, chosen, form, language, is_written=fix))
    with ProgressLine() as progress:
        report = check_results(settings, chosen, progress)
    print_report(form, report, settings, language)
    from catalog_builder.cli_owners import faulty_owners

    return max(_outcome(report), 0 if paths or since else faulty_owners(settings.plugins_dir, language))


@catalog.command()
@cli_options.project
@cli_options.plugins
@cli_options.cache
@cli_options.jobs
@cli_options.lang
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Port; 0 takes a free one.")
@click.option("--lan", is_flag=True, help="Let a phone in the same Wi-Fi open it: everybody in that network can read.")
@click.option("--drafts/--no-drafts", default=True, help="Show drafts and plugins in review; on unless switched off.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End when the standard input closes.")
def serve(lang: str | None, port: int, lan: bool, with_parent: bool, **options: Any) -> int:
    """Build, serve on 127.0.0.1 and rebuild what changes.

    Nobody else can read what is served, unless --lan is given. Browsers that show a page reload it after each build.
    Stop with Ctrl+C.
    """
    from catalog_builder.cli_streams import end_with_parent
    from catalog_builder.serving.session import serve_site

    if with_parent:
        end_with_parent()
    settings = cli_options.settings_of(options)
    serve_site(settings, port=port, language=language_of(lang), say=click.echo, lan=lan)
    return 0


@catalog.command()
@cli_options.lang
def lsp(lang: str | None) -> None:
    """Serve editors over the standard streams by the Language Server Protocol.

    Editors start this program themselves; how to set each up is told on the site. Messages are in the editor's
    language unless --lang is given.
    """
    from catalog_builder.cli_streams import claim_standard_streams, leave_at_once

    streams = claim_standard_streams()
    from catalog_builder.editing.service import serve_editor

    serve_editor(*streams, language=language_of(lang) if lang else None, fallback=language_of(None))
    leave_at_once()


@catalog.command()
@click.argument("plugin_id", metavar="ID")
@cli_options.project
@cli_options.plugins
@cli_options.lang
def new(plugin_id: str, lang: str | None, **options: Any) -> int:
    """Make a new plugin folder by a few questions.

    ID is the name of the folder and part of the page's address: 3 to 40 lower-case letters, digits and single hyphens.
    Only the name has to be answered; an empty answer to another question means: not known yet.
    """
    from catalog_builder.cli_folders import ask_questions, next_steps, opening
    from catalog_builder.importing.scaffold import create_plugin, refuse_folder
    from catalog_builder.ingredients import read_vocabulary

    settings = cli_options.settings_of(options)
    language = language_of(lang)
    refuse_folder(plugin_id, settings.plugins_dir)
    click.echo(opening(language))
    answers = ask_questions(read_vocabulary(settings), language)
    for path in create_plugin(plugin_id, settings.plugins_dir, answers):
        click.echo(settings.plugins_dir / plugin_id / path)
    click.echo(next_steps(plugin_id, settings.plugins_dir, language))
    return 0


@catalog.command(name="import")
@click.argument("source", metavar="PROJECT")
@cli_options.project
@cli_options.plugins
@cli_options.lang
@click.option("--id", "plugin_id", help="Id of the plugin; made from the project's name unless given.")
@click.option("--force", is_flag=True, help="Write into a plugin folder that exists already.")
def import_(source: str, lang: str | None, plugin_id: str | None, force: bool, **options: Any) -> int:
    """Make a plugin folder of a WeChat plugin project.

    PROJECT is a folder or a git address. Its files are read, never run.
    """
    from catalog_builder.cli_folders import import_lines, next_steps
    from catalog_builder.importing.conversion import import_project

    settings = cli_options.settings_of(options)
    report = import_project(source, settings.plugins_dir, plugin_id=plugin_id, force=force, limits=settings.limits)
    language = language_of(lang)
    for line in import_lines(report, language):
        click.echo(line)
    click.echo(next_steps(report.id, settings.plugins_dir, language))
    return 0


def _failed(report: CheckReport) -> int:
    """Tell of our own failures, after everything else was done."""
    click.echo("\n".join([*report.failures, BUG]), err=True)
    return 3


def _outcome(report: CheckReport) -> int:
    if report.failures:
        return _failed(report)
    return 1 if any(entry.severity == "error" for entry in report.diagnostics) else 0
