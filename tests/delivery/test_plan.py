"""The plan of a publication, of values alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalog_builder.delivery.dressing import Dressing
from catalog_builder.delivery.listing import FileMark
from catalog_builder.delivery.plan import Known, Plan, Removal, make_plan
from catalog_builder.delivery.state import State

DRESSING = Dressing(rules=(("assets/*", "public, max-age=31536000, immutable"),))
TODAY = Removal(today=date(2026, 11, 27), asset_days=7)
OLD = {"assets/a.js": FileMark("a" * 64, 1), "index.html": FileMark("b" * 64, 2), "old.html": FileMark("c" * 64, 3)}
NEW = {"assets/b.js": FileMark("d" * 64, 1), "index.html": FileMark("e" * 64, 5), "new.html": FileMark("f" * 64, 7)}
KNOWN = Known(
    listing=OLD,
    state=State(dressing=DRESSING),
    unsure=frozenset(),
    is_there=lambda path: True,
    has_headers=True,
)


def told(plan: Plan) -> list[tuple[str, str]]:
    return [(send.path, send.reason) for send in plan.sends]


def test_assets_first_and_pages_gone_at_once_and_assets_later() -> None:
    plan = make_plan(NEW, DRESSING, KNOWN, TODAY)
    assert told(plan) == [("assets/b.js", "new"), ("index.html", "changed"), ("new.html", "new")]
    assert (plan.due, plan.waiting, plan.size) == (("old.html",), {"assets/a.js": "2026-11-27"}, 13)
    assert plan.outdated == ("index.html", "old.html")
    assert plan.touched == ("assets/b.js", "index.html", "new.html")


def test_what_comes_back_is_no_longer_to_be_removed() -> None:
    known = replace(
        KNOWN, state=State(dressing=DRESSING, retired={"new.html": "2026-01-01", "gone.html": "2026-01-01"})
    )
    plan = make_plan(NEW, DRESSING, known, TODAY)
    assert plan.due == ("gone.html", "old.html")


def test_what_is_in_doubt_is_sent_unless_it_is_there() -> None:
    state = State(dressing=DRESSING, run="x", uncertain=("index.html", "new.html", "stray.html"))
    known = replace(KNOWN, state=state, unsure=frozenset(state.uncertain), is_there=lambda path: path == "new.html")
    plan = make_plan(NEW, DRESSING, known, TODAY)
    assert told(plan) == [("assets/b.js", "new"), ("index.html", "changed")]
    assert plan.due == ("old.html", "stray.html"), "a broken publication may have put it there"
    assert {"index.html", "new.html", "stray.html"} <= {*plan.outdated}


def test_other_headers_are_a_reason_only_where_objects_carry_them() -> None:
    other = Dressing(rules=(*DRESSING.rules, ("*.html", "no-cache")))
    same = {**OLD}
    assert told(make_plan(same, other, KNOWN, TODAY)) == [("index.html", "headers"), ("old.html", "headers")]
    assert told(make_plan(same, other, replace(KNOWN, has_headers=False), TODAY)) == []


def test_an_unknown_past_sends_all_headers_anew() -> None:
    known = replace(KNOWN, state=State())
    assert len(make_plan(OLD, DRESSING, known, TODAY).sends) == 3
