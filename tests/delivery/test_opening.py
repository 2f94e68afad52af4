"""What may be named as target."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.delivery.faults import DeliveryError
from catalog_builder.delivery.opening import is_storage, open_target
from tests.delivery.storage import ENVIRONMENT


def test_folders_by_path_and_by_address(tmp_path: Path) -> None:
    folder = tmp_path / "a b"
    assert open_target(str(folder), {}).name == str(folder)
    assert open_target(f"{tmp_path.as_uri()}/a%20b", {}).name == str(folder)
    assert not is_storage(str(folder))


def test_a_bucket_and_its_prefix() -> None:
    assert open_target("s3://bucket", ENVIRONMENT).name == "s3://bucket/"
    assert open_target("s3://b-1250000000/a//b/", ENVIRONMENT).name == "s3://b-1250000000/a/b/"


@pytest.mark.parametrize("address", ["s3://", "s3://B", "s3://bucket/../other", "s3://bucket/a b", "s3://k:s@bucket"])
def test_what_is_no_bucket_or_prefix_is_refused(address: str) -> None:
    with pytest.raises(DeliveryError, match="names no bucket"):
        open_target(address, ENVIRONMENT)


def test_other_protocols_are_refused_with_the_way_that_works() -> None:
    with pytest.raises(DeliveryError) as fault:
        open_target("cos://bucket-125", ENVIRONMENT)
    assert "s3:// with --endpoint" in fault.value.cure
    with pytest.raises(DeliveryError, match="another machine"):
        open_target("file://server/share", {})
    with pytest.raises(DeliveryError, match="is a folder"):
        open_target("/srv/www", {}, endpoint="https://s3.example.com")
