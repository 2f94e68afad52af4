"""Pages of one language, made by MkDocs or ProperDocs with Material: the only module that knows them.

In: mkdocs.yml or mkdocs.en.yml, content/, overrides/, and generated parts. Out: a Rendering. The host's own build runs
every time; what it need not do again (loading, compiling, converting, filling) is kept from one time to the next. Lives
in a process of its own (`answering`): it changes the host's modules and loggers.
"""

from __future__ import annotations

import importlib
import logging
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import yaml

from catalog_builder.hosts.assembly import LAYOUTS, RenderedPage, Rendering, plain_addresses
from catalog_builder.hosts.complaints import Complaints
from catalog_builder.hosts.day import worded_day
from catalog_builder.hosts.extensions import SELF_CONTAINED
from catalog_builder.hosts.glossary import SOURCE as GLOSSARY
from catalog_builder.hosts.input_files import files_below, settings_files
from catalog_builder.hosts.mentions import link_mentions
from catalog_builder.hosts.page_memory import Conversion, PageMemory
from catalog_builder.hosts.page_texts import PageTexts, lines_before, title_of
from catalog_builder.hosts.standing import Standing, standings
from catalog_builder.hosts.theme_templates import Codes, VisibleTemplates, watch_reads
from catalog_builder.model.page_parts import PageParts
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language, other

_HOSTS = ("mkdocs", "properdocs")
_TAB_OF = {"plugins/_plugin/index.md": "plugins/index.md"}
"""Pages outside the navigation, and the page whose tab they borrow."""

_BODIES = ("content", "markdown", "toc", "content_string", "content_bytes")
"""What of a page changes with its text. A template that shows these of another page makes every page depend on all."""

_CONVERTED = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What the host's conversion sets on a page, beside `links_to_anchors`."""


class Host:
    """The host loaded for one language; renders as often as it is asked."""

    def __init__(self, project: Path, language: Language, *, site_url: str | None, host: str) -> None:
        """Load the host's modules; settings, templates and pages are read at each rendering."""
        self._project, self._language, self._site_url = project, language, site_url
        self._modules = _Modules(host)
        self._complaints = Complaints()
        self._codes = Codes()
        self._folder = tempfile.TemporaryDirectory(prefix="catalog-host-")
        for name in _HOSTS:
            logging.getLogger(name).addHandler(self._complaints)
            logging.getLogger(name).propagate = False
        self.forget()

    @property
    def errors(self) -> tuple[str, ...]:
        """What the host itself said of why it failed."""
        return tuple(self._complaints.errors)

    def forget(self) -> None:
        """Drop everything that was kept: after a fault nobody knows what it is worth."""
        self._loaded: _Loaded | None = None

    def close(self) -> None:
        """Remove the folder that the host writes to."""
        self._folder.cleanup()

    def render(self, parts: PageParts | None) -> Rendering:
        """Return what the host makes of the project as it is now. `None` for the parts leaves marks in their place."""
        self._complaints.clear()
        settings, look = self._inputs()
        loaded = self._load(settings)
        loaded.collector.begin(parts, look)
        self._modules.build(loaded.config)
        if self._inputs() != (settings, look):  # Somebody wrote meanwhile, and nobody knows what was read.
            self.forget()
        return Rendering(
            language=self._language,
            site_name=str(loaded.config.site_name),
            site_url=self._site_url,
            pages=loaded.collector.rendered,
            files=_read_files(Path(self._folder.name)),
            warnings=tuple(self._complaints.told),
        )

    def _inputs(self) -> tuple[object, object]:
        """Return what all pages are made with: settings, and the owner's templates and texts."""
        return list(settings_files(self._project)), list(files_below(self._project, "overrides"))

    def _load(self, settings: object) -> _Loaded:
        """Return the settings, loaded anew when they have changed or nothing may be kept."""
        if self._loaded and self._loaded.files == settings:
            self._complaints.told += self._loaded.told
            return self._loaded
        name = "mkdocs.yml" if self._language == LANGUAGES[0] else f"mkdocs.{self._language}.yml"
        config = self._modules.load_config(
            str(self._project / name),
            site_dir=self._folder.name,
            site_url=_language_url(self._site_url, self._language),
        )
        config.theme.static_templates.clear()
        keeps = not config.plugins and SELF_CONTAINED.issuperset(config.markdown_extensions)
        collector = _Collector(self._modules, self._complaints, self._project, self._language)
        config.plugins["catalog/collector"] = collector
        config.theme.get_env = partial(collector.environment, config.theme, self._codes)
        self._modules.page.render = lambda page, config, files: collector.convert(page, config, files)
        self._loaded = _Loaded(settings if keeps else None, config, collector, tuple(self._complaints.told))
        return self._loaded


class _Loaded(NamedTuple):
    files: object
    """What it was loaded from; `None` where nothing may be kept."""

    config: Any
    collector: Any
    told: tuple[str, ...]
    """What the host complained of while it loaded."""


class _Modules:
    """The host's modules that are needed, under whichever name they are installed."""

    def __init__(self, host: str) -> None:
        if host == "properdocs":
            importlib.import_module("properdocs.replacement")
        self.load_config: Any = importlib.import_module(f"{host}.config").load_config
        self.build: Any = importlib.import_module(f"{host}.commands.build").build
        self.plugin: Any = importlib.import_module(f"{host}.plugins").BasePlugin
        self.page: Any = importlib.import_module(f"{host}.structure.pages").Page
        self.convert: Any = self.page.render
        files = importlib.import_module(f"{host}.structure.files")
        self.file: Any = files.File
        self.not_in_nav: Any = files.InclusionLevel.NOT_IN_NAV


class _Collector:
    """The host calls its methods while it builds: it adds shells, keeps pages, and answers from what it kept."""

    def __init__(self, modules: _Modules, complaints: Complaints, project: Path, language: Language) -> None:
        self._modules, self._complaints, self._language = modules, complaints, language
        self._overrides = project / "overrides"
        self._content = project / "content"
        self._memory = PageMemory()
        self._look: object = None
        self._environment: Any = None
        self._current: Any = None

    def begin(self, parts: PageParts | None, look: object) -> None:
        """Start over for one build, with new templates and texts when the owner's have changed."""
        self._memory.expect_changes(parts and parts.changed)
        if look != self._look:
            self._look, self._environment = look, None
            self._texts = yaml.safe_load((self._overrides / "texts" / f"{self._language}.yml").read_text("utf-8"))
            self._memory.expect_new_look()
        self._parts, self._standings = parts, standings(self._content, self._language)
        self._pages: dict[str, Any] = {}
        self._plain: dict[str, str] = {}
        self.rendered: dict[str, RenderedPage] = {}

    def environment(self, theme: Any, codes: Codes) -> Any:
        """Return the theme's templates, in the place of `Theme.get_env`."""
        if self._environment is None:
            before = len(self._complaints.told)
            env = type(theme).get_env(theme)
            env.loader, env.bytecode_cache = VisibleTemplates(theme.dirs), codes
            watch_reads(env, (self._modules.page, self._modules.file), _BODIES, self._note_read)
            self._environment = env, self._complaints.told[before:]
            return env
        env, told = self._environment
        self._complaints.told += told
        return env

    def on_files(self, files: Any, *, config: Any) -> Any:
        for layout, path in LAYOUTS.items():
            file = self._modules.file.generated(config, path, content=f"---\nlayout: {layout}\n---\n")
            if layout in ("plugin", "notfound"):
                file.inclusion = self._modules.not_in_nav
            files.append(file)
        for path, standing in self._standings.items():
            if standing == "borrowed":
                lender = str(self._content / other(self._language) / path)
                files.append(self._modules.file.generated(config, path, abs_src_path=lender))
        return files

    def on_nav(self, nav: Any, *, files: Any, **_: Any) -> Any:
        terms = self._parts and self._parts.terms
        self._memory.expect_files([terms, *((file.src_uri, file.dest_uri, file.inclusion) for file in files)])
        self._order = {page.file.src_uri: place for place, page in enumerate(nav.pages)}
        self._glossary = files.get_file_from_path(GLOSSARY)
        if self._parts:
            self._texts_of_pages = PageTexts(
                language=self._language,
                parts=self._parts,
                texts=self._texts,
                places=plain_addresses((file.src_uri, file.dest_uri) for file in files.documentation_pages()),
                title_of=partial(title_of, files.get_file_from_path),
            )
        return nav

    def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
        self._pages[page.file.src_uri] = page
        if self._parts is None:
            return markdown
        source, before = page.file.src_uri, lines_before(markdown, page.file.content_string)
        if "layout" not in page.meta:
            self._plain[source] = self._texts_of_pages.plain(source, markdown, before)
        return self._texts_of_pages.shown(source, markdown, before)

    def convert(self, page: Any, config: Any, files: Any) -> None:
        """Convert a page's Markdown, in the place of `Page.render`."""
        source, text, told = page.file.src_uri, page.markdown, self._complaints.told
        if kept := self._memory.conversion(source, text):
            told += kept.told
            for name, value in kept.values.items():
                setattr(page, name, value)
            page.links_to_anchors = {files.get_file_from_path(path): links for path, links in kept.links.items()}
            return
        before = len(told)
        self._modules.convert(page, config, files)
        if self._parts and self._glossary and source.startswith("framework/") and source != GLOSSARY:
            glossary = self._glossary.url_relative_to(page.file)
            page.content = link_mentions(page.content, self._parts.terms, glossary, without=source)
        values = {name: getattr(page, name) for name in _CONVERTED}
        links = {target.src_uri: links for target, links in (page.links_to_anchors or {}).items()}
        self._memory.keep_conversion(source, text, Conversion(values, links, tuple(told[before:])))

    def on_env(self, env: Any, **_: Any) -> Any:
        # Lists, neighbours and the navigation show these of other pages.
        pages = self._pages.values()
        self._memory.expect_shown(
            [(page.file.src_uri, page.title, repr(page.meta), page.update_date) for page in pages]
        )
        return SimpleNamespace(
            get_template=lambda name: SimpleNamespace(render=partial(self._fill, env.get_template(name)))
        )

    def on_page_context(self, context: Any, *, page: Any, **_: Any) -> Any:
        self._current = page
        if tab := _TAB_OF.get(page.file.src_uri):
            self._pages[tab].active = True
        context["t"] = self._texts
        context["content_language"] = self._language
        context["html_lang"] = HTML_LANG[self._language]
        context["changed"] = self._parts and worded_day(self._parts.changed.get(page.file.src_uri), self._texts)
        context["standing"] = self._standing(page)
        return context

    def _fill(self, template: Any, context: Any) -> str:
        """Fill a page's template, in the place of `Template.render`."""
        page, standing = context["page"], context["standing"]
        source, text = page.file.src_uri, page.markdown
        if (kept := self._memory.filled(source, text, standing)) is not None:
            return kept
        # The theme names the language alone; alternates and cards say which Chinese it is.
        head, tag = f'<html lang="{self._language}"', f'<html lang="{HTML_LANG[self._language]}"'
        html = str(template.render(context)).replace(head, tag, 1)
        self._memory.keep_filled(source, text, standing, html)
        return html

    def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
        if tab := _TAB_OF.get(page.file.src_uri):
            self._pages[tab].active = False
        self.rendered[page.file.src_uri] = RenderedPage(
            path=page.file.dest_uri,
            title=str(page.title),
            description=str(page.meta.get("description") or ""),
            standing=self._standing(page),
            html=output,
            markdown=self._plain.get(page.file.src_uri, ""),
            place=self._order.get(page.file.src_uri, len(self._order)),
        )
        return ""

    def _standing(self, page: Any) -> Standing:
        return self._standings.get(page.file.src_uri, "alone")  # Shells are no pages of either language.

    def _note_read(self, page: object) -> None:
        if page is not self._current:
            self._memory.expect_shown_bodies()


def _read_files(folder: Path) -> Mapping[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _language_url(site_url: str | None, language: Language) -> str:
    if not site_url:
        return ""
    return site_url if language == LANGUAGES[0] else f"{site_url}{language}/"
