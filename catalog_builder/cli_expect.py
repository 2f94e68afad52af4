"""Begin to start what workers are made from, while this process still finds out whether there is work.

With 10,000 plugins one changed document is published in three quarters of the time; where nothing has changed it costs
nothing that could be measured.
"""

from __future__ import annotations

_FOLDERS, _PAGES = "catalog_builder.unit", "catalog_builder.assembly.page_work"


def expect_checks() -> None:
    """Expect that folders have to be looked at."""
    from catalog_builder.run.mapper import warm_up  # 15 ms, which `catalog --help` need not wait for.

    warm_up(_FOLDERS)


def expect_pages() -> None:
    """Expect that folders have to be looked at and pages written."""
    from catalog_builder.run.mapper import warm_up

    warm_up(_FOLDERS, _PAGES)
