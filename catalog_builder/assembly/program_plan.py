"""What follows the catalog without reading pages: feeds, api/v1, redirects; planned from briefs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from catalog_builder.assembly.keys import Job, file_job, group_key
from catalog_builder.model.brief import Brief
from catalog_builder.model.renames import renamed
from catalog_builder.render.api import API, IndexPage, categories_json, index_json, index_pages, labels_json
from catalog_builder.render.api_schema import api_schema
from catalog_builder.render.feed_plans import feed_plans
from catalog_builder.render.listings import Catalog
from catalog_builder.render.redirects import redirects
from catalog_builder.run.cache import Known


def program_jobs(
    catalog: Catalog,
    published: tuple[Brief, ...],
    known: Mapping[str, Known],
    *,
    environment: bytes,
    site_url: str | None,
) -> Iterator[Job]:
    """Yield the groups; `catalog` holds the plugins that are listed, `published` the removed ones too."""
    former = renamed(published)
    for plan in feed_plans(catalog, former):
        digests = (known[plugin].brief_digest for plugin, _ in plan.plugins)
        yield Job(
            name=f"feed:{plan.folder}",
            key=group_key(environment, msgspec.msgpack.encode(plan), *digests),
            paths=plan.paths,
            task=plan,
        )
    yield from (_index_job(page, known, environment) for page in index_pages(published))
    labels = Counter(label for brief in catalog.briefs for label in set(brief.labels))
    categories = {address: len(briefs) for address, briefs in catalog.by_category.items()}
    yield file_job(f"{API}categories.json", categories_json(catalog.vocabulary, categories))
    yield file_job(f"{API}labels.json", labels_json(catalog.vocabulary, labels))
    yield file_job(f"{API}schema.json", msgspec.json.format(msgspec.json.encode(api_schema())) + b"\n")
    if former:
        yield file_job("_redirects", redirects(former, site_url).encode())


def _index_job(page: IndexPage, known: Mapping[str, Known], environment: bytes) -> Job:
    told = repr((page.total, page.next)).encode()
    return Job(
        name=page.path,
        key=group_key(environment, told, *(known[brief.id].brief_digest for brief in page.briefs)),
        paths=(page.path,),
        make=partial(_index_file, page),
    )


def _index_file(page: IndexPage) -> Iterator[tuple[str, bytes]]:
    yield page.path, index_json(page)
