"""The owner's vocabulary: categories.yml, labels.yml, synonyms.yml. A fault is the operator's and stops the run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

import msgspec

from catalog_builder.errors import VocabularyError
from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.model.vocabulary import Category, Label, Snapshot, Vocabulary
from catalog_builder.settings import Limits

_Record = TypeVar("_Record", Category, Label, Snapshot)

_LIMITS = Limits(max_manifest_bytes=1_000_000, max_manifest_nodes=50_000)


def load_vocabulary(categories: bytes, labels: bytes, synonyms: bytes = b"") -> Vocabulary:
    """Return the vocabulary that these files describe; VocabularyError names the file, the line and the cure."""
    category_file = _read("categories.yml", categories)
    label_file = _read("labels.yml", labels)
    return Vocabulary(
        categories=_by_id("categories.yml", _records("categories.yml", category_file.get("categories"), Category)),
        labels=_by_id("labels.yml", _records("labels.yml", label_file.get("labels"), Label)),
        snapshots=_records("categories.yml", category_file.get("snapshots") or [], Snapshot),
        synonyms=_synonyms(synonyms),
        digest=hashlib.sha256(b"\0".join((categories, labels, synonyms))).hexdigest(),
    )


def _synonyms(content: bytes) -> tuple[tuple[str, ...], ...]:
    if not content.strip():
        return ()
    value = _read("synonyms.yml", content).get("synonyms")
    try:
        groups = msgspec.convert(value, tuple[tuple[str, ...], ...])
    except msgspec.ValidationError as fault:
        raise VocabularyError(
            f"synonyms.yml: {fault}.", cure="Write each group as a list of words, as the file's head shows."
        ) from fault
    words = [word.strip().lower() for group in groups for word in group]
    twice = next((word for word in words if words.count(word) > 1), None)
    if twice is not None:
        raise VocabularyError(
            f"synonyms.yml: “{twice}” stands in it twice.", cure="Give each word one place: unite both groups."
        )
    if any(not word for word in words) or any(len(group) < 2 for group in groups):
        raise VocabularyError(
            "synonyms.yml: a group has fewer than two words.", cure="Give each group two words or more."
        )
    return groups


def _read(name: str, content: bytes) -> Mapping[str, object]:
    located = read_yaml(content, _LIMITS)
    if located.value is None or located.faults:
        fault = located.faults[0]
        line = f":{fault.span.line}:{fault.span.column}" if fault.span else ""
        raise VocabularyError(f"{name}{line}: {fault.kind}: {fault.detail}.", cure="Mend the file's YAML.")
    return located.value


def _records(name: str, value: object, kind: type[_Record]) -> tuple[_Record, ...]:
    try:
        return msgspec.convert(value, tuple[kind, ...])  # type: ignore[valid-type]
    except msgspec.ValidationError as fault:
        raise VocabularyError(
            f"{name}: {fault}.", cure="See the comment at the head of the file for its form."
        ) from fault


def _by_id(name: str, records: tuple[_Record, ...]) -> Mapping[str, _Record]:
    by_id = {record.id: record for record in records}
    if len(by_id) != len(records):
        raise VocabularyError(f"{name}: an id occurs twice.", cure="Give every entry an id of its own.")
    return MappingProxyType(by_id)
