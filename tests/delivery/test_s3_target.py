"""The storage client: what the service answers becomes a fault with a cure, or a file that failed."""

from __future__ import annotations

import pytest

from catalog_builder.delivery.faults import DeliveryError, SendingError
from catalog_builder.delivery.opening import open_target
from tests.delivery.sites import target_of
from tests.delivery.storage import DROPPED, ENVIRONMENT, KEY, SECRET, Storage


def opened(storage: Storage, bucket: str = "", **environment: str) -> object:
    given = {**ENVIRONMENT, **environment}
    return open_target(f"s3://{bucket or storage.bucket}", given, endpoint=storage.endpoint, retries=0).read("a", 10)


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "wrong-secret"}, "SignatureDoesNotMatch"),
        ({"AWS_ACCESS_KEY_ID": "WRONGKEY"}, "InvalidAccessKeyId"),
    ],
)
def test_wrong_credentials_are_told_as_such_and_never_shown(
    storage: Storage, environment: dict[str, str], code: str
) -> None:
    with pytest.raises(DeliveryError, match=code) as fault:
        opened(storage, **environment)
    assert "AWS_ACCESS_KEY_ID" in fault.value.cure
    shown = f"{fault.value} {fault.value.cure}"
    assert not any(secret in shown for secret in (KEY, SECRET, *environment.values()))


def test_a_missing_bucket_is_told_as_such(storage: Storage) -> None:
    with pytest.raises(DeliveryError, match="NoSuchBucket") as fault:
        opened(storage, bucket="nowhere")
    assert "Create it" in fault.value.cure


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        ("RequestTimeTooSkewed", "clock"),
        ("AccessDenied", "rights"),
        ("PathStyleDomainForbidden", "--addressing virtual"),
        ("PermanentRedirect", "--region"),
    ],
)
def test_refusals_come_with_their_cure(storage: Storage, code: str, cure: str) -> None:
    storage.code, storage.fault = code, lambda request: 403
    with pytest.raises(DeliveryError, match=code) as fault:
        opened(storage)
    assert cure in fault.value.cure


def test_a_service_that_does_not_answer_is_told_of_in_one_line(storage: Storage) -> None:
    storage.fault = lambda request: DROPPED
    with pytest.raises(SendingError, match=r"^a: no answer from the service$"):
        opened(storage)


def test_objects_by_prefix(storage: Storage) -> None:
    target = target_of(storage, "one")
    tag = target.put("a/b.html", b"x", {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"})
    storage.write("onerous/c.html", "not below one/")
    assert [held.path for held in target.holdings()] == ["a/b.html"]
    assert next(iter(target.holdings())).md5 == "9dd4e461268c8034f5c8564e155c67a6"
    assert target.read("a/b.html", 10) == (b"x", tag)
    assert target.tag("a/b.html") == tag
    target.remove(["a/b.html", "a/never-there.html"])
    assert target.tag("a/b.html") is None
    assert target.read("a/b.html", 10) is None
    assert "onerous/c.html" in storage.objects()


def test_a_domain_that_stands_for_the_bucket_is_asked_without_its_name(storage: Storage) -> None:
    target = open_target(storage.address, ENVIRONMENT, endpoint=storage.endpoint, addressing="domain", retries=0)
    with pytest.raises(DeliveryError, match="NoSuchBucket"):  # This server takes the first segment for a bucket.
        target.read("plugins/a.html", 10)
    assert storage.seen[0].path == "plugins/a.html"
    assert storage.seen[0].address == "/plugins/a.html"
    target_of(storage).read("plugins/a.html", 10)
    assert storage.seen[1].address == f"/{storage.bucket}/plugins/a.html"


def test_where_many_cannot_be_removed_in_one_request_each_is_by_itself(storage: Storage) -> None:
    from catalog_builder.delivery.credentials import found_credentials
    from catalog_builder.delivery.endpoints import endpoint_of
    from catalog_builder.delivery.s3_target import S3Target

    endpoint = endpoint_of(storage.bucket, storage.endpoint, "us-east-1", "auto")._replace(has_bulk_delete=False)
    target = S3Target(storage.bucket, "", endpoint, found_credentials(ENVIRONMENT, is_aws=False))
    for name in ("a", "b"):
        target.put(name, b"x", {"Content-Type": "text/plain"})
    target.remove(["a", "b"])
    assert sorted(str(one) for one in storage.seen if one.method in ("DELETE", "POST")) == ["DELETE a", "DELETE b"]
