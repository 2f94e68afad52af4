"""`catalog hooks`: puts the hooks into a bare repository, and is what they run."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from catalog_builder.gate.publishing import Site
    from catalog_builder.gate.push import Push, RefUpdate

_FOLDER = click.Path(file_okay=False, path_type=Path)
_REPOSITORY = click.argument("folder", metavar="REPO", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.group()
def hooks() -> None:
    """Let a push to a bare git repository be checked, and published when it is sound."""


@hooks.command()
@_REPOSITORY
@click.option("--site", "shelf", type=_FOLDER, required=True, help="Folder for releases; serve its current/.")
@click.option("--branch", default="main", show_default=True, help="The branch that is published.")
@click.option("--keep", type=click.IntRange(1), default=5, show_default=True, help="How many releases stay.")
@click.option("--site-url", metavar="URL", help="Address of the site; that in mkdocs.yml unless given.")
@click.option("--preview-url", metavar="URL", help="Address of previews; {branch} stands for the branch.")
@click.option("--identity", metavar="NAME", help="Environment variable that alone says who pushes.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language for authors who ask for none.")
def install(
    folder: Path,
    shelf: Path,
    branch: str,
    keep: int,
    site_url: str | None,
    preview_url: str | None,
    identity: str | None,
    lang: str | None,
) -> int:
    """Put both hooks into the bare repository REPO, or renew them.

    What is given here is kept in the repository's own git configuration, in the section catalog.
    """
    from catalog_builder.gate.installing import install as install_hooks
    from catalog_builder.gate.installing import open_bare

    repository = open_bare(folder)
    shelf.mkdir(parents=True, exist_ok=True)
    settings = {
        "site": str(shelf.resolve()),
        "branch": branch,
        "keep": str(keep),
        "siteUrl": site_url,
        "previewUrl": preview_url,
        "identity": identity,
        "lang": lang,
    }
    installation = install_hooks(repository, settings)
    for path in installation.hooks:
        click.echo(path)
    click.echo(f"Serve {shelf.resolve() / 'current'}; a push to {branch} publishes.")
    return 0


@hooks.command()
@_REPOSITORY
def remove(folder: Path) -> int:
    """Take the hooks out of the bare repository REPO; the site stays as it is."""
    from catalog_builder.gate.installing import open_bare
    from catalog_builder.gate.installing import remove as remove_hooks

    for path in remove_hooks(open_bare(folder)):
        click.echo(path)
    return 0


@hooks.command("pre-receive", hidden=True)
def pre_receive() -> int:
    """Check what a push brings; 1 refuses it."""
    from catalog_builder.gate.hook_settings import read_hook_settings
    from catalog_builder.gate.push import read_push
    from catalog_builder.gate.receiving import Gate, receive
    from catalog_builder.gate.repository import repository_of
    from catalog_builder.gate.verdict import LastBuild
    from catalog_builder.gate.wording import reception_lines

    repository = repository_of(os.environ, Path.cwd())
    settings = read_hook_settings(repository)
    push = read_push(sys.stdin.buffer, os.environ, settings)
    state = settings.shelf / "state"
    with tempfile.TemporaryDirectory(prefix="catalog-gate-") as room:
        gate = Gate(
            repository=repository,
            settings=settings,
            last=LastBuild(cache_dir=state / "cache", site_dir=state / "site"),
            progress=_silent,
            room=Path(room),
        )
        receptions = receive(push, gate)
        for line in reception_lines(receptions, push.language):
            say(line)
    return 0 if all(reception.is_accepted for reception in receptions) else 1


@hooks.command("post-receive", hidden=True)
def post_receive() -> int:
    """Publish what was pushed; a push that is accepted stays so whatever happens here."""
    from catalog_builder.gate.hook_settings import read_hook_settings
    from catalog_builder.gate.publishing import Site
    from catalog_builder.gate.push import read_push
    from catalog_builder.gate.repository import repository_of

    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # Who pushed may hang up: the site is made all the same.
    repository = repository_of(os.environ, Path.cwd())
    settings = read_hook_settings(repository)
    push = read_push(sys.stdin.buffer, os.environ, settings)
    site = Site(repository=repository, settings=settings)
    outcomes = [_published(update, push, site) for update in push.updates if update.branch == settings.branch]
    return 0 if all(outcomes) else 1


def _published(update: RefUpdate, push: Push, site: Site) -> bool:
    """Publish, tell the pusher and keep an account; whether it came off."""
    from catalog_builder.errors import CatalogError
    from catalog_builder.gate.journal import note
    from catalog_builder.gate.publishing import publish
    from catalog_builder.gate.telling import failure_lines, publication_lines, waiting_line

    state_dir = site.shelf.state_dir
    what = f"{push.pusher} {update.ref} {update.old[:8]}..{update.new[:8]}"
    try:
        publication = publish(update, site, _silent, lambda: say(waiting_line(push.language)))
    except Exception as fault:  # noqa: BLE001 — the push is accepted: nobody but the owner can do anything about it.
        told = traceback.format_exc().splitlines() if not isinstance(fault, CatalogError) else [str(fault), fault.cure]
        journal = note(state_dir, [f"{what} not published", *told])
        for line in failure_lines(fault if isinstance(fault, CatalogError) else None, journal, push.language):
            say(line)
        return False
    for line in publication_lines(publication, push.language, is_verbose=push.is_verbose):
        say(line)
    outcome = publication.report.outcome if publication.report else "live already"
    failures = publication.report.build.check.failures if publication.report else ()
    lines = [line for failure in failures for line in failure.splitlines()]
    note(state_dir, [f"{what} {outcome}: {publication.stages.line()}", *lines])
    return outcome not in ("failed", "faulty")


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody: a pusher's terminal shows whole lines only."""


def say(line: str) -> None:
    """Tell the pusher, who may have gone away meanwhile: that ends nothing."""
    with contextlib.suppress(OSError):
        click.echo(line, err=True)
