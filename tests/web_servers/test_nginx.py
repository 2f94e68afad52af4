"""The configuration for nginx, under a real nginx: files, 404 pages, headers, compression, caching, releases, previews."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.render.site_files import headers
from catalog_builder.run.mapper import Workers
from catalog_builder.web_servers.header_rules import HeaderRule, lasting_value, parse_rules, read_rules
from catalog_builder.web_servers.nginx import Served, nginx_config
from tests.small_site import make_small_site

from .nginx_process import Nginx, running_nginx

NAME, PREVIEWS_NAME = "plugins.example.com", "previews.example.com"
POLICY = "default-src 'none'; script-src 'self' 'sha256-x='; style-src 'self'"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, host_pages: Path, workers: Workers) -> Path:
    """A shelf as releases lie on it: two of them, the first one served, and a preview."""
    site = make_small_site(tmp_path_factory.mktemp("served") / "project", kept=host_pages, workers=workers)
    site.build()
    shelf = site.project / "shelf with 空格"
    for name in ("releases/first", "releases/second", "previews/new-plugin"):
        shutil.copytree(site.site_dir, shelf / name)
    drawing = shelf / "releases" / "first" / "assets" / "plugins" / "drawing.0a1b2c3d.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (shelf / "releases" / "second" / "index.html").write_text("the second release", "utf-8")
    (shelf / "releases" / "first" / "assets" / "kept.0a1b2c3d.js").write_text("as it is", "utf-8")
    packed = gzip.compress(b"packed before", mtime=0)
    (shelf / "releases" / "first" / "assets" / "kept.0a1b2c3d.js.gz").write_bytes(packed)
    (shelf / "releases" / "first" / "folder").mkdir()
    (shelf / "current").symlink_to("releases/first")
    (shelf / "releases" / "before" / "assets").mkdir(parents=True)
    (shelf / "releases" / "before" / "assets" / "old.0a1b2c3d.css").write_text("a {}", "utf-8")
    (shelf / "releases" / "before" / "old.html").write_text("old", "utf-8")
    return shelf


@pytest.fixture(scope="module")
def nginx(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    served = Served(
        root=str(shelf / "current"),
        names=(NAME,),
        before_root=str(shelf / "releases" / "before"),
        previews_root=str(shelf / "previews"),
        previews_names=(PREVIEWS_NAME,),
    )
    config = nginx_config(read_rules(shelf / "current"), served)
    with running_nginx(config, tmp_path_factory.mktemp("nginx")) as server:
        yield server


def paths(site: Path) -> list[str]:
    """Return an address of each kind of file."""
    found = {path.suffix: path for path in sorted(site.rglob("*.*")) if path.is_file() and path.suffix != ".gz"}
    drawings = sorted(site.glob("assets/plugins/*.svg"))[:1]
    return [f"/{path.relative_to(site).as_posix()}" for path in [*found.values(), *drawings]]


def expected(rules: tuple[HeaderRule, ...], path: str) -> dict[str, list[str]]:
    """Return what `_headers` asks for at a path, as hosts that read it do, but for what a server cannot keep up with."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for name, value in rule.headers if fnmatchcase(path, rule.pattern) else ():
            if kept := lasting_value(name, value):
                found.setdefault(name, []).append(kept)
    found.setdefault("Cache-Control", ["no-cache"])
    return found


def test_every_kind_of_file_comes_with_what_the_headers_file_asks_for(nginx: Nginx, shelf: Path) -> None:
    rules = read_rules(shelf / "current")
    assert len(paths(shelf / "current")) > 8
    for path in ["/", "/plugins/demo/", *paths(shelf / "current")]:
        answer = nginx.ask(path)
        assert answer.status == 200, path
        for name, values in expected(rules, path).items():
            assert answer.all(name) == values, (path, name)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/en/plugins/demo/", "text/html; charset=utf-8"),
        ("/plugins/demo/index.md", "text/markdown; charset=utf-8"),
        ("/llms.txt", "text/plain; charset=utf-8"),
        ("/build-manifest.json", "application/json"),
        ("/assets/plugins/drawing.0a1b2c3d.svg", "image/svg+xml"),
        ("/assets/kept.0a1b2c3d.js", "text/javascript; charset=utf-8"),
    ],
)
def test_files_have_their_types(nginx: Nginx, path: str, kind: str) -> None:
    assert nginx.ask(path).headers["Content-Type"] == kind


@pytest.mark.parametrize("path", ["/absent", "/plugins/absent/", "/folder/", "/_headers", "/_redirects", "/%2e%2e/x"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_what_is_not_there_has_the_page_of_its_language(nginx: Nginx, shelf: Path, path: str, language: str) -> None:
    if path == "/%2e%2e/x":
        assert nginx.ask("/%2e%2e/x").status == 400
        return
    answer = nginx.ask(f"{language}{path}")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert answer.content == (shelf / f"current{language}" / "404.html").read_bytes()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_missing_asset_is_not_kept_for_a_year(nginx: Nginx) -> None:
    assert nginx.ask("/assets/gone.0a1b2c3d.js").headers["Cache-Control"] == "no-cache"
    assert nginx.ask("/assets/kept.0a1b2c3d.js").headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_page_that_was_opened_before_still_gets_its_assets_and_nothing_else(nginx: Nginx) -> None:
    old = nginx.ask("/assets/old.0a1b2c3d.css")
    assert (old.status, old.content, old.headers["Content-Type"]) == (200, b"a {}", "text/css; charset=utf-8")
    assert old.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert nginx.ask("/old.html").status == 404
    assert nginx.ask("/assets/../old.html").status == 404


def test_a_folder_without_its_slash_leads_on_whatever_the_port(nginx: Nginx) -> None:
    answer = nginx.ask("/en/plugins")
    assert (answer.status, answer.headers["Location"]) == (301, "/en/plugins/")


def test_what_was_compressed_before_is_sent_as_it_lies_there_and_the_rest_on_the_way(nginx: Nginx, shelf: Path) -> None:
    kept = nginx.ask("/assets/kept.0a1b2c3d.js", Accept_Encoding="gzip")
    assert gzip.decompress(kept.content) == b"packed before"
    assert nginx.ask("/assets/kept.0a1b2c3d.js").content == b"as it is"
    page = nginx.ask("/", Accept_Encoding="gzip")
    assert gzip.decompress(page.content) == (shelf / "current" / "index.html").read_bytes()
    for answer in (kept, page):
        assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == ("gzip", "Accept-Encoding")


def test_a_reader_who_has_the_page_gets_no_second_copy(nginx: Nginx) -> None:
    for encoding in ("identity", "gzip"):
        first = nginx.ask("/plugins/", Accept_Encoding=encoding)
        again = nginx.ask("/plugins/", Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
        assert (again.status, again.content) == (304, b"")


def test_a_release_is_served_from_the_moment_it_is_switched_to(nginx: Nginx, shelf: Path) -> None:
    def switch(release: str) -> None:
        (shelf / "next").symlink_to(f"releases/{release}")
        (shelf / "next").replace(shelf / "current")

    before = nginx.ask("/")
    switch("second")
    assert nginx.ask("/", If_None_Match=before.headers["ETag"]).content == b"the second release"
    switch("first")
    assert nginx.ask("/").content == before.content


def test_previews_have_a_host_of_their_own_that_search_engines_leave_alone(nginx: Nginx, shelf: Path) -> None:
    page = nginx.ask("/new-plugin/plugins/demo/", host=PREVIEWS_NAME)
    assert (page.status, page.headers["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert page.all("Content-Security-Policy") == ["frame-ancestors 'none'"]
    style = next((shelf / "previews" / "new-plugin").glob("assets/*.css")).name
    assert "immutable" in nginx.ask(f"/new-plugin/assets/{style}", host=PREVIEWS_NAME).headers["Cache-Control"]
    for language in ("", "en/"):
        answer = nginx.ask(f"/new-plugin/{language}absent", host=PREVIEWS_NAME)
        assert answer.status == 404
        assert answer.content == (shelf / "previews" / "new-plugin" / language / "404.html").read_bytes()
    for path in ("/", "/absent/", "/new-plugin/_headers"):
        assert nginx.ask(path, host=PREVIEWS_NAME).status == 404
    assert nginx.ask("/new-plugin/").status == 404, "the site's own host knows no previews"
    assert "X-Robots-Tag" not in nginx.ask("/").headers


def test_a_site_below_a_path_is_served_there_and_nothing_beside_it(shelf: Path, tmp_path: Path) -> None:
    rules = parse_rules(headers(POLICY, f"https://{NAME}/docs/plugins/"))
    config = nginx_config(rules, Served(root=str(shelf / "releases" / "first"), names=(NAME,)))
    with running_nginx(config, tmp_path / "nginx") as nginx:
        assert nginx.ask("/docs/plugins/").content == (shelf / "releases" / "first" / "index.html").read_bytes()
        assert nginx.ask("/docs/plugins").headers["Location"] == "/docs/plugins/"
        assert nginx.ask("/docs/plugins/plugins/demo").headers["Location"] == "/docs/plugins/plugins/demo/"
        english = nginx.ask("/docs/plugins/en/plugins/demo/")
        assert (english.status, english.headers["Cache-Control"]) == (200, "no-cache")
        asset = nginx.ask("/docs/plugins/assets/kept.0a1b2c3d.js", Accept_Encoding="gzip")
        assert "immutable" in asset.headers["Cache-Control"]
        assert gzip.decompress(asset.content) == b"packed before"
        drawing = nginx.ask("/docs/plugins/assets/plugins/drawing.0a1b2c3d.svg")
        assert len(drawing.all("Content-Security-Policy")) == 2
        for path, page in (("en/absent", "en/404.html"), ("absent", "404.html"), ("folder/", "404.html")):
            answer = nginx.ask(f"/docs/plugins/{path}")
            assert answer.status == 404
            assert answer.content == (shelf / "releases" / "first" / page).read_bytes()
        assert nginx.ask("/docs/plugins/_headers").status == nginx.ask("/index.html").status == 404
        assert nginx.ask("/docs/plugins../current/index.html").status == 404


def test_with_a_certificate_everything_is_led_to_https(shelf: Path, tmp_path: Path) -> None:
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    request = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    request += ["-keyout", str(key), "-out", str(chain), "-subj", f"/CN={NAME}", "-days", "2"]
    subprocess.run(request, check=True, capture_output=True)
    served = Served(root=str(shelf / "releases" / "first"), names=(NAME,), certificate=(str(chain), str(key)))
    with running_nginx(nginx_config(read_rules(shelf / "releases" / "first"), served), tmp_path / "nginx") as nginx:
        plain = nginx.ask("/plugins/?q=map")
        assert (plain.status, plain.headers["Location"]) == (301, f"https://{NAME}/plugins/?q=map")
        page = nginx.ask("/plugins/", tls=True)
        assert (page.status, page.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
        assert page.all("Content-Security-Policy") == ["frame-ancestors 'none'"]


def test_rules_for_feeds_and_interfaces_hold_in_every_language() -> None:
    rules = parse_rules("/*\n  X-A: 1\n/*feed.xml\n  X-B: 2\n/en/api/*\n  Cache-Control: public, max-age=60\n")
    config = nginx_config(rules, Served(root="/srv/site"))
    assert '"~^/.*feed\\.xml$" "2";' in config
    assert '"~^/en/api/.*$" "public, max-age=60";' in config


@pytest.mark.parametrize("path", ['/srv/a"b', "/srv/$host", "/srv/a;b", "/srv/a\nb", "relative", "/srv/{a}"])
def test_a_path_that_could_say_more_than_a_path_is_refused(path: str) -> None:
    with pytest.raises(CatalogError, match="cannot stand"):
        nginx_config((), Served(root=path))


@pytest.mark.parametrize("name", ["", "a b", "a;b", "a/b", "$host", "-a", "例子"])
def test_a_name_that_is_no_hosts_is_refused(name: str) -> None:
    with pytest.raises(CatalogError, match="cannot be a host's name"):
        nginx_config((), Served(root="/srv/site", names=(name,)))


def test_a_header_that_nginx_would_fill_in_is_refused() -> None:
    with pytest.raises(CatalogError, match=r"\$ in it"):
        nginx_config((HeaderRule("/*", (("X-A", "$uri"),)),), Served(root="/srv/site"))
