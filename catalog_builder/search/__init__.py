"""The search index: what a plugin or a page is found by, as small files that a browser asks for one by one.

Nothing here reads or writes the site. Documents (plugins, framework pages) have slots, terms have shards. A shard holds
the slots of all documents that each of its terms is found in; `overrides/assets/search.js` reads the same formats.
"""
