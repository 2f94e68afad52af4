"""Which file shows a diagnostic, and in what words."""

from __future__ import annotations

import dataclasses

from catalog_builder.editing.notices import notices_by_file, rule_address
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Localized

SPAN = Span(line=3, column=8, end_line=3, end_column=25)
FOUND = Diagnostic(
    rule="field-value",
    severity="error",
    plugin="demo",
    path="demo/plugin.yml",
    span=SPAN,
    message=Localized(zh="写错了", en="it is wrong"),
    help=Localized(zh="改正", en="Mend it."),
)
HERE = {"plugin.yml", "icon.png"}


def nobody(plugin: str) -> None:
    return None


def test_message_and_cure_in_the_authors_language() -> None:
    for language, text in (("zh", "写错了\n改正"), ("en", "it is wrong\nMend it.")):
        (notice,) = notices_by_file([FOUND], HERE.__contains__, nobody, language)["plugin.yml"]  # type: ignore[arg-type]  # One of the two.
        assert notice.text == text and notice.span == SPAN


def test_a_picture_shows_its_own_faults() -> None:
    found = dataclasses.replace(FOUND, path="demo/icon.png", span=None)
    assert list(notices_by_file([found], HERE.__contains__, nobody, "en")) == ["icon.png"]


def test_what_is_missing_and_what_concerns_the_folder_shows_on_top_of_the_manifest() -> None:
    missing = dataclasses.replace(FOUND, path="demo/doc/README.md")
    folder = dataclasses.replace(FOUND, path="demo", span=None)
    notices = notices_by_file([missing, folder], HERE.__contains__, nobody, "en")["plugin.yml"]
    assert [notice.text.split("\n")[0] for notice in notices] == ["doc/README.md: it is wrong", "it is wrong"]
    assert all(notice.span is None for notice in notices)


def test_a_missing_manifest_shows_where_it_would_be() -> None:
    found = dataclasses.replace(FOUND, span=None)
    (notice,) = notices_by_file([found], set().__contains__, nobody, "en")["plugin.yml"]
    assert notice.text == "it is wrong\nMend it."


def test_what_an_author_wrote_forges_no_line() -> None:
    found = dataclasses.replace(FOUND, message=Localized(en="a\u202eb\nc"))
    (notice,) = notices_by_file([found], HERE.__contains__, nobody, "en")["plugin.yml"]
    assert notice.text == "a\ufffdb c\nMend it."


def test_a_rule_on_all_plugins_leads_to_the_field_of_the_other_one() -> None:
    theirs = Span(line=9, column=8, end_line=9, end_column=25)
    results = {
        "demo": PluginResult(id="demo", plugin=None, spans=(("appid", SPAN),)),
        "city-picker": PluginResult(id="city-picker", plugin=None, spans=(("appid", theirs),)),
    }
    found = dataclasses.replace(
        FOUND, rule="appid-duplicate", message=Localized(en="AppID wx1 already belongs to plugin city-picker")
    )
    (notice,) = notices_by_file([found], HERE.__contains__, results.get, "en")["plugin.yml"]
    assert [(related.plugin, related.span) for related in notice.related] == [("city-picker", theirs)]
    other = dataclasses.replace(found, rule="field-value")
    assert notices_by_file([other], HERE.__contains__, results.get, "en")["plugin.yml"][0].related == ()


def test_a_rules_page_is_known_where_the_site_is() -> None:
    assert rule_address("image-remote", "https://a.example/", "zh") == "https://a.example/rules/image-remote/"
    assert rule_address("image-remote", "https://a.example/", "en") == "https://a.example/en/rules/image-remote/"
    assert rule_address("image-remote", None, "en") is None
