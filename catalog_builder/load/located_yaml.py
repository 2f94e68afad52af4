"""YAML text to a tree in which every key and value knows its place.

Built from parser events with a depth limit and no recursion, because composing deep input crashes the C loader.
Only what a description needs is accepted: no anchors, aliases, tags, directives or second document. Scalars stay
text, except plain `true`, `false` and nothing: YAML 1.1 would read 1.10 as a number and `no` as false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from catalog_builder.model.diagnostic import Place, Span, span_of
from catalog_builder.settings import Limits

YamlPath = tuple[str | int, ...]
"""Keys and list positions from the root to a value."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_YAML_1_1_BREAKS = "\x85\u2028\u2029"
_STAND_INS = "\ue085\ue028\ue029"
"""For YAML 1.1 these characters end lines, so that what every editor shows as part of a comment would be a key of its
own, and all places below would be wrong. YAML 1.2 reads them as text; so do we: the parser sees stand-ins."""

_HIDDEN = str.maketrans(_YAML_1_1_BREAKS, _STAND_INS)
_RESTORED = str.maketrans(_STAND_INS, _YAML_1_1_BREAKS)

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same events.
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFault:
    """Why the text cannot be used."""

    kind: str
    """`syntax`, `duplicate-key`, `unsupported`, `too-deep`, `too-many`, `not-mapping`, `not-text`, `too-large`."""

    span: Span | None
    detail: str
    """The parser's words, or the key or feature in question."""


_Events = tuple[yaml.Event, yaml.Event]
"""The first and the last event of a key or value, for a scalar twice the same."""


class Places(Mapping[YamlPath, Span]):
    """Spans by path, each made when it is asked for: few ever are, and making all took half of the time."""

    __slots__ = ("_places",)

    def __init__(self, places: Mapping[YamlPath, _Events]) -> None:
        self._places = places

    def __getitem__(self, path: YamlPath) -> Span:
        return _span(*self._places[path])

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[YamlPath]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedYaml:
    """The outcome of reading one YAML file."""

    value: Mapping[str, object] | None
    """Plain dictionaries, lists, text, booleans and `None`; `None` when the file cannot be used."""

    places: Mapping[YamlPath, Span]
    """Span of each value by its path of keys and positions."""

    keys: Mapping[YamlPath, Span]
    """Span of each key by the path of its value."""

    faults: tuple[YamlFault, ...]

    def place(self, path: YamlPath) -> Span | None:
        """Return where the value at `path` stands, or else its nearest ancestor that has a place."""
        while path not in self.places:
            if not path:
                return None
            path = path[:-1]
        return self.places[path]


def read_yaml(content: bytes, limits: Limits) -> LocatedYaml:
    """Return the tree of one YAML document and all faults found in it; never raises for any input."""
    if len(content) > limits.max_manifest_bytes:
        return _unusable(YamlFault(kind="too-large", span=None, detail=str(len(content))))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        span = Span(line=line, column=1, end_line=line, end_column=1)
        return _unusable(YamlFault(kind="not-text", span=span, detail=f"0x{content[fault.start]:02x}"))
    has_breaks = any(character in text for character in _YAML_1_1_BREAKS)
    builder = _Builder(limits, _RESTORED if has_breaks else {})
    try:
        builder.take_all(text.translate(_HIDDEN) if has_breaks else text)
    except yaml.MarkedYAMLError as fault:
        builder.fail("syntax", _mark_span(fault.problem_mark), fault.problem or "not YAML")
    except (yaml.YAMLError, ValueError) as fault:
        builder.fail("syntax", None, str(fault).splitlines()[0])
    return builder.finish()


class _Builder:
    """Turns parser events into a tree. The one mutable thing here; it lives as long as one call."""

    def __init__(self, limits: Limits, restored: Mapping[int, int]) -> None:
        self.limits = limits
        self.restored = restored
        self.faults: list[YamlFault] = []
        self.places: dict[YamlPath, _Events] = {}
        self.keys: dict[YamlPath, _Events] = {}
        self.root: object = None
        self.is_stopped = False
        self.nodes = 0
        self.documents = 0
        self.holder: dict[str, object] | list[object] | None = None
        """The collection that the next event belongs to."""
        self.path: YamlPath = ()
        """Its path."""
        self.pending: YamlPath | None = None
        """In a mapping: the path of the value whose key was the last event."""
        self.outer: list[tuple[dict[str, object] | list[object] | None, YamlPath]] = []
        """The collections around it and their paths."""

    def take_all(self, text: str) -> None:
        """Take the events of a text, up to one that stops it; what the parser raises goes through."""
        loader = _Loader(text)
        try:  # As `yaml.parse` does it, which asks twice for each event.
            while not self.is_stopped and (event := loader.get_event()) is not None:
                self._take(event)
        finally:
            loader.dispose()

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, ScalarEvent):  # Two in three.
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._refuse_decoration(event)
            self._open({} if isinstance(event, MappingStartEvent) else [], event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, DocumentStartEvent):
            self._open_document(event)
        elif isinstance(event, AliasEvent):
            self.fail("unsupported", _span(event), f"*{event.anchor}", stop=True)

    def fail(self, kind: str, span: Span | None, detail: str, *, stop: bool = False) -> None:
        self.faults.append(YamlFault(kind=kind, span=span, detail=detail))
        self.is_stopped = self.is_stopped or stop

    def finish(self) -> LocatedYaml:
        places = Places(self.places)
        fatal = any(fault.kind != "duplicate-key" for fault in self.faults)
        if not fatal and not isinstance(self.root, dict):
            self.fail("not-mapping", places.get(()), type(self.root).__name__)
            fatal = True
        value = self.root if isinstance(self.root, dict) and not fatal else None
        return LocatedYaml(value=value, places=places, keys=Places(self.keys), faults=tuple(self.faults))

    def _open_document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fail("unsupported", _span(event), "---", stop=True)
        elif event.version or event.tags:
            self.fail("unsupported", _span(event), "%", stop=True)

    def _refuse_decoration(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.fail("unsupported", _span(event), f"&{event.anchor}")
        if event.tag is not None:
            self.fail("unsupported", _span(event), str(event.tag))

    def _scalar(self, event: ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        text = event.value.translate(self.restored) if self.restored else event.value
        if self.pending is None and type(self.holder) is dict:
            if text in self.holder:
                self.fail("duplicate-key", _span(event), text)
            self.pending = path = (*self.path, text)
            self.keys[path] = (event, event)
        elif event.style:
            self._attach(text, event)
        else:
            self._attach(None if text in _NULLS else _BOOLEANS.get(text, text), event)

    def _attach(self, value: object, event: yaml.Event) -> YamlPath:
        self.nodes += 1
        if self.nodes > self.limits.max_manifest_nodes:
            self.fail("too-many", _span(event), str(self.limits.max_manifest_nodes), stop=True)
        path: YamlPath = ()
        holder = self.holder
        if type(holder) is dict:
            if self.pending is None:
                self.fail("unsupported", _span(event), "? key", stop=True)
            path = self.pending or (*self.path, "")
            holder.setdefault(str(path[-1]), value)
            self.pending = None
        elif type(holder) is list:
            path = (*self.path, len(holder))
            holder.append(value)
        else:
            self.root = value
        self.places[path] = (event, event)
        return path

    def _open(self, value: dict[str, object] | list[object], event: yaml.Event) -> None:
        if len(self.outer) >= self.limits.max_manifest_depth:
            self.fail("too-deep", _span(event), str(self.limits.max_manifest_depth), stop=True)
            return
        path = self._attach(value, event)
        self.outer.append((self.holder, self.path))
        self.holder, self.path, self.pending = value, path, None

    def _close(self, event: yaml.Event) -> None:
        self.places[self.path] = (self.places[self.path][0], event)
        self.holder, self.path = self.outer.pop()
        self.pending = None


def _unusable(fault: YamlFault) -> LocatedYaml:
    return LocatedYaml(value=None, places={}, keys={}, faults=(fault,))


def _span(first: yaml.Event, last: yaml.Event | None = None) -> Span:
    """Return the span of a scalar, or of what begins with one event and ends with another."""
    place = _place(first)
    if last is None or last is first:
        return span_of(place)
    end = _place(last)
    if end[0] > place[0] and end[1] == 1:
        return span_of(place)  # A block ends where the next token begins; its first line is the useful place.
    return span_of((*place[:2], *end[2:]))


def _place(event: yaml.Event) -> Place:
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None  # Events of a parser always have both.
    line, column = start.line + 1, start.column + 1
    if end.line + 1 == line:
        return line, column, line, max(column, end.column)
    if end.column == 0:  # A block scalar or collection: name its first line only.
        return line, column, line, column
    return line, column, end.line + 1, end.column


def _mark_span(mark: yaml.Mark | None) -> Span | None:
    if mark is None:
        return None
    return Span(line=mark.line + 1, column=mark.column + 1, end_line=mark.line + 1, end_column=mark.column + 1)
