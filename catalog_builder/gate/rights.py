"""Whether the one who pushes may change what the push changes, by OWNERS as the published branch has it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from catalog_builder.gate.changes import Changes
from catalog_builder.gate.owners import ANYBODY, OwnerRule, Owners
from catalog_builder.model.text import Localized

_MAX_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What rights are asked about."""

    changes: Changes
    pusher: str
    existing: frozenset[str]
    """Which of the changed plugin folders there are before the push."""

    plugins_dir: str
    superiors: frozenset[str] = frozenset()
    """Who may change everything whatever OWNERS says: named in the repository's configuration."""


def denials(claim: Claim, before: Owners | None, after: Owners | None) -> tuple[Localized, ...]:
    """Return what the pusher may not do, a sentence each; none when everything may be.

    `before` is OWNERS as the published branch has it, `None` without one; `after` as the push would have it.
    """
    if before is None or claim.pusher in claim.superiors or _has(claim.pusher, before.site):
        return ()
    if before.faults:
        return (_faulty(claim, before),)
    added = _added(claim, before)
    told = [denied for name in sorted(claim.changes.plugins) if (denied := _folder(name, claim, before, after))]
    files = claim.changes.files
    if after and _only_adds(before, after, added):
        files = tuple(path for path in files if path != f"{claim.plugins_dir}/OWNERS")
    if files:
        told.append(_own_files(files, claim, before))
    return tuple(told)


def _has(pusher: str, people: Collection[str]) -> bool:
    return ANYBODY in people or (pusher != "" and pusher in people)


def _added(claim: Claim, before: Owners) -> frozenset[str]:
    """Return the new folders that the pusher may add and own.

    None with a star in its name: the line on it would give other folders away. Git takes such names, and of an empty
    tree there is no file that a check could find fault with.
    """
    if not _has(claim.pusher, before.newcomers):
        return frozenset()
    return frozenset(name for name in claim.changes.plugins - claim.existing if "*" not in name)


def _folder(name: str, claim: Claim, before: Owners, after: Owners | None) -> Localized | None:
    rule = before.rule_for(name)
    if rule and _has(claim.pusher, rule.people):
        return None
    if name in claim.existing:
        return _foreign(name, claim, before, rule)
    if not _has(claim.pusher, before.newcomers):
        return _no_newcomer(name, claim, before)
    own = after.rule_for(name) if after and not after.faults else None
    return None if own and claim.pusher in own.people else _unclaimed(name, claim)


def _only_adds(before: Owners, after: Owners, added: Collection[str]) -> bool:
    """Whether the new file is the old one and nothing but lines on folders that the pusher may add."""
    if after.faults or (before.site, before.newcomers) != (after.site, after.newcomers):
        return False
    return before.rules == tuple(rule for rule in after.rules if rule.pattern not in added)


def _foreign(name: str, claim: Claim, before: Owners, rule: OwnerRule | None) -> Localized:
    path = f"{claim.plugins_dir}/{name}"
    people = rule.people if rule and rule.people else before.site
    place_zh, place_en = (f"（OWNERS 第 {rule.line} 行）", f" (OWNERS, line {rule.line})") if rule else ("", "")
    zh, en = _named(people)
    ask = _named(before.site)
    return Localized(
        zh=f"{path} 只能由 {zh} 修改{place_zh}，你是 {_self(claim)[0]}。请由他们推送，或请 {ask[0]} 授权。",
        en=f"{path} can be changed only by {en}{place_en}; you are {_self(claim)[1]}. "
        f"Let them push it, or ask {ask[1]} for the right.",
    )


def _no_newcomer(name: str, claim: Claim, before: Owners) -> Localized:
    path, ask = f"{claim.plugins_dir}/{name}", _named(before.site)
    return Localized(
        zh=f"{path} 是新文件夹，你（{_self(claim)[0]}）无权新增插件。"
        f"请 {ask[0]} 在 OWNERS 中为它加一行：{name} 你的名字",
        en=f"{path} is new, and you ({_self(claim)[1]}) may not add plugins. "
        f"Ask {ask[1]} for a line in OWNERS: {name} <your name>",
    )


def _unclaimed(name: str, claim: Claim) -> Localized:
    path, line = f"{claim.plugins_dir}/{name}", f"{name}  {claim.pusher}"
    return Localized(
        zh=f"{path} 是新文件夹，还没有写明归谁管理。请在 {claim.plugins_dir}/OWNERS 中加一行，再一起推送：\n    {line}",
        en=f"{path} is new and has no owner yet. Add this line to {claim.plugins_dir}/OWNERS and push both together:\n"
        f"    {line}",
    )


def _own_files(files: Collection[str], claim: Claim, before: Owners) -> Localized:
    listed = sorted(files)
    more = len(listed) - 3
    names = ", ".join(listed[:3])
    zh, en = _named(before.site)
    return Localized(
        zh=f"{names}{f' 等 {len(listed)} 个文件' if more > 0 else ''} 属于站点本身，只能由 {zh} 修改，"
        f"你是 {_self(claim)[0]}。",
        en=f"{names}{f' and {more} more' if more > 0 else ''}: the site's own files can be changed only by {en}; "
        f"you are {_self(claim)[1]}.",
    )


def _faulty(claim: Claim, before: Owners) -> Localized:
    first = before.faults[0]
    place = f"{claim.plugins_dir}/OWNERS:{first.line}:{first.column}"
    zh, en = _named(before.site)
    told = first.message
    return Localized(
        zh=f"已发布的 {place} 有错误（{told.zh}）。改正之前，只有 {zh} 可以推送。",
        en=f"the published {place} has an error ({told.en}). Until it is fixed, only {en} may push.",
    )


def _self(claim: Claim) -> tuple[str, str]:
    return (claim.pusher, claim.pusher) if claim.pusher else ("未知用户", "nobody known")


def _named(people: Collection[str]) -> tuple[str, str]:
    """Return a few names, in Chinese and in English."""
    listed = sorted(people)
    if not listed:
        return "仓库的管理员", "the owner of the repository"
    more = len(listed) - _MAX_NAMED
    zh, en = "、".join(listed[:_MAX_NAMED]), ", ".join(listed[:_MAX_NAMED])
    return (f"{zh} 等 {len(listed)} 人", f"{en} and {more} more") if more > 0 else (zh, en)
