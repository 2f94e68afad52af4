"""Workflow files for code forges: changes are checked and shown, the main branch is published. Nothing is run here."""
