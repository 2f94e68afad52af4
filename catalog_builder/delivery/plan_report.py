"""A plan or an outcome as text for people, in both languages, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from catalog_builder.delivery.plan import Plan, Send
from catalog_builder.delivery.publication import Outcome, Prepared
from catalog_builder.model.text import Language

_SHOWN = 5
"""Paths shown of each group; JSON has them all."""


class _Words(NamedTuple):
    assets: str
    pages: str
    removals: str
    waiting: str
    forms: str
    more: str
    nothing: str
    reasons: dict[str, str]
    unfinished: str
    planned: str
    done: str
    kept: str
    failed: str
    superseded: str


_WORDS: dict[Language, _Words] = {
    "zh": _Words(
        assets="先上传：文件名含哈希的资源，{count} 个（{size}）",
        pages="再上传：页面等其他文件，{count} 个（{size}）",
        removals="最后删除：{count} 个",
        waiting="暂留：已不属于站点的资源，{count} 个",
        forms="先删除：不再生成的压缩文件，{count} 个",
        more="  ……还有 {count} 个",
        nothing="{target} 已是最新，无需改动。",
        reasons={"new": "新增", "changed": "内容变化", "headers": "响应头变化", "unsure": "待确认"},
        unfinished="上一次发布没有完成；其中已上传且无误的文件不再重传。",
        planned="计划：上传 {sent} 个文件（{size}），删除 {removed} 个，未作任何改动。",
        done="{target}：上传 {sent} 个文件（{size}），删除 {removed} 个，暂留 {waiting} 个，"
        "未变 {same} 个，用时 {elapsed_s:.1f} 秒",
        kept="另有 {count} 个地址需要在 CDN 刷新，加 --purge-urls 列出。",
        failed="有 {count} 个文件没有成功，站点的清单{state}；再次运行只处理余下的部分：",
        superseded="期间有另一次发布开始写入 {target}，本次已停止。请确认哪一次较新；再次运行即可补齐。",
    ),
    "en": _Words(
        assets="first: assets whose names carry a hash, {count} ({size})",
        pages="then: pages and other files, {count} ({size})",
        removals="last: removed, {count}",
        waiting="kept for now: assets that are no longer part of the site, {count}",
        forms="before all: compressed forms no longer made, {count} removed",
        more="  … and {count} more",
        nothing="{target} is up to date; nothing to do.",
        reasons={"new": "new", "changed": "changed", "headers": "other headers", "unsure": "in doubt"},
        unfinished="The last publication did not end; what it has sent correctly is not sent again.",
        planned="Plan: send {sent} files ({size}), remove {removed}; nothing was changed.",
        done="{target}: {sent} files sent ({size}), {removed} removed, {waiting} kept for now, {same} unchanged, "
        "{elapsed_s:.1f} s",
        kept="{count} addresses are to be purged at the CDN; --purge-urls lists them.",
        failed="{count} files failed and the site's manifest {state}; running it again does the rest only:",
        superseded="Another publication to {target} has begun meanwhile, so this one stopped. See which one is newer; "
        "running it again completes the site.",
    ),
}
_STATES = {"zh": ("已更新", "没有更新"), "en": ("was updated", "was not updated")}


def plan_lines(prepared: Prepared, language: Language) -> Iterator[str]:
    """Yield a plan by groups, the first paths of each."""
    words, plan = _WORDS[language], prepared.plan
    if prepared.found.state.run:
        yield words.unfinished
    if prepared.is_done:
        yield words.nothing.format(target=prepared.target.name)
        return
    yield from _paths(words.forms, plan.obsolete_forms, words)
    yield from _sends(words.assets, plan.assets, words)
    yield from _sends(words.pages, plan.pages, words)
    yield from _paths(words.removals, plan.removals, words)
    yield from _paths(words.waiting, tuple(plan.waiting), words)
    yield words.planned.format(sent=len(plan.sends), size=_told_size(plan.size), removed=len(plan.due))


def outcome_lines(prepared: Prepared, outcome: Outcome, language: Language, elapsed_s: float) -> Iterator[str]:
    """Yield what was done, and what was not."""
    words, plan, target = _WORDS[language], outcome.plan, prepared.target.name
    if outcome.is_superseded:
        yield words.superseded.format(target=target)
        return
    if not outcome.is_needed:
        yield words.nothing.format(target=target)
        return
    yield words.done.format(
        target=target,
        sent=outcome.sent,
        size=_told_size(outcome.sent_bytes),
        removed=outcome.removed,
        waiting=len(plan.waiting),
        same=len(prepared.site.listing) - len(plan.sends),
        elapsed_s=elapsed_s,
    )
    if outcome.failures:
        state = _STATES[language][0 if outcome.is_complete else 1]
        yield words.failed.format(count=len(outcome.failures), state=state)
        yield from (f"  {failure}" for failure in outcome.failures)


def purge_hint(count: int, language: Language) -> str:
    """Return how to learn the addresses that a CDN has to forget."""
    return _WORDS[language].kept.format(count=count)


def plan_json(prepared: Prepared, purged: Sequence[str]) -> dict[str, Any]:
    """Return a plan whole, for a program."""
    plan = prepared.plan
    return {
        "target": prepared.target.name,
        "unfinished": bool(prepared.found.state.run),
        "send": [{"path": send.path, "size": send.size, "reason": send.reason} for send in plan.sends],
        "remove": list(plan.removals),
        "remove_first": list(plan.obsolete_forms),
        "waiting": dict(plan.waiting),
        "purge": list(purged),
        "summary": _counts(plan),
    }


def outcome_json(prepared: Prepared, outcome: Outcome, purged: Sequence[str], elapsed_s: float) -> dict[str, Any]:
    """Return what was done, for a program."""
    return {
        "target": prepared.target.name,
        "complete": outcome.is_complete,
        "superseded": outcome.is_superseded,
        "sent": outcome.sent,
        "sent_bytes": outcome.sent_bytes,
        "removed": outcome.removed,
        "waiting": len(outcome.plan.waiting),
        "failures": list(outcome.failures),
        "purge": list(purged),
        "elapsed_s": round(elapsed_s, 2),
    }


def _counts(plan: Plan) -> dict[str, int]:
    return {
        "send": len(plan.sends),
        "send_bytes": plan.size,
        "remove": len(plan.due),
        "waiting": len(plan.waiting),
    }


def _sends(head: str, sends: Sequence[Send], words: _Words) -> Iterator[str]:
    if sends:
        yield head.format(count=len(sends), size=_told_size(sum(send.size for send in sends)))
        yield from (f"  {send.path}  [{words.reasons[send.reason]}]" for send in sends[:_SHOWN])
        yield from _rest(len(sends), words)


def _paths(head: str, paths: Sequence[str], words: _Words) -> Iterator[str]:
    if paths:
        yield head.format(count=len(paths))
        yield from (f"  {path}" for path in paths[:_SHOWN])
        yield from _rest(len(paths), words)


def _rest(count: int, words: _Words) -> Iterator[str]:
    if count > _SHOWN:
        yield words.more.format(count=count - _SHOWN)


def _told_size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} KB"
