"""The policy in every page: the owner's text with the hashes of the theme's inline scripts, and of nothing else."""

from __future__ import annotations

import pytest

from catalog_builder.errors import HostError
from catalog_builder.hosts.policy import MARK, joined_policy, policy_of, with_hashes

# printf 'alert(1)' | openssl dgst -sha256 -binary | base64
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


POLICY = f'<meta http-equiv="Content-Security-Policy" content="script-src \'self\' {MARK}; x">'


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert(1)</script><script src=a.js></script>",
        '<script id="__config" type="application/json">{}</script><SCRIPT defer>alert(1)</SCRIPT>',
        '<script type="application/ld+json">{}</script><script>alert(1)</script><script>alert(1)</script>',
    ],
)
def test_hashes_of_inline_scripts_take_the_place_of_the_mark(script: str) -> None:
    html = with_hashes(f"{POLICY}{script}{MARK}")
    assert policy_of(html) == f"script-src 'self' {ALERT}; x"
    assert html.endswith(MARK)


def test_a_page_without_inline_scripts_allows_none() -> None:
    assert policy_of(with_hashes(f"{POLICY}<script src=a.js></script>")) == "script-src 'self' ; x"


def test_pages_without_a_policy_are_the_owners_fault() -> None:
    with pytest.raises(HostError, match="no Content-Security-Policy"):
        policy_of("<html></html>")


def test_policies_that_differ_in_hashes_are_joined_into_one_that_allows_each() -> None:
    one = "default-src 'none'; script-src 'self' 'sha256-b='; img-src 'self'"
    two = "default-src 'none'; script-src 'self' 'sha256-a='; img-src 'self'"
    joined = "default-src 'none'; script-src 'self' 'sha256-a=' 'sha256-b='; img-src 'self'"
    assert joined_policy([one, two]) == joined
    assert joined_policy([joined]) == joined
