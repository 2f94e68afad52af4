"""Commands that look something up: a rule, and the schema of plugin.yml."""

from __future__ import annotations

import json
from typing import Any

import click

from catalog_builder import cli_options
from catalog_builder.cli_output import language_of


@click.command()
@click.argument("rule")
@cli_options.lang
def explain(rule: str, lang: str | None) -> int:
    """Tell what a rule finds, why it matters and how to fix it.

    RULE is the word in brackets in a message of catalog check, such as image-remote.
    """
    from catalog_builder.check.explain import explain as explain_rule

    click.echo(explain_rule(rule, language_of(lang)))
    return 0


@click.command()
@cli_options.project
@cli_options.plugins
def schema(**options: Any) -> int:
    """Print the JSON Schema of plugin.yml for editors.

    Within a project it lists the categories and labels there are.
    """
    from catalog_builder.check.registry import allowable_rules
    from catalog_builder.ingredients import read_vocabulary
    from catalog_builder.load.schema_editing import editor_schema

    settings = None if cli_options.is_outside(options) else cli_options.settings_of(options)
    vocabulary = read_vocabulary(settings) if settings else None
    rules = {rule.id: rule.title for rule in allowable_rules()}
    click.echo(json.dumps(editor_schema(vocabulary, rules), ensure_ascii=False, indent=2))
    return 0
