"""The one error of this room."""

from __future__ import annotations

from missionlog.errors import Error


class HistoryError(Error):
    """What git can't be asked: why, and what a person can do."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
