"""The log through git: what it said at a revision, and how it changed, fact by fact."""
