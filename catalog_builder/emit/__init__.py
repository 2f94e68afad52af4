"""Writes the site. The only stage that touches its folder."""
