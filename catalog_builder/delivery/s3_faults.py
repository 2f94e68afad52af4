"""What a storage service answers → what the owner can do about it.

Only its code and status are told on, never its text: that may hold parts of a signature.
"""

from __future__ import annotations

import re

from catalog_builder.delivery.faults import DeliveryError, SendingError

_CODE = re.compile(r"<Code>([A-Za-z0-9.]{1,64})</Code>")
_STATUS = re.compile(r"status code: (\d{3})")

_CREDENTIALS = (
    "See AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary keys, AWS_SESSION_TOKEN, or AWS_PROFILE."
)
_RIGHTS = (
    "The key needs the rights to list, read, write and delete below this prefix; without the right to list, a missing "
    "object looks forbidden. The page on publishing shows the smallest policy."
)
_CLOCK = "Set the clock of this machine, best by NTP: signatures hold for 15 minutes."
_ADDRESSING = (
    "The bucket belongs into the host name here: give --addressing virtual and the service's regional address."
)
_DOMAIN = "Bind a domain of your own to the bucket and give it as --endpoint with --addressing domain."
_BUCKET = "Create it in the service's console, or correct the name and --endpoint; Tencent's names end in -APPID."
_REGION = "Give the bucket's region with --region and its address with --endpoint."

_CURES: dict[str, str] = {
    "AccessDenied": _RIGHTS,
    "AllAccessDisabled": _RIGHTS,
    "AuthorizationHeaderMalformed": _REGION,
    "ExpiredToken": _CREDENTIALS,
    "InvalidAccessKeyId": _CREDENTIALS,
    "InvalidBucketName": _BUCKET,
    "InvalidSecurityToken": _CREDENTIALS,
    "InvalidToken": _CREDENTIALS,
    "NoSuchBucket": _BUCKET,
    "PathStyleDomainForbidden": _ADDRESSING,
    "PermanentRedirect": _REGION,
    "RequestExpired": _CLOCK,
    "RequestTimeTooSkewed": _CLOCK,
    "SecondLevelDomainForbidden": _ADDRESSING,
    "SignatureDoesNotMatch": _CREDENTIALS,
    "PublicEndpointForbidden": _DOMAIN,
    "UserDisable": "The account is closed or in arrears; see the service's console.",
}
_BY_STATUS = {"401": _CREDENTIALS, "403": _RIGHTS, "301": _REGION}


def told_fault(name: str, path: str, fault: Exception) -> Exception:
    """Return what to raise for a fault of the client: DeliveryError when every other object would fail the same way."""
    text = str(fault)
    code, status = _first(_CODE, text), _first(_STATUS, text)
    cure = _CURES.get(code) or (_BY_STATUS.get(status) if not code else None)
    if cure:
        return DeliveryError(f"{name}: the service answers {code or status} for {path}.", cure=cure)
    return SendingError(f"{path}: {_reason(code, status, text)}")


def is_missing_bucket(fault: Exception) -> bool:
    """Whether a "not found" means the bucket."""
    return _first(_CODE, str(fault)) == "NoSuchBucket"


def _reason(code: str, status: str, text: str) -> str:
    if code or status:
        return f"the service answers {' '.join(filter(None, (status, code)))}"
    return "timed out" if "timed out" in text else "no answer from the service"


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
