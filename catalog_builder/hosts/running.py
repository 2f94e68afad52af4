"""Documentation hosts at work, each language in a process of its own: side by side, and nothing of them stays in ours.

In: a project and the generated parts of its pages. Out: a HostOutput for each language that was asked for. A host that
stays open answers again in a fraction of the time: it renders only what has changed since.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

from catalog_builder.errors import HostError
from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.output import HostOutput, decode_output
from catalog_builder.model.page_parts import PageParts
from catalog_builder.model.text import LANGUAGES, Language

HOSTS = ("mkdocs", "properdocs")

_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONIOENCODING": "utf-8"}
_MAX_TOLD_CHARACTERS = 2_000


class RunningHosts:
    """The hosts of both languages. They end when it is closed, and with the process that holds it."""

    def __init__(
        self, project: Path, *, site_url: str | None, host: str, store: FileStore, rehearses: bool = False
    ) -> None:
        """Remember what to run. With `rehearses` processes start now and get ready for the first question."""
        if host not in HOSTS:
            raise HostError(f"There is no documentation host {host}.", cure=f"Choose one of {', '.join(HOSTS)}.")
        if find_spec(host) is None:
            raise HostError(
                f"The documentation host {host} is not installed.",
                cure=f"Install it into the environment (pip install {host}), or use --host mkdocs.",
            )
        task = {"project": str(project), "site_url": site_url, "host": host, "store": str(store.folder)}
        self._task: Mapping[str, object] = {**task, "rehearses": rehearses}
        self._store = store
        self._children: dict[Language, _Child] = {}
        if rehearses:
            for language in LANGUAGES:
                self._child(language)

    def render(self, parts: Mapping[Language, PageParts]) -> Mapping[Language, HostOutput]:
        """Return what the hosts make of the project now, for each language that there are parts for.

        HostError when one fails, with its own words.
        """
        asked = {language: self._child(language) for language in parts}
        for language, child in asked.items():
            child.ask(asdict(parts[language]))
        answers = {language: child.answer() for language, child in asked.items()}  # All are heard before one fails.
        return {language: self._output(language, answer) for language, answer in answers.items()}

    def close(self) -> None:
        """End the hosts."""
        for child in self._children.values():
            child.close()
        self._children.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, place: TracebackType | None
    ) -> None:
        self.close()

    def _child(self, language: Language) -> _Child:
        if language not in self._children:
            self._children[language] = _Child({**self._task, "language": language})
        return self._children[language]

    def _output(self, language: Language, answer: Mapping[str, str]) -> HostOutput:
        if "output" in answer:
            return decode_output(answer["output"], self._store)
        if "dead" in answer:
            self._children.pop(language).close()
        told = "".join(answer.values()).strip()[-_MAX_TOLD_CHARACTERS:]
        raise HostError(
            f"The documentation host could not render the pages of content/{language}: {told}",
            cure="Mend what it names; mkdocs.yml, content/ and overrides/ are its input.",
        )


class _Child:
    """One host's process, asked and answering in lines of JSON."""

    def __init__(self, task: Mapping[str, object]) -> None:
        # A pipe that nobody empties would stop the child when it is full.
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  # Closed by `close`.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "catalog_builder.hosts.answering"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env={**os.environ, **_ENVIRONMENT},
        )
        self.ask(task)

    def ask(self, question: Mapping[str, object]) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # It died already; its last words are read with the answer.
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()

    def answer(self) -> Mapping[str, str]:
        """Return `output`, or `fault` with the host's words, or `dead` with its last ones."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if line.endswith(b"\n"):
            answer: Mapping[str, str] = json.loads(line)
            return answer
        self._process.wait()
        self._complaints.seek(0)
        return {"dead": self._complaints.read().decode(errors="replace")}

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):
                stream.close()
        self._process.wait()
        self._complaints.close()
