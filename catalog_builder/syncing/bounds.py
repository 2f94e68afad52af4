"""What fetching may use up, and what the outcome of one origin is. Plain records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.text import Localized

State = Literal["current", "pinned", "updated", "behind", "edited", "failed", "faulty"]
"""`current`: nothing to do; `pinned`: the folder was right and is pinned now; `updated`: written anew; `behind`: only
with a check: something is to be fetched; `edited`: changed by hand and therefore left; `failed`: not fetched; `faulty`:
fetched and not fit to be published. After the last four the folder is as it was."""

FITTING: frozenset[State] = frozenset({"current", "pinned", "updated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What strangers' servers may cost."""

    origin_s: float = 60
    """Seconds for one origin."""

    total_s: float = 600
    """Seconds for all of them."""

    max_fetched_bytes: int = 100_000_000
    """Bytes that one origin may bring onto the disk."""

    max_project_files: int = 5_000
    """Files of a plugin project; ready folders are held to the limits of the settings."""

    protocols: frozenset[str] = frozenset({"https", "ssh"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What `catalog sync` was asked to do."""

    plugins: tuple[str, ...] = ()
    """Ids; all that have an origin when empty."""

    is_updating: bool = False
    """Whether to look for what is newer than the pins."""

    is_only_asking: bool = False
    """Whether to change nothing and tell what an update would do."""

    is_forced: bool = False
    """Whether edits by hand and moved tags are overridden."""

    jobs: int = 8
    """Repositories that are asked at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an origin is not as wanted."""

    message: Localized
    cure: Localized


class OriginFault(Exception):
    """An origin cannot be taken over."""

    def __init__(self, reason: Reason) -> None:
        """Keep why."""
        super().__init__(reason.message.en)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one origin."""

    plugin: str
    state: State
    git: str = ""
    """Address; empty when origin.yml could not be read."""

    ref: str = ""
    """What origin.yml asks for, such as `branch main`."""

    commit: str = ""
    """Commit that was looked at; empty when none was found."""

    previous: str = ""
    """Commit that the folder is pinned to before; empty without a pin."""

    reason: Reason | None = None
    """`None` when the state says everything."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """Of `faulty`: its errors."""

    sources: Mapping[str, str] | None = None
    """Texts of the files that these point into, by the diagnostics' paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What became of all of them."""

    outcomes: tuple[Outcome, ...]
    """By id."""

    failures: tuple[str, ...] = ()
    """What went wrong in our own code while checking, a traceback each."""

    @property
    def is_fitting(self) -> bool:
        """Whether everything is as wanted."""
        return all(outcome.state in FITTING for outcome in self.outcomes)
