"""What the owner names as target → the target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from catalog_builder.delivery.faults import DeliveryError
from catalog_builder.delivery.folder_target import FolderTarget
from catalog_builder.delivery.target import Target

_BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,99}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def is_storage(address: str) -> bool:
    """Whether a target is object storage and no folder."""
    return address.startswith("s3://")


def open_target(
    address: str,
    environment: Mapping[str, str],
    *,
    endpoint: str | None = None,
    region: str | None = None,
    addressing: str = "auto",
    retries: int | None = None,
) -> Target:
    """Return the target of an address: a folder, `file:///…` or `s3://bucket/prefix`. DeliveryError for any other."""
    if is_storage(address):
        return _open_storage(address, environment, endpoint, region, addressing, retries)
    if endpoint or region or addressing != "auto":
        raise DeliveryError(f"{address} is a folder.", cure="--endpoint, --region and --addressing go with s3://….")
    if address.startswith("file://"):
        place = urlsplit(address)
        if place.netloc not in ("", "localhost"):
            raise DeliveryError(f"{address} lies on another machine.", cure="Give file:///folder, or mount it here.")
        return FolderTarget(Path(unquote(place.path)))
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", address):
        raise DeliveryError(
            f"{address} is no target.",
            cure="Give a folder or s3://bucket/prefix; for cos://, oss:// and others that is s3:// with --endpoint.",
        )
    return FolderTarget(Path(address))


def _open_storage(
    address: str,
    environment: Mapping[str, str],
    endpoint: str | None,
    region: str | None,
    addressing: str,
    retries: int | None,
) -> Target:
    from catalog_builder.delivery.credentials import found_credentials  # With the client 40 ms, for storage alone.
    from catalog_builder.delivery.endpoints import endpoint_of
    from catalog_builder.delivery.s3_target import RETRIES, S3Target

    bucket, _, rest = address.removeprefix("s3://").partition("/")
    keys = [key for key in rest.split("/") if key]
    if not _BUCKET.fullmatch(bucket) or not all(map(_KEY.fullmatch, keys)):
        raise DeliveryError(
            f"{address} names no bucket, or a prefix with characters that addresses have to escape.",
            cure="Give s3://bucket or s3://bucket/prefix of letters, digits, dots, hyphens and underscores.",
        )
    named = endpoint or environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL")
    region = region or environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION")
    reached = endpoint_of(bucket, named, region, addressing)  # type: ignore[arg-type]  # One of its words, by the option.
    keys_of_owner = found_credentials(environment, is_aws=reached.url is None)
    prefix = "".join(f"{key}/" for key in keys)
    return S3Target(bucket, prefix, reached, keys_of_owner, retries=RETRIES if retries is None else retries)
