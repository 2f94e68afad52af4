"""Faults of the operator say what is wrong and what to do, in the parent process as well as in a worker."""

from __future__ import annotations

import pickle

import pytest

from catalog_builder import errors
from catalog_builder.check.explain import UnknownRuleError
from catalog_builder.errors import CatalogError, SettingsError

KINDS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, CatalogError)),
    key=lambda kind: kind.__name__,
)


def test_a_fault_says_what_is_wrong_and_keeps_the_cure_beside_it() -> None:
    fault = CatalogError("There is no mkdocs.yml.", cure="Name the project with --project.")
    assert str(fault) == "There is no mkdocs.yml."
    assert fault.cure == "Name the project with --project."


@pytest.mark.parametrize("kind", [*KINDS, UnknownRuleError])
def test_a_fault_of_a_worker_reaches_the_parent_with_its_kind_and_its_cure(kind: type[CatalogError]) -> None:
    arrived = pickle.loads(pickle.dumps(kind("插件目录 100% {missing}", cure="Make it.")))
    assert type(arrived) is kind
    assert str(arrived) == "插件目录 100% {missing}"
    assert arrived.cure == "Make it."


def test_a_fault_cannot_be_made_without_a_cure() -> None:
    with pytest.raises(TypeError):
        SettingsError("x")  # type: ignore[call-arg]
