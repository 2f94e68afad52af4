"""From content/ and overrides/ to framework pages and page shells. Only `mkdocs_host` knows which program does it."""
