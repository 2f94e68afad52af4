"""Names of releases: they sort by age, whatever the clock does, and lead nowhere but into the folder of releases."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_NAME = re.compile(r"(\d{8}-\d{6})(-[0-9a-f]{8})?", re.ASCII)
_STAMP = "%Y%m%d-%H%M%S"
_COMMIT = re.compile(r"[0-9a-f]{8,64}", re.ASCII)


def is_name(text: str) -> bool:
    """Whether a release may be called so."""
    try:
        return bool(_NAME.fullmatch(text) and time_of(text))
    except ValueError:  # A thirteenth month.
        return False


def time_of(name: str) -> datetime:
    """Return the time that a name tells."""
    return datetime.strptime(name[:15], _STAMP).replace(tzinfo=UTC)


def new_name(now: datetime, commit: str | None, newest: str | None) -> str:
    """Return a name that sorts after the newest one, even if that was made in this second or the clock was set back."""
    when = now.astimezone(UTC)
    if newest:
        when = max(when, time_of(newest) + timedelta(seconds=1))
    suffix = f"-{commit[:8]}" if commit and _COMMIT.fullmatch(commit) else ""
    return when.strftime(_STAMP) + suffix
