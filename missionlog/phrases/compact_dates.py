"""Dates typed as one word: `30-Mar-2020` and `Sep-2012` as words apart, weeks such as `2024-W05` refused."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.vocabulary import BLANK, MONTHS

#: The name of a month, or its first three letters. (In a token, a name of four letters is `Sept`.)
MONTH_NAME: Final = "(?:" + "|".join((*MONTHS, "sept", *(name[:3] for name in MONTHS))) + ")(?![a-z])"
#: What joins a day, the name of its month and its year: alike between both.
_SIGN: Final = "[-/.\u2010-\u2015\u2212]"
# Both are texts, which are compiled by their first use: running text has no use for them.
_JOINED: Final = (
    r"(?<![a-z0-9/-])(?:"
    rf"[0-9]{{1,2}}(?P<day_first>{_SIGN}){MONTH_NAME}(?P=day_first)(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|[0-9]{{4}}(?P<year_first>{_SIGN}){MONTH_NAME}(?P=year_first)[0-9]{{1,2}}"
    rf"|{MONTH_NAME}(?P<month_first>{_SIGN})[0-9]{{1,2}}(?P=month_first)(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|{MONTH_NAME}[-/\u2010\u2011][0-9]{{4}}"
    rf"|[0-9]{{4}}[-/\u2010\u2011]{MONTH_NAME}(?!{BLANK}*[0-9])"
    r")(?![a-z0-9/-])"
)
_WEEK: Final = r"(?<![a-z0-9])([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?(?![a-z0-9])"
_FLAGS: Final = re.IGNORECASE | re.ASCII


def words_apart(text: str) -> str:
    """The text with blanks in place of what joins a day, the name of its month and its year.

    Columns stay what they were. Raises PhraseError for a week of ISO 8601, with what may be meant.
    """
    week = re.search(_WEEK, text, _FLAGS)
    if week:
        raise _not_a_week(week)
    return re.sub(_JOINED, lambda found: re.sub(_SIGN, " ", found[0]), text, flags=_FLAGS)


def _not_a_week(week: re.Match[str]) -> PhraseError:
    """The error for `2024-W05`, which is some day of that week or all of them, and for `2024-W05-3`."""
    year, number, of_week = int(week[1]), int(week[2]), int(week[3] or 1)
    column = week.start() + 1
    try:
        first = date.fromisocalendar(year, number, of_week)
        last = first + timedelta(days=6)
    except (ValueError, OverflowError):
        return PhraseError(f"{year} has no week {week[2]}", column)
    if week[3]:
        return PhraseError("EDTF has no days of weeks", column, (first.isoformat(),))
    readings = f"[{first}..{last}]", f"{first}/{last}"
    return PhraseError("EDTF has no weeks: some day of it, or all the week?", column, readings)
