"""What the words of plugin.yml mean, in one language: fields from the schema, values from the owner's vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog_builder.check.registry import allowable_rules, find_rule
from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_editing import category_meaning, expectation
from catalog_builder.load.schema_words import CHOICES
from catalog_builder.model.text import Language, Localized
from catalog_builder.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestWords:
    """Fields and values as one project knows them."""

    vocabulary: Vocabulary
    language: Language
    schema: Mapping[str, Any] = field(default_factory=plugin_schema)

    def part(self, path: Sequence[str]) -> Mapping[str, Any] | None:
        """Return the schema of the field at these keys, of an entry where a list is on the way; `None` if unknown."""
        part: Mapping[str, Any] = self.schema
        for key in path:
            part = part.get("items", part).get("properties", {}).get(key)
            if part is None:
                return None
        return part

    def fields(self, path: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
        """Return the schemas of the keys that may stand below these keys."""
        part = self.part(path)
        return part.get("items", part).get("properties", {}) if part else {}

    def meanings(self, name: str) -> Mapping[str, Localized]:
        """Return the words that the field of this name may hold, each with its meaning; none where it is free."""
        if name == "category":
            addresses = self.vocabulary.category_addresses()
            return {address: category_meaning(address, self.vocabulary) for address in addresses}
        if name == "labels":
            return {label.id: label.name for label in self.vocabulary.labels.values()}
        if name == "allow.rule":
            return {rule.id: rule.title for rule in allowable_rules()}
        return CHOICES.get(name, {})

    def field_text(self, part: Mapping[str, Any]) -> str:
        """Return what a field is and what it expects, as Markdown."""
        told, expected = Localized(zh=part["x-zh"], en=part["description"]), expectation(part)
        text, _ = told.best(self.language)
        if expected is None:
            return text
        word = "要求：" if self.language == "zh" else "Expected: "
        return f"{text}\n\n{word}{expected.best(self.language)[0]}{'。' if self.language == 'zh' else '.'}"

    def rule_text(self, rule_id: str) -> str:
        """Return what a rule finds and why it matters, as Markdown; empty for an unknown one."""
        module = find_rule(rule_id)
        if module is None:
            return ""
        rule = module.RULE
        title, finds, matters = (text.best(self.language)[0] for text in (rule.title, rule.finds, rule.matters))
        return f"**{title}** (`{rule.severity}`)\n\n{finds}\n\n{matters}"
