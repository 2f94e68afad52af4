"""What is said of a wrong origin.yml; the cases of origin-invalid show the rest."""

from __future__ import annotations

from catalog_builder.check.origin_faults import told_fault
from catalog_builder.load.origin import load_origin
from catalog_builder.settings import Limits


def test_a_password_in_an_address_is_not_repeated() -> None:
    (fault,) = load_origin(b"git: https://maps:secret@git.example.com/a.git\nbranch: main\n", Limits()).faults
    message, _ = told_fault(fault)
    assert "secret" not in f"{message.zh}{message.en}"
    assert "https://…@git.example.com/a.git" in (message.en or "")
