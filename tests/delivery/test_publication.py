"""Publications to a real S3 server: what is sent, in which order, and what is left when one is broken off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from catalog_builder.delivery import publication
from catalog_builder.delivery.faults import DeliveryError
from catalog_builder.delivery.publication import Prepared
from catalog_builder.run.mapper import Workers
from tests.delivery.sites import FILES, HEADERS, TODAY, make_site, plan, send, silent, target_of
from tests.delivery.storage import DROPPED, ENVIRONMENT, HELD, Request, Storage
from tests.small_site import make_small_site

ACCOUNTS = ["build-manifest.json", "publish-state.json"]
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


def state_of(storage: Storage) -> dict[str, object]:
    told: dict[str, object] = json.loads((storage.folder / "publish-state.json").read_bytes())
    return told


def test_a_first_publication_sends_all_assets_before_pages_and_the_manifest_last(site: Path, storage: Storage) -> None:
    outcome = send(site, target_of(storage))
    keys = storage.put_keys()
    assert (keys[0], keys[-2:]) == ("publish-state.json", ACCOUNTS)
    assert {key.partition("/")[0] for key in keys[1:3]} == {"assets"}
    assert sorted(keys[1:-2]) == sorted(FILES)
    assert (outcome.sent, outcome.removed, outcome.failures) == (len(FILES), 0, ())
    assert storage.objects() == sorted([*FILES, *ACCOUNTS])


def test_nothing_changed_means_two_requests_and_no_change(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    storage.forget()
    assert send(site, target_of(storage)).sent == 0
    assert [str(request) for request in storage.seen] == ["GET build-manifest.json", "GET publish-state.json"]


def test_only_what_changed_is_sent_and_what_is_gone_removed_at_the_end(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    storage.forget()
    make_site(site, **{"index.html": "<p>news", "new.html": "<p>new", "plugins/beta/index.html": None})
    outcome = send(site, target_of(storage))
    puts = storage.put_keys()
    assert sorted(puts[1:3]) == ["index.html", "new.html"]
    assert puts[3:] == [*ACCOUNTS, "publish-state.json"]
    removal = next(number for number, request in enumerate(storage.seen) if request.method in ("POST", "DELETE"))
    assert removal > next(number for number, one in enumerate(storage.seen) if str(one) == "PUT build-manifest.json")
    assert (outcome.sent, outcome.removed) == (2, 1)
    assert "plugins/beta/index.html" not in storage.objects()


def test_headers_arrive_as_the_site_says(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    put = {request.path: request.headers for request in storage.seen if request.method == "PUT"}
    assert put["assets/app.1111.js"]["cache-control"] == "public, max-age=31536000, immutable"
    assert put["assets/app.1111.js"]["content-type"] == "text/javascript; charset=utf-8"
    assert put["index.html"]["cache-control"] == "public, max-age=0, must-revalidate"
    received = storage.headers("plugins/alpha/index.html")
    assert received["Content-Type"] == "text/html; charset=utf-8"
    assert received["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert storage.headers("assets/icon.2222.webp")["Content-Type"] == "image/webp"


def test_a_dry_run_says_what_the_run_does_and_changes_nothing(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"index.html": "<p>news", "assets/b.3333.js": "b", "search.json": None})
    storage.forget()
    planned = plan(site, target_of(storage)).plan
    assert storage.put_keys() == [] and {request.method for request in storage.seen} == {"GET"}
    storage.forget()
    send(site, target_of(storage))
    assert [send.path for send in planned.sends] == storage.put_keys()[1:3] == ["assets/b.3333.js", "index.html"]
    assert planned.removals == ("search.json",)


def test_unused_assets_stay_for_some_days(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"assets/app.1111.js": None, "assets/app.9999.js": "let a = 2"})
    assert send(site, target_of(storage)).removed == 0
    assert state_of(storage)["retired"] == {"assets/app.1111.js": TODAY.isoformat()}
    assert send(site, target_of(storage), today=TODAY + timedelta(days=6)).removed == 0
    assert send(site, target_of(storage), today=TODAY + timedelta(days=7)).removed == 1
    assert "assets/app.1111.js" not in storage.objects()
    assert state_of(storage)["retired"] == {}


def test_keeping_puts_removal_off_until_it_is_wanted_again(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"search.json": None})
    assert send(site, target_of(storage), is_removing=False).removed == 0
    assert "search.json" in storage.objects()
    assert send(site, target_of(storage)).removed == 1
    assert "search.json" not in storage.objects()


def test_two_sites_in_one_bucket_leave_each_other_and_strangers_alone(tmp_path: Path, storage: Storage) -> None:
    storage.write("notes/a.txt", "not ours")
    one, two = make_site(tmp_path / "one"), make_site(tmp_path / "two", **{"index.html": "<p>two"})
    send(one, target_of(storage, "main"))
    send(two, target_of(storage, "preview/b-1"))
    make_site(one, **{"search.json": None, "404.html": None})
    assert send(one, target_of(storage, "main")).removed == 2
    assert (storage.folder / "notes/a.txt").read_text() == "not ours"
    assert (storage.folder / "preview/b-1/404.html").is_file()
    assert not (storage.folder / "main/404.html").exists()


def test_what_failed_for_a_moment_is_repeated(site: Path, storage: Storage) -> None:
    failed: set[str] = set()

    def once(request: Request) -> str | int | None:
        if request.method != "PUT" or request.path in failed:
            return None
        failed.add(request.path)
        return DROPPED if request.path.startswith("plugins/") else 503

    storage.fault = once
    assert send(site, target_of(storage)).failures == ()
    assert storage.objects() == sorted([*FILES, *ACCOUNTS])


def test_what_keeps_failing_is_listed_and_only_that_is_sent_the_next_time(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"index.html": "<p>news", "search.json": "[]", "404.html": None})
    storage.forget()
    storage.fault = lambda request: 503 if str(request) == "PUT index.html" else None
    outcome = send(site, target_of(storage, retries=0))
    assert outcome.failures == ("index.html: the service answers 503 SlowDown",)
    assert not outcome.is_complete
    assert "404.html" in storage.objects(), "nothing is removed before all is there"
    assert "PUT build-manifest.json" not in map(str, storage.seen)
    storage.forget()
    assert send(site, target_of(storage)).removed == 1
    assert [key for key in storage.put_keys() if key != "publish-state.json"] == ["index.html", "build-manifest.json"]


def test_a_publication_killed_half_way_is_taken_up_from_where_it_was(site: Path, storage: Storage) -> None:
    storage.fault = lambda request: HELD if str(request) == "PUT plugins/beta/index.html" else None
    command = [sys.executable, "-m", "catalog_builder", "publish", storage.address, "--jobs", "1"]
    with subprocess.Popen(
        [*command, "--site-dir", str(site), "--project", str(site), "--endpoint", storage.endpoint],
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(PROJECT)},
        stderr=subprocess.PIPE,
    ) as child:
        deadline = time.monotonic() + 30
        while "PUT plugins/beta/index.html" not in map(str, storage.seen) and time.monotonic() < deadline:
            time.sleep(0.02)
        child.send_signal(signal.SIGKILL)
    done = {*storage.put_keys()} - {"publish-state.json", "plugins/beta/index.html"}
    assert len(done) == 6
    assert "build-manifest.json" not in storage.objects()
    storage.forget()
    outcome = send(site, target_of(storage))
    assert {*storage.put_keys()} - {*ACCOUNTS} == {*FILES} - done
    assert (outcome.is_complete, storage.objects()) == (True, sorted([*FILES, *ACCOUNTS]))


def test_broken_off_before_the_manifest_nothing_that_leaves_is_lost_sight_of(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"index.html": "<p>news", "search.json": None})
    puts = 0

    def no_second_state(request: Request) -> int | None:
        nonlocal puts
        puts += str(request) == "PUT publish-state.json"
        return 503 if puts > 1 and request.method == "PUT" else None

    storage.fault = no_second_state
    with pytest.raises(DeliveryError, match="503 SlowDown"):
        send(site, target_of(storage, retries=0))
    storage.forget()
    assert send(site, target_of(storage)).removed == 1
    assert "search.json" not in storage.objects()


def test_after_one_that_failed_another_machine_puts_right_what_that_changed(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"index.html": "<p>never completed", "search.json": "[]"})
    storage.fault = lambda request: 503 if str(request) == "PUT search.json" else None
    send(site, target_of(storage, retries=0), threads=1)
    storage.forget()
    make_site(site)
    send(site, target_of(storage))
    assert (storage.folder / "index.html").read_text() == FILES["index.html"]
    assert [key for key in storage.put_keys() if key not in ACCOUNTS] == ["index.html"]


def test_an_earlier_publication_makes_way_for_one_that_begins_meanwhile(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"index.html": "<p>first", "404.html": None})
    first = plan(site, target_of(storage))
    storage.forget()
    storage.fault = lambda request: _begin_another(storage) if str(request) == "PUT index.html" else None
    outcome = publication.publish(first, silent)
    assert (outcome.is_superseded, outcome.is_complete) == (True, False)
    assert "404.html" in storage.objects()
    assert "PUT build-manifest.json" not in map(str, storage.seen)


def test_of_two_at_the_same_time_the_later_one_is_there_whole(tmp_path: Path, storage: Storage) -> None:
    many = {f"p{number:02}.html": "base" for number in range(60)}
    target = target_of(storage)
    send(make_site(tmp_path / "base", many), target)
    later = plan(make_site(tmp_path / "later", {**many, "p05.html": "later"}), target)
    first = plan(
        make_site(tmp_path / "first", dict.fromkeys(many, "first") | {"stray.html": "first"}), target, threads=1
    )
    with ThreadPoolExecutor(1) as another:
        earlier = another.submit(publication.publish, first, lambda stage, done, total: time.sleep(0.02))
        while "PUT p10.html" not in [str(request) for request in storage.seen[70:]]:
            time.sleep(0.01)
        outcome = publication.publish(later, silent)
        assert earlier.result().is_superseded
    assert (outcome.is_complete, outcome.is_superseded) == (True, False)
    assert {key: (storage.folder / key).read_text() for key in storage.objects() if key not in ACCOUNTS} == {
        **many,
        "p05.html": "later",
    }


def _begin_another(storage: Storage) -> None:
    storage.write("publish-state.json", '{"format": 1, "run": "another"}')


def test_one_that_begins_just_before_the_removal_keeps_its_state(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"404.html": None})
    storage.fault = lambda request: _begin_another(storage) if str(request) == "PUT build-manifest.json" else None
    assert send(site, target_of(storage)).is_superseded
    assert "404.html" in storage.objects()
    assert state_of(storage)["run"] == "another"


def test_a_manifest_that_somebody_replaced_meanwhile_is_not_replaced_again(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    make_site(site, **{"index.html": "<p>first"})
    prepared = plan(site, target_of(storage))
    storage.write("build-manifest.json", '{"files": {}}')
    assert publication.publish(prepared, silent).is_superseded


def test_other_headers_send_those_files_alone(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    changed = HEADERS + "/plugins/*\n  Cache-Control: public, max-age=60\n"
    make_site(site, _headers=changed)
    prepared = plan(site, target_of(storage))
    assert [(one.path, one.reason) for one in prepared.plan.sends] == [
        ("_headers", "changed"),
        ("plugins/alpha/index.html", "headers"),
        ("plugins/beta/index.html", "headers"),
    ]
    publication.publish(prepared, silent)
    assert storage.headers("plugins/beta/index.html")["Cache-Control"] == "public, max-age=60"


def test_verifying_finds_what_somebody_changed_or_removed_at_the_target(site: Path, storage: Storage) -> None:
    send(site, target_of(storage))
    storage.write("index.html", "<p>HOME")
    storage.erase("search.json")
    assert send(site, target_of(storage)).sent == 0
    storage.forget()
    assert send(site, target_of(storage), is_verifying=True).sent == 2
    assert sorted(storage.put_keys()[1:3]) == ["index.html", "search.json"]
    assert (storage.folder / "index.html").read_text() == FILES["index.html"]


def test_objects_may_be_stored_compressed(site: Path, storage: Storage) -> None:
    send(site, target_of(storage), encodings=("gzip",))
    assert storage.headers("index.html")["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in storage.headers("assets/icon.2222.webp")
    storage.forget()
    assert send(site, target_of(storage), encodings=("gzip",)).sent == 0
    assert send(site, target_of(storage)).sent == 7, "all but the picture"
    assert (storage.folder / "index.html").read_text() == FILES["index.html"]


def test_a_site_that_changes_while_it_is_sent_is_not_published(site: Path, storage: Storage) -> None:
    (site / "index.html").write_text("<p>half written")
    with pytest.raises(DeliveryError, match=r"index\.html is not as build-manifest\.json says"):
        send(site, target_of(storage))
    assert "build-manifest.json" not in storage.objects()


def test_one_changed_plugin_sends_what_its_build_changed(
    tmp_path: Path, storage: Storage, host_pages: Path, workers: Workers
) -> None:
    small = make_small_site(tmp_path / "project", host_pages, workers)
    small.build()
    send(small.site_dir, target_of(storage))
    before = listed(small.site_dir)
    small.edit("plugins_data/alpha/doc/README.md", "\n", "\n一句新的说明。\n")
    small.build()
    now = listed(small.site_dir)
    storage.forget()
    prepared: Prepared = plan(small.site_dir, target_of(storage))
    publication.publish(prepared, silent)
    changed = {path for path in now if now[path] != before.get(path)}
    assert "plugins/alpha/index.html" in changed
    assert {*storage.put_keys()} == changed | {*ACCOUNTS}
    assert "plugins/alpha/index.html" in prepared.plan.outdated


def listed(site: Path) -> dict[str, object]:
    files: dict[str, object] = json.loads((site / "build-manifest.json").read_bytes())["files"]
    return files
