"""The days of the record as the index has them: numbers that leave room for never, always and for ever.

0 stands for any day before the first that can be asked. What is never possibly on the record of a day that
can be asked is on that of LATEST, which is the whole log; what is never certainly on it is so since FOR_EVER.
"""

from datetime import date
from typing import Final

#: A day after every day that can be asked: the record of that day is the whole log.
LATEST: Final = date.max.toordinal() + 1
#: The end of what is on the record for ever; and since when what is never on it.
FOR_EVER: Final = LATEST + 1


def record_day(day: int, never: int = LATEST) -> int:
    """A day as the index has it: 0 for all before the first that can be asked, `never` for all after."""
    return never if day >= LATEST else max(day, 0)
