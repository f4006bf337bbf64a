"""EDTF, the Extended Date/Time Format: reading, bounds and relations.

The Library of Congress specification of 4 February 2019, levels 0, 1 and 2, without dependencies. `parse`
reads a text to a `When`, or raises `EdtfError`. Names are imported on first use: a query without a date reads
no date, since the index has their words.
"""

from enum import IntEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, iso
    from missionlog.edtf.syntax import EdtfError
    from missionlog.edtf.when import When, parse

__all__ = ["FAR_FUTURE", "FAR_PAST", "Certainty", "EdtfError", "When", "iso", "parse"]

_MODULE_OF: Final = {
    "EdtfError": "syntax",
    "FAR_FUTURE": "calendar",
    "FAR_PAST": "calendar",
    "When": "when",
    "iso": "calendar",
    "parse": "when",
}


class Certainty(IntEnum):
    """Whether a relation between dates holds. The more certain answer is the greater one."""

    NO = 0
    POSSIBLY = 1
    CERTAINLY = 2


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
