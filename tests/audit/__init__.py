"""The audit of built sites."""
