"""The template environment: escaping on, missing names refused, and the few functions that templates may call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError

from catalog_builder.errors import SettingsError
from catalog_builder.model.page import link, site_root
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import HTML_LANG, Language, Localized

_INDENTATION = re.compile(r"(<(pre|textarea)\b.*?</\2>)|\n[ \t]+", re.DOTALL)


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
    functions = {
        "t": templates.texts[language],
        "lang": language,
        "link": lambda target: link(path, target),
        "asset": lambda name: f"{site_root(language, path)}assets/plugins/{name}",
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
        loader=DictLoader({name: _fold(source) for name, source in sources.sources.items()}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _fold(source: str) -> str:
    """Return the template without the blanks that begin its lines, code aside: they are a tenth of a page."""
    return _INDENTATION.sub(lambda found: found[1] or "\n", source)
