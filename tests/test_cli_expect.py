"""What workers are made from is started early, with what they will import."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("function", "modules"),
    [
        ("expect_checks", ["catalog_builder.unit"]),
        ("expect_pages", ["catalog_builder.unit", "catalog_builder.assembly.page_work"]),
    ],
)
def test_workers_find_their_modules_imported(function: str, modules: list[str]) -> None:
    program = (
        "import multiprocessing, sys; import catalog_builder.cli_expect as early\n"
        "from tests.test_cli_expect import loaded\n"
        f"early.{function}()\n"
        "context = multiprocessing.get_context('forkserver')\n"
        "ours, theirs = context.Pipe()\n"
        "context.Process(target=loaded, args=(theirs,)).start()\n"
        "print(*ours.recv())"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert set(modules) <= set(told)


def loaded(channel: object) -> None:
    """Send the names of this process's modules."""
    channel.send(list(sys.modules))  # type: ignore[attr-defined]
