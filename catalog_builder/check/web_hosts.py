"""Hosts in addresses: which are on the open web, and which certainly answer over https."""

from __future__ import annotations

import re
from ipaddress import ip_address

from catalog_builder.check.edits import edit_line
from catalog_builder.check.rule import text
from catalog_builder.check.source_text import SourceText
from catalog_builder.model.document import Reference
from catalog_builder.model.fix import Fix

_HTTP = re.compile(r"http://(?P<host>\[[0-9A-Fa-f:.]{2,45}\]|[^\s/\\?#:@\[\]]{1,253})(?=[:/?#]|$)", re.IGNORECASE)
_RESERVED = re.compile(
    r"(?:.+\.)?(?:example(?:\.(?:com|net|org|cn))?|test|invalid|local|localhost|lan|internal|home\.arpa)", re.IGNORECASE
)
_KNOWN_SECURE = frozenset({"developers.weixin.qq.com", "mp.weixin.qq.com", "github.com"})


def insecure_host(address: str) -> str:
    """Return the host, as written, of an `http://` address on the open web; else an empty text.

    Names for examples, this machine and local networks do not count: there is nobody to ask for https.
    """
    match = _HTTP.match(address)
    if match is None or not _is_public(match["host"].strip("[]")):
        return ""
    return match["host"]


def is_secure(host: str) -> bool:
    """Whether the host is known to answer over https."""
    return host.lower() in _KNOWN_SECURE


def secured(source: SourceText, reference: Reference, host: str) -> Fix | None:
    """Return the fix that makes the link one over https, certain for hosts known to answer; `None` where unclear."""
    address, length = reference.address.strip(), len("http://")
    written, start = source.within(reference.span), address[:length] + host
    edits = source.replaced(reference.span, address, f"https://{address[length:]}")
    if not edits and written.lower().count("http://") == 1:  # The renderer spells the rest in its own way.
        edits = source.replaced(reference.span, start, f"https://{host}")
    if not edits and host.lower().startswith("www.") and written.startswith(host):
        edits = (edit_line(source.path, reference.span.line, reference.span.column, 0, "https://"),)
    if not edits or address[len(start) :].startswith(":"):  # Another port answers there, or none.
        return None
    return Fix(title=text("改用 https://", "Use https://"), edits=edits, is_certain=is_secure(host))


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        name = host.rstrip(".")
        return "." in name and not _RESERVED.fullmatch(name)
