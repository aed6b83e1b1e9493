"""Over all pages of a site: checks, exports, search, figures."""
