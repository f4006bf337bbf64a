"""What belongs to one date of several, and what to them all: `about 2014 or 2015`, `March 2014–2016`.

Where both can be meant, both are named and neither is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.spoken import Named, Spoken

_Builder = Callable[[Sequence[Named]], str]


def settled(dates: Sequence[Named], build: _Builder) -> str:
    """What `build` makes of the dates, if it is the same however far their words reach."""
    narrow = build(dates)
    spread = _spread(dates)
    if spread == list(dates):
        return narrow
    try:
        wide = build(spread)
    except PhraseError:  # so that is not what was meant
        return narrow
    if wide != narrow:
        raise PhraseError("does that go for one of them or for all?", dates[0].column, (narrow, wide))
    return narrow


def _spread(dates: Sequence[Named]) -> list[Named]:
    first, last = dates[0], dates[-1]
    return [_like(one, first, last) for one in dates]


def _like(one: Named, first: Named, last: Named) -> Named:
    """A date with what was said before the first and after the last of them."""
    one = one._replace(
        before=one.before or first.before,
        after=one.after or last.after,
        part=one.part or first.part,
    )
    if isinstance(one.what, Spoken) and isinstance(first.what, Spoken) and _is_year(one):
        return one._replace(what=first.what._replace(year=one.what.year))
    return one


def _is_year(one: Named) -> bool:
    """A year and nothing more: "2015 (month unknown)" is a whole date of its own."""
    return (
        isinstance(one.what, Spoken)
        and one.what[1:] == (None, None)
        and not one.lacks_year
        and not one.unknown
    )
