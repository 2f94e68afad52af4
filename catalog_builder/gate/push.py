"""One push as a hook is told of it: which refs move from where to where, by whom, with which wishes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog_builder.gate.hook_settings import HookSettings
from catalog_builder.gate.repository import is_no_object
from catalog_builder.model.text import Language

BRANCHES = "refs/heads/"

IDENTITIES = ("CATALOG_USER", "GL_USERNAME", "GL_USER", "GITEA_PUSHER_NAME", "REMOTE_USER")
"""Variables by which forges and ssh set-ups name the pusher, the surest first."""

_MAX_OPTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RefUpdate:
    """One ref that a push moves."""

    ref: str
    """Its whole name, such as `refs/heads/main`."""

    old: str
    """Id of what it named before."""

    new: str
    """Id of what it is to name."""

    @property
    def branch(self) -> str | None:
        """The name of the branch; `None` for a tag and everything else."""
        return self.ref.removeprefix(BRANCHES) if self.ref.startswith(BRANCHES) else None

    @property
    def is_new(self) -> bool:
        """Whether there was no such ref."""
        return is_no_object(self.old)

    @property
    def is_deletion(self) -> bool:
        """Whether the ref goes away."""
        return is_no_object(self.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What one push is about."""

    updates: tuple[RefUpdate, ...]
    pusher: str
    """Who pushes, as OWNERS names people."""

    language: Language
    is_verbose: bool = False
    """Whether the pusher wants to know where the time goes."""


def read_push(lines: Iterable[bytes], environment: Mapping[str, str], settings: HookSettings) -> Push:
    """Return the push that git tells a hook of: `old new ref` on each line, the rest in the environment."""
    options = tuple(_options(environment))
    return Push(
        updates=tuple(_updates(lines)),
        pusher=pusher_of(environment, settings),
        language=_language(options, environment, settings),
        is_verbose="verbose" in options,
    )


def pusher_of(environment: Mapping[str, str], settings: HookSettings) -> str:
    """Return who pushes; with `catalog.identity` that variable alone counts, and nobody else is anybody."""
    if settings.identity:
        return environment.get(settings.identity, "")
    for name in IDENTITIES:
        if value := environment.get(name):
            return value
    return _account()


def _account() -> str:
    """Return the name of the account that the hook runs in; the environment has no say in it."""
    try:
        import pwd
    except ImportError:
        return ""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def _updates(lines: Iterable[bytes]) -> Iterator[RefUpdate]:
    for line in lines:
        old, new, ref = line.rstrip(b"\n").decode("utf-8", "surrogateescape").split(" ", 2)
        yield RefUpdate(ref=ref, old=old, new=new)


def _options(environment: Mapping[str, str]) -> Iterator[str]:
    count = environment.get("GIT_PUSH_OPTION_COUNT", "")
    for number in range(min(int(count), _MAX_OPTIONS) if count.isdecimal() else 0):
        yield environment.get(f"GIT_PUSH_OPTION_{number}", "")


def _language(options: Iterable[str], environment: Mapping[str, str], settings: HookSettings) -> Language:
    """Return the language asked for, else Chinese for a Chinese locale, else the repository's, else English.

    An English locale is no wish: it is what most servers give everybody, whatever the pusher speaks.
    """
    for option in options:
        if option in ("lang=zh", "lang=en"):
            return "zh" if option == "lang=zh" else "en"
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else settings.language or "en"
