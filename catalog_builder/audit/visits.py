"""Asks the web whether addresses still answer: politely, within limits, remembering what it learnt.

Hosts are asked beside one another, each by one thread. Nothing waits for a thread once the time is up: a server that
answers a byte a minute holds up its thread, which ends with the program, and nobody else.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from catalog_builder.audit.client import visit_address
from catalog_builder.audit.network import Lookup, Rule, is_public, look_up
from catalog_builder.audit.turns import Turns
from catalog_builder.audit.verdict import Verdict
from catalog_builder.audit.visit_memory import remember, remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesy:
    """How much a run may ask of others, and of who waits for it."""

    pause_s: float = 1.0
    """Between two requests to one host."""

    within_s: float = 600.0
    """For the whole run."""

    most_per_host: int = 100
    hosts_at_once: int = 8

    may_visit: Rule = is_public
    look_up: Lookup = look_up


_Found = queue.SimpleQueue[tuple[str, Verdict] | BaseException]


def visit(
    addresses: Iterable[str],
    memory: Path,
    courtesy: Courtesy | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Mapping[str, Verdict]:
    """Return a verdict for each address; those kept in the file `memory` count while they are fresh."""
    limits = courtesy or Courtesy()
    kept = remembered(memory, time.time())
    wanted = sorted(set(addresses))
    hosts: dict[str, list[str]] = {}
    for address in wanted:
        if address not in kept:
            hosts.setdefault(_host(address), []).append(address)
    over = [address for group in hosts.values() for address in group[limits.most_per_host :]]
    verdicts = kept | dict.fromkeys(over, Verdict(state="not-visited", reason="host-limit"))
    try:
        _visit_all([group[: limits.most_per_host] for group in hosts.values()], limits, verdicts, progress)
    finally:
        if hosts:
            remember(memory, verdicts)
    return {address: verdicts.get(address) or Verdict(state="not-visited", reason="time") for address in wanted}


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _visit_all(
    groups: Sequence[Sequence[str]],
    limits: Courtesy,
    verdicts: dict[str, Verdict],
    progress: Callable[[int, int], None],
) -> None:
    """Add a verdict for each address that is told about in time."""
    waiting: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()
    for group in sorted(groups, key=len, reverse=True):  # The longest first: it decides when all is over.
        waiting.put(group)
    found: _Found = queue.SimpleQueue()
    deadline = time.monotonic() + limits.within_s
    turns = Turns(limits.pause_s)
    for _ in range(min(limits.hosts_at_once, len(groups))):
        threading.Thread(target=_work, args=(waiting, found, turns, limits, deadline), daemon=True).start()
    total = sum(map(len, groups))
    for done in range(1, total + 1):
        try:
            told = found.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return
        if isinstance(told, BaseException):
            raise told
        verdicts[told[0]] = told[1]
        progress(done, total)


def _work(
    waiting: queue.SimpleQueue[Sequence[str]], found: _Found, turns: Turns, limits: Courtesy, deadline: float
) -> None:
    try:
        while time.monotonic() < deadline:
            _visit_host(waiting.get_nowait(), found, turns, limits, deadline)
    except queue.Empty:
        pass
    except BaseException as fault:  # noqa: BLE001 — a thread's fault is the caller's: told there, with its traceback.
        found.put(fault)


def _visit_host(group: Sequence[str], found: _Found, turns: Turns, limits: Courtesy, deadline: float) -> None:
    """Tell about each address of a host, until the time is up or the host has had enough."""
    is_busy = False
    for address in group:
        if time.monotonic() > deadline:
            return
        if is_busy:
            found.put((address, Verdict(state="not-visited", reason="host-busy")))
            continue
        verdict = visit_address(address, turns, limits.may_visit, limits.look_up)
        is_busy = verdict.status == 429 and not verdict.address
        found.put((address, verdict))
