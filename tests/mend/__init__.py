"""Fixes done: in memory, as a diff, on the disk."""
