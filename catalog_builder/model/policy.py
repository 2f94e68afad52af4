"""What of the rules is in force for a run: the profile, and what the site's owner or the command line changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Severity

Profile = Literal["default", "platform"]
"""`platform`: what the platform's own upload would refuse is an error; `default`: it is a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Which rules run and how severe they are. Names are ids of rules or names of families."""

    profile: Profile = "default"

    select: frozenset[str] = frozenset()
    """The only rules to run; empty for all."""

    ignore: frozenset[str] = frozenset()
    """Rules not to run; a family's essential rules run all the same."""

    severities: tuple[tuple[str, Severity], ...] = ()
    """Severities that the owner sets, by rule or family, sorted by name; a rule's own entry beats its family's."""

    @property
    def digest(self) -> str:
        """Return a text that is equal for equal policies, for cache keys."""
        return repr((self.profile, sorted(self.select), sorted(self.ignore), self.severities))


DEFAULT_POLICY = Policy()
"""Every rule, as severe as it says."""
