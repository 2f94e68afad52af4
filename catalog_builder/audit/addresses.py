"""An address as a page writes it → where it leads. Pure; the only place that knows how addresses are read.

A site may name its own address in its pages (canonical, hreflang). It is taken from the home page, so that absolute
addresses of the site itself are followed like relative ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

Place = Literal["site", "foreign", "outside", "script", "data", "other", "invalid"]
"""In the site; another host; above the site's folder; code; content in the address; mail and the like; unreadable."""

INDEX = "index.html"
_DROPPED = re.compile(r"[\t\r\n]")
_WEB = frozenset({"http", "https", "ws", "wss", "ftp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an address leads."""

    place: Place

    path: str = ""
    """File of the site, with its index.html; empty elsewhere."""

    fragment: str = ""
    """Anchor without `#`, decoded; empty without one."""

    is_rooted: bool = False
    """Whether the address starts at the root of the host (`/plugins/`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAddress:
    """The site's own address, as far as its pages tell."""

    origin: str = ""
    """Such as `https://example.com`; empty when no page names it."""

    root: str = "/"
    """Path of the site on its host, with slashes at both ends."""


def site_address(canonical: str) -> SiteAddress:
    """Return the site's address from the canonical address of its home page; an empty one when there is none."""
    try:
        parts = urlsplit(canonical)
    except ValueError:
        return SiteAddress()
    if not parts.scheme or not parts.netloc:
        return SiteAddress()
    root = parts.path.removesuffix(INDEX) or "/"
    return SiteAddress(origin=f"{parts.scheme}://{parts.netloc}", root=root if root.endswith("/") else f"{root}/")


def resolve(address: str, page: str, site: SiteAddress) -> Target:
    """Return where `address` leads on the page at `page`, read as browsers read it (backslashes, blanks, escapes)."""
    text = _DROPPED.sub("", address).strip(" \0\x0b\x0c")
    try:
        parts = urlsplit(_forward(text))
    except ValueError:
        return Target(place="invalid")
    fragment = unquote(parts.fragment)
    if parts.scheme or parts.netloc:
        return _absolute(parts.scheme.lower(), parts.netloc, parts.path, fragment, site)
    if parts.path.startswith("/"):
        return _rooted(parts.path, fragment, site)
    if not parts.path:
        return Target(place="site", path=page, fragment=fragment)
    return _inside([*page.split("/")[:-1]], parts.path, fragment, is_rooted=False)


def _forward(text: str) -> str:
    """Return the address with backslashes turned, as browsers do before the query."""
    cut = min((at for at in (text.find("?"), text.find("#")) if at >= 0), default=len(text))
    return text[:cut].replace("\\", "/") + text[cut:]


def _absolute(scheme: str, netloc: str, path: str, fragment: str, site: SiteAddress) -> Target:
    if scheme in ("javascript", "vbscript"):
        return Target(place="script")
    if scheme in ("data", "blob"):
        return Target(place="data")
    if scheme and scheme not in _WEB:
        return Target(place="other")
    if site.origin and f"{scheme}://{netloc}" == site.origin:
        target = _rooted(path or "/", fragment, site)
        return Target(place=target.place, path=target.path, fragment=fragment)
    return Target(place="foreign")


def _rooted(path: str, fragment: str, site: SiteAddress) -> Target:
    if not path.startswith(site.root):
        return Target(place="outside", is_rooted=True)
    return _inside([], path.removeprefix(site.root), fragment, is_rooted=True)


def _inside(folder: list[str], path: str, fragment: str, *, is_rooted: bool) -> Target:
    steps = folder
    *folders, name = [unquote(step) for step in path.split("/")]
    for step in folders if name not in (".", "..") else [*folders, name]:
        if step == ".." and not steps:
            return Target(place="outside", is_rooted=is_rooted)
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    file = INDEX if name in ("", ".", "..") else name
    return Target(place="site", path="/".join([*steps, file]), fragment=fragment, is_rooted=is_rooted)
