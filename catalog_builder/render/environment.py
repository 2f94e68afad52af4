"""The template environment: escaping on, missing names refused, and the few functions that templates may call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError

from catalog_builder.errors import SettingsError
from catalog_builder.model.page import ROOT_MARK, language_root, link, site_root
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language, Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A bilingual text as one page shows it."""

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
        "link": lambda target: link(path, target),
        "root": root,
        "asset": lambda name: f"{root}assets/plugins/{name}",
    }
    return _rendered(templates, name, language, {**functions, **values})


def render_fragment(templates: Templates, name: str, *, language: Language, values: Mapping[str, object]) -> str:
    """Return the template rendered for pages at any depth: a mark stands for the way to the language root."""
    root = ROOT_MARK if language == LANGUAGES[0] else f"{ROOT_MARK}../"
    functions = {
        "link": lambda target: f"{ROOT_MARK}{target}",
        "root": root,
        "asset": lambda name: f"{root}assets/plugins/{name}",
    }
    return _rendered(templates, name, language, {**functions, **values})


def at_base(fragment: str, path: str) -> str:
    """Return what `render_fragment` made as it stands on the page at `path`."""
    return fragment.replace(ROOT_MARK, language_root(path) or "./")


def _rendered(templates: Templates, name: str, language: Language, values: Mapping[str, object]) -> str:
    functions = {
        "t": templates.texts[language],
        "lang": language,
        "best": lambda text: shown(text, language),
    }
    environment = _environment(templates.digest, _Sources(templates.sources))
    try:
        return environment.get_template(name).render({**functions, **values})
    except TemplateError as fault:
        line = f":{fault.lineno}" if isinstance(fault, TemplateSyntaxError) else ""
        raise SettingsError(
            f"overrides/catalog/{name}{line}: {fault.message or type(fault).__name__}.",
            cure="Mend the template; the names it may use are those of the shipped one.",
        ) from fault


class _Sources:
    """Template sources behind an identity that `lru_cache` can compare cheaply: the digest beside it decides."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sources)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _environment(digest: str, sources: _Sources) -> Environment:
    return Environment(
        loader=DictLoader(dict(sources.sources)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
