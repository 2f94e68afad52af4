"""An editor for tests: speaks the Language Server Protocol with the real program over its real standard streams."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.builds import ROOT

TIMEOUT_S = 30

CAPABILITIES: dict[str, Any] = {
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
    },
    "window": {"showDocument": {"support": True}},
}


class Editor:
    """A client with a few open files. Whatever is no message of the protocol fails the test."""

    def __init__(self, *arguments: str, locale: str | None = "en", encodings: list[str] | None = None) -> None:
        program = [sys.executable, "-m", "catalog_builder", "lsp", *arguments]
        self.process = subprocess.Popen(
            program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.asked: list[dict[str, Any]] = []
        """Requests and notifications of the server, diagnostics aside, in order."""

        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        """Last published ones by address."""

        self._published: queue.Queue[dict[str, Any]] = queue.Queue()
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self._number = 0
        self._errors: list[bytes] = []
        threading.Thread(target=self._hear, daemon=True).start()
        threading.Thread(target=self._hear_errors, daemon=True).start()
        capabilities = CAPABILITIES | ({"general": {"positionEncodings": encodings}} if encodings else {})
        given = {"processId": None, "rootUri": None, "locale": locale, "capabilities": capabilities}
        self.begun = self.ask("initialize", given)
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None and kind is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
            assert self.process.wait(timeout=TIMEOUT_S) == 0
        self.process.kill()
        self.process.wait()

    @property
    def errors(self) -> str:
        """What the program wrote to its standard error so far."""
        return b"".join(self._errors).decode()

    def ask(self, method: str, given: Any) -> Any:
        """Return the server's answer to a request."""
        self._number += 1
        answers = self._answers[self._number] = queue.Queue()
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": given})
        answer = answers.get(timeout=TIMEOUT_S)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def tell(self, method: str, given: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": given})

    def open(self, path: Path, text: str | None = None, language: str = "yaml") -> str:
        """Open a file with this text or its own, and return its address."""
        uri = path.as_uri()
        held = path.read_text("utf-8") if text is None else text
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": held}},
        )
        return uri

    def type(self, uri: str, text: str, version: int) -> None:
        """Let the file hold another text."""
        self.tell(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]},
        )

    def close(self, uri: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def wait(self, uri: str, version: int | None, *rules: str) -> list[dict[str, Any]]:
        """Return the diagnostics of a file as soon as they are of these rules only, of this version of the file."""
        end = time.monotonic() + TIMEOUT_S
        last: Any = None
        while time.monotonic() < end:
            try:
                last = self._published.get(timeout=max(end - time.monotonic(), 0.1))
            except queue.Empty:
                break
            found = [entry["code"] for entry in last["diagnostics"]]
            if last["uri"] == uri and last.get("version") == version and sorted(found) == sorted(rules):
                return list(last["diagnostics"])
        raise AssertionError(f"never {rules} on {uri} {version}; now {self.diagnostics}; {self.errors}")

    def position(self, uri: str, line: int, character: int) -> dict[str, Any]:
        """Return what requests about a place are made with; counted from 0."""
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}

    def actions(self, uri: str, diagnostic: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the quick fixes of a diagnostic."""
        given = {"textDocument": {"uri": uri}, "range": diagnostic["range"], "context": {"diagnostics": []}}
        return list(self.ask("textDocument/codeAction", given))

    def wait_for(self, method: str) -> dict[str, Any]:
        """Return the parameters of the first request or notification of the server of this kind."""
        end = time.monotonic() + TIMEOUT_S
        while time.monotonic() < end:
            for message in self.asked:
                if message["method"] == method:
                    return dict(message["params"])
            time.sleep(0.02)
        raise AssertionError(f"the server never sent {method}: {self.asked}; {self.errors}")

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _hear(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while head := stream.readline():
            assert head.startswith(b"Content-Length: "), head
            length = int(head.removeprefix(b"Content-Length: "))
            while (line := stream.readline()) != b"\r\n":
                assert line.startswith(b"Content-Type: "), line
            self._take(json.loads(stream.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self._answers.pop(message["id"]).put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            self._published.put(message["params"])
        else:
            self.asked.append(message)
            if "id" in message:
                answer = {"success": True} if message["method"] == "window/showDocument" else None
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": answer})

    def _hear_errors(self) -> None:
        stream = self.process.stderr
        assert stream is not None
        for line in stream:
            self._errors.append(line)


def apply_edits(text: str, edits: list[dict[str, Any]]) -> str:
    """Return the text with edits of the protocol applied, columns in UTF-16, as an editor does it."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: _start(edit), reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        before = [*lines[: start["line"]], _cut(lines[start["line"]], 0, start["character"])]
        after = [_cut(lines[end["line"]], end["character"], None), *lines[end["line"] + 1 :]]
        lines = ("\n".join(before) + edit["newText"] + "\n".join(after)).split("\n")
    return "\n".join(lines)


def _start(edit: dict[str, Any]) -> tuple[int, int]:
    start = edit["range"]["start"]
    return start["line"], start["character"]


def _cut(line: str, start: int, end: int | None) -> str:
    units = line.encode("utf-16-le")
    return units[start * 2 : None if end is None else end * 2].decode("utf-16-le")
