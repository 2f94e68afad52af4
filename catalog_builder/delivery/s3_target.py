"""S3-compatible object storage as target: the only module that knows the client, obstore (decisions/0019).

Each object is put in one request, so its ETag is the MD5 of what was sent. The client repeats what failed by a broken
connection, a time-out, "slow down" or a fault of the server, waiting longer each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import islice

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from catalog_builder.delivery.endpoints import Endpoint
from catalog_builder.delivery.faults import DeliveryError, SendingError
from catalog_builder.delivery.s3_faults import is_missing_bucket, told_fault
from catalog_builder.delivery.target import Holding

RETRIES = 6
"""Attempts after the first one, 0.2 s to 10 s apart."""

_LISTED_AT_ONCE = 1000
_REMOVED_AT_ONCE = 1000
"""Both as many as the protocol allows in one request."""


class S3Target:
    """One bucket, below a prefix."""

    has_headers = True

    def __init__(
        self, bucket: str, prefix: str, endpoint: Endpoint, credentials: Mapping[str, str], *, retries: int = RETRIES
    ) -> None:
        """Publish below `prefix`, which is empty or ends with a slash. Nothing is asked of the service yet."""
        self.name = f"s3://{bucket}/{prefix}"
        self._prefix = prefix
        url = endpoint.url  # By both names, or AWS_ENDPOINT_URL_S3 of the environment would win.
        given = {"aws_endpoint_url_s3": url, "endpoint": url, "region": endpoint.region, **credentials}
        self._store = S3Store(
            bucket,
            config={name: value for name, value in given.items() if value},  # type: ignore[arg-type]  # Its keys.
            virtual_hosted_style_request=endpoint.is_virtual,
            disable_bulk_delete=not endpoint.has_bulk_delete,
            client_options={"allow_http": (url or "").startswith("http:"), "connect_timeout": "10s", "timeout": "120s"},
            retry_config={
                "max_retries": retries,
                "retry_timeout": timedelta(minutes=3),
                "backoff": {"init_backoff": timedelta(seconds=0.2), "max_backoff": timedelta(seconds=10), "base": 2},
            },
        )

    def read(self, path: str, most: int) -> tuple[bytes, str] | None:
        """Return an object and its ETag."""
        try:
            answer = obstore.get(self._store, self._prefix + path)
            if answer.meta["size"] > most:
                raise SendingError(f"{path}: larger than {most} bytes")
            return bytes(answer.bytes()), answer.meta["e_tag"] or ""
        except FileNotFoundError as fault:
            self._expect_bucket(fault)
            return None
        except (BaseError, OSError) as fault:
            raise told_fault(self.name, path, fault) from None

    def tag(self, path: str) -> str | None:
        """Return the ETag of an object."""
        try:
            return obstore.head(self._store, self._prefix + path)["e_tag"] or ""
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as fault:
            raise told_fault(self.name, path, fault) from None

    def holdings(self) -> Iterator[Holding]:
        """Yield the objects below the prefix."""
        below = self._prefix.removesuffix("/") or None
        try:
            for chunk in obstore.list(self._store, below, chunk_size=_LISTED_AT_ONCE):
                for meta in chunk:
                    tag = (meta["e_tag"] or "").strip('"').lower()
                    yield Holding(meta["path"].removeprefix(self._prefix), meta["size"], tag)
        except FileNotFoundError as fault:
            self._expect_bucket(fault)
        except (BaseError, OSError) as fault:
            raise told_fault(self.name, self._prefix, fault) from None

    def put(self, path: str, body: bytes, headers: Mapping[str, str]) -> str:
        """Put an object with its headers and return its ETag."""
        try:
            written = obstore.put(self._store, self._prefix + path, body, attributes=dict(headers), use_multipart=False)
            return written["e_tag"] or ""
        except FileNotFoundError as fault:
            self._expect_bucket(fault)
            raise told_fault(self.name, path, fault) from None
        except (BaseError, OSError) as fault:
            raise told_fault(self.name, path, fault) from None

    def remove(self, paths: Iterable[str]) -> None:
        """Remove objects, a thousand in a request where the service can."""
        keys = (self._prefix + path for path in paths)
        while some := list(islice(keys, _REMOVED_AT_ONCE)):
            try:
                obstore.delete(self._store, some)
            except FileNotFoundError as fault:
                self._expect_bucket(fault)
            except (BaseError, OSError) as fault:
                raise told_fault(self.name, some[0].removeprefix(self._prefix), fault) from None

    def _expect_bucket(self, fault: Exception) -> None:
        if is_missing_bucket(fault):
            told = told_fault(self.name, self._prefix or "/", fault)
            assert isinstance(told, DeliveryError)
            raise told from None
