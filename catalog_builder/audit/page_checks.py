"""Everything that can be said of one page without knowing another: text, ids, pictures, scripts."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence

from catalog_builder.audit.html_facts import HtmlFacts
from catalog_builder.audit.problem import Problem

_HASHES = ("sha256", "sha384", "sha512")
_HASH_MARKS = tuple(f"'{name}-" for name in _HASHES)
_SCRIPT_DIRECTIVES = ("script-src-elem", "script-src", "default-src")
_WEAK = frozenset({"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:", "blob:"})
"""Sources that let scripts run which nobody named."""


def check_page(page: str, facts: HtmlFacts) -> Iterator[Problem]:
    """Yield what is wrong with an HTML page in itself."""
    if not facts.language:
        yield Problem(page=page, kind="language-missing")
    if not facts.title:
        yield Problem(page=page, kind="title-missing")
    if not facts.description:
        yield Problem(page=page, kind="description-missing")
    if not facts.first_headings:
        yield Problem(page=page, kind="heading-missing")
    if facts.first_headings > 1:
        yield Problem(page=page, kind="heading-several", detail=str(facts.first_headings))
    for address in facts.unsized_images:
        yield Problem(page=page, kind="image-without-size", detail=address)
    for address in facts.silent_images:
        yield Problem(page=page, kind="image-without-alt", detail=address)
    yield from _check_policy(page, facts.policies)
    yield from check_safety(page, facts)


def check_safety(page: str, facts: HtmlFacts) -> Iterator[Problem]:
    """Yield what is wrong with an HTML page or a drawing in itself."""
    for name, times in Counter(facts.ids).items():
        if times > 1:
            yield Problem(page=page, kind="id-duplicate", detail=name)
    for handler in facts.handlers:
        yield Problem(page=page, kind="handler-inline", detail=handler)
    for text in facts.json_ld:
        try:
            json.loads(text)
        except ValueError as fault:
            yield Problem(page=page, kind="json-ld-broken", detail=str(fault))
    for policy in facts.policies:
        for script in facts.scripts:
            if not _is_allowed(script, policy):
                yield Problem(page=page, kind="script-unhashed", detail=f"'sha256-{_digest(script, 'sha256')}'")


def _check_policy(page: str, policies: Sequence[str]) -> Iterator[Problem]:
    """Yield one problem when no policy of the page keeps foreign and inline scripts from running."""
    if not policies:
        yield Problem(page=page, kind="policy-missing")
        return
    weaknesses = [_weakness(policy) for policy in policies]
    if all(weaknesses):
        yield Problem(page=page, kind="policy-weak", detail=weaknesses[0])


def _weakness(policy: str) -> str:
    """Return the source by which any script could run, or what is not limited; empty when only named ones can."""
    sources = _script_sources(policy)
    if sources is None:
        return "script-src"
    hashes = any(word.startswith(_HASH_MARKS) for word in sources)
    weak = _WEAK - {"'unsafe-inline'"} if hashes else _WEAK  # Browsers ignore it beside hashes.
    return next((word for word in sources if word.lower() in weak), "")


def _script_sources(policy: str) -> list[str] | None:
    """Return what the policy lets scripts come from; `None` when it does not limit them."""
    directives = [words for part in policy.split(";") if (words := part.split())]
    by_name = {words[0].lower(): words[1:] for words in reversed(directives)}
    return next((by_name[name] for name in _SCRIPT_DIRECTIVES if name in by_name), None)


def _is_allowed(script: str, policy: str) -> bool:
    """Return whether the policy lets this inline script run."""
    sources = _script_sources(policy)
    return sources is None or _names_script(script, sources)


def _names_script(script: str, sources: list[str]) -> bool:
    hashes = {word.strip("'") for word in sources if word.startswith(_HASH_MARKS)}
    if any(f"{name}-{_digest(script, name)}" in hashes for name in _HASHES):
        return True
    return "'unsafe-inline'" in sources and not hashes


def _digest(script: str, name: str) -> str:
    return base64.b64encode(hashlib.new(name, script.encode()).digest()).decode()
