"""`catalog hooks`: puts the hooks into a bare repository, and is what they run."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog_builder import cli_options
from catalog_builder.cli_expect import expect_pages
from catalog_builder.errors import CatalogError
from catalog_builder.model.text import Language
from catalog_builder.shelf.release import DEFAULT_KEEP, MIN_KEEP

if TYPE_CHECKING:
    from catalog_builder.gate.publishing import Site
    from catalog_builder.gate.push import Push, RefUpdate

_PULSE_S = 10
_STAGES: dict[Language, dict[str, str]] = {
    "zh": {"plugins": "已处理插件", "framework": "框架文档", "pages": "已写页面组"},
    "en": {"plugins": "plugins", "framework": "documentation", "pages": "groups of pages"},
}

_FOLDER = click.Path(file_okay=False, path_type=Path)
_REPOSITORY = click.argument("folder", metavar="REPO", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.group()
def hooks() -> None:
    """Let a push to a bare git repository be checked, and published when it is sound."""


@hooks.command()
@_REPOSITORY
@click.option("--site", "shelf", type=_FOLDER, required=True, help="Folder for releases; serve its current/.")
@click.option("--branch", default="main", show_default=True, help="The branch that is published.")
@click.option(
    "--keep",
    type=click.IntRange(MIN_KEEP),
    default=DEFAULT_KEEP,
    help="How many releases stay; 5 unless given.",
)
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
    if not installation.is_empty and not (shelf / "current").exists():
        click.echo(f"{branch} has commits already. To publish them now: catalog hooks publish {folder}")
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
    from catalog_builder.gate.journal import note
    from catalog_builder.gate.push import read_push
    from catalog_builder.gate.receiving import Gate, receive
    from catalog_builder.gate.repository import repository_of
    from catalog_builder.gate.room import own_room
    from catalog_builder.gate.verdict import LastBuild
    from catalog_builder.gate.wording import reception_lines

    repository = repository_of(os.environ, Path.cwd())
    settings = read_hook_settings(repository)
    push = read_push(sys.stdin.buffer, os.environ, settings)
    _expect_work(push)
    state = settings.shelf / "state"
    with own_room(state) as room:
        gate = Gate(
            repository=repository,
            settings=settings,
            last=LastBuild(cache_dir=state / "cache", site_dir=state / "site"),
            progress=_Pulse(push.language),
            room=room,
        )
        receptions = receive(push, gate)
        lines = list(reception_lines(receptions, push.language))
    for line in lines:
        say(line)
    if all(reception.is_accepted for reception in receptions):
        return 0
    refs = " ".join(update.ref for update in push.updates)
    note(state, [f"{push.pusher} {refs} refused", *lines])
    return 1


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
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]  # They speak of the bare repository; what a build starts would take them for its own.
    _expect_work(push)
    site = Site(repository=repository, settings=settings)
    outcomes = [_published(update, push, site) for update in push.updates if update.branch == settings.branch]
    others = [update for update in push.updates if update.branch not in (None, settings.branch)]
    outcomes += [_previewed(update, push, site) for update in others]
    return 0 if all(outcomes) else 1


@hooks.command()
@_REPOSITORY
@cli_options.lang
def publish(folder: Path, lang: str | None) -> int:
    """Publish what the branch of the bare repository REPO holds now, as a push would.

    For the first release of a repository that has commits already, after a failure has been mended, and after an
    upgrade of the program or a change of settings.
    """
    from catalog_builder.cli_output import language_of
    from catalog_builder.gate.hook_settings import read_hook_settings
    from catalog_builder.gate.installing import open_bare
    from catalog_builder.gate.publishing import Site, tip_of
    from catalog_builder.gate.push import BRANCHES, Push, RefUpdate, pusher_of

    repository = open_bare(folder)
    settings = read_hook_settings(repository)
    tip = tip_of(settings.branch, repository)
    if not tip:
        raise click.UsageError(f"{folder} has no branch {settings.branch} yet: push it, and it is published.")
    update = RefUpdate(ref=f"{BRANCHES}{settings.branch}", old=tip, new=tip)
    push = Push(updates=(update,), pusher=pusher_of({}, settings), language=language_of(lang))
    site = Site(repository=repository, settings=settings)
    return 0 if _published(update, push, site, is_anew=True) else 1


def _published(update: RefUpdate, push: Push, site: Site, *, is_anew: bool = False) -> bool:
    """Publish, tell the pusher and keep an account; whether it came off."""
    from catalog_builder.gate.publishing import publish
    from catalog_builder.gate.telling import publication_lines, waiting_line

    with _accounted(update, push, site) as account:
        waiting = partial(say, waiting_line(push.language))
        publication = publish(update, site, _Pulse(push.language), waiting, is_anew=is_anew)
        for line in publication_lines(publication, push.language, is_verbose=push.is_verbose):
            say(line)
        report = publication.report
        account.extend(line for told in (report.build.check.failures if report else ()) for line in told.splitlines())
        account.insert(0, f"{report.outcome if report else 'live already'}: {publication.stages.line()}")
        return report is None or report.outcome not in ("failed", "faulty")
    return False


def _previewed(update: RefUpdate, push: Push, site: Site) -> bool:
    """Build a branch's preview, or remove that of a deleted one; whether it came off."""
    from catalog_builder.gate.previews import preview, remove_preview
    from catalog_builder.gate.telling import difference_lines, preview_lines, waiting_line

    branch, language = update.branch or "", push.language
    with _accounted(update, push, site) as account:
        if update.is_deletion:
            account.append("preview removed" if remove_preview(branch, site) else "no preview")
            return True
        shown = preview(branch, site, _Pulse(language), lambda: say(waiting_line(language)))
        if shown is None:
            return True
        for line in preview_lines(shown, site.settings.branch, language, is_verbose=push.is_verbose):
            say(line)
        live = site.shelf.current()
        for line in difference_lines(shown, live.folder if live else None, language):
            say(line)
        failures = shown.report.check.failures if shown.report else ()
        account.append(f"preview: {shown.stages.line()}")
        account.extend(line for told in failures for line in told.splitlines())
        return not failures
    return False


@contextlib.contextmanager
def _accounted(update: RefUpdate, push: Push, site: Site) -> Iterator[list[str]]:
    """Keep an account in the journal of what is done meanwhile; a failure is told to the pusher and ends here.

    The push is accepted whatever happens: nobody but the owner can do anything about it.
    """
    from catalog_builder.gate.journal import note
    from catalog_builder.gate.telling import failure_lines

    what = f"{push.pusher} {update.ref} {update.old[:8]}..{update.new[:8]}"
    account: list[str] = []
    state_dir = site.shelf.state_dir
    try:
        yield account
        note(state_dir, [f"{what} {account[0] if account else ''}", *account[1:]])
    except Exception as fault:  # noqa: BLE001 — see above.
        told = [str(fault), fault.cure] if isinstance(fault, CatalogError) else traceback.format_exc().splitlines()
        journal = note(state_dir, [f"{what} failed", *told])
        for line in failure_lines(fault if isinstance(fault, CatalogError) else None, journal, push.language):
            say(line)


def _expect_work(push: Push) -> None:
    """Begin to start what workers are made from, while git is asked what there is to do; saves 0.4 s of waiting."""
    if any(update.branch is not None and not update.is_deletion for update in push.updates):
        expect_pages()


class _Pulse:
    """Progress for a pusher who waits for long: a line every ten seconds, as terminals at the other end show them."""

    def __init__(self, language: Language) -> None:
        """Say nothing for the first ten seconds."""
        self._language = language
        self._next_s = time.monotonic() + _PULSE_S

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that `done` of `total` steps of a stage are done."""
        if time.monotonic() >= self._next_s:
            self._next_s = time.monotonic() + _PULSE_S
            say(f"{_STAGES[self._language].get(stage, stage)} {done}/{total} …")


def say(line: str) -> None:
    """Tell the pusher, who may have gone away meanwhile: that ends nothing. No name in it steers the terminal."""
    from catalog_builder.check.wording import printable

    with contextlib.suppress(OSError):
        click.echo("\n".join(map(printable, line.split("\n"))), err=True)
