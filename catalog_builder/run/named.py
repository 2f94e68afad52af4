"""A function told by its place, for those who hand it to workers and need not import it themselves.

Importing what the work on a folder and on a page needs takes 0.2 s, half of a run over one changed document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """A function of a module, imported where it is called. Two of the same place are equal."""

    module: str
    name: str

    def __call__(self, *arguments: Any) -> Any:
        """Return what the function returns."""
        return getattr(import_module(self.module), self.name)(*arguments)


def module_of(function: Callable[..., Any]) -> str:
    """Return the name of the module that a function lives in."""
    return function.module if isinstance(function, Named) else function.__module__
