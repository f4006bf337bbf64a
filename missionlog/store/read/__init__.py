"""Find a log and read it: YAML text to entries with their places."""
