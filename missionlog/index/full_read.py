"""The error for a log that must be read whole."""


class NeedsFullRead(Exception):
    """The log, or an edit of it, has something that can't be read or written by itself."""
