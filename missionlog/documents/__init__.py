"""Documents (plain text, HTML, PDF) to their text."""


class UnreadableDocument(Exception):
    """A document's text can't be had; the message says why, and what to do."""
