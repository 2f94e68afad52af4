"""What the preview's server answers: files of one folder, the page for what is not there, and nothing outside of it."""

from __future__ import annotations

import http.client
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.serving.server import Announcements, start_server

PAGE = "<html><body>page</body></html>"
BROKEN_NAMES = ("%00", "a" * 5_000, "plugins/%ff%fe", "plugins/%2e%2e/%2e%2e/secret", "../secret", "//secret", "link")


@pytest.fixture
def announcements() -> Announcements:
    told = Announcements()
    told.announce("7", lambda plugin: f"first for {plugin}")
    return told


@pytest.fixture
def port(tmp_path: Path, announcements: Announcements) -> Iterator[int]:
    site = tmp_path / "site"
    (site / "plugins" / "demo").mkdir(parents=True)
    for name in ("index.html", "plugins/demo/index.html", "404.html"):
        (site / name).write_text(PAGE.replace("page", name), "utf-8")
    (site / "picture.webp").write_bytes(b"RIFF")
    (tmp_path / "secret").write_text("secret", "utf-8")
    (site / "link").symlink_to(tmp_path / "secret")
    server = start_server(site, 0, announcements)
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()


def asked(port: int, path: str, method: str = "GET") -> tuple[int, http.client.HTTPMessage, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def test_a_page_brings_the_script_and_says_of_which_build_it_is(port: int) -> None:
    status, headers, text = asked(port, "/plugins/demo/?from=mail")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert text == (
        '<html><body>plugins/demo/index.html<script src="/__catalog/notice.js?edition=7"></script></body></html>'
    )
    assert headers["Cache-Control"] == "no-store"


def test_script_and_styles_are_served(port: int) -> None:
    assert "EventSource" in asked(port, "/__catalog/notice.js?edition=7")[2]
    assert asked(port, "/__catalog/notice.css")[1]["Content-Type"] == "text/css; charset=utf-8"


def test_other_files_come_as_they_are(port: int) -> None:
    status, headers, text = asked(port, "/picture.webp")
    assert (status, headers["Content-Type"], text) == (200, "image/webp", "RIFF")


def test_a_folder_without_its_slash_is_sent_to_where_relative_addresses_work(port: int) -> None:
    status, headers, _ = asked(port, "/plugins/demo")
    assert (status, headers["Location"]) == (301, "/plugins/demo/")


def test_what_is_not_there_has_the_page_for_that_with_the_script(port: int) -> None:
    status, _, text = asked(port, "/plugins/broken/")
    assert status == 404
    assert "404.html<script" in text


def test_a_site_that_could_not_be_built_yet_has_a_page_to_say_so_on(tmp_path: Path) -> None:
    server = start_server(tmp_path / "none", 0, Announcements())
    try:
        status, _, text = asked(int(server.server_address[1]), "/en/plugins/")
    finally:
        server.shutdown()
        server.server_close()
    assert status == 404
    assert '<html lang="en">' in text
    assert "/__catalog/notice.js" in text


@pytest.mark.parametrize("name", BROKEN_NAMES)
def test_nothing_outside_of_the_folder_is_served_and_no_name_breaks_the_server(port: int, name: str) -> None:
    status, _, text = asked(port, f"/{name}")
    assert status == 404
    assert "secret" not in text


def test_a_head_request_has_no_content(port: int) -> None:
    status, headers, text = asked(port, "/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["Content-Length"]) > len(PAGE)


def test_an_open_page_hears_the_last_notice_and_every_later_one_as_its_plugin_is_told(
    port: int, announcements: Announcements
) -> None:
    address = f"http://127.0.0.1:{port}/__catalog/events?plugin=demo"
    with urllib.request.urlopen(address, timeout=20) as events:
        assert events.headers["Content-Type"] == "text/event-stream"
        assert events.readline() == b"data: first for demo\n"
        events.readline()
        announcements.announce("8", lambda plugin: f"second for {plugin}")
        assert events.readline() == b"data: second for demo\n"
    assert announcements.edition == "8"


def test_a_port_that_is_taken_is_told(tmp_path: Path, port: int) -> None:
    with pytest.raises(CatalogError, match=rf"Port {port} on 127\.0\.0\.1 cannot be used"):
        start_server(tmp_path, port, Announcements())


def test_only_the_address_that_was_asked_for_is_answered_at(tmp_path: Path, announcements: Announcements) -> None:
    server = start_server(tmp_path, 0, announcements, "127.0.0.2")
    port = int(server.server_address[1])
    try:
        with closing(http.client.HTTPConnection("127.0.0.2", port, timeout=20)) as connection:
            connection.request("GET", "/")
            assert connection.getresponse().status == 404
        with pytest.raises(ConnectionRefusedError):
            asked(port, "/")
    finally:
        server.shutdown()
        server.server_close()
