"""The index of a log: a derived SQLite database, thrown away without loss."""
