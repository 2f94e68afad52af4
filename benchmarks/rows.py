"""What was measured, as plain values: a row for each generator, number of plugins and kind of run."""

from __future__ import annotations

import json
import os
import platform
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

SPREAD = ("elapsed_s", "cpu_s")
"""Measures of which least and most are kept beside the median."""

Key = tuple[int, str, str]
"""Plugins, generator, kind of run."""


class Table:
    """Collects single runs and answers with their medians."""

    def __init__(self) -> None:
        self._runs: dict[Key, list[Mapping[str, float]]] = defaultdict(list)

    def add(self, plugins: int, tool: str, run: str, seen: Mapping[str, float]) -> None:
        """Keep what one run cost."""
        self._runs[plugins, tool, run].append(seen)

    def rows(self) -> list[dict[str, Any]]:
        """Return a row for each generator, size and kind of run, in the order in which they first came."""
        return [
            {"plugins": plugins, "tool": tool, "run": run, "runs": len(runs), **summary(runs)}
            for (plugins, tool, run), runs in self._runs.items()
        ]


def summary(runs: Sequence[Mapping[str, float]]) -> dict[str, float | int]:
    """Return the median of every measure, of the times also the least and the most."""
    found: dict[str, float | int] = {}
    for name in runs[0]:
        values = [run[name] for run in runs]
        found[name] = _rounded(name, median(values))
        if name in SPREAD:
            found[f"{name}_least"] = _rounded(name, min(values))
            found[f"{name}_most"] = _rounded(name, max(values))
    return found


def _rounded(name: str, value: float) -> float | int:
    return round(value, 3) if name.endswith("_s") else round(value)


def machine() -> dict[str, str | int]:
    """Return what the figures depend on and names nobody."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count() or 1,
        "memory_gib": round(pages / 2**30),
        "system": platform.system(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
    }


def corpus_facts(plugins_dir: Path) -> dict[str, int | float]:
    """Return what documents of a corpus are like."""
    documents = [path.read_text("utf-8") for path in sorted(plugins_dir.glob("*/doc/README.md"))]
    translated = sum(1 for _ in plugins_dir.glob("*/doc/README.en.md"))
    return {
        "plugins": len(documents),
        "document_bytes": round(sum(len(text.encode()) for text in documents) / len(documents)),
        "code_blocks": round(sum(text.count("\n```") / 2 for text in documents) / len(documents), 1),
        "translated_percent": round(100 * translated / len(documents)),
    }


def write_results(path: Path, found: Mapping[str, Any]) -> None:
    """Write everything as one file of plain values, a row of the measurement in a line."""
    head = {name: value for name, value in found.items() if name != "rows"}
    text = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    rows = ",\n".join(f"    {json.dumps(row)}" for row in found["rows"])
    path.write_text(f'{text},\n  "rows": [\n{rows}\n  ]\n}}\n', "utf-8")


def as_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows for the terminal."""
    lines = [f"{'plugins':>8} {'tool':<12} {'run':<12} {'seconds':>9} {'cpu':>8} {'MiB':>7} {'files':>7}"]
    lines += [
        f"{row['plugins']:>8} {row['tool']:<12} {row['run']:<12} {row['elapsed_s']:>9.2f} {row['cpu_s']:>8.2f} "
        f"{row['largest_bytes'] / 2**20:>7.0f} {row['files_written']:>7}"
        for row in rows
    ]
    return "\n".join(lines)
