"""The cards in a build of MkDocs: what a plugin, or the hooks of a site, do at each event."""
