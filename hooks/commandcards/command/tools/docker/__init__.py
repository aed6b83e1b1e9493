"""A command as the Docker client reads it, and the grammar that it goes by."""
