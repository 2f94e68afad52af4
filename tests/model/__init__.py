"""Look-ups of the shared records."""
