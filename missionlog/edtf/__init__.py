"""EDTF, the Extended Date/Time Format: reading, bounds and relations.

The Library of Congress specification of 4 February 2019, levels 0, 1 and 2, without dependencies. `parse`
reads a text to a `When`, or raises `EdtfError`. Names are imported on first use: a query without a date reads
no date, since the index has their words.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, iso
    from missionlog.edtf.certainty import Certainty
    from missionlog.edtf.syntax import EdtfError
    from missionlog.edtf.when import When, parse

__all__ = ["FAR_FUTURE", "FAR_PAST", "Certainty", "EdtfError", "When", "iso", "parse"]

_MODULE_OF: Final = {
    "Certainty": "certainty",
    "EdtfError": "syntax",
    "FAR_FUTURE": "calendar",
    "FAR_PAST": "calendar",
    "When": "when",
    "iso": "calendar",
    "parse": "when",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
