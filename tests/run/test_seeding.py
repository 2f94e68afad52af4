"""A cache begun with what another one knows."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.model.site_file import SiteFile
from catalog_builder.model.work import Outcome
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.ledger import Group
from catalog_builder.run.seeding import seed_cache


def test_results_and_what_is_known_of_the_site_come_along(tmp_path: Path) -> None:
    source, target = tmp_path / "cache", tmp_path / "other" / "cache"
    old, new = tmp_path / "site", tmp_path / "other" / "site"
    group = Group(b"key", b"", (SiteFile("index.html", 1, 2, b"x"),))
    with ResultCache(source / "results.sqlite", ["x"]) as cache:
        cache.keep([Outcome(id="alpha", digest="d", listing=None, newest_ns=0, brief=b"b")], {})
        cache.ledger(str(old)).keep([("plugin alpha", group)])
        cache.ledger("/elsewhere").keep([("plugin beta", group)])
        (source / "pictures").mkdir()
        (source / "pictures" / "a.webp").write_bytes(b"picture")
        (source / "host-zh.json").write_text("{}", "utf-8")
        for _ in range(2):  # While somebody has it open; and once more over an earlier one.
            seed_cache(source, target, old_site=old, new_site=new)
    with ResultCache(target / "results.sqlite", ["x"]) as cache:
        assert cache.known()["alpha"].digest == "d"
        assert cache.ledger(str(new)).group("plugin alpha") == group
        assert cache.ledger(str(old)).group("plugin alpha") is None
        assert cache.ledger("/elsewhere").group("plugin beta") is None
    assert (target / "pictures" / "a.webp").samefile(source / "pictures" / "a.webp")
    assert (target / "host-zh.json").read_text("utf-8") == "{}"
