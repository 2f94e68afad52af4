"""Options that several commands take, and the settings that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from catalog_builder.model.policy import Profile
from catalog_builder.settings import CONFIG_NAME, Settings, load_settings

_FOLDER = click.Path(file_okay=False, path_type=Path)

project = click.option("--project", type=_FOLDER, help="Folder that holds mkdocs.yml; the present one unless given.")
plugins = click.option("--plugins-data", "plugins_dir", type=_FOLDER, help="Folder of plugin folders.")
cache = click.option("--cache-dir", type=_FOLDER, help="Where to keep results; .cache unless given.")
kept = click.option(
    "--kept-dir", type=_FOLDER, help="Where to keep each plugin's last good version, shown while its folder is faulty."
)
jobs = click.option("--jobs", type=click.IntRange(1, 256), help="Worker processes; one a processor unless given.")
_executor = click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    help="Where plugins are worked on: on this machine, or on a Dask cluster that runs already.",
)
_scheduler = click.option(
    "--scheduler", metavar="ADDRESS", help="The cluster's scheduler, such as tcp://10.0.0.5:8786."
)
lang = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of the messages; your locale's unless given."
)
profile = click.option(
    "--profile",
    type=click.Choice(get_args(Profile)),
    help="platform: what the platform's own upload refuses is an error; default: a warning.",
)
select = click.option(
    "--select", multiple=True, metavar="RULES", help="Run these only: ids of rules or families, commas between."
)
since = click.option(
    "--since", metavar="COMMIT", help="Only plugins with changes since this commit, such as origin/main."
)
ignore = click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules or families.")


def workers(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on who works on plugins."""
    return jobs(_executor(_scheduler(command)))


def settings_of(options: dict[str, Any], *, is_bare: bool = False) -> Settings:
    """Return the project's settings with what the command line gave; a flag that was not set changes nothing.

    `is_bare`: whether mkdocs.yml may be missing, for commands that build no site.
    """
    given = {name: value for name, value in options.items() if value not in (None, False, ()) or name == "drafts"}
    folder = given.pop("project", Path())
    chosen, selected, ignored = given.pop("profile", None), given.pop("select", ()), given.pop("ignore", ())
    if (given.pop("executor", "local") == "dask") != ("scheduler" in given):
        raise click.UsageError("--executor dask and --scheduler ADDRESS go together.")
    settings = load_settings(folder, is_bare=is_bare, **given)
    policy = replace(
        settings.policy,
        profile=chosen or settings.policy.profile,
        select=_words(selected),
        ignore=settings.policy.ignore | _words(ignored),
    )
    return replace(settings, policy=policy)


def is_outside(options: dict[str, Any]) -> bool:
    """Whether no project is named and the present folder is none."""
    named = options.get("project") or options.get("plugins_dir")
    return not named and not Path(CONFIG_NAME).exists()


def _words(lists: Sequence[str]) -> frozenset[str]:
    return frozenset(word.strip() for given in lists for word in given.split(",") if word.strip())
