"""One address asked for over real sockets: what is sent, what is followed, how answers are judged."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path

import pytest

from catalog_builder.audit.client import visit_address
from catalog_builder.audit.network import Lookup, Rule, is_public
from catalog_builder.audit.network import look_up as system_look_up
from catalog_builder.audit.turns import Turns
from catalog_builder.audit.verdict import Verdict
from tests.audit.web import PEM, Reply, Web, serving


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def asked(address: str, may_visit: Rule = lambda _: True, look_up: Lookup = system_look_up) -> Verdict:
    return visit_address(address, Turns(0.0), may_visit, look_up)


def here(name: str) -> list[str]:
    """Resolve every name to this machine."""
    return ["127.0.0.1"]


def moved(target: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": target})


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "ok"),
        (204, "ok"),
        (404, "gone"),
        (410, "gone"),
        (401, "refused"),
        (403, "refused"),
        (429, "refused"),
        (999, "refused"),
        (500, "unreachable"),
        (503, "unreachable"),
    ],
)
def test_a_status_is_judged(status: int, state: str) -> None:
    with serving({"/": [Reply(status=status)]}) as web:
        verdict = asked(web.at("/"))
    assert (verdict.state, verdict.status) == (state, status)


def test_only_the_head_is_asked_for_and_the_agent_says_what_it_is() -> None:
    with serving({"/a": [Reply()]}) as web:
        assert asked(web.at("/a")).state == "ok"
        assert web.requests() == ["HEAD /a"]
        assert web.asked[0].headers["User-Agent"].startswith("catalog-audit (")
        assert web.asked[0].headers["Host"] == f"127.0.0.1:{web.port}"


def test_a_server_that_knows_no_head_is_asked_like_by_a_browser() -> None:
    with serving({"HEAD /a": [Reply(status=405)], "GET /a": [Reply()]}) as web:
        assert asked(web.at("/a")).state == "ok"
        assert web.requests() == ["HEAD /a", "GET /a"]


def test_a_move_for_good_names_the_new_address_and_a_detour_does_not_count() -> None:
    replies = {"/old": [moved("/new#part", 308)], "/new": [Reply()], "/detour": [moved("/new", 302)]}
    with serving(replies) as web:
        for_good, detour = asked(web.at("/old")), asked(web.at("/detour"))
        assert (for_good.state, for_good.address) == ("moved", web.at("/new"))
    assert detour.state == "ok"


def test_a_move_to_where_nothing_is_counts_as_gone() -> None:
    with serving({"/old": [moved("/none")]}) as web:
        verdict = asked(web.at("/old"))
        assert (verdict.state, verdict.address) == ("gone", web.at("/none"))


def test_redirects_come_to_an_end() -> None:
    with serving({"/a": [moved("/a")]}) as web:
        verdict = asked(web.at("/a"))
        assert len(web.asked) == 10
    assert (verdict.state, verdict.reason) == ("unreachable", "redirects")


def test_a_cookie_set_on_the_way_is_shown_at_the_next_step_only() -> None:
    reply = Reply(status=302, headers={"Location": "/b", "Set-Cookie": "seen=1"})
    with serving({"/a": [reply], "/b": [Reply()]}) as web:
        asked(web.at("/a"))
        asked(web.at("/b"))
        assert [request.headers.get("Cookie") for request in web.asked] == [None, "seen=1", None]


# --- Patience


def test_a_short_rest_is_kept_once() -> None:
    busy = Reply(status=429, headers={"Retry-After": "1"})
    with serving({"/a": [busy, Reply()], "/b": [busy]}) as web:
        began = time.monotonic()
        assert asked(web.at("/a")).state == "ok"
        assert time.monotonic() - began >= 1.0
        assert asked(web.at("/b")).state == "refused"
        assert web.requests() == ["HEAD /a"] * 2 + ["HEAD /b"] * 2


@pytest.mark.parametrize("rest", ["3600", formatdate(time.time() + 3600, usegmt=True), "soon", "-1", "9" * 400])
def test_a_long_or_unreadable_rest_is_not_waited_for(rest: str) -> None:
    with serving({"/a": [Reply(status=429, headers={"Retry-After": rest})]}) as web:
        assert asked(web.at("/a")).status == 429
        assert web.requests() == ["HEAD /a"]


# --- What may not be asked


def test_a_private_address_is_never_asked() -> None:
    with serving({"/": [Reply()]}) as web:
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"):
            assert asked(web.at("/", host), is_public).state == "private", host
        assert web.asked == []


def test_every_step_of_a_redirect_is_checked() -> None:
    with serving({"/": [Reply()]}) as inner, serving({"/": [moved(inner.at("/", "inner.example"))]}) as web:
        places = {"inner.example": ["127.0.0.2"], "links.example": ["127.0.0.1"]}
        address = web.at("/", "links.example")
        verdict = asked(address, lambda place: str(place) == "127.0.0.1", lambda name: places[name])
        assert inner.asked == []
    assert (verdict.state, verdict.reason) == ("private", "private-network")
    assert verdict.address == inner.at("/", "inner.example")


def test_a_name_is_looked_up_once_a_request_so_that_a_second_answer_changes_nothing() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with serving({"/": [Reply()]}) as web:
        verdict = asked(web.at("/", "links.example"), lambda _: True, lambda _: next(answers))
        assert web.asked[0].headers["Host"] == f"links.example:{web.port}"
    assert verdict.state == "ok"
    assert next(answers) == ["127.0.0.2"]


def test_one_private_address_among_public_ones_is_enough() -> None:
    with serving({"/": [Reply()]}) as web:
        assert asked(web.at("/", "a.example"), is_public, lambda _: ["9.9.9.9", "127.0.0.1"]).state == "private"


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with serving({"/": [Reply()]}) as web:
        assert asked(web.at("/", "a.example"), look_up=lambda _: ["127.0.0.3", "127.0.0.1"]).state == "ok"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "data:,a"])
def test_a_redirect_out_of_the_web_is_not_followed(target: str) -> None:
    with serving({"/": [moved(target)]}) as web:
        assert asked(web.at("/")).reason == "scheme"


def test_names_and_passwords_are_never_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login name password secret\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving({"/": [Reply()], "/to": [moved("http://name:secret@127.0.0.1/")]}) as web:
        assert asked(web.at("/")).state == "ok"
        assert asked(web.at("/", "name:secret@127.0.0.1")).reason == "credentials"
        assert asked(web.at("/to")).reason == "credentials"
        assert web.requests() == ["HEAD /", "HEAD /to"]
        assert all("Authorization" not in request.headers for request in web.asked)


# --- TLS and proxies


def test_a_certificate_is_judged_by_the_name_and_not_by_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/": [Reply()]}, is_secure=True) as web:
        assert asked(web.at("/", "links.example"), look_up=here).reason == "certificate"
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(PEM))
        assert asked(web.at("/", "links.example"), look_up=here).state == "ok"
        assert asked(web.at("/", "other.example"), look_up=here).reason == "certificate"


def test_a_proxy_is_given_the_name_and_finds_the_host_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"http://links.example/a": [Reply()]}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.at(""))
        assert asked("http://links.example/a", is_public, unknown).state == "ok"
        assert asked("http://127.0.0.1/a", is_public).state == "private"
        assert asked("http://links.example/a", is_public, lambda _: ["198.18.0.7"]).state == "ok"
        assert proxy.asked[0].headers["Host"] == "links.example"


def test_a_proxy_that_does_not_get_through_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({}) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.at(""))
        verdict = asked("https://links.example/", is_public, unknown)
    assert (verdict.state, verdict.reason) == ("refused", "proxy")


def unknown(name: str) -> list[str]:
    raise socket.gaierror("unknown")


# --- Servers that break the rules


def test_a_host_that_is_not_known_or_does_not_listen_is_unreachable() -> None:
    assert asked("http://links.example/", look_up=unknown).reason == "no-such-host"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert asked(f"http://127.0.0.1:{closed.getsockname()[1]}/").reason == "no-connection"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\xff\xfe nothing of the kind\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: http://[\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: http://\xff\xfe.\x80/\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: https://" + b"a" * 300 + b"/\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: http://a:99999999/\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Encoding: br\r\n\r\nzz",
        b"HTTP/1.1 429 Busy\r\nRetry-After: \xb2\r\n\r\n",
    ],
)
def test_no_answer_raises(raw: bytes) -> None:
    with serving({"/": [Reply(raw=raw)]}) as web:
        assert asked(web.at("/"), look_up=system_or_unknown).state in ("ok", "unreachable", "refused")


def system_or_unknown(name: str) -> list[str]:
    """Ask no name server: whatever is not this machine is not known."""
    name.encode("idna")
    return ["127.0.0.1"] if name == "127.0.0.1" else unknown(name)


@pytest.mark.parametrize("address", ["http://", "http://[", "http://a b/", "http://.example/", "http://a:b/", "", "x"])
def test_no_address_raises(address: str) -> None:
    assert asked(address, look_up=system_or_unknown).state in ("unreachable", "private")


@contextmanager
def endless() -> Iterator[Web]:
    """Answer with a body without end; the requests are not recorded."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for head in (b"HTTP/1.1 403 No\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"):
                connection, _ = server.accept()
                with connection:
                    connection.recv(4096)
                    try:
                        connection.sendall(head)
                        while head.startswith(b"HTTP/1.1 200"):
                            connection.sendall(b"x" * 65536)
                    except OSError:
                        pass

        threading.Thread(target=serve, daemon=True).start()
        yield Web(port=server.getsockname()[1], asked=[])


def test_a_body_without_end_is_not_read() -> None:
    with endless() as web:
        began = time.monotonic()
        assert asked(web.at("/")).state == "ok"
        assert time.monotonic() - began < 5
