"""Everything that can be said of one page without knowing another: text, ids, pictures, scripts."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from catalog_builder.audit.html_facts import HtmlFacts
from catalog_builder.audit.problem import Problem

_HASHES = ("sha256", "sha384", "sha512")


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


def _is_allowed(script: str, policy: str) -> bool:
    """Return whether the policy lets this inline script run."""
    directives = [words for part in policy.split(";") if (words := part.split())]
    by_name = {words[0].lower(): words[1:] for words in reversed(directives)}
    for name in ("script-src-elem", "script-src", "default-src"):
        if name in by_name:
            return _names_script(script, by_name[name])
    return True


def _names_script(script: str, sources: list[str]) -> bool:
    hashes = {word.strip("'") for word in sources if word.startswith(tuple(f"'{name}-" for name in _HASHES))}
    if any(f"{name}-{_digest(script, name)}" in hashes for name in _HASHES):
        return True
    return "'unsafe-inline'" in sources and not hashes


def _digest(script: str, name: str) -> str:
    return base64.b64encode(hashlib.new(name, script.encode()).digest()).decode()
