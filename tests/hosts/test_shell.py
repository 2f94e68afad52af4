"""A shell is cut once and filled for pages at any depth."""

from __future__ import annotations

import time

import pytest

from catalog_builder.hosts.shell import SLOTS, SlotError, cut_shell

SOURCE = (
    '<html lang="@@slot:lang@@"><a href="../../assets/a.css">1</a><a href="../">2</a><a href="./">3</a>'
    '<a href="../../">4</a><a href="https://example.com/">5</a><a href="#x">6</a><form action="../../plugins/?a=1#b"><input data-script="../../assets/a.js">'
    '<script id="__config" type="application/json">{"base": "../..", "x": 1}</script>'
    '<a hreflang="en" href="@@slot:alternate@@">7</a><main>@@slot:body@@</main></html>'
)
EMPTY = dict.fromkeys(SLOTS, "")


def test_addresses_lead_from_every_depth_to_where_they_led() -> None:
    shell = cut_shell(SOURCE, "plugins/_plugin/")
    deep = shell.fill("plugins/x/y/index.html", EMPTY)
    assert 'href="../../../assets/a.css">1' in deep
    assert 'href="../../../plugins/">2' in deep
    assert 'href="../../../plugins/_plugin/">3' in deep
    assert 'href="../../../">4' in deep
    assert 'action="../../../plugins/?a=1#b"><input data-script="../../../assets/a.js"' in deep
    assert '{"base": "../../../", "x": 1}' in deep
    root = shell.fill("index.html", EMPTY)
    assert 'href="./assets/a.css">1' in root
    assert 'href="./">4' in root


def test_addresses_that_are_not_relative_stay_as_they_are() -> None:
    filled = cut_shell(SOURCE, "plugins/_plugin/").fill("a/index.html", EMPTY)
    assert 'href="https://example.com/">5' in filled
    assert 'href="#x">6' in filled


def test_texts_go_into_their_slots_untouched() -> None:
    filled = cut_shell(SOURCE, "").fill(
        "a/index.html",
        EMPTY | {"lang": "zh-CN", "body": '<a href="../b/">@@slot:body@@ \\1</a>', "alternate": "../en/a/"},
    )
    assert filled.startswith('<html lang="zh-CN">')
    assert '<main><a href="../b/">@@slot:body@@ \\1</a></main>' in filled
    assert 'hreflang="en" href="../en/a/"' in filled


def test_a_page_served_anywhere_gets_absolute_addresses_in_its_slots_too() -> None:
    shell = cut_shell(
        '<a href="../../assets/a.css">1</a><a href="@@slot:alternate@@">2</a>@@slot:body@@', "404/", base="/docs/en/"
    )
    filled = shell.fill(
        "404.html", EMPTY | {"alternate": "../404.html", "body": '<a href="./">3</a><a href="plugins/">4</a>'}
    )
    assert filled == (
        '<a href="/docs/assets/a.css">1</a><a href="/docs/404.html">2</a><a href="/docs/en/">3</a><a href="/docs/en/plugins/">4</a>'
    )


def test_a_missing_slot_is_named() -> None:
    slots = {name: "" for name in SLOTS if name != "toc"}
    with pytest.raises(SlotError, match="slot toc is missing"):
        cut_shell("x", "").fill("index.html", slots)


def test_an_unknown_slot_is_named() -> None:
    with pytest.raises(SlotError, match="there is no slot tok"):
        cut_shell("x", "").fill("index.html", EMPTY | {"tok": ""})
    with pytest.raises(SlotError, match="tok"):
        cut_shell("@@slot:tok@@", "")


def test_filling_costs_a_fraction_of_a_millisecond() -> None:
    shell = cut_shell(SOURCE * 60, "plugins/_plugin/")
    start = time.process_time()
    for _ in range(1_000):
        shell.fill("plugins/x/index.html", EMPTY)
    assert time.process_time() - start < 1.0
