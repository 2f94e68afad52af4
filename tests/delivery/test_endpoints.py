"""How the services are reached: the bucket in the host name or in the path, and the region."""

from __future__ import annotations

import pytest

from catalog_builder.delivery.endpoints import Endpoint, endpoint_of
from catalog_builder.delivery.faults import DeliveryError


@pytest.mark.parametrize(
    ("given", "reached"),
    [
        (
            "https://cos.ap-guangzhou.myqcloud.com",
            Endpoint("https://b.cos.ap-guangzhou.myqcloud.com", True, "ap-guangzhou", True),
        ),
        (
            "https://s3.oss-cn-hangzhou.aliyuncs.com",
            Endpoint("https://b.s3.oss-cn-hangzhou.aliyuncs.com", True, "cn-hangzhou", False),
        ),
        (
            "https://s3.oss-cn-hangzhou-internal.aliyuncs.com",
            Endpoint("https://b.s3.oss-cn-hangzhou-internal.aliyuncs.com", True, "cn-hangzhou", False),
        ),
        (
            "https://0123abcd.r2.cloudflarestorage.com/",
            Endpoint("https://0123abcd.r2.cloudflarestorage.com", False, "auto", True),
        ),
        (
            "s3.eu-central-1.amazonaws.com",
            Endpoint("https://b.s3.eu-central-1.amazonaws.com", True, "eu-central-1", True),
        ),
        ("https://minio.example.com:9000", Endpoint("https://minio.example.com:9000", False, None, True)),
        ("http://127.0.0.1:9000", Endpoint("http://127.0.0.1:9000", False, None, True)),
        (None, Endpoint(None, True, None, True)),
    ],
)
def test_each_service_has_its_way(given: str | None, reached: Endpoint) -> None:
    assert endpoint_of("b", given, None, "auto") == reached


def test_what_is_said_goes_before_what_is_found_out() -> None:
    given = "https://cos.ap-guangzhou.myqcloud.com"
    assert endpoint_of("b", given, "x", "path") == Endpoint(given, False, "x", True)
    assert endpoint_of("b", "https://s3.example.com", None, "virtual").url == "https://b.s3.example.com"


def test_a_domain_of_ones_own_stands_for_the_bucket() -> None:
    assert endpoint_of("b", "https://static.example.com", "cn-hangzhou", "domain") == Endpoint(
        "https://static.example.com", True, "cn-hangzhou", False
    )
    named = endpoint_of("b", "https://b.cos.ap-beijing.myqcloud.com", None, "auto")
    assert (named.url, named.region) == ("https://b.cos.ap-beijing.myqcloud.com", "ap-beijing")


@pytest.mark.parametrize("given", ["ftp://a.example", "https://", "https://k:s@a.example", "https://a.example/bucket"])
def test_what_is_no_address_of_a_service_is_refused(given: str) -> None:
    with pytest.raises(DeliveryError, match="is no address"):
        endpoint_of("b", given, None, "auto")


def test_nothing_goes_unencrypted_over_the_internet() -> None:
    with pytest.raises(DeliveryError, match="unencrypted"):
        endpoint_of("b", "http://s3.example.com", None, "auto")
    for near in ("http://minio:9000", "http://10.1.2.3", "http://172.20.0.1:9000", "http://nas.local"):
        assert endpoint_of("b", near, None, "auto").url == near
