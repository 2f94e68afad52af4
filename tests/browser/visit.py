"""One page in the browser, with everything it asked for and complained of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

_WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Visit:
    """What happened while a page was open."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign(self, address: str) -> list[str]:
        """Return the requests that went to another host than that of the address."""
        own = urlsplit(address).netloc
        return [
            url for url in self.requests if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != own
        ]


def visit(page: Page, address: str) -> Visit:
    """Open the address, read down to the end of the page, and return what happened."""
    seen = Visit()
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda line: seen.complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: seen.complaints.append(str(fault)))
    page.on("requestfailed", lambda request: seen.complaints.extend(_failure(request)))
    page.add_init_script(_WATCH_POLICY)
    page.goto(address, wait_until="load")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_load_state("networkidle")
    return seen


def _failure(request: Request) -> Iterator[str]:
    """Yield a complaint about a request, unless the page gave it up itself: a reader who goes on waits for nothing."""
    if request.failure != "net::ERR_ABORTED":
        yield f"failed: {request.url} {request.failure}"
