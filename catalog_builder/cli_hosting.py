"""`catalog hosting`: configurations of web servers."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from catalog_builder import cli_options
from catalog_builder.settings import Settings

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("server", type=click.Choice(["nginx"]))
@cli_options.project
@click.option("--site-dir", type=_FOLDER, help="A built site, for its headers; site unless given.")
@click.option("--root", type=_FOLDER, help="Folder to serve; the site's unless given.")
@click.option("--shelf", type=_FOLDER, help="Serve what catalog releases keeps: DIR/current, and DIR/previews.")
@click.option("--server-name", multiple=True, metavar="NAME", help="Name of the host; that of site_url unless given.")
@click.option("--previews-name", multiple=True, metavar="NAME", help="Another host's name, which serves previews.")
@click.option("--certificate", type=_FILE, help="Certificate chain for HTTPS; without it, plain HTTP.")
@click.option("--key", type=_FILE, help="Its private key.")
def hosting(
    server: str,
    root: Path | None,
    shelf: Path | None,
    server_name: tuple[str, ...],
    previews_name: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    **options: Any,
) -> int:
    """Print the configuration by which a web server serves the site as its headers ask for.

    It holds nothing that changes when the site is built anew.
    """
    from catalog_builder.web_servers.header_rules import FILE_NAME, read_rules
    from catalog_builder.web_servers.nginx import Served, nginx_config

    if root and shelf:
        raise click.UsageError("--root and --shelf are two ways to say the same.")
    if previews_name and not shelf:
        raise click.UsageError("--previews-name goes with --shelf.")
    if bool(certificate) != bool(key):
        raise click.UsageError("--certificate and --key go together.")
    folder = shelf / "current" if shelf else root
    if server_name and folder and (folder / FILE_NAME).is_file():
        names, built = server_name, folder  # All is known: a server of releases has no project of its own.
    else:
        settings = cli_options.settings_of(options)
        folder = folder or settings.site_dir
        names = server_name or _own_name(settings)
        built = folder if (folder / FILE_NAME).is_file() else settings.site_dir
    served = Served(
        root=_absolute(folder),
        names=names,
        before_root=_absolute(shelf / "before") if shelf else None,
        previews_root=_absolute(shelf / "previews") if shelf and previews_name else None,
        previews_names=previews_name,
        certificate=(_absolute(certificate), _absolute(key)) if certificate and key else None,
    )
    click.echo(nginx_config(read_rules(built), served), nl=False)
    return 0


def _own_name(settings: Settings) -> tuple[str, ...]:
    return (urlsplit(settings.site_url or "").hostname or "_",)


def _absolute(path: Path) -> str:
    """Return a path from the root of the disk, links left as they are: nginx is to follow them at each request."""
    return (Path.cwd() / path).as_posix()
