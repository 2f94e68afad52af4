"""The rules there are: explicit tuples, sorted by id. To add a rule, add its module here."""

from __future__ import annotations

from catalog_builder.check.rule import AnyRule, CatalogRule, FolderRule, Rule, WorkRule
from catalog_builder.check.rules import (
    allowance_reasonless,
    allowance_unused,
    anchor_broken,
    appid_duplicate,
    category_unknown,
    description_picture,
    doc_file_not_image,
    doc_too_large,
    document_encoding,
    document_too_large,
    document_unused,
    field_count,
    field_length,
    field_missing,
    field_type,
    field_unknown,
    field_value,
    file_refused,
    id_mismatch,
    image_broken,
    image_missing,
    image_outside,
    image_remote,
    image_too_large,
    image_type,
    image_unsafe,
    label_unknown,
    link_broken,
    link_unsafe,
    manifest_missing,
    name_duplicate,
    plugin_too_costly,
    readme_case,
    readme_missing,
    resource_remote,
    successor_missing,
    translation_missing,
    yaml_duplicate_key,
    yaml_syntax,
    yaml_too_large,
    yaml_unsupported,
)

FOLDER_RULES: tuple[FolderRule, ...] = (
    allowance_reasonless,
    anchor_broken,
    category_unknown,
    description_picture,
    doc_file_not_image,
    doc_too_large,
    document_encoding,
    document_too_large,
    document_unused,
    field_count,
    field_length,
    field_missing,
    field_type,
    field_unknown,
    field_value,
    file_refused,
    id_mismatch,
    image_broken,
    image_missing,
    image_outside,
    image_remote,
    image_too_large,
    image_type,
    image_unsafe,
    label_unknown,
    link_broken,
    link_unsafe,
    manifest_missing,
    readme_case,
    readme_missing,
    resource_remote,
    translation_missing,
    yaml_duplicate_key,
    yaml_syntax,
    yaml_too_large,
    yaml_unsupported,
)

CATALOG_RULES: tuple[CatalogRule, ...] = (
    appid_duplicate,
    name_duplicate,
    successor_missing,
)

ALLOWANCE_RULES: tuple[CatalogRule, ...] = (allowance_unused,)
"""Rules on what authors allowed; they need to know what all other rules found."""

WORK_RULES: tuple[WorkRule, ...] = (plugin_too_costly,)
"""Rules on plugins whose work was stopped: none of the others ran on these."""

RULE_MODULES: tuple[AnyRule, ...] = (*FOLDER_RULES, *CATALOG_RULES, *ALLOWANCE_RULES, *WORK_RULES)


def all_rules() -> tuple[Rule, ...]:
    """Return the records of all rules, sorted by id."""
    return tuple(sorted((module.RULE for module in RULE_MODULES), key=lambda rule: rule.id))


def find_rule(rule_id: str) -> AnyRule | None:
    """Return the module of the rule with this id, or `None`."""
    return next((module for module in RULE_MODULES if module.RULE.id == rule_id), None)
