"""Two built sites compared, from their files alone: what an author's change means for readers."""

from catalog_builder.comparing.comment import as_markdown
from catalog_builder.comparing.difference import SiteDifference
from catalog_builder.comparing.record import as_json
from catalog_builder.comparing.report import as_text
from catalog_builder.comparing.sites import compare_sites

__all__ = ["SiteDifference", "as_json", "as_markdown", "as_text", "compare_sites"]
