"""Write any `When` in English: `by …`, `since …`, `Mar–May 2023`; each date in it by `date_words`.

Every `When` has words. Ranges have an en dash, with blanks around it if an end contains a blank or a
qualifier (`30 Sep – 2 Oct 2025`), as in the Chicago Manual of Style and on Wikipedia.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, civil
from missionlog.edtf.syntax import Date, End, Expression, Interval, Range
from missionlog.edtf.when import When
from missionlog.phrases.date_words import date_words, is_short, plain_words, whole_sign
from missionlog.phrases.vocabulary import ordinal
from missionlog.phrases.year_words import SHORT, DateStyle

#: Words for a part of a year that have an article in a sentence.
_WITH_ARTICLE: Final = ("first", "second", "third", "fourth")


def words(when: When, style: DateStyle = SHORT) -> str:
    """The date in English, as short as possible in a style. Never raises."""
    expression = when.expression or _extent(when)
    if isinstance(expression, Date):
        return date_words(expression, style)
    if isinstance(expression, Interval):
        return _interval(expression, style)
    style = style.with_era(_is_mixed(end for member in expression.members for end in _dates_of(member)))
    return _every_one(expression.members, style) if expression.every else _one_of(expression.members, style)


def _extent(when: When) -> Expression:
    """The expression of a `When` of which only the bounds are known: an interval of days, or a day."""
    start, end = (
        End.OPEN if day in (FAR_PAST, FAR_FUTURE) else Date(*civil(day), day, day)
        for day in (when.start_earliest, when.end_latest)
    )
    return start if start == end and isinstance(start, Date) else Interval(start, end)


def _dates_of(member: Date | Range) -> list[Date]:
    return [member] if isinstance(member, Date) else [end for end in member if isinstance(end, Date)]


def _is_mixed(dates: Iterable[Date]) -> bool:
    """Whether years of both eras stand together: then each says of which it is."""
    eras = {date.year[0] == "-" if isinstance(date.year, str) else date.year <= 0 for date in dates}
    return len(eras) > 1


def _interval(interval: Interval, style: DateStyle) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, Date) and isinstance(end, Date):
        return _within_one(start, style) if start == end and is_short(start) else _from_to(start, end, style)
    if isinstance(start, Date):
        first = _end(start, style)
        return f"since {first}" if end is End.OPEN else f"from {first} (end unknown)"
    if isinstance(end, Date):
        last = _end(end, style)
        return f"until {last}" if start is End.OPEN else f"until {last} (start unknown)"
    if start is End.UNKNOWN:
        return "since an unknown day"
    return "at all times" if end is End.OPEN else "until an unknown day"


def _within_one(date: Date, style: DateStyle) -> str:
    """`began and ended on 11 Jun 2004`: both ends are one date."""
    text = date_words(date, style)
    preposition = "on" if date.day is not None and date.day != "XX" else "in"
    return f"began and ended {preposition} {after_a_word(text)}"


def _end(date: Date, style: DateStyle) -> str:
    return after_a_word(date_words(date, style))


def after_a_word(text: str) -> str:
    """The words for a date after a preposition: `the 1990s`, `some time between Oct and Dec 1984`."""
    if text.startswith("between "):
        return f"some time {text}"
    return f"the {text}" if text.startswith(_WITH_ARTICLE) or text[3:5] == "0s" else text


def _from_to(start: Date, end: Date, style: DateStyle) -> str:
    first, last = shared([start, end], style.with_era(_is_mixed([start, end])))
    is_said_by_words = style.in_full and (start.qualifiers or end.qualifiers)
    if is_said_by_words or not (is_short(start) and is_short(end)):
        return f"from {after_a_word(first)} to {after_a_word(last)}"
    tail = len(date_words(start, style)) - len(first)
    ends = first + last[: len(last) - tail]
    apart = start.qualifiers or end.qualifiers or " " in ends or "–" in ends
    return f"{first} – {last}" if apart else f"{first}–{last}"


def _one_of(members: Sequence[Date | Range], style: DateStyle) -> str:
    if len(members) == 1:
        return _one_of_range(members[0], style, alone=True)
    dates = [member for member in members if isinstance(member, Date)]
    if len(dates) == len(members):
        return _introduced("either ", dates) + _listed(_members(dates, style), "or")
    return _listed([_one_of_range(member, style) for member in members], "or")


def _one_of_range(member: Date | Range, style: DateStyle, *, alone: bool = False) -> str:
    if isinstance(member, Date):
        return date_words(member, style)
    first, last = member.first, member.last
    if isinstance(first, Date) and isinstance(last, Date):
        ends = map(after_a_word, shared([first, last], style))
        return _century(first, last, style) or "between {} and {}".format(*ends)
    if isinstance(last, Date):
        return f"by {_end(last, style)}" if alone else f"{date_words(last, style)} or earlier"
    assert isinstance(first, Date)  # no range is open at both ends
    return f"{date_words(first, style)} or later"


def _every_one(members: Sequence[Date | Range], style: DateStyle) -> str:
    dates = [member for member in members if isinstance(member, Date)]
    if len(dates) == len(members):
        both = _introduced("both ", dates) if len(dates) == 2 else ""
        return both + _listed(_members(dates, style), "and")
    return _listed([_every_one_of_range(member, style) for member in members], "and")


def _every_one_of_range(member: Date | Range, style: DateStyle) -> str:
    if isinstance(member, Date):
        return date_words(member, style)
    first, last = member.first, member.last
    if isinstance(first, Date) and isinstance(last, Date):
        ends = map(after_a_word, shared([first, last], style))
        return "every {} from {} to {}".format(_unit(first, last), *ends)
    if isinstance(last, Date):
        return f"every {_unit(last)} until {_end(last, style)}"
    assert isinstance(first, Date)  # no range is open at both ends
    return f"every {_unit(first)} from {_end(first, style)} on"


def _unit(*ends: Date) -> str:
    """`year`, `month` or `day` if all ends are of that kind, else `date`."""
    names = {"date" if date.masked else _unit_of(date) for date in ends}
    return names.pop() if len(names) == 1 else "date"


def _unit_of(date: Date) -> str:
    if date.day is not None:
        return "day"
    if date.month is None:
        return "date" if date.significant else "year"
    return "month" if isinstance(date.month, int) and date.month <= 12 else "date"


def _century(first: Date, last: Date, style: DateStyle) -> str:
    """`19th century` for the years 1801 to 1900; empty if the ends are not those of a century."""
    if not (_is_plain_year(first) and _is_plain_year(last)):
        return ""
    assert isinstance(first.year, int)
    assert isinstance(last.year, int)
    if first.year % 100 != 1 or last.year != first.year + 99 or not -9899 <= first.year <= 9801:
        return ""
    if first.year > 0:
        return f"{ordinal(last.year // 100)} century{' CE' if style.era else ''}"
    return f"{ordinal(1 - last.year // 100)} century BCE"


def _is_plain_year(date: Date) -> bool:
    return isinstance(date.year, int) and date.month is None and not date.qualifiers and not date.significant


def shared(dates: Sequence[Date], style: DateStyle = SHORT) -> list[str]:
    """Each date in words; parts that all have in common are only in the last: `18`, `25 Aug 2025`.

    Only dates in order share them: in "December or March 2014", the December would be that of 2013.
    """
    pieces = [plain_words(date, style) for date in dates]
    in_order = all(left.earliest <= right.earliest for left, right in pairwise(dates))
    if any(date.qualifiers for date in dates) or len(set(map(len, pieces))) > 1 or not in_order:
        return [date_words(date, style) for date in dates]
    common = 0
    while common < len(pieces[0]) - 1 and len({parts[-common - 1 :] for parts in pieces}) == 1:
        common += 1
    *others, last = pieces
    starts = (" ".join(parts[: len(parts) - common]) for parts in others)
    return [*(start.removesuffix(",") if common else start for start in starts), " ".join(last)]


def _members(dates: Sequence[Date], style: DateStyle) -> list[str]:
    """The members of a list in words. Years BCE share nothing: in "2000 or 44 BCE" 2000 may be CE."""
    years = [date.year for date in dates if date.month is None and isinstance(date.year, int)]
    if any(-10_000 < year < -998 for year in years):
        return [date_words(date, style) for date in dates]
    return shared(dates, style)


def _introduced(word: str, dates: Sequence[Date]) -> str:
    """`either ` or `both ` if without it a qualifier, month or day would seem to apply to every date."""
    if len(dates) < 2:
        return ""
    mixed = len({whole_sign(date) for date in dates}) > 1
    years_after_a_month = dates[0].month is not None and any(date.month is None for date in dates[1:])
    return word if mixed or years_after_a_month else ""


def _listed(texts: Sequence[str], conjunction: str) -> str:
    """The texts with a conjunction before the last, and a comma before that if a text has one of its own.

    "1984 or earlier, or 1990": the comma separates the two meanings of "or".
    """
    *others, last = texts
    if not others:
        return last
    comma = "," if any(" or " in text for text in texts) else ""
    return f"{', '.join(others)}{comma} {conjunction} {last}"
