"""What `catalog check --fix` does: fixes to changed files, changed files to a diff or onto the disk."""
