"""How two uncertain dates stand to each other: certainly, possibly or not at all.

Something is known by four bounds: its start s lies in [s0, s1] and its end e
in [e0, e1], with s <= e. A relation between A and B holds *certainly* if it
holds for every start and end that the bounds allow, *possibly* if it does for
some. The formulas follow by putting the worst and the best case in:

    before    e < t          certainly e1 < t0               possibly e0 < t1
    overlaps  s <= u, t <= e certainly s1 <= u0, t1 <= e0    possibly s0 <= u1, t0 <= e1
    within    t <= s, e <= u certainly t1 <= s0, e1 <= u0    possibly t0 <= s1, e0 <= u1

(A from s to e, B from t to u.) `after` and `covers` are `before` and `within`
the other way round. tests/edtf/test_relations.py holds them against the
enumeration of every pair on a small calendar.

`~` widens a date by one unit of its precision, and the widened date answers;
`?` keeps *certainly* from being said. A date that may be one of several
stretches (`[…]`, a mask such as `156X-12-25`) relates certainly if all of them
do, possibly if one does. Of `{…}`, which is every one of its members, one
member that overlaps or covers is enough; all must come before, or lie within.
(`readings` says what a date stands for; here is how two of them compare.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.edtf.bounds import Bounds
from missionlog.edtf.certainty import Certainty
from missionlog.edtf.readings import Reading, reading_of

if TYPE_CHECKING:
    from missionlog.edtf.when import When


class _Relation(NamedTuple):
    certainly: Callable[[Bounds, Bounds], bool]
    possibly: Callable[[Bounds, Bounds], bool]
    #: Whether all members of a `{…}` must stand so, on the left and on the right, or one is enough.
    all_on_left: bool
    all_on_right: bool
    #: Whether a hole in a date can make the relation fail where its bounds allow it.
    falls_into_holes: bool


_BEFORE: Final = _Relation(
    certainly=lambda a, b: a.end_latest < b.start_earliest,
    possibly=lambda a, b: a.end_earliest < b.start_latest,
    all_on_left=True,
    all_on_right=True,
    falls_into_holes=False,
)
_OVERLAPS: Final = _Relation(
    certainly=lambda a, b: a.start_latest <= b.end_earliest and b.start_latest <= a.end_earliest,
    possibly=lambda a, b: a.start_earliest <= b.end_latest and b.start_earliest <= a.end_latest,
    all_on_left=False,
    all_on_right=False,
    falls_into_holes=True,
)
_WITHIN: Final = _Relation(
    certainly=lambda a, b: b.start_latest <= a.start_earliest and a.end_latest <= b.end_earliest,
    possibly=lambda a, b: b.start_earliest <= a.start_latest and a.end_earliest <= b.end_latest,
    all_on_left=True,
    all_on_right=False,
    falls_into_holes=True,
)


def before(left: When, right: When) -> Certainty:
    """Whether `left` ended before `right` started."""
    return _ask(_BEFORE, reading_of(left), reading_of(right))


def overlaps(left: When, right: When) -> Certainty:
    """Whether the two have a day in common."""
    return _ask(_OVERLAPS, reading_of(left), reading_of(right))


def within(left: When, right: When) -> Certainty:
    """Whether no day of `left` lies outside `right`."""
    return _ask(_WITHIN, reading_of(left), reading_of(right))


def covers(left: When, right: When) -> Certainty:
    """Whether no day of `right` lies outside `left`."""
    return within(right, left)


def _ask(relation: _Relation, left: Reading, right: Reading) -> Certainty:
    if left.members:
        answers = [_ask(relation, member, right) for member in left.members(right.bounds)]
        return (min if relation.all_on_left else max)(answers)
    if right.members:
        answers = [_ask(relation, left, member) for member in right.members(left.bounds)]
        return (min if relation.all_on_right else max)(answers)
    if not relation.possibly(left.bounds, right.bounds):
        return Certainty.NO
    if relation.certainly(left.bounds, right.bounds):
        return Certainty.POSSIBLY if left.uncertain or right.uncertain else Certainty.CERTAINLY
    if relation.falls_into_holes and not _meets(relation, left, right):
        return Certainty.NO
    return Certainty.POSSIBLY


def _meets(relation: _Relation, left: Reading, right: Reading) -> bool:
    """Whether some stretch of the one and some stretch of the other stand in the relation."""
    first = max(left.bounds.start_earliest, right.bounds.start_earliest)
    last = min(left.bounds.end_latest, right.bounds.end_latest)
    return any(
        relation.possibly(one, other)
        for one in (left.stretches(first, last) if left.stretches else (left.bounds,))
        for other in (
            right.stretches(max(first, one.start_earliest), min(last, one.end_latest))
            if right.stretches
            else (right.bounds,)
        )
    )
