"""From the meaning of a command to the card that a page shows."""
