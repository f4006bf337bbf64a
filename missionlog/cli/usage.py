"""The error of a command line that asks for what cannot be."""


class UsageError(ValueError):
    """Its text is for the person who typed it: what cannot be, and what can."""
