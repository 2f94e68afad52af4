"""Rendering: documents, pictures, pages and the files beside them."""
