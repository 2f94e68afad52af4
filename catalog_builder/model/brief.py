"""What the rest of a catalog knows of one plugin: enough for listings and for rules on all plugins, and nothing more.

A run over many plugins keeps one of these for each of them in memory, and the whole `PluginResult` of none. So
there is no dict in it, few objects, and texts that plugins have in common are interned, also when a record comes out of
a cache: 1.5 KB each, read from msgpack in 8 µs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from sys import intern

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.plugin import Allowance, Approval, Payment, Plugin, Release, Status
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import LANGUAGES, Language, Localized

PLACED_FIELDS = ("id", "appid", "name.zh", "name.en", "successor", "former_ids")
"""Fields whose places rules on all plugins speak of, in the order of `FolderBrief.places`."""

_NOWHERE = (0, 0, 0, 0)

_set = object.__setattr__
"""Only for `__post_init__`, where a frozen record is still being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What other pages than its own say of a plugin."""

    id: str
    """Its id as plugin.yml gives it; of a sound plugin its folder's name too."""

    appid: str
    """AppID of the provider."""

    name: Localized
    summary: Localized
    """One line."""

    provider: Localized
    """Name of its provider."""

    category: str
    """`<primary>` or `<primary>/<secondary>`."""

    labels: tuple[str, ...] = ()
    """Ids of labels, in the author's order."""

    language: Language = "zh"
    """Language of its main document."""

    status: Status
    payment: Payment | None = None
    """Payment mode; `None` when not known."""

    version: str
    updated: str | None = None
    """Day of the newest dated release, `YYYY-MM-DD`; `None` when no release is dated."""

    begun: str | None = None
    """Day of the oldest dated release."""

    approval: Approval | None = None
    """What happens to a usage application; `None` when not known."""

    base_library: str | None = None
    """Lowest base library it runs on; `None` when not known."""

    kinds: tuple[str, ...] = ()
    """What it opens to its hosts: `component`, `page`, `api`."""

    documents: tuple[Language, ...] = ()
    """Languages of its documents, the main one first; empty when nothing was rendered."""

    sound: str = ""
    """What a list in the order of the Chinese alphabet sorts its name by; empty when nothing was rendered."""

    successor: str | None = None
    """Id of the plugin to use instead; it may be a former id of it."""

    former_ids: tuple[str, ...] = ()
    """Ids that it had before, oldest first."""

    news: bytes = b""
    """Digest of its releases, which feeds show; empty when there are none."""

    icon: str | None = None
    """File name of its avatar's thumbnail under `assets/plugins/`; `None` without one or when nothing was rendered."""

    is_translated: bool = False
    """Whether name, summary and description, where given, are given in both languages."""

    is_example: bool = False
    """Whether the plugin only demonstrates the catalog."""

    allow: tuple[Allowance, ...] = ()
    """Rules whose warnings on this plugin are not reported."""

    def __post_init__(self) -> None:
        """Let what is in several briefs exist once."""
        _set(self, "id", intern(self.id))
        _set(self, "category", intern(self.category))
        _set(self, "version", intern(self.version))
        for name in ("updated", "begun", "base_library"):
            if text := getattr(self, name):
                _set(self, name, intern(text))
        _set(self, "provider", _same_provider(self.provider))
        _set(self, "labels", tuple(map(intern, self.labels)))
        _set(self, "documents", _same(self.documents))
        _set(self, "kinds", _same(self.kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderBrief:
    """What the run knows of one folder beside what it publishes of it."""

    id: str
    """Name of the folder."""

    plugin: Brief | None = None
    """The plugin; `None` when plugin.yml could not be read as one."""

    errors: tuple[str, ...] = ()
    """Rules that report an error here, sorted."""

    suppressed: tuple[str, ...] = ()
    """Rules that found something here which the author's allowances keep from being reported, sorted."""

    places: tuple[int, ...] = ()
    """Line, column, end line and end column of each of PLACED_FIELDS, then of each allowance; zeros where there is
    none. One flat tuple, because spans would be half of a brief's memory."""

    def __post_init__(self) -> None:
        """Let the folder's name and the plugin's id be one text, and the ids of rules too."""
        _set(self, "id", intern(self.id))
        if self.errors or self.suppressed:
            _set(self, "errors", tuple(map(intern, self.errors)))
            _set(self, "suppressed", tuple(map(intern, self.suppressed)))

    @property
    def is_faulty(self) -> bool:
        """Whether an error keeps this plugin from being published."""
        return self.plugin is None or bool(self.errors)

    def span(self, field: str) -> Span | None:
        """Return where one of PLACED_FIELDS stands in plugin.yml, or `None`."""
        return self._span_at(PLACED_FIELDS.index(field))

    def allowance_span(self, position: int) -> Span | None:
        """Return where the allowance at this position, from 0, stands in plugin.yml, or `None`."""
        return self._span_at(len(PLACED_FIELDS) + position)

    def _span_at(self, position: int) -> Span | None:
        place = self.places[4 * position : 4 * position + 4]
        if len(place) < 4 or place == _NOWHERE:
            return None
        line, column, end_line, end_column = place
        return Span(line=line, column=column, end_line=end_line, end_column=end_column)


def brief_of(result: PluginResult, sound: str = "") -> FolderBrief:
    """Return what the rest of the catalog may know of this result; `sound` is what its name is sorted by."""
    return FolderBrief(
        id=result.id,
        plugin=_plugin_brief(result, result.plugin, sound) if result.plugin else None,
        errors=tuple(sorted({entry.rule for entry in result.diagnostics if entry.severity == "error"})),
        suppressed=result.suppressed,
        places=_places(result),
    )


def _plugin_brief(result: PluginResult, plugin: Plugin, sound: str) -> Brief:
    icon = result.picture(plugin.icon)
    dates = [release.date for release in plugin.releases if release.date]
    interface = plugin.interface
    offers = {"component": interface.components, "page": interface.pages, "api": interface.api}
    return Brief(
        id=plugin.id,
        appid=plugin.appid,
        name=plugin.name,
        summary=plugin.summary,
        provider=plugin.provider.name,
        category=plugin.category,
        labels=plugin.labels,
        language=plugin.language,
        status=plugin.status,
        payment=plugin.payment,
        version=plugin.version,
        updated=max(dates, default=None),
        begun=min(dates, default=None),
        approval=plugin.approval,
        base_library=plugin.base_library,
        kinds=tuple(kind for kind, offered in offers.items() if offered),
        documents=tuple(document.language for document in result.documents),
        sound=sound,
        successor=plugin.successor,
        former_ids=plugin.former_ids,
        news=_digest(plugin.releases),
        icon=icon.thumbnail.name if icon else None,
        is_translated=_is_translated(plugin),
        is_example="example" in plugin.labels,
        allow=plugin.allow,
    )


def _digest(releases: tuple[Release, ...]) -> bytes:
    return blake2b(repr(releases).encode(errors="surrogatepass"), digest_size=8).digest() if releases else b""


def _is_translated(plugin: Plugin) -> bool:
    texts = [text for text in (plugin.name, plugin.summary, plugin.description) if text.texts()]
    return all(text.get(language) for text in texts for language in LANGUAGES)


def _places(result: PluginResult) -> tuple[int, ...]:
    if not result.spans:
        return ()
    spans = dict(result.spans)
    count = len(result.plugin.allow) if result.plugin else 0
    found = [spans.get(field) for field in (*PLACED_FIELDS, *(f"allow.{position}" for position in range(count)))]
    return tuple(number for span in found for number in (_numbers(span) if span else _NOWHERE))


def _numbers(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


@lru_cache(maxsize=4096)
def _same_provider(name: Localized) -> Localized:
    return name


@lru_cache(maxsize=256)
def _same(names: tuple[str, ...]) -> tuple[str, ...]:
    return names
