"""The errors of missionlog. `except missionlog.Error` catches every one of them.

Each room defines its own beside the code that raises them; here are the base
and the errors of the Python API. The dates of `missionlog.edtf`, which knows
nothing of missionlog, raise their own `EdtfError`; a query that has such a
date raises `QueryError`.
"""


class Error(Exception):
    """The base of all errors that missionlog raises on purpose."""


class ClosedLogError(Error):
    """A log was asked after it was closed, or an answer was read on after its log was refreshed."""

    def __init__(self) -> None:
        super().__init__("the log is closed, or was refreshed meanwhile; open it, or ask it, again")


class MissingLibraryError(Error):
    """An optional library that is needed here is not installed; `extra` is what installs it with others."""

    def __init__(self, library: str, extra: str = "") -> None:
        install = f"'{extra}'" if extra else library
        super().__init__(f"{library} is not installed: pip install {install}")
        self.library = library
