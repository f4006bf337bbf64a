"""Read a whole EDTF text: intervals and sets here, each date in them by `single_date`."""

from __future__ import annotations

from typing import Final

from missionlog.edtf.range_ends import precision
from missionlog.edtf.single_date import read_date
from missionlog.edtf.syntax import Date, DateSet, EdtfError, End, Expression, Interval, Level, Range

#: In characters. Longer texts are refused unread, so that no input takes long.
MAX_LENGTH: Final = 1000


def read(text: str) -> tuple[Expression, Level]:
    """The expression in a text, and the lowest level of the specification that allows it.

    Raises EdtfError; its column counts from 1 in `text`.
    """
    if len(text) > MAX_LENGTH:
        raise EdtfError(f"{len(text):,} characters: a date has at most {MAX_LENGTH:,}", MAX_LENGTH + 1)
    if text.startswith(("[", "{")):
        return read_set(text), 2
    if "/" in text:
        return read_interval(text)
    date = read_date(text)
    return date, date.level


def read_interval(text: str) -> tuple[Interval, Level]:
    """Read `start/end`. Either may be open (`..`) or unknown (empty), but not both unknown."""
    first, _, last = text.partition("/")
    if text == "/":
        raise EdtfError("an interval needs a date on one side of '/' at least", 1)
    if "/" in last:
        second = len(first) + last.index("/") + 2
        raise EdtfError("an interval has one '/', between its start and its end", second)
    last_column = len(first) + 2
    start, end = _interval_end(first, 1), _interval_end(last, last_column)
    if isinstance(start, Date) and isinstance(end, Date) and start.earliest > end.latest:
        raise EdtfError(f"an interval runs forwards, and {last} is before {first}", last_column)
    return Interval(start, end), max(_interval_level(start), _interval_level(end))


def read_set(text: str) -> DateSet:
    """Read `[…]` or `{…}`: dates and ranges, separated by commas (level 2, Set representation).

    Only the first member may begin with `..`, and only the last end with it. Both ends of a range have one
    precision (item 7 there).
    """
    every = text[0] == "{"
    if len(text) < 3 or text[-1] != ("}" if every else "]"):
        raise _why_not_a_set(text)
    written = text[1:-1].split(",")
    members: list[Date | Range] = []
    column = 2
    for index, member in enumerate(written):
        if ".." not in member:
            members.append(_untimed(member, column))
        elif member.startswith("..") and index > 0:
            raise EdtfError("only the first member of a set can begin with '..'", column)
        elif member.endswith("..") and index < len(written) - 1:
            raise EdtfError("only the last member of a set can end with '..'", column + len(member) - 2)
        else:
            members.append(_range(member, column))
        column += len(member) + 1
    return DateSet(tuple(members), every)


def _range(text: str, column: int) -> Range:
    start, _, end = text.partition("..")
    if not start and not end:
        raise EdtfError("'..' stands beside a date, as in '..1984' or '1984..'", column)
    end_column = column + len(start) + 2
    first = _untimed(start, column) if start else End.OPEN
    last = _untimed(end, end_column) if end else End.OPEN
    if isinstance(first, Date) and isinstance(last, Date) and first.earliest > last.latest:
        raise EdtfError(f"a range runs forwards, and {end} is before {start}", end_column)
    if isinstance(first, Date) and isinstance(last, Date) and precision(first) != precision(last):
        ends = f"{start} is a {precision(first)}, {end} a {precision(last)}"
        raise EdtfError(f"both ends of a range have the same precision, and {ends}", end_column)
    return Range(first, last)


def _interval_end(text: str, column: int) -> Date | End:
    if text == "..":
        return End.OPEN
    return _untimed(text, column) if text else End.UNKNOWN


def _untimed(text: str, column: int) -> Date:
    """Read a date that may not have a time."""
    date = read_date(text, column)
    if date.time:
        raise EdtfError("a time of day cannot stand in an interval or a set", column + text.index("T"))
    return date


def _interval_level(end: Date | End) -> Level:
    """The level that an interval has for one of its ends: unspecified digits in an interval are level 2."""
    if isinstance(end, End):
        return 1
    return 2 if end.masked else end.level


def _why_not_a_set(text: str) -> EdtfError:
    """The error for a text that begins like a set and does not end like one."""
    closing = "]" if text[0] == "[" else "}"
    if closing not in text:
        missing = len(text) + (text[-1] not in "]}")
        return EdtfError(f"a set that begins with '{text[0]}' ends with '{closing}'", missing)
    if text == text[0] + closing:
        return EdtfError("a set has one member at least", 2)
    return EdtfError(f"nothing can stand after '{closing}'", text.index(closing) + 2)
