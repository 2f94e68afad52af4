"""What git tells a hook of a push: refs, options, who pushes, in which language."""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalog_builder.gate.hook_settings import HookSettings
from catalog_builder.gate.push import pusher_of, read_push
from catalog_builder.model.text import Language

_NONE = "0" * 40
_SOME = "1" * 40
_SETTINGS = HookSettings(shelf=Path("/srv"))


def options(*given: str) -> dict[str, str]:
    named = {f"GIT_PUSH_OPTION_{number}": option for number, option in enumerate(given)}
    return {"GIT_PUSH_OPTION_COUNT": str(len(given)), **named}


def test_each_line_is_a_ref_that_moves() -> None:
    lines = [f"{_NONE} {_SOME} refs/heads/a b\n".encode(), f"{_SOME} {_NONE} refs/tags/v1\n".encode()]
    first, second = read_push(lines, {}, _SETTINGS).updates
    assert (first.branch, first.is_new, first.is_deletion) == ("a b", True, False)
    assert (second.branch, second.is_new, second.is_deletion) == (None, False, True)


@pytest.mark.parametrize(
    ("environment", "of_repository", "language"),
    [
        ({}, None, "en"),
        ({}, "zh", "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "en", "zh"),
        ({"LANG": "en_US.UTF-8"}, "zh", "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None, "en"),
        (options("verbose", "lang=en") | {"LANG": "zh_CN"}, "zh", "en"),
        (options("lang=zh"), None, "zh"),
        (options("lang=klingon"), None, "en"),
        ({"GIT_PUSH_OPTION_COUNT": "-1"}, None, "en"),
    ],
)
def test_the_language_is_the_one_asked_for(
    environment: Mapping[str, str], of_repository: Language | None, language: Language
) -> None:
    settings = HookSettings(shelf=Path("/srv"), language=of_repository)
    assert read_push([], environment, settings).language == language


def test_who_wants_to_know_where_time_goes_says_so() -> None:
    assert read_push([], options("verbose"), _SETTINGS).is_verbose
    assert not read_push([], {}, _SETTINGS).is_verbose


@pytest.mark.parametrize(
    ("environment", "named", "pusher"),
    [
        ({"CATALOG_USER": "alice", "GL_USERNAME": "bob"}, None, "alice"),
        ({"GL_USERNAME": "", "GL_USER": "bob"}, None, "bob"),
        ({"GITEA_PUSHER_NAME": "carol"}, None, "carol"),
        ({"REMOTE_USER": "dave"}, None, "dave"),
        ({"CATALOG_USER": "alice", "SSO": "erin"}, "SSO", "erin"),
        ({"CATALOG_USER": "alice"}, "SSO", ""),
        ({"USER": "root", "LOGNAME": "root"}, None, pwd.getpwuid(os.geteuid()).pw_name),
    ],
)
def test_the_pusher_is_whom_the_forge_names(environment: Mapping[str, str], named: str | None, pusher: str) -> None:
    assert pusher_of(environment, HookSettings(shelf=Path("/srv"), identity=named)) == pusher
