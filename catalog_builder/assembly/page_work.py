"""The second round of work: what was rendered of each plugin becomes files. Runs in any process, writes into the site.

Enters: rendered parts from the database, and what the rest of the catalog decides. Leaves: files in the site's folder
and the facts on each. Nothing of an author's is parsed here: it was sanitised in the first round.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from catalog_builder.assembly.tasks import FixedTask, GroupWritten, PageWorkshop, PluginTask, SearchPartTask
from catalog_builder.check.explain import explanations
from catalog_builder.emit.files import IN_THE_WAY, write_file
from catalog_builder.errors import CatalogError
from catalog_builder.model.page import Page, site_path
from catalog_builder.model.picture import Rendition, renditions
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.site_file import SiteFile
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES
from catalog_builder.model.work import PluginPage
from catalog_builder.render.feed_plans import FeedPlan, SiteNames, feed_files
from catalog_builder.render.images import ENCODING
from catalog_builder.render.listings import ListingPlan, listing_page
from catalog_builder.render.plugin_files import plugin_files
from catalog_builder.render.plugin_pages import Surroundings, completed
from catalog_builder.render.pour import pour
from catalog_builder.render.redirects import moved_page
from catalog_builder.render.rule_pages import rule_pages
from catalog_builder.render.special_pages import not_found_page
from catalog_builder.run.database import DamageError, damage_told, reading_database, unsealed
from catalog_builder.run.picture_store import PictureStore
from catalog_builder.search.index import make_part
from catalog_builder.search.shards import file_name
from catalog_builder.source.templates import parse_templates

if TYPE_CHECKING:
    from catalog_builder.assembly.tasks import Task

_Value = TypeVar("_Value")


class Publisher:
    """The work of this process. One lives in each worker, made by its initializer; see LAYOUT on state."""

    workshop: PageWorkshop
    database: sqlite3.Connection
    kept: sqlite3.Connection | None
    store: PictureStore
    templates: Templates


def prepare_pages(workshop: PageWorkshop) -> None:
    """Make this process ready for `write_group`."""
    Publisher.workshop = workshop
    Publisher.database = reading_database(workshop.database)
    Publisher.kept = reading_database(workshop.kept.database) if workshop.kept else None
    Publisher.store = PictureStore(workshop.pictures_dir, ENCODING)
    Publisher.templates = parse_templates(workshop.templates)


def write_group(task: Task) -> GroupWritten:
    """Write the files of one task."""
    files: list[SiteFile] = []
    changed: list[str] = []
    path = ""
    try:
        for path, write in _writers(task):
            file, is_changed = write()
            files.append(file)
            changed += [path] if is_changed else []
    except _LostError as fault:
        return GroupWritten(lost=fault.args[0])
    except IN_THE_WAY:
        return GroupWritten(blocked=path)
    return GroupWritten(files=tuple(files), changed=tuple(changed))


def _writers(task: Task) -> Iterator[tuple[str, Callable[[], tuple[SiteFile, bool]]]]:
    """Yield the path of each file from the site's root and what puts it there; pictures first: pages name them."""
    workshop = Publisher.workshop
    if isinstance(task, PluginTask):
        kept = _kept(task.plugin, _PAGE)
        for made in renditions(kept.pictures):
            path = f"assets/plugins/{made.name}"
            yield path, partial(_placed, task.plugin, made, path)
        contents = _plugin_files(task, kept)
    elif isinstance(task, SearchPartTask):
        contents = _shards(task)
    elif isinstance(task, FeedPlan):
        contents = _feeds(task)
    else:
        contents = _pages(task)
    for path, content in contents:
        yield path, partial(write_file, workshop.site_dir, path, content, is_new=workshop.is_new)


class _LostError(Exception):
    """Something that was kept of the plugin named here is gone or damaged."""


def _plugin_files(task: PluginTask, kept: PluginPage) -> Iterator[tuple[str, bytes]]:
    """Yield path from the site's root and content of each file of a plugin beside its pictures."""
    for language, text in kept.markdown:
        yield site_path(language, f"plugins/{task.plugin}/index.md"), text.encode()
    vocabulary, templates = Publisher.workshop.vocabulary, Publisher.templates
    around = msgspec.msgpack.decode(task.told, type=Surroundings)
    yield from plugin_files(
        kept,
        around,
        vocabulary=vocabulary,
        templates=templates,
        site=_site(),
        read=partial(_read_picture, task.plugin),
    )
    yield from _poured(
        completed(page, kept.brief, around, vocabulary=vocabulary, templates=templates) for page in kept.pages
    )
    yield from _poured(
        moved_page(former, task.plugin, kept.plugin.name, language, templates)
        for former in around.former_ids
        for language in LANGUAGES
    )


def _feeds(plan: FeedPlan) -> Iterator[tuple[str, bytes]]:
    """Yield path from the site's root and content of each file of a feed."""
    plugins = {plugin: _kept(plugin, _NEWS).plugin for plugin, _ in plan.plugins}
    workshop = Publisher.workshop
    yield from feed_files(plan, plugins, vocabulary=workshop.vocabulary, templates=Publisher.templates, site=_site())


def _site() -> SiteNames:
    return SiteNames(names=Publisher.workshop.site_names, url=Publisher.workshop.site_url)


def _pages(task: ListingPlan | FixedTask) -> Iterator[tuple[str, bytes]]:
    """Yield path from the site's root and content of each page."""
    templates = Publisher.templates
    if isinstance(task, ListingPlan):
        yield from _poured([listing_page(task, _cards(task), templates)])
    else:
        yield from _poured(rule_pages(explanations(), task.language, templates))
        yield from _poured([not_found_page(task.language, templates)])


def _shards(task: SearchPartTask) -> Iterator[tuple[str, bytes]]:
    """Yield path from the site's root and content of each slice of the shards of a part."""
    for number, slices in make_part(_terms(), task.part, task.parts, task.shards):
        for cut in slices:
            yield file_name("t", number, cut.content, cut.start), cut.content


def _terms() -> Iterator[tuple[int, bytes]]:
    """Yield slot and terms of each document of the index."""
    for slot, name, digest in Publisher.workshop.documents:
        found = _kept_value("terms", name)
        if found is None:
            with suppress(DamageError), damage_told():
                row = Publisher.database.execute(
                    "SELECT value FROM terms WHERE document = ? AND digest = ?", (name, digest)
                ).fetchone()
                found = row and row[0]
        if found is None:
            raise _LostError(name)
        try:
            yield slot, unsealed(found)
        except (DamageError, TypeError) as fault:
            raise _LostError(name) from fault


def _poured(pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    workshop = Publisher.workshop
    for page in pages:
        shell = workshop.shells[page.language][page.layout]
        html = pour(page, shell, site_url=workshop.site_url, site_name=workshop.site_names[page.language])
        yield site_path(page.language, page.path), html.encode()


def _placed(plugin: str, made: Rendition, path: str) -> tuple[SiteFile, bool]:
    """Return a picture's file as it lies in the site now, and whether it was put there just now."""
    target = Path(Publisher.workshop.site_dir, path)
    try:
        is_changed = Publisher.store.place(made, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        return _placed(plugin, made, path)
    except CatalogError as fault:
        raise _LostError(plugin) from fault
    written_ns = os.lstat(target).st_mtime_ns  # A third of the time of Path.lstat, five times a plugin.
    return SiteFile(path, made.size, written_ns, bytes.fromhex(made.digest)), is_changed


def _cards(plan: ListingPlan) -> dict[str, str]:
    """Return the card of each plugin on the page, in its language. One statement: each costs as much as five cards."""
    which = LANGUAGES.index(plan.language)
    marks = ",".join("?" * len(plan.cards))
    rows: dict[str, bytes] = {}
    with suppress(DamageError), damage_told():  # Then the rows that were not read count as lost.
        rows.update(
            Publisher.database.execute(f"SELECT plugin, value FROM cards WHERE plugin IN ({marks})", plan.cards)
        )
        rows.update((plugin, kept) for plugin in plan.cards if (kept := _kept_value("cards", plugin)) is not None)
    decoder = msgspec.msgpack.Decoder(tuple[str, ...])
    return {plugin: _decoded(plugin, rows.get(plugin), decoder)[which] for plugin in plan.cards}


def _read_picture(plugin: str, made: Rendition) -> bytes:
    try:
        return (Publisher.store.files / made.name).read_bytes()
    except OSError as fault:
        raise _LostError(plugin) from fault


@dataclass(frozen=True, slots=True, kw_only=True)
class _PluginNews:
    """As much of a PluginPage as feeds need; the rest is passed over."""

    plugin: Plugin


_PAGE, _NEWS = msgspec.msgpack.Decoder(PluginPage), msgspec.msgpack.Decoder(_PluginNews)


def _kept(plugin: str, decoder: msgspec.msgpack.Decoder[_Value]) -> _Value:
    found = _kept_value("page", plugin)
    if found is None:
        with suppress(DamageError), damage_told():
            row = Publisher.database.execute("SELECT value FROM pages WHERE plugin = ?", (plugin,)).fetchone()
            found = row and row[0]
    return _decoded(plugin, found, decoder)


def _kept_value(column: str, plugin: str) -> bytes | None:
    """Return what was kept of a plugin whose last good version is shown; `None` for any other one."""
    kept = Publisher.workshop.kept
    if kept is None or plugin not in kept.plugins or Publisher.kept is None:
        return None
    row = None
    with suppress(DamageError), damage_told():
        row = Publisher.kept.execute(f"SELECT {column} FROM contents WHERE plugin = ?", (plugin,)).fetchone()
    if row is None:
        raise _LostError(plugin)
    value: bytes = row[0]
    return value


def _decoded(plugin: str, kept: bytes | None, decoder: msgspec.msgpack.Decoder[_Value]) -> _Value:
    if kept is None:
        raise _LostError(plugin)
    try:
        return decoder.decode(unsealed(kept))
    except (DamageError, msgspec.MsgspecError, TypeError) as fault:  # TypeError: it is no bytes.
        raise _LostError(plugin) from fault
