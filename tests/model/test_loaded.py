"""A loaded folder tells what was learnt of its pictures."""

from __future__ import annotations

from tests.render.rendering import baseline


def test_what_is_known_of_pictures_goes_by_their_content() -> None:
    loaded = baseline()
    known = loaded.known_pictures
    assert {loaded.folder.files[path].digest for path in loaded.images} == known.keys()
    assert all(known[loaded.folder.files[path].digest] == facts for path, facts in loaded.images.items())
