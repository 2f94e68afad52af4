"""The file that keeps what visits found, so that nobody is asked again soon. A damaged one counts as empty."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from catalog_builder.audit.verdict import State, Verdict
from catalog_builder.errors import CatalogError

MEMORY_NAME = "external-links.json"
_DAY_S = 86_400
_TRUSTED_S: tuple[tuple[State, float], ...] = (
    ("ok", 7 * _DAY_S),
    ("moved", 7 * _DAY_S),
    ("refused", 7 * _DAY_S),
    ("gone", _DAY_S),
)
"""For so long an answer counts. What nothing answered to is asked for again each time."""


class VisitMemoryError(CatalogError):
    """The file cannot be written."""


def remembered(memory: Path, now_s: float) -> dict[str, Verdict]:
    """Return the verdicts by address that still count."""
    try:
        kept = msgspec.json.decode(memory.read_bytes(), type=dict[str, Verdict])
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return {}
    return {address: verdict for address, verdict in kept.items() if _is_fresh(verdict, now_s)}


def remember(memory: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keep those verdicts that may count another time."""
    kept = {address: verdicts[address] for address in sorted(verdicts) if dict(_TRUSTED_S).get(verdicts[address].state)}
    temporary = memory.with_suffix(".new")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1))
        temporary.replace(memory)
    except OSError as fault:
        raise VisitMemoryError(
            f"{memory} cannot be written: {fault.strerror}.", cure="Name a folder of yours with --cache-dir."
        ) from fault


def _is_fresh(verdict: Verdict, now_s: float) -> bool:
    return 0 <= now_s - verdict.at_s < dict(_TRUSTED_S).get(verdict.state, 0)
