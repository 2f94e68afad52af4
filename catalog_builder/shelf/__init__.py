"""Releases on disk: whole sites side by side, and a link to the one that is served. Builds nothing."""
