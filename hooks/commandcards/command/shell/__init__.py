"""A command text as the shell reads it."""
