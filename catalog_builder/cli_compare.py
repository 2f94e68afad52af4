"""`catalog compare`: what is different between two built sites."""

from __future__ import annotations

from pathlib import Path

import click

from catalog_builder import cli_options
from catalog_builder.cli_output import language_of

_SITE = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("old", type=_SITE)
@click.argument("new", type=_SITE)
@cli_options.lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="Form of the report: text for people, markdown for a comment on a merge request.",
)
@click.option("--base-url", default="", metavar="URL", help="Where the new site is served: pages are told with it.")
def compare(old: Path, new: Path, lang: str | None, form: str, base_url: str) -> int:
    """Tell what is different in a new site: pages, places in search results, quality points.

    OLD and NEW are folders that catalog build wrote.
    """
    from catalog_builder.comparing import as_json, as_markdown, as_text, compare_sites

    difference = compare_sites(old, new)
    language = language_of(lang)
    if form == "json":
        click.echo(as_json(difference, base_url), nl=False)
    elif form == "markdown":
        click.echo(as_markdown(difference, language, base_url), nl=False)
    else:
        click.echo(as_text(difference, language, base_url))
    return 0
