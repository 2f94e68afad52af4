"""Configurations of web servers that serve a built site as its `_headers` asks for. Text only: none is started here."""
