"""Fuzzes the readers of strangers' bytes: Markdown, plugin.yml, pictures, drawings. Not part of the tests.

    python benchmarks/fuzz.py --minutes 10 [--seed 1] [--findings DIR]

Starts from the hostile corpus, the specification's examples and the shipped plugins; changes bytes, pieces and order of
what it has; keeps each input that shows something new. What an input must keep is said in tests/hostile/promises.py.
The work is done in a child process with limits on memory and on the seconds of one input, so that a crash or a hang of
a native library is a finding as well. Each finding is written down with its traceback; it belongs into tests/hostile.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.hostile import pieces, promises  # noqa: E402

MAX_BYTES = 20_000
MAX_SECONDS = 10
MAX_MEMORY_BYTES = 3_000_000_000
BATCH_SECONDS = 20

Oracle = Callable[[bytes], frozenset[str]]

TARGETS: dict[str, Oracle] = {
    "document": promises.keep_document,
    "manifest": promises.keep_manifest,
    "drawing": promises.keep_drawing,
    "picture": lambda content: promises.keep_picture("a.png", content),
}
WEIGHTS = {"document": 5, "manifest": 3, "drawing": 2, "picture": 2}
PIECES = {"document": pieces.MARKDOWN, "manifest": pieces.YAML, "drawing": pieces.SVG, "picture": ()}
SUFFIXES = {
    "document": (".md",),
    "manifest": (".yml",),
    "drawing": (".svg",),
    "picture": (".png", ".jpg", ".jpeg", ".gif", ".webp"),
}


def main() -> None:
    """Run for the given minutes and print what happened."""
    options = _options()
    options.findings.mkdir(parents=True, exist_ok=True)
    pools = {target: seeds(target) for target in TARGETS}
    seen: set[str] = set()
    executions, findings, started = dict.fromkeys(TARGETS, 0), 0, time.monotonic()
    while (elapsed := time.monotonic() - started) < 60 * options.minutes:
        with tempfile.TemporaryDirectory() as folder:
            child = multiprocessing.Process(target=_batch, args=(pools, seen, options.seed, Path(folder)))
            child.start()
            child.join()
            findings += _collect(Path(folder), child.exitcode or 0, pools, seen, executions, options.findings)
        options.seed += 1
        total = sum(executions.values())
        print(
            f"{elapsed / 60:5.1f} min {total:>9} executions {executions} {len(seen)} marks {findings} findings",
            flush=True,
        )


def seeds(target: str) -> list[bytes]:
    """Return what fuzzing begins with."""
    folders = [ROOT / "tests" / "hostile", ROOT / "plugins_data", ROOT / "tests" / "check" / "cases"]
    files = [
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES[target]
    ]
    found = [path.read_bytes() for path in files if path.is_file() and path.stat().st_size <= 5 * MAX_BYTES]
    if target == "document":
        examples = json.loads((ROOT / "tests/load/gfm/examples.json").read_text("utf-8"))
        found += [example["markdown"].encode() for example in examples]
    if target == "picture":
        found += _small_pictures()
    return [content for content in found if len(content) <= MAX_BYTES] or [b""]


def changed(content: bytes, pool: list[bytes], target: str, chance: random.Random) -> bytes:
    """Return the input with a few changes."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        place = chance.randrange(len(content) + 1)
        kind = chance.randrange(8)
        if kind <= 2 and PIECES[target]:
            piece = chance.choice(PIECES[target]).encode("utf-8", "surrogatepass") * chance.choice((1, 1, 1, 2, 40))
            content = content[:place] + piece + content[place:]
        elif kind == 3:
            content = content[:place] + content[place + chance.choice((1, 2, 8, 64)) :]
        elif kind == 4 and content:
            place = min(place, len(content) - 1)
            value = chance.choice((0, 0xFF, 0x80, content[place] ^ (1 << chance.randrange(8)), chance.randrange(256)))
            content = content[:place] + bytes([value]) + content[place + 1 :]
        elif kind == 5:
            start = chance.randrange(len(content) + 1)
            content = content[:place] + content[start : start + chance.choice((4, 16, 64, 512))] + content[place:]
        elif kind == 6:
            other = chance.choice(pool)
            content = content[:place] + other[chance.randrange(len(other) + 1) :]
        else:
            lines = content.split(b"\n")
            chance.shuffle(lines)
            content = b"\n".join(lines) if chance.random() < 0.3 else content
    return content[:MAX_BYTES]


def _batch(pools: dict[str, list[bytes]], seen: set[str], seed: int, folder: Path) -> None:
    """The child's work: inputs for some seconds; the one in hand lies in `current` should the child die."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    signal.signal(signal.SIGPROF, _too_long)
    chance, deadline, counts = random.Random(seed), time.monotonic() + BATCH_SECONDS, dict.fromkeys(TARGETS, 0)
    while time.monotonic() < deadline:
        target = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        content = changed(chance.choice(pools[target]), pools[target], target, chance)
        (folder / "current").write_bytes(f"{target}\n".encode() + content)
        counts[target] += 1
        try:
            signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)
            marks = {f"{target} {mark}" for mark in TARGETS[target](content)}
        except Exception:  # noqa: BLE001 — whatever is raised is what we look for.
            _write(folder / "finding", counts[target], target, content, traceback.format_exc())
            continue
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if marks - seen:
            seen |= marks
            pools[target].append(content)
            (folder / f"new-{target}-{counts[target]}").write_bytes(content)
    (folder / "current").unlink(missing_ok=True)
    (folder / "counts.json").write_text(json.dumps([counts, sorted(seen)]))


def _collect(
    folder: Path,
    exit_code: int,
    pools: dict[str, list[bytes]],
    seen: set[str],
    executions: dict[str, int],
    findings: Path,
) -> int:
    """Take over what a batch found; return how many findings."""
    for path in sorted(folder.glob("new-*")):
        pools[path.name.split("-")[1]].append(path.read_bytes())
    with suppress(FileNotFoundError):
        counts, marks = json.loads((folder / "counts.json").read_text())
        seen.update(marks)
        for target, count in counts.items():
            executions[target] += count
    found = sorted(folder.glob("finding-*"))
    for path in found:
        (findings / path.name).write_bytes(path.read_bytes())
        print(path.name, path.read_bytes()[-400:].decode(errors="replace") if path.suffix == ".txt" else "", flush=True)
    if exit_code and (folder / "current").exists():
        target, _, content = (folder / "current").read_bytes().partition(b"\n")
        _write(findings / f"died{-exit_code}", time.monotonic_ns(), target.decode(), content, f"exit code {exit_code}")
        print(f"the child died with {exit_code}", flush=True)
        return len(found) // 2 + 1
    return len(found) // 2


def _write(stem: Path, number: int, target: str, content: bytes, words: str) -> None:
    name = f"{stem.name}-{target}-{time.time_ns()}-{number}"
    stem.with_name(f"{name}.bin").write_bytes(content)
    stem.with_name(f"{name}.txt").write_text(words, "utf-8", "backslashreplace")


def _small_pictures() -> list[bytes]:
    import io

    from PIL import Image

    found = []
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        for mode in ("RGB", "L", "P", "RGBA", "CMYK", "1", "I;16"):
            buffer = io.BytesIO()
            with suppress(OSError, ValueError):
                Image.effect_mandelbrot((24, 16), (-2, -1, 1, 1), 20).convert(mode).save(buffer, kind)
                found.append(buffer.getvalue())
    return found


def _too_long(*_: object) -> None:
    raise TimeoutError(f"one input took more than {MAX_SECONDS} s of processor")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--findings", type=Path, default=ROOT / ".cache" / "fuzz")
    return parser.parse_args()


if __name__ == "__main__":
    main()
