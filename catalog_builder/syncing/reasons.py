"""Why an origin is not as wanted, in words: what happened and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from catalog_builder.importing.foreign_git import GitFault
from catalog_builder.importing.report import printable
from catalog_builder.model.text import Localized
from catalog_builder.syncing.bounds import Bounds, Reason

_MAX_LISTED = 8


def _reason(zh: str, en: str, cure_zh: str, cure_en: str) -> Reason:
    return Reason(message=Localized(zh=printable(zh), en=printable(en)), cure=Localized(zh=cure_zh, en=cure_en))


def git_reason(fault: GitFault, bounds: Bounds) -> Reason:
    """Return what git's refusal, or its being ended, means."""
    if fault.kind == "time":
        return _reason(
            f"超过 {bounds.origin_s:g} 秒（或全部来源合计的 {bounds.total_s:g} 秒）仍未取完，已中止",
            f"not done within {bounds.origin_s:g} seconds, or {bounds.total_s:g} for all origins, and given up",
            "稍后再运行一次；仓库确实很慢时用 --timeout 放宽。",
            "Run it again later; where a repository is slow, allow more with --timeout.",
        )
    if fault.kind == "size":
        return _reason(
            f"取回的内容超过上限 {bounds.max_fetched_bytes} 字节，已中止",
            f"brings more than the limit of {bounds.max_fetched_bytes} bytes and was given up",
            "请作者缩小 path 所指的文件夹；仓库确实很大时用 --max-bytes 放宽。",
            "Ask the author for a smaller folder; where the repository is large, allow more with --max-bytes.",
        )
    if fault.kind == "absent":
        return _reason("没有找到 git", fault.words, "安装 git 2.30 或更新的版本。", "Install git 2.30 or newer.")
    return _reason(
        f"git 无法取回：{fault.words}",
        f"git could not fetch it: {fault.words}",
        "核对 origin.yml 中的地址，以及本机能否不输密码访问它（git ls-remote 地址）。",
        "Check the address in origin.yml, and that git ls-remote ADDRESS works here without a password.",
    )


def refused_protocol(protocol: str) -> Reason:
    """Return why an address is not asked."""
    return _reason(
        f"不从 {protocol}:// 地址取回",
        f"{protocol}:// addresses are not fetched from",
        f"改用 https 或 ssh 地址；确有需要时加 --allow-protocol {protocol}。",
        f"Use an https or ssh address, or add --allow-protocol {protocol} where that is meant.",
    )


def ref_absent(ref: str) -> Reason:
    """Return why nothing was chosen."""
    return _reason(
        f"仓库中没有 {ref}",
        f"the repository has no {ref}",
        "核对 origin.yml；分支可能已改名，标签可能还没有推送。",
        "Check origin.yml: the branch may have a new name, or the tag may not be pushed yet.",
    )


def commit_gone(commit: str) -> Reason:
    """Return why a pinned commit cannot be fetched any more."""
    return _reason(
        f"仓库不再提供提交 {commit[:12]}，历史可能被改写",
        f"the repository does not hand out commit {commit[:12]} any more; its history may have been rewritten",
        "看过作者的改动之后，用 catalog sync --update 改取现在的版本。",
        "Look at what the author did, then take what is there now with catalog sync --update.",
    )


def tag_moved(ref: str, before: str, after: str) -> Reason:
    """Return why an update is not taken."""
    return _reason(
        f"标签 {ref} 从 {before[:12]} 移到了 {after[:12]}",
        f"tag {ref} was moved from {before[:12]} to {after[:12]}",
        "发布过的标签不该移动：请作者另发一个版本；确认无误时用 --update --force 接受。",
        "A released tag should not move: ask the author for a new one, or accept it with --update --force.",
    )


def path_absent(path: str, commit: str) -> Reason:
    """Return why there is no folder."""
    place_zh, place_en = (path, path) if path else ("最上层", "the root")
    return _reason(
        f"提交 {commit[:12]} 中没有文件夹 {place_zh}",
        f"commit {commit[:12]} has no folder {place_en}",
        "核对 origin.yml 中的 path；大小写也要一致。",
        "Check path in origin.yml, letter case included.",
    )


def nothing_known(path: str) -> Reason:
    """Return why nobody can tell what the folder is."""
    place = path or "."
    return _reason(
        f"{place} 中既没有 plugin.yml，也没有 project.config.json 或 plugin.json",
        f"{place} holds neither plugin.yml, nor project.config.json or plugin.json",
        "用 path 指明插件所在的文件夹。",
        "Name the plugin's folder with path.",
    )


def unwritable(paths: Sequence[str]) -> Reason:
    """Return why a folder is not taken over that holds links, submodules or names of git's own."""
    zh, en = _listed(paths)
    return _reason(
        f"文件夹中有符号链接、子模块或不安全的名称：{zh}",
        f"the folder holds symbolic links, submodules or unsafe names: {en}",
        "请作者换成普通文件；一概不跟随链接，也不取子模块。",
        "Ask the author for plain files: links are not followed and submodules not fetched.",
    )


def too_many(found: str, most: int, what_zh: str, what_en: str) -> Reason:
    """Return why a folder is too large."""
    return _reason(
        f"文件夹中有 {found} {what_zh}，上限为 {most}",
        f"the folder has {found} {what_en}; at most {most} are accepted",
        "请作者只把插件文件夹放在 path 所指之处，源码放在别处。",
        "Ask the author to keep the plugin's folder at path small and the source code elsewhere.",
    )


def edited_folder(paths: Sequence[str]) -> Reason:
    """Return why a folder is not overwritten."""
    zh, en = _listed(paths)
    return _reason(
        f"文件夹在本地改过，没有覆盖：{zh}",
        f"the folder was edited here and was not overwritten: {en}",
        "请作者在自己的仓库里修改；不要这些改动时，用 --force 覆盖。",
        "Let the author make the change in the author's repository; drop it here with --force.",
    )


def not_convertible(words: str) -> Reason:
    """Return why a plugin project could not be converted."""
    return _reason(
        f"插件项目无法转换：{words}",
        f"the plugin project cannot be converted: {words}",
        "请作者修正项目，或提供现成的插件文件夹。",
        "Ask the author to mend the project or to provide a ready plugin folder.",
    )


def newer(before: str, after: str) -> Reason:
    """Return what an update would do."""
    if before:
        zh, en = f"可更新：{before[:12]} → {after[:12]}", f"can be updated: {before[:12]} → {after[:12]}"
    else:
        zh, en = f"尚未固定：{after[:12]}", f"not pinned yet: {after[:12]}"
    return _reason(zh, en, "运行 catalog sync --update。", "Run catalog sync --update.")


def unwritten() -> Reason:
    """Return what is the matter with a folder that is not as its pin says."""
    return _reason(
        "尚未写入固定的版本", "what is pinned has not been written", "运行 catalog sync。", "Run catalog sync."
    )


def origin_invalid() -> Reason:
    """Return why an origin.yml was not acted on."""
    return _reason("origin.yml 有误", "origin.yml is faulty", "按下面的提示改正。", "Mend what is told below.")


def content_faulty() -> Reason:
    """Return why what was fetched does not replace what is there."""
    return _reason(
        "取回的内容有错误，未替换现有内容",
        "what was fetched has errors and did not replace what is there",
        "请作者改正下面的错误并推送，再运行一次。",
        "Ask the author to mend the errors below and push, then run it again.",
    )


def unplaceable(words: str) -> Reason:
    """Return why a folder could not be written."""
    return _reason(
        f"文件夹无法写入：{words}",
        f"the folder cannot be written: {words}",
        "检查权限与空间。",
        "Check rights and space.",
    )


def _listed(paths: Sequence[str]) -> tuple[str, str]:
    shown = [path if len(path) <= 80 else f"{path[:80]}…" for path in paths[:_MAX_LISTED]]
    more = "…" if len(paths) > _MAX_LISTED else ""
    return "、".join(shown) + more, ", ".join(shown) + more
