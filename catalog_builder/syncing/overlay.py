"""The site owner's word in an author's plugin.yml: values laid over it line by line, so that its other places stay.

A file that cannot be read is left as it is: the check tells what is wrong with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from catalog_builder.load.located_yaml import LocatedYaml, read_yaml
from catalog_builder.load.schema import plugin_schema
from catalog_builder.model.origin import PluginOrigin
from catalog_builder.settings import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A top-level key with its lines."""

    key: str
    lines: tuple[str, ...]


def settings_digest(origin: PluginOrigin) -> str:
    """Return a digest of what an origin says besides the place."""
    said = [origin.kind, origin.overrides, origin.additions]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:16]


def lay_over(content: bytes, origin: PluginOrigin, limits: Limits) -> bytes:
    """Return plugin.yml with the overrides in it, and of the additions those that it has no value for."""
    if not origin.overrides and not origin.additions:
        return content
    located = read_yaml(content, limits)
    if located.value is None or located.faults:
        return content
    given = located.value
    laid = {**{key: value for key, value in origin.additions.items() if not given.get(key)}, **origin.overrides}
    if not laid:
        return content
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    blocks = _blocks(text, located)
    made = "".join(line for block in _with_keys(blocks, laid) for line in block.lines).encode() if blocks else b""
    wanted = {**given, **laid}
    # Keys that share a line, or a form nobody thought of: written anew.
    return made if read_yaml(made, limits).value == wanted else _dumped(wanted).encode()


def _blocks(text: str, located: LocatedYaml) -> list[_Block] | None:
    """Return the file cut at its top-level keys, comments above a key with that key; `None` where keys share lines."""
    lines = text.splitlines(keepends=True) if text.endswith("\n") else f"{text}\n".splitlines(keepends=True)
    starts = [(span.line - 1, str(path[0])) for path, span in located.keys.items() if len(path) == 1]
    if any(located.keys[(key,)].column != 1 for _, key in starts) or len({line for line, _ in starts}) < len(starts):
        return None
    starts.sort()
    cuts = [_above(lines, line, after) for (line, _), after in zip(starts, (0, *(s for s, _ in starts)), strict=False)]
    ends = [*cuts[1:], len(lines)]
    blocks = [
        _Block(key=key, lines=tuple(lines[cut:end])) for (_, key), cut, end in zip(starts, cuts, ends, strict=True)
    ]
    head = _Block(key="", lines=tuple(lines[: cuts[0]] if cuts else lines))
    return [head, *blocks]


def _above(lines: Sequence[str], line: int, after: int) -> int:
    """Return the first of the comment lines right above a key; the file's own head is no key's."""
    if after == 0:
        return line
    first = line
    while first - 1 > after and lines[first - 1].startswith("#"):
        first -= 1
    return first


def _with_keys(blocks: Sequence[_Block], laid: Mapping[str, object]) -> list[_Block]:
    """Return the blocks with these values: in place of the same key, else where the order of fields has them."""
    order = {key: position for position, key in enumerate(plugin_schema()["properties"])}
    made = list(blocks)
    for key in sorted(laid, key=lambda name: order[name]):
        block = _Block(key=key, lines=(_dumped({key: laid[key]}),))
        same = next((place for place, other in enumerate(made) if other.key == key), None)
        if same is not None:
            made[same] = block
            continue
        later = (place for place, other in enumerate(made) if order.get(other.key, -1) > order[key])
        made.insert(next(later, len(made)), block)
    return made


def _dumped(values: Mapping[str, object]) -> str:
    return yaml.safe_dump(dict(values), sort_keys=False, allow_unicode=True, width=10_000)
