"""A badge says since which version something is supported, and who can have that version."""

from __future__ import annotations

import pytest
import yaml

from catalog_builder.hosts.badges import FORMS, Badge, badge_of, oldest_clients
from catalog_builder.model.page_parts import Client
from catalog_builder.model.text import LANGUAGES, Language
from tests.hosts.trial import PROJECT

CLIENTS = (
    Client("iOS", "8.0.2", "2.15.0"),
    Client("iOS", "8.0.16", "2.21.4"),
    Client("iOS", "7.0.20", "2.10.0"),
    Client("Android", "8.0.3", "2.15.0"),
    Client("Windows", "3.0.0", "2.9.0"),
)


def badge(value: str, language: Language = "en") -> Badge | None:
    texts = yaml.safe_load((PROJECT / "overrides" / "texts" / f"{language}.yml").read_text("utf-8"))
    return badge_of(value, texts["since"], CLIENTS)


def test_a_plain_version_is_one_of_the_base_library_and_names_the_clients_that_can_have_it() -> None:
    assert badge("2.10.0") == Badge(
        "base library 2.10.0",
        "Supported since base library 2.10.0. WeChat clients that can have it: iOS from 7.0.20, Android from 8.0.3.",
    )


def test_the_badge_speaks_the_language_of_its_page() -> None:
    assert badge("2.10.0", "zh") == Badge(
        "基础库 2.10.0",
        "从基础库 2.10.0 起支持。带有这个版本的微信客户端：iOS 7.0.20 及以上，Android 8.0.3 及以上。",
    )


def test_versions_of_the_client_and_of_devtools_say_which_they_are_and_name_no_clients() -> None:
    assert badge("client 6.7.2") == Badge("WeChat client 6.7.2", "Supported since WeChat client 6.7.2.")
    assert badge("devtools 1.02.1810190", "zh") == Badge(
        "开发者工具 1.02.1810190", "从开发者工具 1.02.1810190 起支持。"
    )


def test_a_version_that_no_known_client_has_names_none() -> None:
    assert badge("3.0.0") == Badge("base library 3.0.0", "Supported since base library 3.0.0.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_that_the_cure_names_is_a_version(language: Language) -> None:
    assert all(badge(form, language) for form in FORMS.replace(" or ", ", ").split(", "))


@pytest.mark.parametrize(
    "value",
    [
        *("", "2.1", "2.1.0.4", "v2.1.0", "2.1.x", "2..0", "-2.1.0", "2.1.0-beta", "2,1,0", "２.1.0", "<b>"),
        *(" 2.1.0", "2.1.0 ", "2.1.0\n", "library 2.1.0", "client", "client  6.7.2", "Client 6.7.2", "client6.7.2"),
        *(f"2.1.{'0' * 10}", "9" * 5000),
    ],
)
def test_what_is_no_version_has_no_badge(value: str) -> None:
    assert badge(value) is None


def test_versions_are_compared_by_their_numbers_and_not_by_their_digits() -> None:
    assert oldest_clients("2.9.1", CLIENTS[:3]) == (CLIENTS[2],)
    assert oldest_clients("2.15.0", CLIENTS) == (CLIENTS[0], CLIENTS[3])
    assert oldest_clients("2.15.1", CLIENTS) == (CLIENTS[1],)


def test_the_order_of_platforms_does_not_depend_on_that_of_the_clients() -> None:
    assert oldest_clients("2.9.0", CLIENTS) == oldest_clients("2.9.0", CLIENTS[::-1])
    assert [client.platform for client in oldest_clients("2.9.0", CLIENTS)] == ["Windows", "iOS", "Android"]


def test_without_clients_there_is_no_oldest() -> None:
    assert oldest_clients("1.0.0", ()) == ()
