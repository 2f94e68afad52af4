"""How external links and their verdicts are told."""

from __future__ import annotations

from typing import get_args

import pytest

from catalog_builder.audit.external_links import ExternalLink, Mention
from catalog_builder.audit.external_report import format_links, format_verdicts
from catalog_builder.audit.verdict import STATES, Reason, State, Verdict
from catalog_builder.model.text import Language


def link(name: str, *mentions: Mention) -> ExternalLink:
    return ExternalLink(
        address=f"https://{name}.example/", mentions=mentions or (Mention(page="p.html", text=f"See {name}."),)
    )


LINKS = [link("fine"), link("gone"), link("moved", Mention(page="index.html", text="By M", pages=3))]
VERDICTS = {
    "https://fine.example/": Verdict(state="ok", reason="status", status=200),
    "https://gone.example/": Verdict(state="gone", reason="status", status=404),
    "https://moved.example/": Verdict(state="moved", reason="status", status=200, address="https://new.example/"),
}


def test_what_has_to_be_acted_on_comes_first_and_the_last_line_counts() -> None:
    assert format_verdicts(LINKS, VERDICTS, "en") == (
        "Gone: name another source, or remove the link (1)\n"
        "  https://gone.example/ (status 404)\n"
        "      p.html: See gone.\n"
        "\n"
        "Moved for good: use the new address (1)\n"
        "  https://moved.example/ → https://new.example/\n"
        "      index.html (and 2 more): By M\n"
        "\n"
        "In order (1)\n"
        "  https://fine.example/\n"
        "      p.html: See fine.\n"
        "\n"
        "3 external addresses: gone 1, moved 1, in order 1."
    )
    chinese = format_verdicts(LINKS, VERDICTS, "zh")
    assert "已失效：请换成别的出处，或者删去链接（1）\n  https://gone.example/（状态码 404）\n" in chinese
    assert chinese.endswith("\n共 3 个外部地址：失效 1，已搬走 1，正常 1。")


def test_a_list_without_verdicts_has_no_words_on_them() -> None:
    assert format_links(LINKS[:1], "en") == "  https://fine.example/\n      p.html: See fine.\n1 external address."
    assert format_links([], "zh") == "共 0 个外部地址。"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_state_and_reason_has_its_words(language: Language) -> None:
    assert set(STATES) == set(get_args(State))
    told = set()
    for reason in get_args(Reason):
        verdict = Verdict(state="refused", reason=reason, status=418)
        told.add(format_verdicts([link("a")], {"https://a.example/": verdict}, language))
    assert len(told) == len(get_args(Reason))


def test_many_texts_are_counted_and_none_steers_the_terminal() -> None:
    many = link("a", *(Mention(page="p.html", text=f"\x1b[2J{number}") for number in range(7)))
    text = format_links([many], "en")
    assert "\x1b" not in text
    assert text.endswith("      and 2 more\n1 external address.")


def test_a_machine_without_a_network_is_told_so() -> None:
    silent = {"https://a.example/": Verdict(state="unreachable", reason="no-such-host")}
    assert "may be offline" in format_verdicts([link("a")], silent, "en")
    assert "没有联网" in format_verdicts([link("a")], silent, "zh")
    assert "offline" not in format_verdicts(LINKS, VERDICTS, "en")
