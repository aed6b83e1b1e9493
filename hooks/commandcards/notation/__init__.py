"""From the Markdown of a page to its blocks: fences, prompts, notes."""
