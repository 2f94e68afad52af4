"""Reads a built site as a stranger would: nothing is asked of the builder, every answer comes from the files."""

from catalog_builder.audit.problem import Problem, format_problems
from catalog_builder.audit.site import audit_site

__all__ = ["Problem", "audit_site", "format_problems"]
