"""EDTF, the Extended Date/Time Format: reading, bounds and relations.

The Library of Congress specification of 4 February 2019, levels 0, 1 and 2,
without dependencies. `parse` reads a text to a `When`, or raises `EdtfError`.
The names are handed on when they are first asked for: a question without a
date has the words of dates from the index, and reads none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, iso
    from missionlog.edtf.certainty import Certainty
    from missionlog.edtf.errors import EdtfError
    from missionlog.edtf.when import When, parse

__all__ = ["FAR_FUTURE", "FAR_PAST", "Certainty", "EdtfError", "When", "iso", "parse"]

_HOMES: Final = {
    "Certainty": "certainty",
    "EdtfError": "errors",
    "FAR_FUTURE": "calendar",
    "FAR_PAST": "calendar",
    "When": "when",
    "iso": "calendar",
    "parse": "when",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
