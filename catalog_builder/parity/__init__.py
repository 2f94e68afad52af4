"""Both languages of the documentation: whether they say the same, as far as a machine can tell. Knows no host."""
