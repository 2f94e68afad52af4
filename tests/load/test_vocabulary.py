"""The owner's vocabulary: read whole, or a fault that says where and how to mend it."""

from __future__ import annotations

import pytest

from catalog_builder.errors import VocabularyError
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.source.folder import read_vocabulary_files
from tests.render.rendering import ROOT

CATEGORIES = "categories:\n  - {id: tools, name: {zh: 工具, en: Tools}}\n".encode()
SYNONYMS = "synonyms:\n  - [登录, login, sign in]\n".encode()
LABELS = "labels:\n  - {id: map, name: {zh: 地图, en: Map}}\n".encode()


def test_the_shipped_vocabulary_is_read_in_the_owners_order() -> None:
    vocabulary = load_vocabulary(*read_vocabulary_files(ROOT / "plugins_data"))
    assert vocabulary.categories
    assert vocabulary.labels
    assert all(category.name.zh and category.name.en for category in vocabulary.categories.values())
    assert all(label.name.zh and label.name.en for label in vocabulary.labels.values())


def test_the_digest_covers_every_file() -> None:
    digests = {
        load_vocabulary(CATEGORIES, LABELS).digest,
        load_vocabulary(CATEGORIES + b"\n", LABELS).digest,
        load_vocabulary(CATEGORIES, LABELS + b"\n").digest,
        load_vocabulary(CATEGORIES, LABELS, SYNONYMS).digest,
    }
    assert len(digests) == 4
    assert load_vocabulary(CATEGORIES, LABELS).digest in digests


@pytest.mark.parametrize(
    ("categories", "labels", "words"),
    [
        (b"categories: [", LABELS, r"categories\.yml:\d+:\d+: "),
        (b"- a\n", LABELS, r"categories\.yml"),
        (b"", LABELS, r"categories\.yml"),
        (b"categories: 3\n", LABELS, r"categories\.yml"),
        (b"other: []\n", LABELS, r"categories\.yml"),
        (b"categories:\n  - {id: tools}\n", LABELS, r"categories\.yml.*name"),
        (CATEGORIES + CATEGORIES.split(b"\n")[1] + b"\n", LABELS, "an id occurs twice"),
        (CATEGORIES, b"labels: x\n", r"labels\.yml"),
        (CATEGORIES, b"\xff", r"labels\.yml"),
    ],
)
def test_a_wrong_file_is_named_with_its_fault(categories: bytes, labels: bytes, words: str) -> None:
    with pytest.raises(VocabularyError, match=words) as caught:
        load_vocabulary(categories, labels)
    assert caught.value.cure


def test_synonyms_are_groups_of_words_in_the_owners_order() -> None:
    assert load_vocabulary(CATEGORIES, LABELS, SYNONYMS).synonyms == (("登录", "login", "sign in"),)
    assert load_vocabulary(CATEGORIES, LABELS).synonyms == ()


@pytest.mark.parametrize(
    ("synonyms", "words"),
    [
        (b"synonyms: [a, b]\n", r"synonyms\.yml"),
        (b"synonyms:\n  - [a]\n", "fewer than two words"),
        (b"synonyms:\n  - [a, ' ']\n", "fewer than two words"),
        (b"synonyms:\n  - [a, b]\n  - [c, A]\n", "“a” stands in it twice"),
        (b"synonyms: [", r"synonyms\.yml:\d+:\d+: "),
    ],
)
def test_wrong_synonyms_are_told_with_their_cure(synonyms: bytes, words: str) -> None:
    with pytest.raises(VocabularyError, match=words) as caught:
        load_vocabulary(CATEGORIES, LABELS, synonyms)
    assert caught.value.cure
