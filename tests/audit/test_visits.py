"""Many addresses: politeness, limits and memory, over real sockets."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from catalog_builder.audit.network import Address
from catalog_builder.audit.visits import Courtesy, visit
from tests.audit.web import Reply, serving


def courtesy(**changes: object) -> Courtesy:
    quick = {"pause_s": 0.0, "may_visit": lambda _: True, "look_up": lambda _: ["127.0.0.1"]}
    return Courtesy(**{**quick, **changes})  # type: ignore[arg-type]


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "external-links.json"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_host_gets_one_request_at_a_time_with_pauses_even_by_redirects(memory: Path) -> None:
    with serving({"/": [Reply(after_s=0.02)], "/to": [Reply(status=302, headers={"Location": "/"})]}) as web:
        links = [web.at("/", "b.example"), web.at("/?1", "b.example"), web.at("/to", "b.example")]
        abroad = Reply(status=302, headers={"Location": web.at("/", "b.example")})
        with serving({"/": [abroad]}) as other:
            visit([*links, other.at("/", "c.example")], memory, courtesy(pause_s=0.05))
        spans = [(asked.began_s, asked.ended_s) for asked in web.asked]
    assert len(spans) == 6
    assert all(later[0] - earlier[1] >= 0.045 for earlier, later in pairwise(spans))


def test_hosts_do_not_wait_for_each_other(memory: Path) -> None:
    with serving({"/": [Reply(after_s=0.3)]}) as web:
        began = time.monotonic()
        found = visit([web.at("/", f"{name}.example") for name in "abcdef"], memory, courtesy())
        assert time.monotonic() - began < 1.2
    assert {verdict.state for verdict in found.values()} == {"ok"}


def test_nothing_is_asked_twice_and_progress_counts_what_is(memory: Path) -> None:
    seen: list[tuple[int, int]] = []
    with serving({"/a": [Reply()], "/b": [Reply(status=404)]}) as web:
        links = [web.at("/a"), web.at("/b"), web.at("/a")]
        first = visit(links, memory, courtesy(), progress=lambda done, total: seen.append((done, total)))
        second = visit(links, memory, courtesy(), progress=lambda done, total: seen.append((done, total)))
        assert sorted(web.requests()) == ["GET /b", "HEAD /a", "HEAD /b"]
    assert first == second
    assert [verdict.state for verdict in first.values()] == ["ok", "gone"]
    assert seen == [(1, 2), (2, 2)]


def test_one_run_asks_a_host_so_often_only_and_the_next_goes_on(memory: Path) -> None:
    with serving({f"/{number}": [Reply()] for number in range(5)}) as web:
        links = [web.at(f"/{number}") for number in range(5)]
        first = visit(links, memory, courtesy(most_per_host=3))
        assert [(verdict.state, verdict.reason) for verdict in first.values()][3:] == [
            ("not-visited", "host-limit")
        ] * 2
        assert {verdict.state for verdict in visit(links, memory, courtesy(most_per_host=3)).values()} == {"ok"}
        assert len(web.asked) == 5


def test_a_host_that_has_had_enough_is_left_alone(memory: Path) -> None:
    with serving({"/a": [Reply(status=429)], "/b": [Reply()]}) as web:
        found = visit([web.at("/a"), web.at("/b")], memory, courtesy())
        assert web.requests() == ["HEAD /a"]
    assert [verdict.state for verdict in found.values()] == ["refused", "not-visited"]
    assert found[web.at("/b")].reason == "host-busy"


def test_a_server_that_never_ends_its_answer_holds_up_nobody_beyond_the_limit(memory: Path) -> None:
    with serving({"/slow": [Reply(after_s=3.0)], "/": [Reply()]}) as web:
        began = time.monotonic()
        links = [web.at("/slow", "a.example"), web.at("/", "a.example"), web.at("/", "b.example")]
        found = visit(links, memory, courtesy(within_s=0.6))
        assert time.monotonic() - began < 1.5
    assert {address.split("/", 3)[2][0] + address[-1]: found[address].state for address in links} == {
        "aw": "not-visited",
        "a/": "ok",
        "b/": "ok",
    }
    assert found[links[0]].reason == "time"


def test_what_was_learnt_before_an_end_by_hand_is_kept(memory: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with serving({"/": [Reply()]}) as web:
        with pytest.raises(KeyboardInterrupt):
            visit([web.at("/")], memory, courtesy(), progress=stop)
        assert visit([web.at("/")], memory, courtesy())[web.at("/")].state == "ok"
        assert len(web.asked) == 1


def test_our_own_fault_in_a_thread_reaches_the_caller(memory: Path) -> None:
    def broken(address: Address) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        visit(["http://127.0.0.1/"], memory, courtesy(may_visit=broken))


def test_without_addresses_nothing_is_written(memory: Path) -> None:
    assert visit([], memory) == {}
    assert not memory.exists()
