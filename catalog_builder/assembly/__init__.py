"""From results to the site: what it consists of, what of it has to be written, and the writing."""
