"""What the search of each language finds."""
