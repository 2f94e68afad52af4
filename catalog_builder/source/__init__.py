"""From disk to memory: the only stage that reads a plugin's folder."""
