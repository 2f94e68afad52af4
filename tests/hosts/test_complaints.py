"""Warnings and errors of a host are taken down as text, in their order."""

from __future__ import annotations

import logging

from catalog_builder.hosts.complaints import Complaints


def test_warnings_and_errors_are_taken_down_and_nothing_below() -> None:
    complaints = Complaints()
    logger = logging.Logger("a host")
    logger.addHandler(complaints)
    logger.info("quiet")
    logger.warning("page %s", "a.md")
    logger.error("broken")
    assert complaints.told == ["page a.md", "broken"]
    assert complaints.errors == ["broken"]
    complaints.clear()
    assert complaints.told == complaints.errors == []
