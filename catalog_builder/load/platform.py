"""What the platform lets plugins do, read from the fact table that the framework pages show."""

from __future__ import annotations

import csv
import io


def read_forbidden_apis(table: bytes) -> frozenset[str]:
    """Return the functions that plugins may not call, by plugin-api-support.csv; those not known stay out of it."""
    rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    return frozenset(row["api"] for row in rows if row["plugin"] == "no")
