"""What the index of a site holds is known from one run to the next, and found out without reading what is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.assembly.search_state import (
    ROOT,
    PageReader,
    SearchState,
    Synonyms,
    kept_state,
    page_name,
    planned_state,
    renewed_state,
)
from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.output import FrameworkPage, HostOutput, KeptFile
from catalog_builder.model.text import Language
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.ledger import Group
from catalog_builder.search.terms import decode_terms
from tests.assembly.test_keys import ZH
from tests.render.rendering import made_brief

PATH = "framework/index.html"
NAME = page_name("en", PATH)
LISTED = {"aaa": b"1" * 16, "old": b"2" * 16}
BRIEFS = (made_brief("aaa"), made_brief("old", status="deprecated"), made_brief("gone", status="removed"))

Hosts = dict[Language, HostOutput]


@pytest.fixture
def cache() -> Iterator[ResultCache]:
    with ResultCache(None, ("1",)) as cache:
        yield cache


@pytest.fixture
def hosts(tmp_path: Path) -> Hosts:
    store = FileStore(tmp_path)
    return {"zh": replace(ZH, store=store), "en": with_text(replace(ZH, language="en", store=store), "First")}


def with_text(host: HostOutput, text: str) -> HostOutput:
    content = f"<article><h1>Framework</h1><p>{text} words</p></article>".encode()
    page = FrameworkPage(path=PATH, title="Framework", description="", is_translated=False)
    return replace(
        host, pages=(page,), sums={f"en/{PATH}": KeptFile(host.store.keep(content), len(content))}, digest=text
    )


def planned(hosts: Hosts, cache: ResultCache, before: SearchState | None = None) -> SearchState:
    return planned_state(BRIEFS, LISTED, reader(hosts, cache), before)


def reader(hosts: Hosts, cache: ResultCache, made_by: str = "1", synonyms: Synonyms = ()) -> PageReader:
    return PageReader(hosts=hosts, cache=cache, synonyms=lambda: synonyms, made_by=made_by)


def test_pages_and_listed_plugins_have_slots_and_removed_ones_have_none(hosts: Hosts, cache: ResultCache) -> None:
    state = planned(hosts, cache)
    assert set(state.documents) == {NAME, "aaa", "old"}
    assert list(state.documents) == [NAME, *sorted(LISTED, key=lambda plugin: state.documents[plugin][0])]
    assert state.documents["aaa"][1] == LISTED["aaa"]
    assert state.deprecated == (state.documents["old"][0],)


def test_terms_of_a_page_are_kept_and_read_again_only_when_the_page_has_changed(
    hosts: Hosts, cache: ResultCache
) -> None:
    before = planned(hosts, cache)
    slot, digest = before.documents[NAME]
    assert {"framework", "first"} <= decode_terms(cache.terms(NAME, digest)).keys()
    cache.prune_terms(set())
    assert planned(hosts, cache, before) == before
    with pytest.raises(KeyError):
        cache.terms(NAME, digest)
    after = planned({**hosts, "en": with_text(hosts["en"], "Second")}, cache, before)
    assert after.documents[NAME][0] == slot
    assert "second" in decode_terms(cache.terms(NAME, after.documents[NAME][1]))


def test_other_words_of_the_owner_or_another_program_read_every_page_again(hosts: Hosts, cache: ResultCache) -> None:
    before = planned(hosts, cache)
    other = reader(hosts, cache, "2", (("架构", "framework"),))
    after = renewed_state(before, LISTED.__getitem__, other)
    assert "~架构" in decode_terms(cache.terms(NAME, after.documents[NAME][1]))
    assert after.documents[NAME][1] != before.documents[NAME][1]


def test_after_an_edit_of_documents_slots_stay(hosts: Hosts, cache: ResultCache) -> None:
    before = planned(hosts, cache)
    digests = {**LISTED, "aaa": b"3" * 16}
    after = renewed_state(before, digests.__getitem__, reader(hosts, cache))
    assert after.documents == {**before.documents, "aaa": (before.documents["aaa"][0], b"3" * 16)}
    assert (after.key != before.key, replace(after, documents=before.documents)) == (True, before)


def test_the_state_comes_back_as_it_was_and_damaged_or_half_written_ones_do_not(
    hosts: Hosts, cache: ResultCache
) -> None:
    state = planned(hosts, cache)
    ledger = cache.ledger("site")
    assert kept_state(ledger, is_complete=True) is None
    ledger.keep([(ROOT, Group(b"", state.told, ()))])
    assert kept_state(ledger, is_complete=True) == state
    assert kept_state(ledger, is_complete=False) is None
    for damaged in (state.told[:-1] + b"x", b""):
        ledger.keep([(ROOT, Group(b"", damaged, ()))])
        assert kept_state(ledger, is_complete=True) is None
