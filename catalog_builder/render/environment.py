"""The template environment: escaping on, missing names refused, and the few functions that templates may call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec
from markupsafe import escape
from minijinja import Environment, TemplateError

from catalog_builder.errors import SettingsError
from catalog_builder.model.page import ROOT_MARK, language_root, link, site_root
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language, Localized

_INDENTATION = re.compile(r"(<(pre|textarea)\b.*?</\2>)|\n[ \t]+", re.DOTALL)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A bilingual text as one page shows it; a struct, for a page makes sixty: four times as fast."""

    text: str
    lang: Language
    """Language the text is really in."""

    foreign: bool
    """Whether that is not the page's language."""

    html_lang: str
    """BCP 47 tag of `lang`."""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def shown(text: Localized, language: Language) -> Shown:
    """Return the text in this language, or in the other one marked as such."""
    best, actual = text.best(language)
    return Shown(text=best, lang=actual, foreign=bool(best) and actual != language, html_lang=HTML_LANG[actual])


def render_template(
    templates: Templates, name: str, *, language: Language, path: str, values: Mapping[str, object]
) -> str:
    """Return the template rendered for the page at `path`; every value is escaped unless it is Markup."""
    root = site_root(language, path)
    functions = {
        "link": lambda target: escape(link(path, target)),
        "root": root,
        "asset": lambda name: escape(f"{root}assets/plugins/{name}"),
    }
    return _rendered(templates, name, language, {**functions, **values})


def render_fragment(templates: Templates, name: str, *, language: Language, values: Mapping[str, object]) -> str:
    """Return the template rendered for pages at any depth: a mark stands for the way to the language root."""
    root = ROOT_MARK if language == LANGUAGES[0] else f"{ROOT_MARK}../"
    functions = {
        "link": lambda target: escape(f"{ROOT_MARK}{target}"),
        "root": root,
        "asset": lambda name: escape(f"{root}assets/plugins/{name}"),
    }
    return _rendered(templates, name, language, {**functions, **values})


def at_base(fragment: str, path: str) -> str:
    """Return what `render_fragment` made as it stands on the page at `path`."""
    return fragment.replace(ROOT_MARK, language_root(path) or "./")


def _rendered(templates: Templates, name: str, language: Language, values: Mapping[str, object]) -> str:
    environment = _environment(templates.digest, language, _Kept(templates))
    try:
        # A slash is harmless in text and in quoted values, and addresses are full of them. What an author wrote like
        # that reference has `&amp;` in it.
        return environment.render_template(name, **values).replace("&#x2f;", "/")
    except TemplateError as fault:
        line = f":{fault.line}" if fault.line else ""
        raise SettingsError(
            f"overrides/catalog/{fault.name or name}{line}: {fault.message or fault.kind}.",
            cure="Mend the template; the names it may use are those of the shipped one.",
        ) from fault


class _Kept:
    """Templates behind an identity that `lru_cache` can compare cheaply: the digest beside it decides."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=8)
def _environment(digest: str, language: Language, kept: _Kept) -> Environment:
    """Return the environment of one language: what all its pages share is handed over once."""
    environment = Environment(
        loader=lambda name: _fold(kept.templates.sources[name]) if name in kept.templates.sources else None,
        undefined_behavior="strict",
        auto_escape_callback=lambda _: "html",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.add_global("t", kept.templates.texts[language])
    environment.add_global("lang", language)
    environment.add_global("best", lambda text: shown(text, language))
    return environment


def _fold(source: str) -> str:
    """Return the template without the blanks that begin its lines, code aside: they are a tenth of a page."""
    return _INDENTATION.sub(lambda found: found[1] or "\n", source)
