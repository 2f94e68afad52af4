"""One `catalog serve`: build, serve, and after each change build what it touches and tell open pages."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

from catalog_builder import pipeline
from catalog_builder.errors import CatalogError
from catalog_builder.framework import running_hosts
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.text import Language
from catalog_builder.pipeline import BuildReport, Tools
from catalog_builder.serving.network import lan_address
from catalog_builder.serving.notices import notice_of_build, notice_of_fault
from catalog_builder.serving.server import HERE_ALONE, Announcements, start_server
from catalog_builder.serving.watching import Watcher, watched_folders
from catalog_builder.settings import Settings


def serve_site(
    settings: Settings, *, port: int, language: Language, say: Callable[[str], None], lan: bool = False
) -> None:
    """Build, serve and rebuild until interrupted; `say` prints a line, `lan` lets other devices in the network read.

    Workers, hosts and what is known of the site stay between builds, and only what a watcher saw change is looked at:
    an edit is on the page in a fraction of a second, however many plugins there are. To begin to watch 40,000 folders
    takes a second or more: pages are served before, and what changed meanwhile is looked for afterwards.
    """
    # Whoever is at work on a plugin wants to see what is, and what is being tried out is no good version yet.
    settings = replace(settings, site_dir=settings.cache_dir / "preview", kept_dir=None)
    address = lan_address() if lan else HERE_ALONE
    watched_folders(settings)  # Without them there is nothing to begin with.
    hosts = running_hosts(settings, rehearses=True)
    with hosts, closing(Tools(settings, hosts=hosts)) as tools:
        session = _Session(settings, tools, language, say)
        session.build(None)
        server = start_server(settings.site_dir, port, session.announcements, address)
        say(f"http://{address}:{server.server_address[1]}/")
        if lan:
            say(_lan_notice(settings.drafts, language))
        with contextlib.suppress(KeyboardInterrupt), closing(Watcher(settings)) as watcher:
            say("正在监视文件变化，按 Ctrl+C 结束。" if language == "zh" else "Watching for changes; stop with Ctrl+C.")
            session.build(None)
            while True:
                session.build(watcher.wait())
        server.shutdown()


def _lan_notice(drafts: bool, language: Language) -> str:
    if language == "zh":
        unpublished = "，包括草稿（--no-drafts 可不展示）" if drafts else ""
        return f"手机连上同一网络即可打开上面的地址；网络里的其他人也能看到{unpublished}，用完请按 Ctrl+C 结束。"
    unpublished = ", drafts too unless you give --no-drafts" if drafts else ""
    return (
        "A phone in the same network can open this address, and so can everybody else there"
        f"{unpublished}. Stop with Ctrl+C when you are done."
    )


class _Session:
    """The builds of one `catalog serve`, and what is told of them."""

    def __init__(self, settings: Settings, tools: Tools, language: Language, say: Callable[[str], None]) -> None:
        self.announcements = Announcements()
        self._settings, self._tools, self._language, self._say = settings, tools, language, say
        self._is_whole = False
        """Whether the last build came to its end. After another nobody knows which changes were taken in."""

    def build(self, touched: frozenset[str] | None) -> None:
        """Build once and tell everybody. An operator's fault leaves the last site as it is."""
        touched = touched if self._is_whole else None
        started = time.monotonic()
        edition = self.announcements.edition
        try:
            report = pipeline.build(self._settings, lambda stage, done, total: None, self._tools, touched)
        except CatalogError as fault:
            self._is_whole = False
            self._say(f"{fault} {fault.cure}")
            self.announcements.announce(edition, notice_of_fault(edition, fault))
            return
        self._is_whole = True
        if report.written.changed or report.written.removed or not edition:
            edition = str(time.time_ns())
        self.announcements.announce(edition, notice_of_build(edition, report))
        for line in build_summary(report, touched, self._language, time.monotonic() - started):
            self._say(line)


def build_summary(
    report: BuildReport, touched: frozenset[str] | None, language: Language, elapsed_s: float
) -> list[str]:
    """Return lines for the terminal: all errors, what milder there is to say of touched plugins, and what was done."""
    found = report.check.diagnostics
    told = [entry for entry in found if entry.severity == "error" or entry.plugin in (touched or ())]
    lines = [line for entry in told for line in _diagnostic(entry, language)]
    changed, removed = report.written.changed, report.written.removed
    if language == "zh":
        left_out = f"；有错误而未展示：{'、'.join(report.left_out)}" if report.left_out else ""
        more = f"；另有 {len(found) - len(told)} 条提示，用 catalog check 查看" if len(found) > len(told) else ""
        lines.append(f"写入 {changed} 个文件，删除 {removed} 个，用时 {elapsed_s:.2f} 秒{left_out}{more}")
    else:
        left_out = f"; left out because of errors: {', '.join(report.left_out)}" if report.left_out else ""
        more = f"; {len(found) - len(told)} more hints, see catalog check" if len(found) > len(told) else ""
        lines.append(f"{changed} files written, {removed} removed in {elapsed_s:.2f} s{left_out}{more}")
    return [*lines, *report.host_warnings, *report.check.failures, *filter(None, [report.check.notice])]


def _diagnostic(entry: Diagnostic, language: Language) -> Iterator[str]:
    place = f":{entry.span.line}:{entry.span.column}" if entry.span else ""
    yield f"{entry.path}{place}: {entry.severity}[{entry.rule}] {entry.message.best(language)[0]}"
    yield f"  help: {entry.help.best(language)[0]}"
