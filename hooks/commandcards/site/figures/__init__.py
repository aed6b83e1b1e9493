"""Figures: drawings with words from a table, inline in a page."""
