"""Rules, their cases and the forms of report."""
