"""One `catalog serve`: build, serve, and after each change build what it touches and tell open pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from catalog_builder import pipeline
from catalog_builder.errors import CatalogError
from catalog_builder.framework import running_hosts
from catalog_builder.model.text import Language
from catalog_builder.pipeline import BuildReport, Tools
from catalog_builder.serving.notices import notice_of_build, notice_of_fault
from catalog_builder.serving.server import Announcements, start_server
from catalog_builder.serving.watching import Watcher
from catalog_builder.settings import Settings


def serve_site(settings: Settings, *, port: int, language: Language, say: Callable[[str], None]) -> None:
    """Build, serve and rebuild until interrupted; `say` prints a line.

    Workers and hosts stay between builds, and only what a watcher saw change is looked at: an edit is on the page in a
    fraction of a second, however many plugins there are.
    """
    settings = replace(settings, site_dir=settings.cache_dir / "preview")
    watcher = Watcher(settings)  # Before the first build: what changes meanwhile is not missed.
    announcements = Announcements()
    hosts = running_hosts(settings, rehearses=True)
    with hosts, closing(Tools(settings, hosts)) as tools:
        is_whole = _build(settings, tools, None, language, say, announcements)
        server = start_server(settings.site_dir, port, announcements)
        say(f"http://127.0.0.1:{server.server_address[1]}/")
        say("正在监视文件变化，按 Ctrl+C 结束。" if language == "zh" else "Watching for changes; stop with Ctrl+C.")
        try:
            while True:
                changed = watcher.wait()
                # After a build that failed nobody knows what of the earlier changes was taken in.
                touched = changed.plugins if is_whole else None
                is_whole = _build(settings, tools, touched, language, say, announcements)
        except KeyboardInterrupt:
            server.shutdown()
        finally:
            watcher.close()


def _build(
    settings: Settings,
    tools: Tools,
    touched: frozenset[str] | None,
    language: Language,
    say: Callable[[str], None],
    announcements: Announcements,
) -> bool:
    """Build once and tell everybody; whether it came to its end. An operator's fault leaves the last site as it is."""
    started = time.monotonic()
    number = announcements.number + 1
    try:
        report = pipeline.build(settings, lambda stage, done, total: None, tools, touched)
    except CatalogError as fault:
        say(f"{fault} {fault.cure}")
        announcements.announce(number, notice_of_fault(number, fault))
        return False
    announcements.announce(number, notice_of_build(number, report))
    for line in _summary(report, language, time.monotonic() - started):
        say(line)
    return True


def _summary(report: BuildReport, language: Language, elapsed_s: float) -> list[str]:
    lines = []
    for entry in report.check.diagnostics:
        place = f":{entry.span.line}:{entry.span.column}" if entry.span else ""
        lines.append(f"{entry.path}{place}: {entry.severity}[{entry.rule}] {entry.message.best(language)[0]}")
        lines.append(f"  help: {entry.help.best(language)[0]}")
    changed, files = report.written.changed, report.written.files
    if language == "zh":
        left_out = f"；有错误而未展示：{'、'.join(report.left_out)}" if report.left_out else ""
        lines.append(f"已更新 {changed} 个文件（共 {files} 个），用时 {elapsed_s:.2f} 秒{left_out}")
    else:
        left_out = f"; left out because of errors: {', '.join(report.left_out)}" if report.left_out else ""
        lines.append(f"{changed} of {files} files written in {elapsed_s:.2f} s{left_out}")
    return lines
