"""The schema as editors want it: the same rules, with texts in both languages, choices, examples and snippets.

Keywords beyond Draft 7 are those of VS Code's JSON and YAML language servers (redhat.vscode-yaml 1.x reads all of
them); validators pass over them. The owner's categories and labels become choices here only: `catalog check` explains
an unknown one better than a schema can, and goes on working when this copy is older than the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_parts import Schema
from catalog_builder.load.schema_words import APPID_SNIPPET, BILINGUAL_SNIPPET, CHOICES, EXAMPLES, SNIPPETS
from catalog_builder.model.text import LANGUAGES, Localized
from catalog_builder.model.vocabulary import Vocabulary

_NUMBER = "12345678"
"""What a field must accept as text before editors may read it as a number: YAML does, this program does not."""


def editor_schema(vocabulary: Vocabulary | None, rules: Mapping[str, Localized]) -> Schema:
    """Return the schema for editors, as plain values; without a vocabulary, categories and labels stay free.

    `rules` are the titles of the rules that an author may allow, by id.
    """
    schema = plugin_schema()
    for field, part in fields_of(schema):
        _tell(field, part)
    properties = schema["properties"]
    _offer_listed(properties["allow"]["items"]["properties"]["rule"], rules, _RULE)
    if vocabulary:
        categories = {address: category_meaning(address, vocabulary) for address in vocabulary.category_addresses()}
        labels = {label.id: label.name for label in vocabulary.labels.values()}
        _offer_listed(properties["category"], categories, _listed_in("categories.yml"))
        _offer_listed(properties["labels"]["items"], labels, _listed_in("labels.yml"))
    schema["markdownDescription"] = f"目录中一个插件的元数据。\n\n{schema['description']}"
    return schema


def fields_of(schema: Schema, prefix: str = "") -> Iterator[tuple[str, Schema]]:
    """Yield every field by the name that `CHOICES` goes by, parents first; the entries of a list share its name."""
    for name, part in schema.get("properties", {}).items():
        field = f"{prefix}{name}"
        yield field, part
        yield from fields_of(part, f"{field}.")
        if "items" in part:
            yield field, part["items"]
            yield from fields_of(part["items"], f"{field}.")


def is_bilingual(schema: Mapping[str, Any]) -> bool:
    """Whether the field holds one text in both languages."""
    return set(schema.get("properties", ())) == set(LANGUAGES)


def expectation(schema: Mapping[str, Any]) -> Localized | None:
    """Return what a right value looks like, without a full stop; `None` where the description says it all."""
    if hint := schema.get("x-expected"):
        return Localized(zh=hint["zh"], en=hint["en"])
    if schema.get("type") == "string" and "maxLength" in schema:
        most = schema["maxLength"]
        return Localized(zh=f"不超过 {most} 个字符", en=f"at most {most} characters")
    if schema.get("type") == "array":
        least, most = schema["minItems"], schema["maxItems"]
        return Localized(zh=f"{least} 到 {most} 项", en=f"{least} to {most} entries")
    return None


def category_meaning(address: str, vocabulary: Vocabulary) -> Localized:
    """Return a category's names from primary to secondary, with the platform's note if there is one."""
    names, note = vocabulary.category_names(address), vocabulary.note(address)
    zh, en = (" / ".join(name.best(language)[0] for name in names) for language in LANGUAGES)
    return Localized(
        zh=f"{zh}（{note.zh}）" if note.zh else zh,
        en=f"{en} ({note.en})" if note.en else en,
    )


def _tell(field: str, part: Schema) -> None:
    """Add what editors show of one field and what they insert for it."""
    expected = expectation(part)
    part["title"] = field.rpartition(".")[2]
    part["markdownDescription"] = _both(Localized(zh=part["x-zh"], en=part["description"]), expected)
    if part.get("type") == "string":
        _tell_text(field, part, expected)
    elif part.get("type") == "array":
        part["errorMessage"] = _line(_LIST)
    if meanings := CHOICES.get(field):
        words = list(meanings)
        _offer(
            part, meanings, Localized(zh=f"应为以下之一：{', '.join(words)}", en=f"expected one of {', '.join(words)}")
        )
    if body := _snippet(field, part):
        part["defaultSnippets"] = [{"label": f"{part['title']} …", "description": part["x-zh"], "body": body}]


def _tell_text(field: str, part: Schema, expected: Localized | None) -> None:
    if expected:
        is_bound = (expected.zh or "").startswith("不超过")
        should = Localized(zh=f"应{'' if is_bound else '为：'}{expected.zh}", en=f"expected {expected.en}")
        part["errorMessage"] = _line(should)
        if "pattern" in part:
            part["patternErrorMessage"] = part["errorMessage"]
    if field in EXAMPLES:
        part["examples"] = list(EXAMPLES[field])
    pattern = part.get("pattern")
    if pattern is None or re.search(pattern, _NUMBER):
        part["type"] = ["string", "number"]


def _snippet(field: str, part: Schema) -> Any:
    if part.get("type") == "array":
        return None  # Its entries have it: editors put the dash there themselves.
    if field == "appid":
        return APPID_SNIPPET
    if field in SNIPPETS:
        return dict(SNIPPETS[field])
    return dict(BILINGUAL_SNIPPET) if is_bilingual(part) else None


def _offer_listed(part: Schema, meanings: Mapping[str, Localized], refusal: Localized) -> None:
    """Let only these words through; the pattern goes, for two messages on one fault are one too many."""
    _offer(part, meanings, refusal)
    part["type"] = "string"
    del part["pattern"], part["patternErrorMessage"]


def _listed_in(name: str) -> Localized:
    return Localized(zh=f"应为 {name} 中的 id，可用补全选择", en=f"expected an id of {name}; completion lists them")


def _offer(part: Schema, meanings: Mapping[str, Localized], refusal: Localized) -> None:
    part["enum"] = list(meanings)
    lines = [_line(meaning) for meaning in meanings.values()]
    part["enumDescriptions"] = part["markdownEnumDescriptions"] = lines
    part["errorMessage"] = _line(refusal)


def _both(told: Localized, expected: Localized | None) -> str:
    zh, en = told.zh or "", told.en or ""
    if expected:
        zh, en = f"{zh}要求：{expected.zh}。", f"{en} Expected: {expected.en}."
    return f"{zh}\n\n{en}"


def _line(told: Localized) -> str:
    return " · ".join(told.texts())


_RULE = Localized(zh="应为规则 id，可用补全选择", en="expected the id of a rule; completion lists them")
_LIST = Localized(zh="应为列表，每项一行，以 - 开头", en="expected a list, each entry on a line that starts with -")
