"""The other generators, each with the project that lets it do its best on the corpus."""
