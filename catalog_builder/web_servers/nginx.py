"""A server block for nginx (1.18 or newer) that serves a site as its `_headers` asks for.

All headers are set at the server by maps over the file that is answered with: `add_header` in a location would drop
those of the server, and a missing asset answered with the 404 page must not be kept for a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog_builder.errors import CatalogError
from catalog_builder.web_servers.header_rules import HeaderRule, lasting_value, site_root

_NAME = re.compile(r"[A-Za-z0-9*][A-Za-z0-9.*-]*|_")
_PATH = re.compile(r"/[^\"'\\$;{}\x00-\x1f\x7f]*")
_REVALIDATED = "no-cache"
_YEAR_S = 31_536_000
_NOT_SERVED = ("_headers", "_redirects")

_TYPES = (
    ("text/html", "html"),
    ("text/css", "css"),
    ("text/javascript", "js mjs"),
    ("text/plain", "txt"),
    ("text/markdown", "md"),
    ("text/xml", "xml"),
    ("application/json", "json map"),
    ("application/manifest+json", "webmanifest"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("image/webp", "webp"),
    ("image/jpeg", "jpg jpeg"),
    ("image/gif", "gif"),
    ("image/x-icon", "ico"),
    ("font/woff2", "woff2"),
)
_TEXTS = tuple(kind for kind, _ in _TYPES if kind.startswith("text/"))
_COMPRESSED = (
    *(kind for kind in _TEXTS if kind != "text/html"),
    *("application/json", "application/manifest+json", "image/svg+xml"),
)
"""Worth compressing while sending; nginx takes text/html by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What is served, and as whom."""

    root: str
    """Folder of the site, absolute; may be a link that is replaced at each release."""

    names: tuple[str, ...] = ("_",)
    """Names of the host."""

    before_root: str | None = None
    """Folder of the site that was served before, for the assets of pages opened then; `None`: there is none."""

    previews_root: str | None = None
    """Folder of preview sites, one below the other; `None`: no previews are served."""

    previews_names: tuple[str, ...] = ()
    """Names of the host that serves them, another than the site's: they hold what nobody has reviewed."""

    certificate: tuple[str, str] | None = None
    """Files with the certificate's chain and its key; `None`: plain HTTP."""


def nginx_config(rules: Sequence[HeaderRule], served: Served) -> str:
    """Return a file that nginx includes within `http`; CatalogError for what cannot stand in it."""
    _refuse_unfit(served)
    site = _Site(tuple(rules), prefix="catalog", root=site_root(tuple(rules)))
    lines = ["# For a file that nginx.conf includes within http { … }, such as one in /etc/nginx/conf.d/.", ""]
    lines += [
        *site.maps(),
        "",
        *_server(served, served.names, [*site.headers(), *_site_locations(site.root, served)]),
    ]
    if served.previews_root:
        previews = _Site(tuple(rules), prefix="catalog_preview", root="/[^/]+/", site_root=site.root)
        lines += ["", *previews.maps(), *_PREVIEW_PAGES, ""]
        lines += _server(served, served.previews_names, [*previews.headers(), *_preview_lines(served.previews_root)])
    if served.certificate:
        names = " ".join((*served.names, *served.previews_names))
        lines += ["", "server {", "    listen 80;", "    listen [::]:80;", f"    server_name {names};"]
        lines += ["    return 301 https://$host$request_uri;", "}"]
    return "\n".join([*lines, ""])


class _Site:
    """The headers of one site, as maps and as lines of a server."""

    def __init__(self, rules: tuple[HeaderRule, ...], *, prefix: str, root: str, site_root: str | None = None) -> None:
        self.root, self._prefix = root, prefix
        self._everywhere: list[tuple[str, str]] = []
        self._mapped: list[tuple[str, str, str]] = []
        """Name of a header, pattern of paths, value."""

        self._caching: list[tuple[str, str]] = []
        """Pattern of paths and value; of several the last one holds."""

        built_root = site_root or root
        for rule in rules:
            path = rule.pattern.removeprefix(built_root)
            pattern = f"~^{root}{re.escape(path).replace(re.escape('*'), '.*')}$"
            for name, value in rule.headers:
                kept = lasting_value(name, value)
                if name.lower() == "cache-control":
                    self._caching.append((pattern, kept))
                elif path == "*" and kept:
                    self._everywhere.append((name, kept))
                elif kept:
                    self._mapped.append((name, pattern, kept))

    def maps(self) -> Iterator[str]:
        """Yield a map for each header that only some files have: the value, or nothing, which is not sent."""
        caching = [(pattern, value) for pattern, value in reversed(self._caching)]
        yield from _map(f"{self._prefix}_caching", _REVALIDATED, caching)
        for number, (_, pattern, value) in enumerate(self._mapped, start=1):
            yield from _map(f"{self._prefix}_header_{number}", "", [(pattern, value)])

    def headers(self) -> Iterator[str]:
        yield f"    add_header Cache-Control ${self._prefix}_caching always;"
        for name, value in self._everywhere:
            yield f"    add_header {name} {_quoted(value)} always;"
        for number, (name, _, _) in enumerate(self._mapped, start=1):
            yield f"    add_header {name} ${self._prefix}_header_{number} always;"


def _map(variable: str, default: str, cases: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f"map $uri ${variable} {{"
    yield f"    default {_quoted(default)};"
    yield from (f"    {_quoted(pattern, is_pattern=True)} {_quoted(value)};" for pattern, value in cases)
    yield "}"


def _server(served: Served, names: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    yield "server {"
    if served.certificate:
        chain, key = served.certificate
        yield from ("    listen 443 ssl http2;", "    listen [::]:443 ssl http2;")
        yield from (f"    ssl_certificate {_quoted(chain)};", f"    ssl_certificate_key {_quoted(key)};")
        yield from ("    ssl_protocols TLSv1.2 TLSv1.3;", "    ssl_session_cache shared:catalog:1m;")
        yield f'    add_header Strict-Transport-Security "max-age={_YEAR_S}" always;'
    else:
        yield from ("    listen 80;", "    listen [::]:80;")
    yield f"    server_name {' '.join(names)};"
    yield from _FILES
    yield from lines
    yield "}"


_FILES = (
    "    server_tokens off;",
    "    absolute_redirect off;",
    "    open_file_cache off;  # A release that is switched to must be seen at once.",
    "",
    "    types {",
    *(f"        {kind} {endings};" for kind, endings in _TYPES),
    "    }",
    "    default_type application/octet-stream;",
    "    charset utf-8;",
    f"    charset_types {' '.join(kind for kind in _TEXTS if kind != 'text/html')};",
    "",
    "    gzip on;",
    "    gzip_static on;  # A file with .gz beside it is sent as it lies there.",
    "    gzip_vary on;",
    "    gzip_min_length 1000;",
    f"    gzip_types {' '.join(_COMPRESSED)};",
    "",
    "    index index.html;",
)


def _site_locations(root: str, served: Served) -> Iterator[str]:
    """Yield where the files are, and the 404 page of each language; no folder is listed."""
    folder = served.root
    yield ""
    if root == "/":
        yield f"    root {_quoted(folder)};"
    else:
        yield f"    location = {root[:-1]} {{ return 301 {root}; }}"
        yield f"    location ^~ {root} {{ alias {_quoted(folder + '/')}; }}"
    yield f"    error_page 404 {root}404.html;"
    yield f"    error_page 403 =404 {root}404.html;"
    yield f"    location ^~ {root}en/ {{"
    if root != "/":
        yield f"        alias {_quoted(folder + '/en/')};"
    yield f"        error_page 404 {root}en/404.html;"
    yield f"        error_page 403 =404 {root}en/404.html;"
    yield "    }"
    yield from (f"    location = {root}{name} {{ return 404; }}" for name in _NOT_SERVED)
    if served.before_root and root == "/":
        yield "    location ^~ /assets/ { try_files $uri @before; }"
        yield f"    location @before {{ root {_quoted(served.before_root)}; try_files $uri =404; }}"


_PREVIEW_PAGES = (
    "map $uri $catalog_preview_page {",
    '    default "/404.html";',
    '    "~^(?<catalog_preview_place>/[^/]+/en/)" "${catalog_preview_place}404.html";',
    '    "~^(?<catalog_preview_place>/[^/]+/)" "${catalog_preview_place}404.html";',
    "}",
)


def _preview_lines(folder: str) -> Iterator[str]:
    yield '    add_header X-Robots-Tag "noindex, nofollow" always;'
    yield ""
    yield f"    root {_quoted(folder)};"
    yield "    error_page 404 $catalog_preview_page;"
    yield "    error_page 403 =404 $catalog_preview_page;"
    yield from (f"    location ~ ^/[^/]+/{name}$ {{ return 404; }}" for name in _NOT_SERVED)


def _refuse_unfit(served: Served) -> None:
    names = (*served.names, *served.previews_names)
    paths = (served.root, *filter(None, [served.before_root, served.previews_root]), *(served.certificate or ()))
    for name in names:
        if not _NAME.fullmatch(name):
            raise CatalogError(f"{name!r} cannot be a host's name.", cure="Give names such as plugins.example.com.")
    for path in paths:
        if not _PATH.fullmatch(path):
            raise CatalogError(
                f"{path!r} cannot stand in nginx's configuration.", cure="Use a path without quotes, $, ; and braces."
            )


def _quoted(text: str, *, is_pattern: bool = False) -> str:
    """Return a word of the configuration; a pattern keeps its backslashes and the `$` that ends it."""
    if not is_pattern and "$" in text:
        raise CatalogError(f"nginx cannot send a header with $ in it: {text}.", cure="Take it out of _headers.")
    escaped = text if is_pattern else text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
