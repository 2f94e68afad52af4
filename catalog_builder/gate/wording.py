"""What the author of a push reads in the terminal: no more than a screen, the worst first, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from catalog_builder.check.report import render_report
from catalog_builder.check.report.scope import counted
from catalog_builder.check.wording import printable
from catalog_builder.gate.receiving import Reception
from catalog_builder.gate.verdict import in_repository
from catalog_builder.model.diagnostic import SEVERITIES, Diagnostic
from catalog_builder.model.text import Language, Localized

_MAX_LINES = 36
"""Lines of findings: with what stands around them they fit a terminal of ordinary height."""

_MAX_REFUSALS = 8
_MAX_NAMED = 4


def reception_lines(receptions: Sequence[Reception], language: Language) -> Iterator[str]:
    """Yield what is to be said of a push as a whole; nothing when there is nothing to say."""
    is_accepted = all(reception.is_accepted for reception in receptions)
    refused = [reception for reception in receptions if not reception.is_accepted]
    if refused:
        yield _in(_REFUSED, language)
    for reception in refused or receptions:
        yield from map(printable, _lines(reception, language))
    if not is_accepted:
        yield ""
        yield from map(printable, _next_steps(refused, language))


_REFUSED = Localized(
    zh="error: 推送被拒绝，远端没有任何改动。", en="error: push refused; nothing was changed on the server."
)


def _lines(reception: Reception, language: Language) -> Iterator[str]:
    for refusal in reception.refusals[:_MAX_REFUSALS]:
        yield from f"- {_in(refusal, language)}".split("\n")
    if (more := len(reception.refusals) - _MAX_REFUSALS) > 0:
        yield f"- 另有 {more} 条" if language == "zh" else f"- and {more} more"
    if reception.verdict is None:
        return
    diagnostics = reception.verdict.diagnostics
    yield _summary(reception, language)
    if diagnostics:
        yield ""
        yield from _findings(reception, diagnostics, language)
    for failure in reception.verdict.failures:
        yield from failure.split("\n")


def _summary(reception: Reception, language: Language) -> str:
    """Return the counts, and where it matters what they mean."""
    assert reception.verdict, "only checked plugins have a summary"
    severities = [entry.severity for entry in reception.verdict.diagnostics]
    errors, warnings = severities.count("error"), severities.count("warning")
    plugins = reception.verdict.plugins
    if language == "zh":
        told = f"检查了 {plugins} 个插件：{errors} 个错误，{warnings} 个警告。"
        return told + (
            "有错误的插件不会出现在预览中，也不能推送到发布分支。" if errors and reception.is_accepted else ""
        )
    told = f"{counted(plugins, 'plugin')} checked: {counted(errors, 'error')}, {counted(warnings, 'warning')}."
    excuse = " Plugins with errors are not in the preview and cannot be pushed to the published branch."
    return told + (excuse if errors and reception.is_accepted else "")


def _findings(reception: Reception, diagnostics: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    """Yield as many of the findings as fit, as `catalog check` prints them, then how to see the others."""
    worst_first = sorted(diagnostics, key=lambda entry: SEVERITIES.index(entry.severity))
    candidates = in_repository(worst_first[:_MAX_LINES], reception.plugins_dir)
    report = render_report(
        "text",
        candidates,
        plugins=0,
        language=language,
        sources=_sources(candidates, reception),
        site_url=reception.site_url,
    )
    paragraphs = report.rstrip("\n").split("\n\n")[:-1]
    kept = _fitting(paragraphs)
    yield from "\n\n".join(kept).split("\n")
    if more := len(diagnostics) - len(kept):
        command = _check_command(worst_first, reception)
        yield ""
        yield f"另有 {more} 处：{command}" if language == "zh" else f"and {more} more: {command}"


def _fitting(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return the first paragraphs that fit together, at least one."""
    lines = 0
    kept: list[str] = []
    for paragraph in paragraphs:
        lines += paragraph.count("\n") + 2
        if kept and lines > _MAX_LINES:
            break
        kept.append(paragraph)
    return kept


def _next_steps(refused: Sequence[Reception], language: Language) -> Iterator[str]:
    commands = [
        _check_command(reception.verdict.diagnostics, reception)
        for reception in refused
        if reception.verdict and reception.verdict.diagnostics
    ]
    if language == "zh":
        if commands:
            yield "改好后提交，再次推送即可；你本地的提交都还在。"
            yield f"推送前可在本地检查：{commands[0]}"
        yield "English: git push -o lang=en"
    else:
        if commands:
            yield "Fix this, commit and push again; your commits are safe on your machine."
            yield f"To check before you push: {commands[0]}"
        yield "中文：git push -o lang=zh"


def _check_command(diagnostics: Sequence[Diagnostic], reception: Reception) -> str:
    names = sorted({entry.plugin for entry in diagnostics})
    folders = [f"{reception.plugins_dir}/{name}" for name in names[:_MAX_NAMED]]
    return " ".join(["catalog check", *(folders if len(names) <= _MAX_NAMED else ())])


def _sources(diagnostics: Sequence[Diagnostic], reception: Reception) -> dict[str, str]:
    """Return the text of each file that a diagnostic points into, by its path from the top of the repository."""
    assert reception.sources, "what was checked lies somewhere"
    found: dict[str, str] = {}
    for entry in diagnostics:
        if entry.span and entry.path not in found:
            path = Path(entry.path).relative_to(reception.plugins_dir)
            text = _text(reception.sources / path)
            if text is not None:
                found[entry.path] = text
    return found


def _text(path: Path) -> str | None:
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _in(text: Localized, language: Language) -> str:
    return text.best(language)[0]
