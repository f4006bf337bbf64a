"""The errors of missionlog. `except missionlog.Error` catches every one of them.

Each room defines its own beside the code that raises them; here are the base
and the errors of the Python API. The dates of `missionlog.edtf`, which knows
nothing of missionlog, raise their own `EdtfError`; a query that has such a
date raises `QueryError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: The extra that installs each optional library; where several do, the one that most need.
_EXTRAS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("inscriptis", "tinycss2", "cssselect", "pypdf"), "archive"),
    **dict.fromkeys(("bibtexparser", "rispy", "icalendar"), "import"),
    **dict.fromkeys(("trafilatura", "htmldate", "babel"), "draft"),
    "watchfiles": "watch",
    "pandas": "pandas",
    "duckdb": "dataset",
    "pyspark": "spark",
    "jinja2": "site",
}


class Error(Exception):
    """The base of all errors that missionlog raises on purpose."""


class ClosedLogError(Error):
    """A log was asked after it was closed, or an answer was read on after its log was refreshed."""

    def __init__(self) -> None:
        super().__init__("the log is closed, or was refreshed meanwhile; open it, or ask it, again")


class OneLogNeeded(Error):
    """A dataset was asked for what only one log by itself can give.

    `dataset` is the path of the dataset where the message does not say which log that may be.
    """

    def __init__(self, message: str, dataset: str = "") -> None:
        super().__init__(message)
        self.dataset = dataset


class MissingLibraryError(Error):
    """An optional library that is needed here is not installed; the message says how to install it."""

    def __init__(self, library: str, extra: str = "") -> None:
        extra = extra or _EXTRAS[library]
        super().__init__(f"{library} is not installed: pip install 'missionlog[{extra}]'")
        self.library = library


class ProgramError(Error):
    """A program that is needed here is not installed, or could not do what it was asked for."""


def require(library: str, module: str = "", extra: str = "") -> None:
    """Raise MissingLibraryError unless a library is there, in the version that has a module.

    `extra` is what is to install it, where that is not the usual one.
    """
    from importlib.util import find_spec

    try:
        found = find_spec(module or library)
    except (ModuleNotFoundError, ValueError):
        found = None
    if found is None:
        raise MissingLibraryError(library, extra)
