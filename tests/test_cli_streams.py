"""Standard streams that carry a protocol, and a process that ends with the one that started it."""

from __future__ import annotations

import subprocess
import sys

from tests.builds import ROOT

CLAIM = """
import os, sys
from catalog_builder.cli_streams import claim_standard_streams
reading, writing = claim_standard_streams()
print("stray line", flush=True)
os.write(1, b"stray bytes\\n")
writing.write(reading.readline().upper())
writing.flush()
assert sys.stdin.read() == ""
"""
WAIT = """
import time
from catalog_builder.cli_streams import end_with_parent
end_with_parent()
print("ready", flush=True)
time.sleep(60)
"""


def test_what_anybody_else_prints_does_not_reach_the_protocol() -> None:
    done = subprocess.run([sys.executable, "-c", CLAIM], cwd=ROOT, input=b"hello\n", capture_output=True, check=True)
    assert done.stdout == b"HELLO\n"
    assert b"stray line" in done.stderr and b"stray bytes" in done.stderr


def test_leaving_waits_for_nobody() -> None:
    code = "import threading, time; from catalog_builder.cli_streams import leave_at_once\n"
    code += "threading.Thread(target=time.sleep, args=(60,)).start()\nleave_at_once()"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=20, check=False).returncode == 0


def test_a_process_ends_when_its_standard_input_closes() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WAIT], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.close()
    assert process.wait(timeout=10) == 0
