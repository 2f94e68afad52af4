"""Where keys come from, and that none is ever told."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.delivery.credentials import found_credentials
from catalog_builder.delivery.faults import DeliveryError

FILE = """
[default]
aws_access_key_id = AAA
aws_secret_access_key = sss%ss
[cos]
aws_access_key_id = BBB
aws_secret_access_key = ttt
aws_session_token = token
[half]
aws_access_key_id = CCC
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "credentials"
    file.write_text(FILE)
    return {"AWS_SHARED_CREDENTIALS_FILE": str(file)}


def test_the_environment_goes_first(environment: dict[str, str]) -> None:
    given = {**environment, "AWS_PROFILE": "cos", "AWS_ACCESS_KEY_ID": "E", "AWS_SECRET_ACCESS_KEY": "F"}
    assert found_credentials(given, is_aws=False) == {"access_key_id": "E", "secret_access_key": "F"}


def test_profiles_of_the_shared_file(environment: dict[str, str]) -> None:
    assert found_credentials(environment, is_aws=False) == {"access_key_id": "AAA", "secret_access_key": "sss%ss"}
    named = found_credentials({**environment, "AWS_PROFILE": "cos"}, is_aws=False)
    assert named == {"access_key_id": "BBB", "secret_access_key": "ttt", "session_token": "token"}


@pytest.mark.parametrize("profile", ["half", "none"])
def test_a_profile_without_keys_is_a_fault(environment: dict[str, str], profile: str) -> None:
    with pytest.raises(DeliveryError, match=f"no keys for the profile {profile}"):
        found_credentials({**environment, "AWS_PROFILE": profile}, is_aws=True)


def test_without_any_only_aws_itself_may_know_a_role(tmp_path: Path) -> None:
    nowhere = {"AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none")}
    assert found_credentials(nowhere, is_aws=True) == {}
    assert found_credentials({**nowhere, "AWS_WEB_IDENTITY_TOKEN_FILE": "/t"}, is_aws=False) == {}
    with pytest.raises(DeliveryError, match="no credentials"):
        found_credentials(nowhere, is_aws=False)


def test_an_unreadable_file_tells_none_of_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "credentials"
    file.write_text("secret-without-section = sss")
    with pytest.raises(DeliveryError) as fault:
        found_credentials({"AWS_SHARED_CREDENTIALS_FILE": str(file)}, is_aws=False)
    assert "secret" not in str(fault.value)
