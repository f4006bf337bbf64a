"""The days of the record as the index has them: numbers that leave room for never, always and for ever.

0 stands for any day before the first that can be asked. From LATEST on the whole log is on the record, also
what is never possibly on that of a day that can be asked; what is never certainly on it is so since FOR_EVER.
On the record of a day, updates count that do not lie after it. Of the whole log they count by the day on
which it is asked: LATEST and the number of that day is the whole log with the updates up to then, and
ALL_COUNT the whole log with all of them.
"""

from datetime import date
from typing import Final

#: A day after every day that can be asked: from here on the record is the whole log.
LATEST: Final = date.max.toordinal() + 1
#: The whole log, in which all updates count.
ALL_COUNT: Final = 2 * LATEST
#: The end of what is on the record for ever; and since when what is never on it.
FOR_EVER: Final = ALL_COUNT + 1


def record_day(day: int, never: int = LATEST) -> int:
    """A day as the index has it: 0 for all before the first that can be asked, `never` for all after."""
    return never if day >= LATEST else max(day, 0)


def whole_log_on(day: int) -> int:
    """The whole log as it is asked on a day, as a day of the record."""
    return LATEST + record_day(day)


def counting_day(day: int) -> int | None:
    """The day up to which updates count on a day of the record; None if all count."""
    if day < LATEST:
        return day
    return None if day >= ALL_COUNT else day - LATEST
