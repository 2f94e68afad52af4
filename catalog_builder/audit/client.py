"""Asks for one address and judges the answer. The only user of requests.

Addresses are a stranger's: each step of a redirect is checked, the connection goes to the very address that was
checked, no name, password or netrc is ever sent, and of an answer nothing is read but its head.
"""

from __future__ import annotations

import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import select_proxy

from catalog_builder.audit.network import BehindTunnel, Lookup, PrivateNetwork, Rule, allowed_addresses
from catalog_builder.audit.turns import Turns
from catalog_builder.audit.verdict import Reason, State, Verdict

AGENT = "catalog-audit (checks the links of a documentation site; heads only, one request a second and host)"
_CONNECT_S = 8
_ANSWER_S = 15
_MOST_STEPS = 10
_MOST_ADDRESSES = 3
_LONGEST_REST_S = 30.0
"""A server that asks for more patience than this is left alone."""

_BUSY = (429, 503)
_PERMANENT = (301, 308)
_GONE = (404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The head of an answer, as far as it counts."""

    status: int
    target: str
    """Where it redirects to, as it is written; empty when it does not."""

    rest_s: float | None
    """For how long the server asks to be left alone; None when it does not say."""


def visit_address(address: str, turns: Turns, may_visit: Rule, look_up: Lookup) -> Verdict:
    """Return what comes of an address, redirects followed; nothing that a server says raises."""
    here, is_permanent = address, True
    # One session an address: cookies live as long as its redirects, which some sites need to come to an end.
    with requests.Session() as session:
        session.headers["User-Agent"] = AGENT
        session.auth = _add_no_credentials
        for _ in range(_MOST_STEPS):
            answer = _answer_or_fault(session, here, turns, may_visit, look_up)
            if isinstance(answer, Verdict):
                return replace(answer, address=here if here != address else "")
            if not answer.target:
                return _judged(answer.status, here if here != address else "", is_permanent=is_permanent)
            is_permanent &= answer.status in _PERMANENT
            with suppress(ValueError):
                here = urldefrag(urljoin(here, answer.target)).url
    return _told("unreachable", "redirects")


def _answer_or_fault(
    session: requests.Session, address: str, turns: Turns, may_visit: Rule, look_up: Lookup
) -> Answer | Verdict:
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https"):
            return _told("private", "scheme")
        if "@" in parts.netloc:
            return _told("private", "credentials")
        return _patient_answer(session, address, turns, may_visit, look_up)
    except PrivateNetwork:
        return _told("private", "private-network")
    except BehindTunnel:
        return _told("not-visited", "tunnel")
    except (requests.exceptions.ProxyError, requests.exceptions.InvalidProxyURL, requests.exceptions.InvalidSchema):
        return _told("refused", "proxy")
    except requests.exceptions.SSLError:
        return _told("unreachable", "certificate")
    except requests.exceptions.Timeout:
        return _told("unreachable", "timeout")
    except requests.exceptions.ConnectionError:
        return _told("unreachable", "no-connection")
    except requests.RequestException:
        return _told("unreachable", "no-http")
    except (OSError, ValueError):
        return _told("unreachable", "no-such-host")


def _patient_answer(session: requests.Session, address: str, turns: Turns, may_visit: Rule, look_up: Lookup) -> Answer:
    """Ask without the body, then as a browser does when that is refused; wait once when the server asks for it."""
    host = urlsplit(address).hostname or ""
    has_waited = False
    method = "HEAD"
    while True:
        with turns.at(host):
            answer = _ask(session, method, address, may_visit, look_up)
        if answer.status in _BUSY and answer.rest_s is not None:
            if has_waited or answer.rest_s > _LONGEST_REST_S:
                return answer
            has_waited = True
            turns.rest(host, answer.rest_s)
        elif method == "HEAD" and answer.status >= 400 and answer.status != 429:
            method = "GET"
        else:
            return answer


def _ask(session: requests.Session, method: str, address: str, may_visit: Rule, look_up: Lookup) -> Answer:
    prepared = session.prepare_request(requests.Request(method, address))
    url = prepared.url or ""
    options = session.merge_environment_settings(url, {}, True, None, None)
    allowed = _where_to_connect(url, is_proxied=bool(select_proxy(url, options["proxies"])), rules=(may_visit, look_up))
    for number, place in enumerate(allowed, 1):
        with closing(_ConnectedTo(place)) as adapter:
            session.mount(f"{urlsplit(url).scheme}://", adapter)
            try:
                with closing(
                    session.send(prepared, timeout=(_CONNECT_S, _ANSWER_S), allow_redirects=False, **options)
                ) as answer:
                    return Answer(
                        status=answer.status_code,
                        target=session.get_redirect_target(answer) or "",
                        rest_s=_rest_s(answer.headers.get("Retry-After", "")),
                    )
            except (requests.exceptions.SSLError, requests.exceptions.ReadTimeout, requests.exceptions.ProxyError):
                raise
            except requests.exceptions.ConnectionError:
                if number == len(allowed):
                    raise
    raise OSError("a host without an address")


def _where_to_connect(url: str, *, is_proxied: bool, rules: tuple[Rule, Lookup]) -> tuple[str, ...]:
    """Return the addresses to try in turn; one empty one where a proxy is to find the host."""
    try:
        found = allowed_addresses(urlsplit(url).hostname or "", *rules)
    except BehindTunnel:
        found = ()
        if not is_proxied:
            raise
    except (OSError, UnicodeError):
        found = ()
        if not is_proxied:
            raise
    return ("",) if is_proxied else found[:_MOST_ADDRESSES]


class _ConnectedTo(HTTPAdapter):
    """Connects to one address whatever the name in the request stands for by now; TLS and Host go by the name."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        if not self._place:
            return host, pool
        return host | {"host": self._place}, pool | {"server_hostname": host["host"]}

    def add_headers(self, request: requests.PreparedRequest, **kwargs: Any) -> None:
        request.headers["Host"] = urlsplit(str(request.url)).netloc


def _add_no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Stand where requests would look into netrc otherwise."""
    return request


def _rest_s(text: str) -> float | None:
    """Return the seconds that a Retry-After names, as a number or as a date."""
    if text.strip().isascii() and text.strip().isdigit():
        return float(text.strip()[:9])
    with suppress(ValueError, TypeError, OverflowError):
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    return None


def _judged(status: int, ended_at: str, *, is_permanent: bool) -> Verdict:
    if status in _GONE:
        state: State = "gone"
    elif status >= 500:
        state = "unreachable" if status < 600 else "refused"
    elif status >= 400:
        state = "refused"
    else:
        state = "moved" if ended_at and is_permanent else "ok"
    return replace(_told(state, "status"), status=status, address=ended_at)


def _told(state: State, reason: Reason) -> Verdict:
    return Verdict(state=state, reason=reason, at_s=time.time())
