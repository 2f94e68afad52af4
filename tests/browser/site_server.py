"""A plain HTTP server for a folder of files, below a path, with the site's own 404 page: what a CDN does.

The headers of the site's `_headers` go with each file, as hosts that know such a file send them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from folder_server import FolderServer


class SiteServer(FolderServer):
    """Serves `folder` under `prefix`."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        """`prefix` is the path of the site's root, such as `/docs/`."""
        path = f"/{prefix.strip('/')}/".replace("//", "/")
        super().__init__(partial(_Files, root=path, directory=str(folder)), path)


class _Files(SimpleHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # Head and body are two packets; the second would wait 40 ms.

    def __init__(self, *arguments: object, root: str, directory: str) -> None:
        self._root = root
        super().__init__(*arguments, directory=directory)

    def translate_path(self, path: str) -> str:
        """Return the file of an address; outside of the site's root there is none."""
        if not path.startswith(self._root):
            return f"{self.directory}/.outside"
        return super().translate_path(f"/{path.removeprefix(self._root)}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what does not exist: the nearest 404.html upwards."""
        wanted = Path(self.translate_path(self.path))
        pages = [folder / "404.html" for folder in wanted.parents if folder.is_relative_to(self.directory)]
        found = next((page for page in pages if page.is_file()), None)
        if code != 404 or found is None:
            super().send_error(code, message, explain)
            return
        content = found.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Add what `_headers` says of this address."""
        for name, value in self._site_headers(f"/{self.path.partition('?')[0].removeprefix(self._root)}"):
            self.send_header(name, value)
        super().end_headers()

    def _site_headers(self, path: str) -> Iterator[tuple[str, str]]:
        rules = Path(self.directory) / "_headers"
        matches = False
        for line in rules.read_text("utf-8").splitlines() if rules.is_file() else ():
            if line.startswith(" "):
                name, _, value = line.strip().partition(": ")
                if matches:
                    yield name, value
            else:
                matches = fnmatchcase(path, line)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""
