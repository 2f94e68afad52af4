"""Caches and workers."""
