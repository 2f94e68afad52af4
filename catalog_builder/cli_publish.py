"""`catalog publish`: the built site to where it is served, and what was done there."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog_builder import cli_options
from catalog_builder.cli_output import ProgressLine, language_of
from catalog_builder.model.text import Language
from catalog_builder.settings import Settings

if TYPE_CHECKING:
    from catalog_builder.delivery.publication import Options, Prepared

_STAGES = {"zh": {"send": "上传", "remove": "删除"}, "en": {"send": "sending", "remove": "removing"}}


@click.command()
@click.argument("target")
@cli_options.project
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="The built site; site unless given.")
@click.option("--endpoint", metavar="URL", help="Address of the storage service; AWS unless given.")
@click.option("--region", help="Region of the bucket; found out from the address where it names one.")
@click.option(
    "--addressing",
    type=click.Choice(["auto", "virtual", "path", "domain"]),
    default="auto",
    help="Where the bucket stands: in the host name, in the path, or the address is a domain of its own.",
)
@click.option("--jobs", type=click.IntRange(1, 256), default=16, help="Files on their way at once; 16 unless given.")
@click.option("--dry-run", is_flag=True, help="Show what would be done; change nothing.")
@click.option("--delete/--keep", default=True, help="Remove what is no longer part of the site, or leave it there.")
@click.option("--asset-days", type=click.IntRange(0), default=7, help="Days that unused assets stay; 7 unless given.")
@click.option(
    "--precompress",
    metavar="LIST",
    help="Compressed forms: gzip, br, both with a comma, or none. For a folder gzip unless given, else none.",
)
@click.option("--purge-urls", metavar="FILE", help="Write the addresses a CDN has to forget into it; - prints.")
@click.option("--adopt", is_flag=True, help="Take over a target that holds files but was never published to.")
@click.option("--verify", is_flag=True, help="Compare everything there, not only what has changed since the last time.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
@cli_options.lang
def publish(target: str, project: Path | None, site_dir: Path | None, lang: str | None, **options: Any) -> int:
    """Send the built site to a folder or to S3-compatible object storage.

    TARGET is a folder or s3://bucket/prefix; Tencent COS, Aliyun OSS, R2 and MinIO are named by --endpoint. Sends only
    what has changed since the last time, assets first, and removes only what it has sent itself. Credentials come from
    AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or from a profile. Ends with 1 when files failed; running it again does
    the rest.
    """
    from catalog_builder.delivery.opening import is_storage, open_target
    from catalog_builder.delivery.publication import prepare

    if options["purge_urls"] == "-" and options["form"] == "json":
        raise click.UsageError("--purge-urls - goes without --format json, which has the addresses too.")
    settings = cli_options.settings_of({"project": project or Path(), "site_dir": site_dir}, is_bare=True)
    if options["purge_urls"] and not settings.site_url:
        raise click.UsageError("--purge-urls needs site_url in mkdocs.yml.")
    encodings = _encodings(options["precompress"], is_folder=not is_storage(target))
    opened = open_target(
        target,
        os.environ,
        endpoint=options["endpoint"],
        region=options["region"],
        addressing=options["addressing"],
    )
    prepared = prepare(settings.site_dir, opened, _options(settings, encodings, options))
    return _carry_out(prepared, settings, language_of(lang), options)


def _carry_out(prepared: Prepared, settings: Settings, language: Language, options: dict[str, Any]) -> int:
    from catalog_builder.delivery import plan_report
    from catalog_builder.delivery.publication import publish as carry_out
    from catalog_builder.delivery.purging import purge_addresses

    site_url = settings.site_url or "/"
    if options["dry_run"]:
        purged = list(purge_addresses(prepared.plan.outdated, site_url))
        _print(options["form"], plan_report.plan_lines(prepared, language), plan_report.plan_json(prepared, purged))
        _write_purged(options["purge_urls"], purged)
        return 0
    started = time.monotonic()
    with ProgressLine() as progress:
        outcome = carry_out(prepared, lambda stage, done, total: progress(_STAGES[language][stage], done, total))
    elapsed_s = time.monotonic() - started
    purged = list(purge_addresses(outcome.plan.outdated, site_url))
    _print(
        options["form"],
        plan_report.outcome_lines(prepared, outcome, language, elapsed_s),
        plan_report.outcome_json(prepared, outcome, purged, elapsed_s),
    )
    if outcome.is_complete:
        _write_purged(options["purge_urls"], purged)
        if purged and settings.site_url and not options["purge_urls"] and options["form"] == "text":
            click.echo(plan_report.purge_hint(len(purged), language))
    return 0 if outcome.is_complete and not outcome.failures else 1


def _options(settings: Settings, encodings: tuple[str, ...], options: dict[str, Any]) -> Options:
    from urllib.parse import urlsplit

    from catalog_builder.delivery.publication import Options

    return Options(
        today=date.today(),
        root=(urlsplit(settings.site_url).path or "/") if settings.site_url else "/",
        encodings=encodings,
        threads=options["jobs"],
        asset_days=options["asset_days"],
        is_removing=options["delete"],
        is_adopting=options["adopt"],
        is_verifying=options["verify"],
    )


def _encodings(given: str | None, *, is_folder: bool) -> tuple[str, ...]:
    from catalog_builder.delivery.packing import ENDINGS

    if given is None:
        return ("gzip",) if is_folder else ()
    names = [name.strip() for name in given.split(",") if name.strip()]
    if names == ["none"]:
        return ()
    if not names or not set(names) <= set(ENDINGS):
        raise click.BadParameter("give gzip, br, gzip,br or none.", param_hint="--precompress")
    if len(names) > 1 and not is_folder:
        raise click.BadParameter("an object has one form only.", param_hint="--precompress")
    return tuple(encoding for encoding in ENDINGS if encoding in names)


def _print(form: str, lines: Iterable[str], told: dict[str, Any]) -> None:
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(line)


def _write_purged(file: str | None, purged: Sequence[str]) -> None:
    if file == "-":
        for address in purged:
            click.echo(address)
    elif file:
        Path(file).write_text("".join(f"{address}\n" for address in purged), "utf-8")
