"""A build after a change: exactly the right files are written, and the site is that of a cold build, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from catalog_builder.emit import tree
from catalog_builder.run.mapper import Workers
from tests.small_site import PLUGINS, SmallSite, make_small_site

Change = Callable[[SmallSite], object]

BETA = ("plugins/beta/index.html",)
BETAS_TEXTS = ("plugins/beta/index.md",)
NEIGHBOURS = ("plugins/alpha/index.html", "plugins/demo/index.html")
CATEGORY = ("categories/tools/index.html", "categories/tools/information-inquiry/index.html")
LABELS = ("labels/map/index.html", "labels/location/index.html")
LISTINGS = ("index.html", "plugins/index.html", *CATEGORY, *LABELS)
COUNTS = ("categories/index.html", "labels/index.html")
EVERYWHERE = (*LISTINGS, *COUNTS, "llms.txt", *NEIGHBOURS)
ROOTS = {"search.json", "en/search.json"}
TERMS = {"assets/search/t*.*.bin", "assets/search/d0.*.bin", *ROOTS}
RECORDS = {"assets/search/r*.*.bin", "assets/search/e0.*.bin", *ROOTS}
FACETS = {"assets/search/facets0.*.bin", *ROOTS}
BY_NAME = {"assets/search/order-zh0.*.bin", *ROOTS}
ORDERS = {"assets/search/order*0.*.bin", *FACETS}
"""Which plugins there are, and in which order: all lists of the catalog page."""

WORDS = {"assets/search/words0.*.bin", *ROOTS}
PICTURES = "assets/plugins/*.webp"
JSON = "api/v1/plugins/beta.json"
INDEX = "api/v1/plugins.json"
NUMBERS = ("api/v1/categories.json", "api/v1/labels.json")
CARD, BADGE = ("plugins/beta/card.svg",), ("plugins/beta/badge.svg",)
FEED = ("plugins/beta/feed.xml", "plugins/beta/feed.json")
FEEDS = tuple(
    f"{folder}feed.{kind}"
    for folder in ("", "categories/tools/", "categories/tools/information-inquiry/")
    for kind in ("xml", "json")
)
GOES = {"sitemap.xml", JSON, INDEX, *NUMBERS, *ORDERS, *TERMS, *RECORDS, *WORDS}
"""What changes beside pages when a plugin is no longer listed."""

RELEASE = "releases: [{version: 1.0.0, date: 2025-01-02, notes: {zh: 首次发布, en: First}}]"


@pytest.fixture
def site(tmp_path: Path, host_pages: Path, workers: Workers) -> SmallSite:
    """The small site, built once."""
    site = make_small_site(tmp_path / "project", host_pages, workers)
    site.build()
    return site


def page_and_texts(language: str) -> set[str]:
    """Return what shows the text of the page of the framework."""
    return {f"{language}/framework/index.html", f"{language}/framework/index.md", f"{language}/llms-full.txt"}


def draw(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")


def manifest(plugin: str, old: str, new: str) -> Change:
    return lambda site: site.edit_manifest(plugin, old, new)


def text(path: str, old: str, new: str) -> Change:
    return lambda site: site.edit(path, old, new)


def picture(path: str) -> Change:
    return lambda site: Image.new("RGB", (300, 300), (1, 99, 7)).save(site.plugins_dir / path)


def add_plugin(site: SmallSite) -> None:
    shutil.copytree(site.plugins_dir / "beta", site.plugins_dir / "carrot")
    for old, new in (("id: beta", "id: carrot"), ("beta", "carrot"), ("wx0000000000000003", "wx00000000000000cc")):
        site.edit_manifest("carrot", old, new)


def delete_plugin(site: SmallSite) -> None:
    shutil.rmtree(site.plugins_dir / "beta")


def in_both(*paths: str) -> set[str]:
    return {*paths, *(f"en/{path}" for path in paths)}


CHANGES: dict[str, tuple[Change, set[str]]] = {
    "a document in one language": (
        text("plugins_data/beta/doc/README.md", "中声明插件", "里声明插件"),
        {"plugins/beta/index.html", "plugins/beta/index.md", *TERMS},
    ),
    "a summary in one language": (
        manifest("beta", "供检查规则的测试使用", "另一句话"),
        {*BETA, *LISTINGS, "llms.txt", *CARD, JSON, INDEX, *TERMS, *RECORDS},
    ),
    "a name in one language": (
        manifest("beta", "演示 beta", "新的名字"),
        {*BETA, *LISTINGS, *NEIGHBOURS, "llms.txt", *CARD, *BADGE, *FEED, JSON, INDEX, *BY_NAME, *TERMS, *RECORDS},
    ),
    "another category within the same one": (
        manifest("beta", "tools/information-inquiry", "tools/office"),
        {
            *in_both(*BETA, *CARD, *LISTINGS, "categories/tools/office/index.html"),
            *in_both("categories/tools/office/feed.xml", "categories/tools/office/feed.json"),
            *("sitemap.xml", JSON, INDEX, NUMBERS[0]),
            *FACETS,
            *TERMS,
            *RECORDS,
        },
    ),
    "another category": (
        manifest("beta", "tools/information-inquiry", "travel/scenic-spots"),
        {
            *in_both(*BETA, *LISTINGS, *NEIGHBOURS, "categories/index.html"),
            *in_both("categories/travel/index.html", "categories/travel/scenic-spots/index.html"),
            *in_both(*CARD, "categories/travel/feed.xml", "categories/travel/scenic-spots/feed.json"),
            *in_both("categories/travel/feed.json", "categories/travel/scenic-spots/feed.xml"),
            *("sitemap.xml", JSON, INDEX, NUMBERS[0]),
            *FACETS,
            *TERMS,
            *RECORDS,
        },
    ),
    "a label": (
        manifest("beta", "[map, location]", "[map, payment]"),
        {
            *in_both(*BETA, "plugins/index.html", "labels/index.html"),
            *in_both("labels/location/index.html", "labels/payment/index.html"),
            *("sitemap.xml", JSON, INDEX, NUMBERS[1]),
            *FACETS,
            *TERMS,
        },
    ),
    "an icon": (picture("beta/icon.png"), {*in_both(*BETA, *CARD, *LISTINGS), JSON, *RECORDS, PICTURES}),
    "a picture of a document": (picture("beta/doc/images/map.png"), {*in_both(*BETA), PICTURES}),
    "a version": (
        manifest("beta", "version: 1.0.0", "version: 1.0.1"),
        {*in_both(*BETA, *CARD, *BADGE, *LISTINGS), JSON, INDEX, *RECORDS},
    ),
    "a release, which every feed tells that the plugin is in": (
        manifest("beta", "version: 1.0.0", f"version: 1.0.0\n{RELEASE}"),
        {
            *in_both(*BETA, *FEED, *FEEDS, "index.html"),
            *(JSON, INDEX),
            *("assets/search/order-updated0.*.bin", "assets/search/order-begun0.*.bin"),
            *TERMS,
            *RECORDS,
        },
    ),
    "an address for help": (manifest("beta", "support@example.com", "help@example.com"), {*in_both(*BETA), JSON}),
    "deprecated, with a successor": (
        manifest("beta", "status: released", "status: deprecated\nsuccessor: demo"),
        {
            *in_both(*BETA, *CARD, *BADGE, *LISTINGS, *NEIGHBOURS, "plugins/gamma/index.html", "llms.txt"),
            *(JSON, INDEX),
            *ORDERS,
            *RECORDS,
        },
    ),
    "removed, with a successor": (
        manifest("beta", "status: released", "status: removed\nsuccessor: demo"),
        {*in_both(*BETA, *CARD, *BADGE, *EVERYWHERE), *GOES},
    ),
    "a draft": (
        manifest("beta", "status: released", "status: draft"),
        {*in_both(*BETA, *BETAS_TEXTS, *CARD, *BADGE, *FEED, *EVERYWHERE), *GOES},
    ),
    "a faulty one": (
        manifest("beta", "version: 1.0.0", "version: [1"),
        {*in_both(*BETA, *BETAS_TEXTS, *CARD, *BADGE, *FEED, *EVERYWHERE), *GOES},
    ),
    "a deleted one": (
        delete_plugin,
        {*in_both(*BETA, *BETAS_TEXTS, *CARD, *BADGE, *FEED, *EVERYWHERE), *GOES},
    ),
    "a new one": (
        add_plugin,
        {
            *in_both("plugins/carrot/index.html", "plugins/carrot/index.md", *LISTINGS, *COUNTS, "llms.txt"),
            *in_both("plugins/beta/index.html", "plugins/demo/index.html"),
            *in_both("plugins/carrot/card.svg", "plugins/carrot/badge.svg"),
            *in_both("plugins/carrot/feed.xml", "plugins/carrot/feed.json"),
            *("sitemap.xml", "api/v1/plugins/carrot.json", INDEX, *NUMBERS),
            *ORDERS,
            *TERMS,
            *RECORDS,
            *WORDS,
        },
    ),
    "a former id": (
        manifest("beta", "status: released", "status: released\nformer_ids: [old-beta]"),
        {
            *in_both(*(path.replace("beta", "old-beta") for path in (*BETA, *BETAS_TEXTS, *CARD, *BADGE, *FEED))),
            *in_both(FEED[0]),
            *("_redirects", JSON, "api/v1/plugins/old-beta.json"),
            *TERMS,
        },
    ),
    "the owner's categories": (
        text("plugins_data/categories.yml", "en: Office", "en: Office work"),
        {"en/categories/tools/index.html", "en/categories/tools/office/index.html", NUMBERS[0]},
    ),
    "the owner's labels": (
        text("plugins_data/labels.yml", "en: Payment", "en: Paying"),
        {"en/labels/index.html", "en/labels/payment/index.html", NUMBERS[1], *WORDS},
    ),
    "a label that plugins have": (
        text("plugins_data/labels.yml", "en: Map", "en: Charts"),
        {
            *(f"en/plugins/{plugin}/index.html" for plugin in PLUGINS),
            *("en/labels/index.html", "en/labels/map/index.html"),
            *in_both("plugins/index.html"),
            NUMBERS[1],
            *TERMS,
            *WORDS,
        },
    ),
    "a template of listings": (
        text("overrides/catalog/labels.html", "{%", "<!-- ours -->{%"),
        in_both("labels/index.html"),
    ),
    "a template of plugins": (
        lambda site: (site.project / "overrides/catalog/neighbours.html").write_text("<hr>", "utf-8"),
        in_both(*(f"plugins/{plugin}/index.html" for plugin in PLUGINS)),
    ),
    "an interface text": (
        text("overrides/texts/en.yml", "title: All labels", "title: Our labels"),
        {"en/labels/index.html", *(f"en/labels/{label}/index.html" for label in ("map", "location", "payment"))},
    ),
    "a text of the framework": (
        text("content/en/framework/index.md", "First en text", "Another text"),
        {*page_and_texts("en"), "assets/search/p*.*.bin", *TERMS},
    ),
    "the description of a page of the framework": (
        text("content/en/framework/index.md", "description: framework", "description: a guide"),
        {"en/framework/index.html", "en/llms.txt"},
    ),
    "a drawing that no page shows": (
        lambda site: draw(site.project / "content/diagrams/new.svg"),
        set(),
    ),
    "nothing but times": (
        lambda site: [os.utime(path) for path in site.plugins_dir.rglob("*")],
        set(),
    ),
    "a time set back": (
        lambda site: [os.utime(path, (1, 1)) for path in site.plugins_dir.rglob("*.md")],
        set(),
    ),
}
"""What is changed of the plugin `beta` or beside it; the files, or patterns of files, that come, go or change."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_writes_exactly_the_right_files(name: str, site: SmallSite, tmp_path: Path) -> None:
    change, expected = CHANGES[name]
    before = site.seen()
    change(site)
    report = site.build()
    after = site.seen()
    different = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in different if before.get(path, [b""])[0] == after.get(path, [b""])[0]} == set()
    assert matched(different - {"build-manifest.json"}, expected) == (set(), set())
    assert report.written.changed == len(different & after.keys())
    assert report.written.removed == len(before.keys() - after.keys())
    assert site.content() == site.cold(tmp_path)


def matched(paths: set[str], expected: set[str]) -> tuple[set[str], set[str]]:
    """Return the paths that nothing expected stands for, and what is expected and stands for no path."""
    unexpected = {path for path in paths if not any(Path(path).match(pattern) for pattern in expected)}
    # `match` compares from the right: a path without `en/` must not stand for the English one.
    unexpected |= {path for path in paths if path.startswith("en/") and path not in expected}
    return unexpected, {pattern for pattern in expected if not any(Path(path).match(pattern) for path in paths)}


def test_the_notes_of_a_release_change_the_feeds_that_tell_it_and_no_listing(site: SmallSite, tmp_path: Path) -> None:
    site.edit_manifest("beta", "version: 1.0.0", f"version: 1.0.0\n{RELEASE}")
    site.build()
    before = site.content()
    site.edit_manifest("beta", "首次发布", "第一版")
    site.build()
    after = site.content()
    different = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    shown = {"plugins/beta/index.html", JSON, *FEED, *FEEDS}
    assert matched(different - {"build-manifest.json"}, {*shown, *TERMS}) == (set(), set())
    assert after == site.cold(tmp_path)


def test_what_was_changed_and_changed_back_is_the_site_it_was(site: SmallSite) -> None:
    before = site.content()
    for old, new in (
        ("演示 beta", "新的名字"),
        ("status: released", "status: draft"),
        ("version: 1.0.0", "version: [1"),
    ):
        site.edit_manifest("beta", old, new)
        site.build()
        assert site.content() != before
        site.edit_manifest("beta", new, old)
        site.build()
        assert site.content() == before


def test_several_changes_at_once_come_to_what_a_cold_build_makes(site: SmallSite, tmp_path: Path) -> None:
    for name in ("a label", "a name in one language", "an icon"):
        CHANGES[name][0](site)
    add_plugin(site)
    shutil.rmtree(site.plugins_dir / "alpha")
    site.build()
    assert site.content() == site.cold(tmp_path)


def test_drafts_come_and_go_with_the_setting(site: SmallSite, tmp_path: Path) -> None:
    site.edit_manifest("beta", "status: released", "status: draft")
    site.build()
    without = site.content()
    site.build(drafts=True)
    assert site.content() == site.cold(tmp_path, drafts=True) != without
    site.build()
    assert site.content() == without


def test_another_address_of_the_site_is_on_every_page(site: SmallSite, tmp_path: Path) -> None:
    without = site.content()
    site.build(site_url="https://plugins.example.com/")
    assert b"https://plugins.example.com/plugins/beta/" in site.content()["plugins/beta/index.html"]
    assert site.content() == site.cold(tmp_path, site_url="https://plugins.example.com/")
    site.build()
    assert site.content() == without


@pytest.mark.parametrize(
    "path",
    [
        "plugins/beta/index.html",
        "en/plugins/beta/index.md",
        "plugins/index.html",
        "framework/index.html",
        "rules/link-broken/index.html",
        "sitemap.xml",
        "_headers",
        "feed.xml",
        "en/plugins/beta/feed.json",
        "api/v1/plugins.json",
        "api/v1/plugins/beta.json",
        "plugins/beta/card.svg",
        "llms.txt",
        "search.json",
    ],
)
def test_a_file_of_the_site_that_is_gone_or_was_changed_is_put_right(site: SmallSite, path: str) -> None:
    before = site.content()
    file = site.site_dir / path
    file.unlink()
    site.build()
    assert site.content() == before
    file.write_bytes(bytes(len(before[path])))
    site.build()
    assert site.content() == before


def test_the_manifest_is_right_where_somebody_wrote_what_this_run_would_have_written(
    site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "_MENDED_AT_MOST", 0)  # Mended however much has changed, as on a large site.
    page = site.site_dir / "plugins/beta/index.html"
    before = page.read_bytes()
    site.edit("plugins_data/beta/doc/README.md", "中声明插件", "里声明插件")
    site.build()
    page.write_bytes(before)
    site.edit("plugins_data/beta/doc/README.md", "里声明插件", "中声明插件")
    site.build()
    assert site.content() == site.cold(tmp_path / "cold")


def test_a_manifest_that_was_changed_is_put_right(site: SmallSite) -> None:
    before = site.content()
    (site.site_dir / "build-manifest.json").write_text("{}")
    site.build()
    assert site.content() == before


@pytest.mark.parametrize(
    "pattern", ["assets/plugins/*.webp", "assets/search/*.bin", "assets/search/t*.bin", "assets/javascripts/*.js"]
)
def test_an_asset_that_is_gone_is_put_back(site: SmallSite, pattern: str) -> None:
    before = site.content()
    for path in site.site_dir.glob(pattern):
        path.unlink()
    site.build()
    assert site.content() == before


def test_a_foreign_file_in_the_site_stays(site: SmallSite) -> None:
    (site.site_dir / "plugins/beta/mine.txt").write_text("mine")
    site.build()
    delete_plugin(site)
    site.build()
    assert [path for path in site.paths() if "/beta/" in path] == ["plugins/beta/mine.txt"]


def test_a_site_that_was_removed_is_written_again(site: SmallSite) -> None:
    before = site.content()
    shutil.rmtree(site.site_dir)
    assert site.build().written.changed == len(before)
    assert site.content() == before


def test_pictures_that_are_gone_with_the_site_are_made_again(site: SmallSite) -> None:
    before = site.content()
    shutil.rmtree(site.site_dir)
    shutil.rmtree(site.cache_dir / "pictures")
    site.build()
    assert site.content() == before


def forget_results(site: SmallSite) -> None:
    """Remove the cache, but for the host's pages."""
    for path in site.cache_dir.glob("results.sqlite*"):
        path.unlink()
    shutil.rmtree(site.cache_dir / "pictures")


def test_without_the_cache_everything_is_made_again_and_nothing_rewritten(site: SmallSite) -> None:
    before = site.seen()
    forget_results(site)
    report = site.build()
    assert (report.written.changed, report.written.removed) == (0, 0)
    assert site.seen() == before


def test_a_plugin_that_went_while_there_was_no_cache_goes_from_the_site(site: SmallSite, tmp_path: Path) -> None:
    forget_results(site)
    delete_plugin(site)
    site.build()
    assert site.content() == site.cold(tmp_path)


def test_two_sites_from_one_cache_know_nothing_of_each_other(site: SmallSite, tmp_path: Path) -> None:
    other = tmp_path / "other"
    site.build(site_dir=other)
    site.edit_manifest("beta", "演示 beta", "新的名字")
    site.build()
    site.build(site_dir=other)
    found = {path.relative_to(other).as_posix(): path.read_bytes() for path in other.rglob("*") if path.is_file()}
    assert found == site.content() == site.cold(tmp_path)


def test_edits_of_the_same_size_in_the_same_second_are_all_noticed(site: SmallSite) -> None:
    document = site.plugins_dir / "beta" / "doc" / "README.md"
    for word in ("甲甲甲", "乙乙乙", "丙丙丙"):
        document.write_text(f"# 演示\n\n{word}\n", "utf-8")
        os.utime(document, (1, 1))
        site.build()
        assert word.encode() in site.content()["plugins/beta/index.html"]


def test_a_fresh_checkout_with_a_kept_cache_is_not_worked_on(
    tmp_path: Path, host_pages: Path, workers: Workers
) -> None:
    origin = make_small_site(tmp_path / "origin", host_pages, workers)
    for number in range(20):
        name = f"other-{number:02}"
        shutil.copytree(origin.plugins_dir / "beta", origin.plugins_dir / name)
        for old, new in (
            ("id: beta", f"id: {name}"),
            ("beta", name),
            ("wx0000000000000003", f"wx00000000000001{number:02}"),
        ):
            origin.edit_manifest(name, old, new)
    (origin.project / ".gitignore").write_text("site/\n.cache/\n")
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    for words in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-q", "-m", "All of it")):
        subprocess.run(["git", "-C", origin.project, *words], check=True)
    time.sleep(2.2)  # Until then nobody can tell by their times that files have not changed since.
    origin.build()

    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", origin.project, clone], check=True)
    shutil.copytree(origin.cache_dir, clone / ".cache")
    fresh = SmallSite(project=clone, workers=workers)
    stages: set[str] = set()
    fresh.build(lambda stage, done, total: stages.add(stage))
    assert stages == {"pages"}
    assert fresh.content() == origin.content()
