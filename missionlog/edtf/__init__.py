"""EDTF, the Extended Date/Time Format: reading, bounds and relations.

The Library of Congress specification of 4 February 2019, levels 0, 1 and 2,
without dependencies. `parse` reads a text to a `When`, or raises `EdtfError`.
"""

from missionlog.edtf.answer import Answer
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, iso
from missionlog.edtf.errors import EdtfError
from missionlog.edtf.when import When, parse

__all__ = ["FAR_FUTURE", "FAR_PAST", "Answer", "EdtfError", "When", "iso", "parse"]
