"""Dates of a query: EDTF or words, to the window they open."""

from __future__ import annotations

import importlib
from datetime import date
from typing import Final

from missionlog.edtf import FAR_FUTURE, FAR_PAST, EdtfError, When, parse
from missionlog.edtf.bounds import throughout
from missionlog.query.syntax import QueryError

#: Loaded only for dates in words: it brings dateutil with it.
_ENGLISH: Final = "missionlog.phrases"
_MEND: Final = 'a date is EDTF (2024-09, 2024/2025) or words ("last month")'


def window(key: str, text: str, today: date) -> When:
    """The stretch of days that `since:`, `until:` or `during:` a date is: its full extent.

    Raises QueryError, with columns in `text`, for what is no date.
    """
    when = _read(text, today)
    first = FAR_PAST if key == "until" else when.start_earliest
    last = FAR_FUTURE if key == "since" else when.end_latest
    return When(when.text, *throughout(first, last), when.level, None)


def _read(text: str, today: date) -> When:
    try:
        return parse(text)
    except EdtfError:
        english = importlib.import_module(_ENGLISH)
    try:
        when: When = english.read_date(text, today)
    except english.PhraseError as error:
        readings = " or ".join(error.readings)
        mend = (
            f"write {readings}" if readings else 'a date is EDTF (2024-09, 2024/2025) or words ("last month")'
        )
        raise QueryError(error.message, text, error.column, len(text) + 1, mend) from None
    return when
