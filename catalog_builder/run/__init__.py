"""How the work is run: over processes, with results and pictures kept between runs."""
