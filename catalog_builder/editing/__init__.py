"""`catalog lsp`: what an editor shows while an author types. A top of its own, like serving; only cli knows it."""
