"""A function told by its place is imported where it is called, in whatever process."""

from __future__ import annotations

import pickle

from catalog_builder.run.named import Named, module_of


def test_it_is_called_wherever_it_arrives() -> None:
    join = Named("posixpath", "join")
    assert pickle.loads(pickle.dumps(join))("a", "b") == "a/b"
    assert join == Named("posixpath", "join") != Named("posixpath", "split")


def test_its_module_is_known_before_it_is_imported() -> None:
    assert (module_of(Named("some.module", "work")), module_of(module_of)) == ("some.module", module_of.__module__)
