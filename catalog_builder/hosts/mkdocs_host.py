"""Framework pages and page shells, made by MkDocs or ProperDocs with Material: the only module that knows them.

In: mkdocs.yml (Chinese) and mkdocs.en.yml, content/, overrides/, and tables as HTML. Out: a HostOutput for each
language. Each language is rendered in a process of its own, so both run side by side and nothing of the host (loggers,
changed modules, environment) stays in ours.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import yaml
from markupsafe import Markup

from catalog_builder.errors import HostError
from catalog_builder.hosts.assets import FOLDER, is_published, publish_assets, rewrite_addresses
from catalog_builder.hosts.light_shell import lighten
from catalog_builder.hosts.output import FrameworkPage, HostOutput, decode_output, encode_output
from catalog_builder.hosts.policy import joined_policy, policy_of, with_hashes
from catalog_builder.hosts.shell import cut_shell
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language, other

HOSTS = ("mkdocs", "properdocs")

LAYOUTS: Mapping[str, str] = {
    "home": "index.md",
    "catalog": "plugins/index.md",
    "plugin": "plugins/_plugin/index.md",
    "rule": "rules/index.md",
    "notfound": "404.md",
}
"""Page that each shell is made from. Those in the navigation stand at their real addresses, so that the theme marks the
right tab; the others borrow the tab of `_TAB_OF`."""

_TAB_OF = {"plugins/_plugin/index.md": "plugins/index.md"}
_TABLE = re.compile(r"^\[table: ([a-z0-9-]+)\]$", re.MULTILINE)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONIOENCODING": "utf-8"}
_MAX_TOLD_CHARACTERS = 2_000


def render_hosts(
    project: Path, *, tables: Mapping[Language, Mapping[str, str]], site_url: str | None = None, host: str = "mkdocs"
) -> Mapping[Language, HostOutput]:
    """Return what the host makes of each language. HostError when it fails, with the host's own words."""
    children = {language: _start(project, language, tables[language], site_url, host) for language in LANGUAGES}
    for child, request in children.values():
        assert child.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # It died already; what it said is read when it is waited for.
            child.stdin.write(request)
            child.stdin.close()
        child.stdin = None
    outputs = {language: _finish(child, language) for language, (child, _) in children.items()}
    return {language: decode_output(text) for language, text in outputs.items()}


def render_host(
    project: Path, language: Language, *, tables: Mapping[str, str], site_url: str | None, host: str = "mkdocs"
) -> HostOutput:
    """Return what the host makes of one language. Runs in the host's own process: it changes modules and loggers."""
    modules = _Modules(host)
    complaints = _Complaints()
    for name in HOSTS:
        logging.getLogger(name).addHandler(complaints)
        logging.getLogger(name).propagate = False
    with tempfile.TemporaryDirectory(prefix="catalog-host-") as folder:
        config = modules.load_config(
            str(project / ("mkdocs.yml" if language == LANGUAGES[0] else f"mkdocs.{language}.yml")),
            site_dir=folder,
            site_url=_language_url(site_url, language),
        )
        config.theme.static_templates.clear()
        collector = _collector(modules, project, language, tables)
        config.plugins["catalog/collector"] = collector
        modules.build(config)
        files = _read_files(Path(folder))
    return _output(language, str(config.site_name), collector.rendered, files, tuple(complaints.told), site_url)


def _start(
    project: Path, language: Language, tables: Mapping[str, str], site_url: str | None, host: str
) -> tuple[subprocess.Popen[bytes], bytes]:
    if host not in HOSTS:
        raise HostError(f"There is no documentation host {host}.", cure=f"Choose one of {', '.join(HOSTS)}.")
    request = {
        "project": str(project),
        "language": language,
        "tables": dict(tables),
        "site_url": site_url,
        "host": host,
    }
    child = subprocess.Popen(
        [sys.executable, "-m", "catalog_builder.hosts.mkdocs_host"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **_ENVIRONMENT},
    )
    return child, json.dumps(request).encode()


def _finish(child: subprocess.Popen[bytes], language: Language) -> str:
    answer, complaints = child.communicate()
    if child.returncode == 0:
        return answer.decode()
    told = complaints.decode(errors="replace").strip()[-_MAX_TOLD_CHARACTERS:]
    raise HostError(
        f"The documentation host could not render the pages of content/{language}: {told}",
        cure="Mend what it names; mkdocs.yml, content/ and overrides/ are its input.",
    )


def _answer_request() -> int:
    """Read a request from standard input and write the output to standard output; the child's whole life."""
    request = json.load(sys.stdin)
    answer, sys.stdout = sys.stdout, sys.stderr
    try:
        output = render_host(
            Path(request["project"]),
            request["language"],
            tables=request["tables"],
            site_url=request["site_url"],
            host=request["host"],
        )
    except HostError as fault:
        sys.stderr.write(f"{fault} {fault.cure}\n")
        return 2
    answer.write(encode_output(output))
    return 0


class _Modules:
    """The host's modules that are needed, under whichever name they are installed."""

    def __init__(self, host: str) -> None:
        if host == "properdocs":
            importlib.import_module("properdocs.replacement")
        self.load_config: Any = importlib.import_module(f"{host}.config").load_config
        self.build: Any = importlib.import_module(f"{host}.commands.build").build
        self.plugin: Any = importlib.import_module(f"{host}.plugins").BasePlugin
        files = importlib.import_module(f"{host}.structure.files")
        self.file: Any = files.File
        self.not_in_nav: Any = files.InclusionLevel.NOT_IN_NAV


class _Complaints(logging.Handler):
    """Keeps warnings and errors of the host as text."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())
        if record.levelno >= logging.ERROR:
            sys.stderr.write(f"{record.getMessage()}\n")


class _Rendered(NamedTuple):
    page: Any
    """The host's page."""

    html: str
    is_translated: bool


def _collector(modules: _Modules, project: Path, language: Language, tables: Mapping[str, str]) -> Any:
    """Return an object whose methods the host calls while it builds; it adds shells and keeps every rendered page."""
    texts = yaml.safe_load((project / "overrides" / "texts" / f"{language}.yml").read_text("utf-8"))
    parallel = project / "content" / other(language)

    def is_translated(page: Any) -> bool:
        return (parallel / str(page.file.src_uri)).is_file()

    base: Any = modules.plugin

    class Collector(base):  # type: ignore[misc]  # Which class it is depends on the host, at run time.
        def __init__(self) -> None:
            self.rendered: dict[str, _Rendered] = {}
            self.tabs: dict[str, Any] = {}

        def on_files(self, files: Any, *, config: Any) -> Any:
            for layout, path in LAYOUTS.items():
                file = modules.file.generated(config, path, content=f"---\nlayout: {layout}\n---\n")
                if layout in ("plugin", "notfound"):
                    file.inclusion = modules.not_in_nav
                files.append(file)
            return files

        def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
            self.tabs[page.file.src_uri] = page
            return _TABLE.sub(lambda found: _table(found[1], tables, page.file.src_uri), markdown)

        def on_page_context(self, context: Any, *, page: Any, **_: Any) -> Any:
            if tab := _TAB_OF.get(page.file.src_uri):
                self.tabs[tab].active = True
            context["t"] = texts
            context["content_language"] = language
            context["html_lang"] = HTML_LANG[language]
            context["is_translated"] = is_translated(page)
            return context

        def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
            if tab := _TAB_OF.get(page.file.src_uri):
                self.tabs[tab].active = False
            # The theme names the language alone; alternates and cards say which Chinese it is.
            output = output.replace(f'<html lang="{language}"', f'<html lang="{HTML_LANG[language]}"', 1)
            self.rendered[page.file.src_uri] = _Rendered(page, output, is_translated(page))
            return ""

    return Collector()


def _table(name: str, tables: Mapping[str, str], source: str) -> str:
    if name not in tables:
        known = ", ".join(sorted(tables)) or "none"
        raise HostError(f"{source} asks for a table {name} that does not exist.", cure=f"Known tables: {known}.")
    return f'<div class="c-table">\n{tables[name]}\n</div>'


def _output(
    language: Language,
    site_name: str,
    rendered: Mapping[str, _Rendered],
    files: Mapping[str, bytes],
    warnings: tuple[str, ...],
    site_url: str | None,
) -> HostOutput:
    shared = {path: content for path, content in files.items() if path.startswith(FOLDER) and is_published(path)}
    light, used = lighten({path: rendered[path].html for path in LAYOUTS.values()}, shared)
    published, names = publish_assets(used)
    root = "" if language == LANGUAGES[0] else f"{language}/"
    own = {f"{root}{path}": content for path, content in files.items() if _is_content(path)}
    pages = {
        path: kept._replace(html=with_hashes(rewrite_addresses(light.get(path, kept.html), names, language)))
        for path, kept in rendered.items()
    }
    base = f"{urlsplit(site_url).path if site_url else '/'}{root}"
    shells = {
        layout: cut_shell(pages[path].html, _directory(pages[path]), base=base if layout == "notfound" else None)
        for layout, path in LAYOUTS.items()
    }
    return HostOutput(
        language=language,
        site_name=site_name,
        pages=tuple(_framework_page(kept) for path, kept in sorted(pages.items()) if path not in LAYOUTS.values()),
        assets={**published, **own},
        shells=shells,
        policy=joined_policy(sorted({policy_of(kept.html) for kept in pages.values()})),
        warnings=warnings,
    )


def _directory(kept: _Rendered) -> str:
    path: str = kept.page.file.dest_uri
    return path[: path.rfind("/") + 1]


def _framework_page(kept: _Rendered) -> FrameworkPage:
    return FrameworkPage(
        path=kept.page.file.dest_uri,
        title=str(kept.page.title),
        description=str(kept.page.meta.get("description") or ""),
        html=kept.html,
        text=str(Markup(_PERMALINK.sub("", kept.page.content or "")).striptags()),
        is_translated=kept.is_translated,
    )


def _is_content(path: str) -> bool:
    return not path.startswith(FOLDER) and path.startswith(("framework/", "publish/"))


def _read_files(folder: Path) -> Mapping[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _language_url(site_url: str | None, language: Language) -> str:
    if not site_url:
        return ""
    return site_url if language == LANGUAGES[0] else f"{site_url}{language}/"


if __name__ == "__main__":
    sys.exit(_answer_request())
