"""What the author of an accepted push reads: that it is live, since when, and where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.gate.previews import Preview
from catalog_builder.gate.publishing import Publication
from catalog_builder.model.text import Language

_MOST_NAMED = 5


def waiting_line(language: Language) -> str:
    """Return what is said while another push is being published."""
    if language == "zh":
        return "另一次推送正在发布，接着就轮到这次……"
    return "Another push is being published; this one is next …"


def publication_lines(publication: Publication, language: Language, *, is_verbose: bool) -> Iterator[str]:
    """Yield what became of a push to the published branch."""
    report = publication.report
    if report and report.outcome in ("failed", "faulty"):
        yield from failure_lines(None, None, language)
    else:
        yield _headline(publication, language)
        yield from _gone_forward(publication, language)
        yield from _pages(publication, language)
    if is_verbose:
        yield publication.stages.line()


def preview_lines(shown: Preview, main_branch: str, language: Language, *, is_verbose: bool) -> Iterator[str]:
    """Yield where a branch is to be seen, whether all of it is shown, and what it would change."""
    if shown.report and shown.report.check.failures:
        yield from failure_lines(None, None, language)
        return
    seconds, address = f"{shown.stages.elapsed_s:.1f}", shown.address or str(shown.folder)
    if language == "zh":
        yield f"{shown.branch} 的预览（含草稿），用时 {seconds} 秒：{address}"
    else:
        yield f"Preview of {shown.branch} (with drafts) in {seconds} s: {address}"
    if not shown.is_merged:
        if language == "zh":
            yield f"  与 {main_branch} 有冲突：预览的只是这个分支，不是合并后的样子。请先 git rebase {main_branch}。"
        else:
            yield f"  It conflicts with {main_branch}, so this is the branch alone. Run git rebase {main_branch} first."
    if shown.report and shown.report.left_out:
        told = "因有错误而未展示：" if language == "zh" else "Left out because of errors: "
        yield f"  {told}{_named(shown.report.left_out, language)}"
    if is_verbose:
        yield shown.stages.line()


def difference_lines(shown: Preview, published: Path | None, language: Language) -> Iterator[str]:
    """Yield how a preview differs from the published site, of plugins as far as the branch is the reason."""
    from catalog_builder.comparing import as_text, compare_sites

    if published is None:
        return
    yield "与线上站点相比：" if language == "zh" else "Compared with the published site:"
    try:
        difference = compare_sites(published, shown.folder)
    except CatalogError as fault:  # A damaged site costs the comparison, not the preview.
        yield f"  {fault}"
        return
    others = [found.id for found in difference.plugins if found.change == "new" and found.id not in shown.brought]
    brought = tuple(found for found in difference.plugins if found.id not in others)
    yield from as_text(replace(difference, plugins=brought), language, shown.address or "").split("\n")
    if others:
        told = "不是这个分支带来的草稿等：" if language == "zh" else "Drafts and the like, not of this branch: "
        yield f"{told}{_named(others, language)}"


def failure_lines(fault: CatalogError | None, journal: Path | None, language: Language) -> Iterator[str]:
    """Yield what is said when a push was accepted and could not be published; without a fault it was our own."""
    if language == "zh":
        yield "error: 推送已接受，但站点未能更新；线上仍是之前的版本。"
    else:
        yield "error: the push was accepted, but the site could not be updated; what was live stays live."
    if fault:
        yield f"  {fault}"
        yield f"  {fault.cure}"
    if journal:
        told = "详情见服务器上的" if language == "zh" else "The site owner finds more on the server in"
        yield f"  {told} {'/'.join(journal.parts[-3:])}"


def _headline(publication: Publication, language: Language) -> str:
    seconds = f"{publication.live_after_s:.1f}"
    if publication.report is None:
        if language == "zh":
            return f"已上线，用时 {seconds} 秒，与另一次推送一起发布。"
        return f"Live in {seconds} s, together with another push."
    if publication.report.outcome == "unchanged":
        return "站点没有变化，线上保持原样。" if language == "zh" else "Nothing changes on the site."
    return f"已上线，用时 {seconds} 秒。" if language == "zh" else f"Live in {seconds} s."


def _gone_forward(publication: Publication, language: Language) -> Iterator[str]:
    """Yield that somebody had gone back on purpose, and that this is undone now."""
    if not publication.rolled_back_to or not publication.report or publication.report.outcome != "released":
        return
    if language == "zh":
        yield f"  站点此前回退到了 {publication.rolled_back_to}，现在又是最新的提交："
        yield "  当时退掉的改动，没有撤销的都回来了。"
    else:
        yield f"  The site had been rolled back to {publication.rolled_back_to}; now it is at the newest commit:"
        yield "  what was rolled back then is live again, unless it was reverted."


def _pages(publication: Publication, language: Language) -> Iterator[str]:
    """Yield the address of each changed plugin's page, and why the others have none."""
    built = publication.report.build if publication.report else None
    left_out = frozenset(built.left_out) if built else frozenset[str]()
    withheld = frozenset(built.withheld) if built else frozenset[str]()
    published = frozenset(built.published) if built else None
    changed = sorted(publication.changes.plugins)
    shown = [name for name in changed if (name in published if published is not None else _has_page(publication, name))]
    base = publication.project.site_url or "/"
    prefix = "" if language == "zh" else "en/"
    for name in shown[:_MOST_NAMED]:
        yield f"  {base}{prefix}plugins/{name}/"
    if (more := len(shown) - _MOST_NAMED) > 0:
        yield f"  另有 {more} 个插件" if language == "zh" else f"  and {more} more"
    drafts = [name for name in changed if name in withheld]
    if drafts:
        told = "草稿或审核中，未公开：" if language == "zh" else "Drafts or in review, not shown: "
        yield f"  {told}{_named(drafts, language)}"
    if built and built.kept:
        told = "有错误，仍展示上一个可用版本：" if language == "zh" else "Faulty, so the last good version stays: "
        yield f"  {told}{_named([version.id for version in built.kept], language)}"
    if left_out:
        told = "因有错误而未发布：" if language == "zh" else "Left out because of errors: "
        yield f"  {told}{_named(sorted(left_out), language)}"


def _has_page(publication: Publication, name: str) -> bool:
    return publication.live is not None and (publication.live.folder / "plugins" / name / "index.html").is_file()


def _named(names: Sequence[str], language: Language) -> str:
    more = len(names) - _MOST_NAMED
    told = ("、" if language == "zh" else ", ").join(names[:_MOST_NAMED])
    if more <= 0:
        return told
    return f"{told} 等 {len(names)} 个" if language == "zh" else f"{told} and {more} more"
