"""What a site takes from its theme, and what it goes without."""
