"""Apply the edits of a log to an index that is kept."""
