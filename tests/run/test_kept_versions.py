"""Last good versions: written through, read back as they were, with pictures that need no cache."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import msgspec
import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.model.picture import Picture
from catalog_builder.model.work import Outcome
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.database import DamageError
from catalog_builder.run.kept_versions import MEANING, KeptContents, KeptDamageError, KeptVersions, known_of
from catalog_builder.run.picture_store import PictureStore
from tests.builds import ROOT
from tests.render.rendering import picture

SANITISED_BY = (2, "a7874c4964ecac54", "nh3==0.3.8")
"""MEANING, and what decides which markup of an author's reaches a page: our rules and the library that follows them."""

MAP, LOGO = picture("doc/map.png"), picture("icon.png")


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    """A picture store that holds both pictures."""
    store = PictureStore(tmp_path / "cache" / "pictures", "e/1")
    for made in (MAP, LOGO):
        store.keep(made.path, made, {made.full.name: b"f", made.thumbnail.name: b"s"})
    return store


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ResultCache]:
    with ResultCache(tmp_path / "cache" / "results.sqlite", ("1",)) as cache:
        yield cache


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptVersions]:
    kept = KeptVersions(tmp_path / "kept")
    yield kept
    kept.close()


def outcome(plugin: str, text: bytes, *pictures: Picture) -> Outcome:
    """Return a sound outcome whose page has these pictures."""
    page = msgspec.msgpack.encode({"text": text, "pictures": [asdict(picture) for picture in pictures]})
    return Outcome(
        id=plugin, digest="d", listing=None, brief=b"b" + text, page=page, cards=b"c" + text, terms=b"t" + text
    )


def follow(kept: KeptVersions, cache: ResultCache, tmp_path: Path, *gone: str) -> frozenset[str]:
    return kept.follow(cache, list(cache.known()), gone, tmp_path / "cache" / "pictures")


def pictures(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "kept" / "pictures").iterdir()}


def names(*shown: Picture) -> set[str]:
    return {made.name for picture in shown for made in (picture.full, picture.thumbnail)}


def test_what_is_published_is_kept_as_the_cache_has_it(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    made = outcome("beta", b"1", MAP)
    cache.keep([made], {})
    assert follow(kept, cache, tmp_path) == frozenset()
    assert kept.contents("beta") == KeptContents(made.brief, made.cards, made.terms, made.page)
    version = kept.versions(["beta"])["beta"]
    assert known_of(version) == cache.known()["beta"]._replace(digest="")
    assert len(version.day) == len("2026-11-20")
    assert kept.versions(["beta", "gamma"]) == {"beta": version}
    with pytest.raises(KeyError):
        kept.contents("gamma")


def test_only_what_has_changed_is_written(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    cache.keep([outcome("beta", b"1", MAP), outcome("gamma", b"1", MAP)], {})
    follow(kept, cache, tmp_path)
    cache.keep([outcome("gamma", b"2", MAP)], {})
    with sqlite3.connect(kept.path) as database:
        database.execute("UPDATE versions SET day = 'long ago'")
    database.close()
    follow(kept, cache, tmp_path)
    assert kept.versions(["beta"])["beta"].day == "long ago"
    assert kept.versions(["gamma"])["gamma"].day != "long ago"
    assert kept.contents("gamma").brief == b"b2"


def test_pictures_are_links_and_survive_the_cache(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    cache.keep([outcome("beta", b"1", MAP)], {})
    follow(kept, cache, tmp_path)
    assert pictures(tmp_path) == names(MAP)
    assert (store.files / MAP.full.name).samefile(tmp_path / "kept" / "pictures" / MAP.full.name)
    shutil.rmtree(store.files.parent)
    assert kept.put_back([MAP.full, MAP.thumbnail], store.files.parent)
    assert PictureStore(store.files.parent, "e/1").holds(MAP)
    assert not kept.put_back([LOGO.full], store.files.parent), "nobody kept it"


def test_a_picture_that_nobody_shows_any_more_goes_with_the_next_change(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    cache.keep([outcome("beta", b"1", MAP, LOGO), outcome("gamma", b"1", LOGO)], {})
    follow(kept, cache, tmp_path)
    cache.keep([outcome("beta", b"2")], {})
    follow(kept, cache, tmp_path)
    assert pictures(tmp_path) == names(MAP, LOGO), "should this change be undone, the version before is whole"
    cache.keep([outcome("gamma", b"2", LOGO)], {})
    follow(kept, cache, tmp_path)
    assert pictures(tmp_path) == names(LOGO)


def test_what_is_gone_is_dropped(cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path) -> None:
    cache.keep([outcome(plugin, b"1", MAP) for plugin in ("alpha", "beta", "gamma")], {})
    follow(kept, cache, tmp_path)
    cache.drop(["alpha"])
    kept.follow(cache, ["gamma"], ["beta"], store.files.parent)
    assert list(kept.versions(["alpha", "beta", "gamma"])) == ["gamma"]
    with pytest.raises(KeyError):
        kept.contents("beta")


def test_a_plugin_whose_picture_is_lost_is_told_and_its_version_before_stays(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    cache.keep([outcome("beta", b"1", MAP), outcome("gamma", b"1")], {})
    follow(kept, cache, tmp_path)
    cache.keep([outcome("beta", b"2", MAP, LOGO), outcome("gamma", b"2")], {})
    (store.files / LOGO.thumbnail.name).unlink()
    assert follow(kept, cache, tmp_path) == {"beta"}
    assert (kept.contents("beta").brief, kept.contents("gamma").brief) == (b"b1", b"b2")


def test_a_version_that_is_distrusted_is_replaced_by_whatever_is_good_next(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    cache.keep([outcome("beta", b"1")], {})
    follow(kept, cache, tmp_path)
    kept.distrust(["beta"])
    assert kept.contents("beta").brief == b"b1"
    assert kept.versions(["beta"])["beta"].digest == b""
    follow(kept, cache, tmp_path)
    assert known_of(kept.versions(["beta"])["beta"]).brief_digest == cache.known()["beta"].brief_digest


def test_a_change_that_is_broken_off_leaves_what_was(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    cache.keep([outcome("beta", b"1", MAP)], {})
    follow(kept, cache, tmp_path)
    cache.keep([outcome("beta", b"2", LOGO)], {})
    blocked = tmp_path / "kept" / "pictures" / LOGO.full.name
    blocked.mkdir()
    with pytest.raises(OSError, match=LOGO.full.name.split(".")[0]):
        follow(kept, cache, tmp_path)
    assert kept.contents("beta").brief == b"b1"
    assert kept.put_back([MAP.full, MAP.thumbnail], tmp_path / "elsewhere")


def test_damage_of_a_value_is_told_as_such_and_of_the_file_as_that_of_all(
    cache: ResultCache, kept: KeptVersions, store: PictureStore, tmp_path: Path
) -> None:
    cache.keep([outcome(f"plugin-{number}", os.urandom(3000)) for number in range(50)], {})
    follow(kept, cache, tmp_path)
    with sqlite3.connect(kept.path) as database:
        database.execute("UPDATE contents SET brief = X'0000000001'")
    database.close()
    with pytest.raises(DamageError):
        kept.contents("plugin-1")
    kept.close()
    size = kept.path.stat().st_size
    with kept.path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(random.Random(1).randbytes(size - 4096))
    spoilt = KeptVersions(tmp_path / "kept")
    with pytest.raises(KeptDamageError):
        spoilt.versions(["plugin-1"])
    spoilt.forget()
    assert KeptVersions(tmp_path / "kept").versions(["plugin-1"]) == {}


def test_a_folder_that_cannot_be_made_is_told_with_its_cure(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    with pytest.raises(CatalogError):
        KeptVersions(tmp_path / "kept")


def test_whoever_changes_the_sanitiser_says_whether_pages_it_made_before_may_still_be_shown() -> None:
    rules = hashlib.sha256()
    for module in ("render/sanitize.py", "model/markup.py"):
        rules.update((ROOT / "catalog_builder" / module).read_bytes())
    library = next(line.split()[0] for line in (ROOT / "requirements.lock").open() if line.startswith("nh3=="))
    assert (MEANING, rules.hexdigest()[:16], library) == SANITISED_BY, (
        "Kept pages are shown as they were made. If less gets through now than did, raise MEANING; then note all three here."
    )
