"""`catalog ci`: workflow files for code forges."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from catalog_builder import cli_options
from catalog_builder.cli_output import language_of
from catalog_builder.forges.choice import WITH_PAGES, Forge, Target, Wishes


@click.command()
@click.argument("forge", type=click.Choice(get_args(Forge)))
@cli_options.project
@cli_options.lang
@click.option("--branch", default="main", show_default=True, help="The branch that is published.")
@click.option(
    "--target",
    type=click.Choice(get_args(Target)),
    help="Where to publish: the forge's own pages, where it has them, or by catalog publish to $CATALOG_TARGET.",
)
@click.option("--write", is_flag=True, help="Write the files at their places in the project and name them.")
@click.option("--force", is_flag=True, help="With --write: also over a file that was changed by hand.")
def ci(
    forge: Forge, project: Path | None, lang: str | None, branch: str, target: Target | None, write: bool, force: bool
) -> int:
    """Print the workflow by which a code forge checks changes, shows them and publishes the site.

    FORGE is where the repository lives; shell is a script for any other runner, such as Jenkins.
    """
    from catalog_builder.forges.placement import place_files
    from catalog_builder.forges.workflow import workflow_files

    if force and not write:
        raise click.UsageError("--force goes with --write.")
    chosen: Target = target or ("pages" if forge in WITH_PAGES else "s3")
    files = workflow_files(forge, Wishes(branch=branch, target=chosen, language=language_of(lang)))
    if write:
        for path in place_files(files, project or Path(), force=force):
            click.echo(path)
        return 0
    for file in files:
        click.echo(file.text if len(files) == 1 else f"# ==> {file.path}\n{file.text}", nl=False)
    return 0
