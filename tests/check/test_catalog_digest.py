"""What the digest of a catalog depends on."""

from __future__ import annotations

from dataclasses import replace

from catalog_builder.check.catalog_digest import catalog_digest
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.plugin import Allowance
from catalog_builder.model.text import Localized

from .test_claims import folder


def test_the_digest_of_a_catalog_changes_with_what_its_rules_see_and_with_nothing_else() -> None:
    one, other = folder("one"), folder("other")
    assert one.plugin
    digest = catalog_digest([one, other])
    assert catalog_digest([other, one]) == digest
    new = Localized(en="New")
    unseen = replace(one.plugin, summary=new, version="9.9.9", labels=("new",), category="new", icon="new.webp")
    assert catalog_digest([replace(one, plugin=unseen), other]) == digest
    claims = (
        replace(one.plugin, id="new"),
        replace(one.plugin, appid="wx0"),
        replace(one.plugin, name=new),
        replace(one.plugin, provider=new),
        replace(one.plugin, status="draft"),
        replace(one.plugin, successor="new"),
        replace(one.plugin, allow=(Allowance(rule="new"),)),
    )
    seen = [replace(one, plugin=claim) for claim in claims]
    seen += [replace(one, errors=("new",)), replace(one, suppressed=("new",)), replace(one, places=(1, 1, 1, 1))]
    seen += [FolderBrief(id="one"), folder("new")]
    assert (
        len({digest, catalog_digest([other]), *(catalog_digest([changed, other]) for changed in seen)}) == len(seen) + 2
    )
