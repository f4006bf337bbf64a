"""Whether a word applies to one of several dates or to all: `about 2014 or 2015`, `March 2014–2016`.

If both are possible and differ, the text is refused with both readings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from missionlog.phrases.date_phrase import DatePhrase, PartialDate
from missionlog.phrases.errors import PhraseError

_Builder = Callable[[Sequence[DatePhrase]], str]


def unambiguous(dates: Sequence[DatePhrase], build: _Builder) -> str:
    """The EDTF that `build` makes of the dates, if it does not depend on how far their words apply.

    Raises PhraseError, with both readings, if it does.
    """
    narrow = build(dates)
    spread = _spread(dates)
    if spread == list(dates):
        return narrow
    try:
        wide = build(spread)
    except PhraseError:  # the wide reading is impossible
        return narrow
    if wide != narrow:
        raise PhraseError("does that go for one of them or for all?", dates[0].column, (narrow, wide))
    return narrow


def _spread(dates: Sequence[DatePhrase]) -> list[DatePhrase]:
    """The dates with the words before the first and after the last applied to all."""
    first, last = dates[0], dates[-1]
    return [_with_words_of(date, first, last) for date in dates]


def _with_words_of(date: DatePhrase, first: DatePhrase, last: DatePhrase) -> DatePhrase:
    date = date._replace(
        before=date.before or first.before, after=date.after or last.after, part=date.part or first.part
    )
    if isinstance(date.what, PartialDate) and isinstance(first.what, PartialDate) and _is_year(date):
        return date._replace(what=first.what._replace(year=date.what.year))
    return date


def _is_year(date: DatePhrase) -> bool:
    """Whether it is only a year: "2015 (month unknown)" is a complete date."""
    return (
        isinstance(date.what, PartialDate)
        and date.what[1:] == (None, None)
        and not date.lacks_year
        and not date.unknown
    )
