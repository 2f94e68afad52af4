"""A page of the host with slots in it, cut up once so that thousands of pages can be poured into it.

In: the host's HTML of one page, with tokens `@@slot:NAME@@`. Out: the page at any depth, with every relative address of
the shell's own markup pointing where it did. Nothing is parsed or searched for while a page is filled.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from catalog_builder.model.page import language_root

_BASE = "\x00"
"""Stands for the way to the language root. No HTML holds it: browsers drop it, and the host never writes it."""

SLOTS = frozenset({"title", "description", "head", "body", "toc", "lang", "alternate", "crumbs"})
"""What every page brings. A layout shows those it has a place for."""

_TOKEN = re.compile(r"@@slot:([a-z]+)@@")
_ADDRESS = re.compile(r'(?P<head><[a-zA-Z][^<>]*?\s(?:href|src|action|data-script)=")(?P<address>[^"]*)(?=")')
_CONFIG_BASE = re.compile(r'(?P<head><script id="__config"[^>]*>\{"base": ")(?P<address>[^"]*)(?=")')
_FOREIGN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|/|#|@@slot:|$")


class SlotError(ValueError):
    """A page does not bring exactly the slots there are, or a shell has one that no page brings."""


class _Cut(NamedTuple):
    literals: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The host's page of one layout."""

    literals: tuple[str, ...]
    """Markup before, between and after the slots."""

    names: tuple[str, ...]
    """Name of the slot after each literal but the last; a name may recur."""

    base: str | None = None
    """Absolute way to the language root, for a page that is served at any address; `None`: the relative one."""

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Shell:
        """Return the shell that `dataclasses.asdict` took apart."""
        return cls(literals=tuple(values["literals"]), names=tuple(values["names"]), base=values["base"])

    def fill(self, path: str, slots: Mapping[str, str]) -> str:
        """Return the page at `path` (a file, from the language root). SlotError for a missing or unknown slot."""
        if slots.keys() != SLOTS:
            raise SlotError(f"{path}: {_difference(SLOTS, frozenset(slots))}")
        if self.base is not None:
            return self._fill_absolute(self.base, slots)
        pieces = _based(self.literals, language_root(path) or "./")
        return "".join(_interleave(pieces, [slots[name] for name in self.names]))

    def _fill_absolute(self, base: str, slots: Mapping[str, str]) -> str:
        texts = [
            _from_root(slots[name], "") if name == "alternate" else mark_addresses(slots[name], "")
            for name in self.names
        ]
        above = base.rstrip("/").rpartition("/")[0] + "/"
        marked = "".join(_interleave(self.literals, texts))
        return marked.replace(f"{_BASE}../", above).replace(_BASE, base)


def cut_shell(html: str, directory: str, *, base: str | None = None) -> Shell:
    """Return the shell of the host's page that lies in `directory` (from the language root, `""` or `"plugins/"`)."""
    parts = _TOKEN.split(mark_addresses(html, directory))
    if unknown := set(parts[1::2]) - SLOTS:
        raise SlotError(f"The shell has slots that no page fills: {', '.join(sorted(unknown))}")
    return Shell(literals=tuple(parts[0::2]), names=tuple(parts[1::2]), base=base)


def mark_addresses(html: str, directory: str) -> str:
    """Return the markup with every relative address turned into a mark and the way from the language root."""

    def mark(found: re.Match[str]) -> str:
        return found["head"] + _from_root(found["address"], directory)

    # One pass finds one address of a tag; no tag of the theme or of ours carries more than one.
    return _CONFIG_BASE.sub(mark, _ADDRESS.sub(mark, html))


def _from_root(address: str, directory: str) -> str:
    if _FOREIGN.match(address):
        return address
    cut = min((found for mark in "?#" if (found := address.find(mark)) >= 0), default=len(address))
    place, rest = address[:cut], address[cut:]
    path = posixpath.normpath(posixpath.join(directory, place)) if place else directory
    path = "" if path == "." else path
    if place.endswith(("/", "..", "/.")) or place == ".":
        path += "/" if path and not path.endswith("/") else ""
    return f"{_BASE}{path}{rest}"


@lru_cache(maxsize=64)
def _based(literals: tuple[str, ...], base: str) -> tuple[str, ...]:
    """Return the literals of pages with this way to the language root; there are few ways and thousands of pages."""
    return tuple(literal.replace(_BASE, base) for literal in literals)


def _interleave(literals: Sequence[str], texts: Sequence[str]) -> list[str]:
    pieces = [""] * (len(literals) + len(texts))
    pieces[0::2] = literals
    pieces[1::2] = texts
    return pieces


def _difference(wanted: frozenset[str], given: frozenset[str]) -> str:
    missing, unknown = sorted(wanted - given), sorted(given - wanted)
    parts = [f"slot {name} is missing" for name in missing] + [f"there is no slot {name}" for name in unknown]
    return "; ".join(parts)
