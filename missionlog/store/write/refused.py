"""The error of what can't be done for a person, where no line of the log is to blame."""

from missionlog.errors import Error


class Refused(Error):
    """What was asked for can't be done, and nothing was changed. Its text says why, and what to do."""
