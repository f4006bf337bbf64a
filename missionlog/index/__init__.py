"""The index of a log: an SQLite database that is derived from it and can be deleted without loss."""
