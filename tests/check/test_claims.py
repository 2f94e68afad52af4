"""Who keeps what two plugins claim."""

from __future__ import annotations

from catalog_builder.check.claims import contested
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.plugin import Plugin, Provider, Status, Support
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Localized

WORDS = Localized(zh="字", en="word")


def test_among_equals_the_first_by_id_keeps_it() -> None:
    assert losers(result("b"), result("a"), result("c")) == [("b", "a"), ("c", "a")]


def test_a_released_plugin_keeps_it_against_drafts_and_removed_ones() -> None:
    assert losers(result("a", "draft"), result("b", "removed"), result("z")) == [("b", "z"), ("a", "z")]


def test_a_sound_plugin_keeps_it_against_a_faulty_one() -> None:
    assert losers(result("a", is_faulty=True), result("z", "draft")) == [("a", "z")]


def test_an_unreadable_plugin_claims_nothing() -> None:
    assert losers(PluginResult(id="a", plugin=None), result("b")) == []


def losers(*results: PluginResult) -> list[tuple[str, str]]:
    return [(loser.id, keeper) for loser, keeper in contested(results, lambda plugin: plugin.appid)]


def result(plugin_id: str, status: Status = "released", *, is_faulty: bool = False) -> PluginResult:
    plugin = Plugin(
        id=plugin_id,
        appid="wx1234567890abcdef",
        name=WORDS,
        summary=WORDS,
        provider=Provider(name=WORDS),
        category="tools",
        icon="icon.png",
        version="1.0.0",
        status=status,
        support=Support(wechat="example"),
    )
    fault = Diagnostic(
        rule="r", severity="error", plugin=plugin_id, path=plugin_id, span=None, message=WORDS, help=WORDS
    )
    return PluginResult(id=plugin_id, plugin=plugin, diagnostics=(fault,) if is_faulty else ())
