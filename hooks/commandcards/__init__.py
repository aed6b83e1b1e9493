"""Command cards: from the console fences of Markdown pages to explained commands, and what checks and runs them."""
