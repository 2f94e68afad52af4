"""A plugin as its `plugin.yml` describes it. Every text is the author's: unsafe until it was escaped or sanitised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.text import NO_TEXT, Language, Localized

Status = Literal["draft", "in-review", "released", "deprecated", "removed"]
Approval = Literal["required", "automatic"]
Payment = Literal["none", "service-provider", "ordinary-merchant"]
STANDING: dict[Status, int] = {"released": 0, "deprecated": 1, "removed": 2, "in-review": 3, "draft": 4}
"""Who keeps what several plugins claim: the lowest number first."""

ProviderKind = Literal["company", "media", "government", "organization"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who offers the plugin."""

    name: Localized
    """Name of the company, medium, authority or organisation."""

    kind: ProviderKind | None = None
    """What it is; individuals may not offer plugins. `None` when not known."""

    url: str | None = None
    """Its own page, https; `None` when not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A preview picture and what it shows."""

    image: str
    """POSIX path relative to the plugin's folder."""

    caption: Localized = NO_TEXT
    """Caption, also used as the alternative text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version that was released, newest first in the file."""

    version: str
    """Three numbers, `n.n.n`."""

    date: str | None = None
    """Day of the release, `YYYY-MM-DD`; `None` when no source dates it."""

    notes: Localized = NO_TEXT
    """What changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A component property, a page's query parameter or an argument of a function."""

    name: str
    """Name as written in code."""

    type: str | None = None
    """Type as the platform writes it (`String`, `Number`, …); `None` when not known."""

    required: bool | None = None
    """Whether it must be given; `None` when not known."""

    default: str | None = None
    """Default as written in code; `None` when there is none or it is not known."""

    summary: Localized = NO_TEXT
    """What it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of a component."""

    name: str
    """Name without `bind`."""

    detail: str | None = None
    """Shape of `event.detail`; `None` when it carries nothing or is not known."""

    summary: Localized = NO_TEXT
    """When it fires."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method that hosts may call on a component."""

    name: str
    """Name as written in code."""

    summary: Localized = NO_TEXT
    """What it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A public component (`publicComponents` of plugin.json)."""

    name: str
    """Public name, the last part of `plugin://<alias>/<name>`."""

    tag: str | None = None
    """Tag that examples use; `None` means the name itself."""

    address: str | None = None
    """Address hosts use when it is not `plugin://<alias>/<name>`; `None` for the ordinary one."""

    summary: Localized = NO_TEXT
    """What it shows or does."""

    properties: tuple[Parameter, ...] = ()
    """Its properties."""

    events: tuple[Event, ...] = ()
    """Its events."""

    methods: tuple[Method, ...] = ()
    """Methods reached through selectComponent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginPage:
    """A public page (`pages` of plugin.json)."""

    name: str
    """Public name, the last part of `plugin://<alias>/<name>`."""

    path: str | None = None
    """Path of the page's files in the plugin; `None` when not known."""

    address: str | None = None
    """Address hosts use when it is not `plugin://<alias>/<name>`; `None` for the ordinary one."""

    summary: Localized = NO_TEXT
    """What it is for."""

    query: tuple[Parameter, ...] = ()
    """Parameters of its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function of the JavaScript interface (`main` of plugin.json)."""

    name: str
    """Name as reached through `requirePlugin`."""

    call: str | None = None
    """An example call as written after the plugin's variable: `get('main')`; `None` for one options object."""

    summary: Localized = NO_TEXT
    """What it does."""

    parameters: tuple[Parameter, ...] = ()
    """Its arguments, or the members of its options object."""

    returns: Localized = NO_TEXT
    """What it returns or hands to its callback."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """What a plugin opens to its hosts."""

    alias: str | None = None
    """Alias that examples use in app.json; `None` means one is made from the id."""

    components: tuple[Component, ...] = ()
    pages: tuple[PluginPage, ...] = ()
    api: tuple[Function, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How users of the plugin reach its provider; at least one way is given."""

    email: str | None = None
    url: str | None = None
    phone: str | None = None
    wechat: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The plugin's own places, all https."""

    homepage: str | None = None
    repository: str | None = None
    issues: str | None = None
    documentation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A rule whose warnings the author does not want to hear, and why."""

    rule: str
    """Id of the rule, as the author wrote it."""

    reason: str | None = None
    """Why it does not apply here; `None` when not given."""

    @property
    def is_in_force(self) -> bool:
        """Whether it keeps warnings from being reported: only with a reason."""
        return bool(self.reason and self.reason.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """The metadata of one plugin, complete and well-formed."""

    id: str
    """Name of its folder and of its page."""

    appid: str
    """AppID of the provider, `wx` and 16 hexadecimal digits."""

    name: Localized
    summary: Localized
    """One line."""

    description: Localized = NO_TEXT
    """Function description, Markdown without pictures."""

    provider: Provider
    category: str
    """`<primary>` or `<primary>/<secondary>`, ids of categories.yml."""

    labels: tuple[str, ...] = ()
    """Ids of labels.yml, in the author's order."""

    icon: str
    """POSIX path of the avatar, relative to the plugin's folder."""

    previews: tuple[Preview, ...] = ()
    language: Language = "zh"
    """Language of doc/README.md."""

    version: str
    """Newest released version; for somebody else's plugin the newest one seen in public."""

    base_library: str | None = None
    """Lowest base library it runs on; `None` when not known."""

    releases: tuple[Release, ...] = ()
    status: Status
    successor: str | None = None
    """Id of the plugin to use instead, for deprecated and removed ones; it may be a former id of it."""

    former_ids: tuple[str, ...] = ()
    """Ids that it had before, oldest first."""

    approval: Approval | None = None
    """What happens to a usage application; `None` when not known."""

    payment: Payment | None = None
    """Payment mode; `None` when not known."""

    support: Support
    interface: Interface = Interface()
    domains: tuple[str, ...] = ()
    """Request domains of the plugin."""

    links: Links = Links()
    sources: tuple[str, ...] = ()
    """Where facts about somebody else's plugin were taken from; empty when its own provider wrote this."""

    allow: tuple[Allowance, ...] = ()
    """Rules whose warnings on this plugin are not reported."""
