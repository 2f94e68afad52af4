"""The points of one plugin, from its own folder alone: the same on every machine, and nobody is asked.

A criterion that does not apply is left out and its points go to the others: a plugin without pictures in its document
loses nothing by them. Warnings that another criterion counts already are not counted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalog_builder.model.criteria import CRITERIA
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.document import Document
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.plugin import Interface, Parameter, Plugin
from catalog_builder.model.quality import FULL_POINTS, Mark, Quality
from catalog_builder.model.text import LANGUAGES, Localized

_COUNTED_ELSEWHERE = frozenset({"image-alt-missing", "translation-missing"})
"""Rules whose warnings a criterion of its own stands for."""

_LEAST_SECTIONS = 3
_LEAST_PREVIEWS = 2
_LEAST_WAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What a plugin is judged by."""

    plugin: Plugin
    documents: Sequence[Document]
    """Main language first."""

    diagnostics: Sequence[Diagnostic]


def quality_of(loaded: LoadedPlugin, diagnostics: Sequence[Diagnostic]) -> Quality | None:
    """Return the points of a plugin, given what is wrong with its folder.

    `None` where there is nothing to be judged: no plugin, or one that was removed.
    """
    plugin = loaded.manifest.plugin if loaded.manifest else None
    if plugin is None or plugin.status == "removed":
        return None
    facts = _Facts(plugin=plugin, documents=loaded.documents, diagnostics=diagnostics)
    judged = [(criterion, _JUDGES[criterion.id](facts)) for criterion in CRITERIA]
    applying = [(criterion, is_met) for criterion, is_met in judged if is_met is not None]
    shares = _shares([criterion.weight for criterion, _ in applying])
    return Quality(
        marks=tuple(
            Mark(criterion=criterion.id, points=share if is_met else 0, of=share)
            for (criterion, is_met), share in zip(applying, shares, strict=True)
        )
    )


def _shares(weights: Sequence[int]) -> list[int]:
    """Return whole numbers as the weights are to each other, 100 together: the largest remainders are rounded up."""
    whole = sum(weights)
    shares = [weight * FULL_POINTS // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(weights[place] * FULL_POINTS % whole), place))
    for place in by_remainder[: FULL_POINTS - sum(shares)]:
        shares[place] += 1
    return shares


def _is_bilingual(*texts: Localized) -> bool:
    return all(text.get(language) for text in texts for language in LANGUAGES)


def _has_several_previews(facts: _Facts) -> bool | None:
    interface = facts.plugin.interface
    if interface.api and not (interface.components or interface.pages):
        return None  # Nothing to be seen but in the host's own pages.
    return len(facts.plugin.previews) >= _LEAST_PREVIEWS


def _has_captions(facts: _Facts) -> bool | None:
    captions = [preview.caption for preview in facts.plugin.previews]
    return all(caption.texts() for caption in captions) if captions else None


def _has_words_for_pictures(facts: _Facts) -> bool | None:
    if not any(document.pictures for document in facts.documents):
        return None
    return all(entry.rule != "image-alt-missing" for entry in facts.diagnostics)


def _is_declared(facts: _Facts) -> bool:
    interface = facts.plugin.interface
    return bool(interface.components or interface.pages or interface.api)


def _is_interface_described(facts: _Facts) -> bool | None:
    interface = facts.plugin.interface
    named = (interface.components, interface.pages, interface.api)
    summaries = [part.summary for parts in named for part in parts]
    return all(summary.texts() for summary in summaries) if summaries else None


def _are_parameters_described(facts: _Facts) -> bool | None:
    interface = facts.plugin.interface
    parameters = list(_parameters(interface))
    events = [event.summary for component in interface.components for event in component.events]
    methods = [method.summary for component in interface.components for method in component.methods]
    if not (parameters or events or methods):
        return None
    is_given = all(given.type and given.summary.texts() for given in parameters)
    return is_given and all(summary.texts() for summary in (*events, *methods))


def _parameters(interface: Interface) -> Iterator[Parameter]:
    for component in interface.components:
        yield from component.properties
    for page in interface.pages:
        yield from page.query
    for function in interface.api:
        yield from function.parameters


def _has_sections(facts: _Facts) -> bool:
    headings = [heading for document in facts.documents[:1] for heading in document.headings if heading.level > 1]
    return len(headings) >= _LEAST_SECTIONS


def _has_examples(facts: _Facts) -> bool:
    return any(block.text.strip() for document in facts.documents[:1] for block in document.code)


def _has_notes(facts: _Facts) -> bool:
    return any(
        release.version == facts.plugin.version and release.date and release.notes.texts()
        for release in facts.plugin.releases
    )


def _has_ways(facts: _Facts) -> bool:
    support = facts.plugin.support
    ways = (support.email, support.url, support.phone, support.wechat, facts.plugin.links.issues)
    return len({way for way in ways if way}) >= _LEAST_WAYS


def _has_links(facts: _Facts) -> bool:
    links = facts.plugin.links
    return bool(links.homepage or links.repository or links.documentation)


def _has_no_warnings(facts: _Facts) -> bool:
    return all(entry.severity == "info" or entry.rule in _COUNTED_ELSEWHERE for entry in facts.diagnostics)


_JUDGES: MappingProxyType[str, Callable[[_Facts], bool | None]] = MappingProxyType(
    {
        "names-translated": lambda facts: _is_bilingual(facts.plugin.name, facts.plugin.summary),
        "description-translated": lambda facts: _is_bilingual(facts.plugin.description),
        "document-translated": lambda facts: {document.language for document in facts.documents} == {*LANGUAGES},
        "previews-several": _has_several_previews,
        "previews-captioned": _has_captions,
        "pictures-in-words": _has_words_for_pictures,
        "interface-declared": _is_declared,
        "interface-described": _is_interface_described,
        "parameters-described": _are_parameters_described,
        "document-sections": _has_sections,
        "document-examples": _has_examples,
        "release-notes": _has_notes,
        "base-library": lambda facts: bool(facts.plugin.base_library),
        "terms-of-use": lambda facts: bool(facts.plugin.approval and facts.plugin.payment),
        "support-ways": _has_ways,
        "links": _has_links,
        "no-warnings": _has_no_warnings,
    }
)
"""Whether each criterion is met; `None` where it does not apply."""
