"""`catalog sync`: plugin folders from their authors' own repositories, pinned in plugins.lock."""
