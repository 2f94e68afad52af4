"""What is told of a client's fault: code and status, nothing else of its text."""

from __future__ import annotations

from catalog_builder.delivery.faults import DeliveryError, SendingError
from catalog_builder.delivery.s3_faults import is_missing_bucket, told_fault

SECRET = "Signature=0123456789abcdef"


def test_the_services_own_text_is_never_told_on() -> None:
    text = f"status code: 403 Forbidden: <Error><Code>SignatureDoesNotMatch</Code><StringToSign>{SECRET}</StringToSign>"
    told = told_fault("s3://b/", "a.html", Exception(text))
    assert isinstance(told, DeliveryError)
    assert (str(told), SECRET in told.cure) == ("s3://b/: the service answers SignatureDoesNotMatch for a.html.", False)


def test_a_refusal_without_a_code_is_known_by_its_status() -> None:
    told = told_fault("s3://b/", "a.html", Exception("Server returned non-2xx status code: 403 Forbidden: "))
    assert isinstance(told, DeliveryError)
    assert "right to list" in told.cure


def test_what_may_pass_concerns_one_file() -> None:
    for text, reason in {
        "status code: 503 X: <Code>SlowDown</Code>": "the service answers 503 SlowDown",
        "status code: 500 X": "the service answers 500",
        "operation timed out": "timed out",
        "error sending request": "no answer from the service",
    }.items():
        told = told_fault("s3://b/", "a.html", Exception(text))
        assert isinstance(told, SendingError)
        assert str(told) == f"a.html: {reason}"


def test_a_missing_bucket_is_no_missing_object() -> None:
    assert is_missing_bucket(Exception("<Code>NoSuchBucket</Code>"))
    assert not is_missing_bucket(Exception("<Code>NoSuchKey</Code>"))
