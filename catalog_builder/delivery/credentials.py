"""Who may write: the keys that the environment or the shared credentials file names. They are never printed or stored.

The client itself reads the environment, web identities of CI runners and container roles; what it does not know is the
file ~/.aws/credentials and its profiles. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html (2026-11)
"""

from __future__ import annotations

import configparser
from collections.abc import Mapping
from pathlib import Path

from catalog_builder.delivery.faults import DeliveryError

_BY_CLIENT = (
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)
_KEYS = {"aws_access_key_id": "access_key_id", "aws_secret_access_key": "secret_access_key"}
_TOKEN = {"aws_session_token": "session_token"}
_CURE = (
    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (for Tencent COS its SecretId and SecretKey, for Aliyun OSS its "
    "AccessKey pair), or name a profile of ~/.aws/credentials with AWS_PROFILE."
)


def found_credentials(environment: Mapping[str, str], *, is_aws: bool) -> dict[str, str]:
    """Return the keys of the environment, else those of the credentials file; none where the client finds its own.

    DeliveryError when there are none at all. On AWS itself (`is_aws`) the machine may have a role that the client asks
    for. Keys in the environment win over a profile, as they do with the tools of AWS.
    """
    if keys := _keys({name.lower(): value for name, value in environment.items()}):
        return keys
    profile = environment.get("AWS_PROFILE")
    if not profile and any(environment.get(name) for name in _BY_CLIENT):
        return {}
    file = Path(environment.get("AWS_SHARED_CREDENTIALS_FILE") or Path.home() / ".aws" / "credentials")
    keys = _keys(_read_profile(file, profile or "default"))
    if not keys and profile:
        raise DeliveryError(f"{file} has no keys for the profile {profile}.", cure=_CURE)
    if not keys and not is_aws:
        raise DeliveryError("There are no credentials for the storage service.", cure=_CURE)
    return keys


def _keys(named: Mapping[str, str]) -> dict[str, str]:
    """Return the keys by the names that the client gives them; none when one of the pair is missing."""
    if not all(named.get(name) for name in _KEYS):
        return {}
    return {ours: named[theirs] for theirs, ours in (_KEYS | _TOKEN).items() if named.get(theirs)}


def _read_profile(file: Path, profile: str) -> Mapping[str, str]:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, configparser.Error) as fault:
        raise DeliveryError(f"{file} cannot be read ({type(fault).__name__}).", cure=_CURE) from None  # May tell keys.
    return parser[profile] if parser.has_section(profile) else {}
