"""`catalog serve`: the built site on 127.0.0.1, rebuilt when a source changes, browsers told. Only cli knows it."""
