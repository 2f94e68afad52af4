"""Which commit an origin means: the tip of its branch, or the newest of its tags by version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from catalog_builder.model.origin import PluginOrigin

_LINE = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64})\t(refs/(?:heads|tags)/[^\n]{1,250})")
_PEELED = "^{}"
_NUMBERS = re.compile(r"[0-9]{1,9}")
_VERSION = re.compile(r"(?P<release>[0-9]{1,9}(?:\.[0-9]{1,9})*)(?P<rest>.*)")


def read_refs(answer: bytes) -> Mapping[str, str]:
    """Return commits by full name of branch or tag, as `git ls-remote` tells them; annotated tags by their commit."""
    refs: dict[str, str] = {}
    for line in answer.splitlines():
        if found := _LINE.fullmatch(line):
            refs[found[2].decode("utf-8", "replace")] = found[1].decode()
    peeled = {name.removesuffix(_PEELED): commit for name, commit in refs.items() if name.endswith(_PEELED)}
    return {name: commit for name, commit in {**refs, **peeled}.items() if not name.endswith(_PEELED)}


def choose_ref(origin: PluginOrigin, refs: Mapping[str, str]) -> tuple[str, str] | None:
    """Return full name and commit of what the origin means, or `None`; its branch or tag, not its commit."""
    if origin.ref_kind == "branch":
        name = f"refs/heads/{origin.ref}"
        return (name, refs[name]) if name in refs else None
    tags = [name.removeprefix("refs/tags/") for name in refs if name.startswith("refs/tags/")]
    # No [ is in a pattern, see origin_schema. The expressions that it becomes never try the same place twice.
    matching = [tag for tag in tags if fnmatchcase(tag, origin.ref)]
    if not matching:
        return None
    name = f"refs/tags/{max(matching, key=version_order)}"
    return name, refs[name]


def version_order(tag: str) -> tuple[bool, tuple[int, ...], bool, tuple[int, ...], str]:
    """Return what tags are compared by: those without a version first, then pre-releases, then releases."""
    found = _VERSION.search(tag)
    if found is None:
        return (False, (), False, (), tag)
    numbers = [int(number) for number in found["release"].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    is_release = not found["rest"] or found["rest"].startswith("+")
    rest = tuple(int(number) for number in _NUMBERS.findall(found["rest"]))
    return (is_release, tuple(numbers), bool(found["rest"]), rest, tag)
