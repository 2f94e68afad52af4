"""Search engines to compare: each one's index of the same texts, made by a program of its own, measured whole."""
