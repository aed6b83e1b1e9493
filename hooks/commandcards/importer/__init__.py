"""From posts of other years and other blogs to pages with cards."""
