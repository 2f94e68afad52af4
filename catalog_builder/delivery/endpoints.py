"""Where an S3-compatible service is asked, and whether the bucket stands in the host name or in the path.

Tencent COS (buckets made since 2024) and Aliyun OSS refuse the bucket in the path; MinIO and R2 take it there without a
wildcard domain. https://cloud.tencent.com/document/product/436/102489,
https://help.aliyun.com/en/oss/developer-reference/overview-24 (2026-11).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from catalog_builder.delivery.faults import DeliveryError

Addressing = Literal["auto", "virtual", "path", "domain"]

_VIRTUAL = re.compile(r"(?:^|\.)(?:myqcloud\.com|tencentcos\.cn|aliyuncs\.com|amazonaws\.com(?:\.cn)?)$")
_REGION = re.compile(
    r"(?:^|\.)cos\.([a-z0-9-]+)\.(?:myqcloud\.com|tencentcos\.cn)$"
    r"|(?:^|\.)oss-([a-z0-9-]+?)(?:-internal)?\.aliyuncs\.com$"
    r"|(?:^|\.)s3[.-]([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$"
)
_R2 = ".r2.cloudflarestorage.com"
_OSS = ".aliyuncs.com"

_LOCAL = re.compile(r"(?:localhost|127(?:\.\d+){3}|\[?::1\]?)")


class Endpoint(NamedTuple):
    """How one bucket is reached."""

    url: str | None
    """Address that requests go to, the bucket's name in it if it belongs there; `None`: AWS, by the region."""

    is_virtual: bool
    """Whether the host name stands for the bucket, so that paths begin with the key."""

    region: str | None
    """Region to sign for; `None`: what the environment says."""

    has_bulk_delete: bool
    """Whether one request may remove many objects. Aliyun OSS does not understand the client's, and a domain of one's
    own may stand for it: https://github.com/apache/arrow-rs-object-store/issues/731."""


def endpoint_of(bucket: str, url: str | None, region: str | None, addressing: Addressing) -> Endpoint:
    """Return how a bucket is reached, found out from the service's address where nothing is said."""
    if url is None:
        return Endpoint(None, addressing != "path", region, has_bulk_delete=True)
    place = urlsplit(url if "://" in url else f"https://{url}")
    host = place.hostname or ""
    if place.scheme not in ("https", "http") or not host or place.path.strip("/") or place.query or "@" in place.netloc:
        raise DeliveryError(
            f"{url} is no address of a storage service.", cure="Give one such as https://s3.example.com."
        )
    if place.scheme == "http" and not _is_near(host):
        raise DeliveryError(
            f"{url} would send the files and their signatures unencrypted.",
            cure="Use https; http is for addresses of this machine or of a private network.",
        )
    found = _REGION.search(host)
    region = region or ("auto" if host.endswith(_R2) else next(filter(None, found.groups()), None) if found else None)
    is_virtual = addressing in ("virtual", "domain") or (addressing == "auto" and bool(_VIRTUAL.search(host)))
    has_bucket = addressing == "domain" or host.startswith(f"{bucket}.")
    netloc = f"{bucket}.{place.netloc}" if is_virtual and not has_bucket else place.netloc
    has_bulk_delete = not host.endswith(_OSS) and addressing != "domain"
    return Endpoint(f"{place.scheme}://{netloc}", is_virtual, region, has_bulk_delete)


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of a private network, by its name alone."""
    is_private = re.fullmatch(r"10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}", host)
    return bool(_LOCAL.fullmatch(host) or is_private or "." not in host or host.endswith((".local", ".internal")))
