"""From the text of a command to what it means."""
