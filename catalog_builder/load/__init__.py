"""From bytes to records, each value with its place. Pure: sees one plugin folder and no disk."""
