"""What values are: a module for each kind, or for a few that belong together. Each reads a value once (`value.py`)."""
