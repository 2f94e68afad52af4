"""Reading plugin folders and what the site's owner keeps beside them."""
