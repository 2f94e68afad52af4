"""The files of api/v1: what is public about the plugins, for programs. What they hold is described by `api_schema.py`.

Every field is always there, `null` where nothing is known. Addresses are relative to the file that names them, so the
same bytes are right wherever the site lies.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from catalog_builder.model.brief import Brief
from catalog_builder.model.page import site_path
from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.quality import Quality, quality_record
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.model.vocabulary import Category, SecondaryCategory, Vocabulary
from catalog_builder.render.feeds import ATOM, JSON

API = "api/v1/"

_USUAL, _MOST = 400, 1000
"""Plugins on a page of the index; up to the second, all are on one."""

_encode = msgspec.json.Encoder().encode


class IndexPage(NamedTuple):
    """Some of the plugins, by id."""

    path: str
    briefs: Sequence[Brief]
    total: int | None
    """Plugins of the whole index, told on its first page only: a new plugin then changes two pages at most."""

    next: str | None
    """The page after it, relative to it."""


def plugin_json(
    plugin: Plugin,
    pictures: Iterable[Picture],
    documents: Iterable[Language],
    *,
    former_ids: Sequence[str],
    successor: str | None,
    quality: Quality | None = None,
) -> bytes:
    """Return everything public about a plugin; `former_ids` are those in force."""
    root, folder = "../../../", f"plugins/{plugin.id}/"
    by_path = {picture.path: picture for picture in pictures}
    dates = [release.date for release in plugin.releases if release.date]
    record = {
        "id": plugin.id,
        "appid": plugin.appid,
        "name": plugin.name,
        "summary": plugin.summary,
        "description": plugin.description,
        "provider": plugin.provider,
        "category": plugin.category,
        "labels": plugin.labels,
        "status": plugin.status,
        "successor": successor,
        "former_ids": former_ids,
        "version": plugin.version,
        "updated": max(dates, default=None),
        "base_library": plugin.base_library,
        "approval": plugin.approval,
        "payment": plugin.payment,
        "language": plugin.language,
        "releases": plugin.releases,
        "interface": plugin.interface,
        "domains": plugin.domains,
        "support": plugin.support,
        "links": plugin.links,
        "sources": plugin.sources,
        "quality": quality_record(quality) if quality else None,
        "icon": _picture(by_path.get(plugin.icon)),
        "previews": [
            {"caption": preview.caption, "picture": _picture(by_path[preview.image])}
            for preview in plugin.previews
            if preview.image in by_path
        ],
        "documents": [
            {"language": language, "url": root + site_path(language, f"{folder}index.md")} for language in documents
        ],
        "page": _in_both(root, folder),
        "feeds": _feeds(root, folder),
        "badge": _in_both(root, f"{folder}badge.svg"),
        "card": _in_both(root, f"{folder}card.svg"),
    }
    return _encode(record) + b"\n"


def moved_json(former: str, plugin: str) -> bytes:
    """Return what stands at a former id of a plugin."""
    moved = {"id": plugin, "json": f"{plugin}.json", "page": _in_both("../../../", f"plugins/{plugin}/")}
    return _encode({"id": former, "moved_to": moved}) + b"\n"


def index_pages(briefs: Iterable[Brief]) -> Iterator[IndexPage]:
    """Yield the pages of the index. Where one ends is told by the last id on it: a new plugin moves hardly any other.

    The second is plugins/2.json, and so on: no plugin is named by digits only.
    """
    ordered = sorted(briefs, key=lambda brief: brief.id)
    parts = list(_parts(ordered)) if len(ordered) > _MOST else [ordered]
    for number, part in enumerate(parts, start=1):
        following = f"{number + 1}.json" if number < len(parts) else None
        if number == 1:
            yield IndexPage(f"{API}plugins.json", part, len(ordered), following and f"plugins/{following}")
        else:
            yield IndexPage(f"{API}plugins/{number}.json", part, None, following)


def _parts(briefs: Sequence[Brief]) -> Iterator[Sequence[Brief]]:
    start = 0
    for position, brief in enumerate(briefs, start=1):
        if position - start == _MOST or zlib.crc32(brief.id.encode()) % _USUAL == 0 or position == len(briefs):
            yield briefs[start:position]
            start = position


def index_json(page: IndexPage) -> bytes:
    """Return one page of the index, a plugin a line."""
    root = "../" * page.path.count("/")
    total = {} if page.total is None else {"total": page.total}
    head = _encode({**total, "next": page.next, "plugins": []}).removesuffix(b"]}")
    json_root = "plugins/" if page.path == f"{API}plugins.json" else ""
    rows = (_encode(_listed(brief, root, json_root)) for brief in page.briefs)
    return head + b"\n" + b",\n".join(rows) + b"\n]}\n"


def _listed(brief: Brief, root: str, json_root: str) -> dict[str, object]:
    return {
        "id": brief.id,
        "appid": brief.appid,
        "name": brief.name,
        "summary": brief.summary,
        "provider": brief.provider,
        "category": brief.category,
        "labels": brief.labels,
        "status": brief.status,
        "version": brief.version,
        "updated": brief.updated,
        "page": _in_both(root, f"plugins/{brief.id}/"),
        "json": f"{json_root}{brief.id}.json",
    }


def categories_json(vocabulary: Vocabulary, counts: dict[str, int]) -> bytes:
    """Return the categories in the owner's order; `counts`: listed plugins, by `primary` and `primary/secondary`."""
    found = [
        {
            **_category(category.id, category, counts),
            "secondary": [_category(f"{category.id}/{inner.id}", inner, counts) for inner in category.secondary],
        }
        for category in vocabulary.categories.values()
    ]
    return _encode({"categories": found}) + b"\n"


def _category(address: str, category: Category | SecondaryCategory, counts: dict[str, int]) -> dict[str, object]:
    count, folder = counts.get(address, 0), f"categories/{address}/"
    return {
        "id": address,
        "name": category.name,
        "plugins": count,
        "page": _in_both("../../", folder),
        "feeds": _feeds("../../", folder) if count else None,
    }


def labels_json(vocabulary: Vocabulary, counts: dict[str, int]) -> bytes:
    """Return the labels in the owner's order; `counts`: listed plugins, by label."""
    found = [
        {
            "id": label.id,
            "name": label.name,
            "plugins": counts.get(label.id, 0),
            "page": _in_both("../../", f"labels/{label.id}/"),
        }
        for label in vocabulary.labels.values()
    ]
    return _encode({"labels": found}) + b"\n"


def _in_both(root: str, path: str) -> dict[str, str]:
    return {language: root + site_path(language, path) for language in LANGUAGES}


def _feeds(root: str, folder: str) -> dict[str, dict[str, str]]:
    return {"atom": _in_both(root, folder + ATOM), "json": _in_both(root, folder + JSON)}


def _picture(picture: Picture | None) -> dict[str, object] | None:
    if picture is None:
        return None
    return {"full": _rendition(picture.full), "thumbnail": _rendition(picture.thumbnail)}


def _rendition(made: Rendition) -> dict[str, object]:
    return {
        "url": f"../../../assets/plugins/{made.name}",
        "width": made.width,
        "height": made.height,
        "bytes": made.size,
    }
