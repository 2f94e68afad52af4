"""Which extensions of the host's Markdown leave a page a matter of its own text."""

SELF_CONTAINED = frozenset(
    """abbr admonition attr_list codehilite def_list fenced_code footnotes md_in_html nl2br sane_lists smarty tables toc
    pymdownx.arithmatex pymdownx.betterem pymdownx.caret pymdownx.critic pymdownx.details pymdownx.highlight
    pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.smartsymbols pymdownx.superfences
    pymdownx.tabbed pymdownx.tasklist pymdownx.tilde""".split()
)
"""Extensions that make of a page what its own text says, and read no file. With any other (pymdownx.snippets, say), and
with any plugin or hook, a page may depend on what cannot be seen from here: then nothing is kept."""
