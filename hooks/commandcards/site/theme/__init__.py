"""The theme's own files, cut down to what the site uses."""
