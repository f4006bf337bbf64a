"""`since:`, `until:` and `during:`: a date as typed to a stretch of days, and whether a fact overlaps it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, EdtfError, When, parse
from missionlog.edtf.bounds import Bounds, throughout
from missionlog.edtf.syntax import DateSet
from missionlog.query.lexer import BRACKETS, Value
from missionlog.query.syntax import QueryError, Stretch, Window

if TYPE_CHECKING:
    from missionlog.edtf.comparable import Comparable
    from missionlog.edtf.instants import Instant

_MEND: Final = 'a date is EDTF (2024-09, 2024/2025) or words in quotes ("last month")'
#: A year and a season or another part of it, which a person may type for two years: `2023-24`.
_PART_OF_YEAR: Final = r"(?<![0-9-])[0-9]{4}-[2-4][0-9](?![0-9-])"
#: `Friday, September 27, 2024` is one date.
_MAX_COMMAS_IN_DATE: Final = 2
#: With more stretches than this, such as every Christmas ever, a query is too long for a database.
MAX_STRETCHES: Final = 300


def overlap(date: str, held: int | None, windows: Iterable[Window]) -> Certainty:
    """Whether a date, as EDTF, overlaps all of some windows: certainly, possibly or not.

    `held` is the day until which an open end is known to have held. A fact
    without a date possibly overlaps any window that has a day.
    """
    when = parse(date) if date else None
    if when and held is not None:
        when = when.held_until(held)
    return min((_overlap(when, window) for window in windows), default=Certainty.CERTAINLY)


def _overlap(when: When | None, window: Window) -> Certainty:
    certainty = max(_overlap_stretch(when, stretch) for stretch in window.any_of)
    if when and certainty is Certainty.POSSIBLY and len(window.any_of) > 1 and _fits_union(when, window):
        certainty = Certainty.CERTAINLY
    return Certainty(Certainty.CERTAINLY - certainty) if window.negated else certainty


def _overlap_stretch(when: When | None, stretch: Stretch) -> Certainty:
    if stretch.is_empty:
        return Certainty.NO
    if when is None:
        return Certainty.POSSIBLY
    instant = when.instant
    if instant and (stretch.first or stretch.last):
        certainty = min(_is_since(when, instant, stretch), _is_until(when, instant, stretch))
    else:
        certainty = max((when.overlaps(part) for part in _parts_near(when, stretch)), default=Certainty.NO)
    return min(certainty, Certainty.POSSIBLY) if stretch.in_doubt else certainty


def _parts_near(when: When, stretch: Stretch) -> list[When]:
    """The stretch; of a mask with very many stretches (`XXXX-12-25`), the first of those beside a date."""
    if stretch.mask is None:
        return [stretch.when]
    parts, near = _union(stretch.mask).stretches, when.widened
    first = max(near.start_earliest, stretch.when.start_earliest)
    last = min(near.end_latest, stretch.when.end_latest)
    if parts is None or first > last:
        return []
    days = islice(parts(first, last), MAX_STRETCHES)
    return [When("", *throughout(part.start_earliest, part.end_latest), 0, None) for part in days]


def _is_since(when: When, instant: Instant, stretch: Stretch) -> Certainty:
    """Whether a date with a time lies after the beginning of a stretch: by the instants, else by the days."""
    if stretch.first and stretch.first.is_comparable(instant):
        return Certainty.CERTAINLY if stretch.first.second <= instant.second else Certainty.NO
    days = stretch.when.bounds._replace(end_earliest=FAR_FUTURE, end_latest=FAR_FUTURE)
    return when.overlaps(When("", *days, 0, None))


def _is_until(when: When, instant: Instant, stretch: Stretch) -> Certainty:
    """Whether a date with a time lies before the end of a stretch: by the instants, else by the days."""
    if stretch.last and stretch.last.is_comparable(instant):
        return Certainty.CERTAINLY if instant.second <= stretch.last.second else Certainty.NO
    days = stretch.when.bounds._replace(start_earliest=FAR_PAST, start_latest=FAR_PAST)
    return when.overlaps(When("", *days, 0, None))


def _fits_union(when: When, window: Window) -> bool:
    """Whether each day that a date may be is in a stretch of a window, though no stretch has all of them."""
    from missionlog.edtf.comparable import comparable
    from missionlog.edtf.relations import RELATIONS

    date = comparable(when.expression, when.bounds)
    if date.uncertain or date.members:
        return False
    certain = [one for one in window.any_of if not (one.in_doubt or one.first or one.last or one.mask)]
    stretches = _united(one.when.bounds for one in certain if not one.is_empty)
    parts = date.stretches(FAR_PAST, FAR_FUTURE) if date.stretches else (date.bounds,)
    meant = [*islice(parts, MAX_STRETCHES + 1)]
    certainly = RELATIONS["overlaps"].certainly
    return len(meant) <= MAX_STRETCHES and all(
        any(certainly(one, stretch) for stretch in stretches) for one in meant
    )


def read_dates(values: Sequence[Value], text: str, today: date) -> Iterator[Value]:
    """Join the values that are one date: a comma may be part of a date in words."""
    at = 0
    while at < len(values):
        for end in range(min(at + 1 + _MAX_COMMAS_IN_DATE, len(values)), at, -1):
            first, last = values[at], values[end - 1]
            whole = text[first.column - 1 : last.column - 1 + len(last.text)]
            if end == at + 1 or _is_one_date(whole, today):
                yield first._replace(text=whole)
                at = end
                break


def stretches_of(key: str, value: Value, text: str, today: date) -> list[Stretch]:
    """The stretches of time that `since:`, `until:` or `during:` and a date ask for.

    They are as wide as the date's `~` allows. A set is the union of its members; what is since or until a set
    is since its first day or until its last. `text` is the argument in which the date stands. Raises
    QueryError for what is no date.
    """
    when = _read(value, text, today)
    instant, parts = when.instant, _parts(when)
    has_too_many = len(parts) > MAX_STRETCHES
    if instant:
        first, last = _days_of_begin(when, instant), _days_of_end(when, instant)
        days = [Bounds(first.outer, first.inner, last.inner, last.outer)]
    else:
        days = _united([when.widened] if has_too_many else parts)
    if key == "since":
        days = [days[0]._replace(end_earliest=FAR_FUTURE, end_latest=FAR_FUTURE)]
    if key == "until":
        days = [days[-1]._replace(start_earliest=FAR_PAST, start_latest=FAR_PAST)]
    return [
        Stretch(
            value.text,
            When(value.text, *stretch, when.level, None),
            first=None if key == "until" else instant,
            last=None if key == "since" else instant,
            in_doubt=when.uncertain,
            mask=when if has_too_many and key == "during" else None,
        )
        for stretch in days
    ]


def joined(windows: Sequence[Window]) -> tuple[Window, ...]:
    """The windows, with `since` and `until` as the one window that they are together."""
    both = {window.key: window for window in windows if window.key != "during" and not window.negated}
    if len(both) < 2:
        return tuple(windows)
    stretches = tuple(
        Stretch(
            f"{since.text} to {until.text}",
            When("", *since.when.bounds[:2], *until.when.bounds[2:], since.when.level, None),
            since.first,
            until.last,
            in_doubt=since.in_doubt or until.in_doubt,
        )
        for since in _first_of_each(sorted(both["since"].any_of, key=_begin_key))
        for until in _first_of_each(sorted(both["until"].any_of, key=_end_key, reverse=True))
    )
    return (Window("between", stretches), *(window for window in windows if window not in both.values()))


def _first_of_each(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The first stretch without a doubt, and the first in doubt: the others lie within these."""
    first: dict[bool, Stretch] = {}
    for stretch in stretches:
        first.setdefault(stretch.in_doubt, stretch)
    return [*first.values()]


def _begin_key(stretch: Stretch) -> tuple[int, int]:
    return stretch.when.start_earliest, stretch.first.second if stretch.first else FAR_PAST


def _end_key(stretch: Stretch) -> tuple[int, int]:
    return stretch.when.end_latest, stretch.last.second if stretch.last else FAR_FUTURE


class _EndDays(NamedTuple):
    """The day of an end that has a time, which is partly within a stretch, and the next one wholly within."""

    outer: int
    inner: int


def _days_of_begin(when: When, instant: Instant) -> _EndDays:
    written = when.start_earliest
    whole = "T00:00:00" in when.text
    return _EndDays(min(written, instant.day), written if whole else max(written, instant.day) + 1)


def _days_of_end(when: When, instant: Instant) -> _EndDays:
    written = when.end_latest
    whole = "T23:59:59" in when.text
    return _EndDays(max(written, instant.day), written if whole else min(written, instant.day) - 1)


def _parts(when: When) -> list[Bounds]:
    """The stretches of days of a date: of a set those of its members, of a mask those that match it.

    Of more than MAX_STRETCHES, one more than that.
    """
    date = _union(when)
    if date.stretches is None:
        return [when.widened]
    return [*islice(date.stretches(FAR_PAST, FAR_FUTURE), MAX_STRETCHES + 1)]


def _union(when: When) -> Comparable:
    """A date with the stretches that it names, also where it means all of them (`{…}`)."""
    from missionlog.edtf.comparable import comparable

    expression = when.expression
    if isinstance(expression, DateSet):
        expression = expression._replace(every=False)
    return comparable(expression, when.bounds)


def _united(parts: Iterable[Bounds]) -> list[Bounds]:
    """Stretches of whole days in order, with those joined that touch."""
    united: list[Bounds] = []
    for part in sorted(parts):
        first, last = part.start_earliest, part.end_latest
        if united and first <= united[-1].end_latest + 1:
            first, last = united[-1].start_earliest, max(last, united.pop().end_latest)
        united.append(throughout(first, last))
    return united


def _is_one_date(text: str, today: date) -> bool:
    """Whether a text with commas, outside brackets and so no EDTF, is a date in words, be it ambiguous."""
    if not any(character.isalpha() for character in text):
        return False
    from missionlog import phrases as english

    try:
        english.read_date(text, today)
    except english.PhraseError as error:
        return bool(error.readings)
    return True


def _read(value: Value, text: str, today: date) -> When:
    try:
        when = parse(value.text)
        if value.edtf or not re.search(_PART_OF_YEAR, value.text):
            return when
    except EdtfError:
        _check_brackets(value, text)
    from missionlog import phrases as english

    try:
        when = english.read_date(value.text, today)
    except english.PhraseError as error:
        readings = [english.as_typed(reading, today) for reading in error.readings]
        mend = f"write {' or '.join(readings)}" if readings else _MEND
        column = value.column + max(error.column, 1) - 1
        end = max(value.column + len(value.text), column + 1)
        raise QueryError(error.message, text, column, end, mend) from None
    return when


def _check_brackets(value: Value, text: str) -> None:
    """Raise QueryError where a set of dates is not closed: a comma has cut it short."""
    closing = BRACKETS.get(value.text[0])
    if closing and closing not in value.text:
        message = f"the bracket is not closed with {closing}"
        whole = f"{value.text[0]}2014,2017{closing}"
        raise QueryError(message, text, value.column, value.column + 1, f"write it as {whole}")
