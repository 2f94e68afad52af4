"""From results to the site: keys, plans, pages, publication."""
