"""Relations between two uncertain dates, each of which holds certainly, possibly or not at all.

A date has four bounds: its start s lies in [s0, s1] and its end e in [e0, e1], with s <= e. A relation
between A and B holds *certainly* if it holds for every start and end that the bounds allow, *possibly* if it
holds for some. The formulas are the worst and the best case:

    before    e < t          certainly e1 < t0               possibly e0 < t1
    overlaps  s <= u, t <= e certainly s1 <= u0, t1 <= e0    possibly s0 <= u1, t0 <= e1
    within    t <= s, e <= u certainly t1 <= s0, e1 <= u0    possibly t0 <= s1, e0 <= u1

(A is from s to e, B from t to u.) `after` and `covers` are `before` and `within` with the dates swapped.
tests/edtf/test_relations.py compares them with the enumeration of every pair on a small calendar.

`~` widens a date by one unit of its precision, and the widened date is compared; a date with `?` is never
*certain*. A date that may be one of several stretches (`[…]`, a mask such as `156X-12-25`) relates certainly
if all of them do, possibly if one does. Of `{…}`, which means all of its members, one member that overlaps or
covers is enough, be it another for each stretch of the other date; all must come before, or lie within.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from missionlog.edtf import Certainty
from missionlog.edtf.bounds import Bounds
from missionlog.edtf.comparable import Comparable

RelationName = Literal["before", "overlaps", "within"]


class _Relation(NamedTuple):
    certainly: Callable[[Bounds, Bounds], bool]
    possibly: Callable[[Bounds, Bounds], bool]
    #: Whether all members of a `{…}` on the left (right) must relate so, or one is enough.
    all_on_left: bool = True
    all_on_right: bool = False
    #: Whether the relation can fail because of holes in a date, although the bounds allow it.
    fails_in_holes: bool = True


#: By name: `before` is true if the left date ended before the right one started, `overlaps` if they
#: have a day in common, `within` if no day of the left one lies outside the right one.
RELATIONS: Final[Mapping[RelationName, _Relation]] = {
    "before": _Relation(
        certainly=lambda a, b: a.end_latest < b.start_earliest,
        possibly=lambda a, b: a.end_earliest < b.start_latest,
        all_on_right=True,
        fails_in_holes=False,
    ),
    "overlaps": _Relation(
        certainly=lambda a, b: a.start_latest <= b.end_earliest and b.start_latest <= a.end_earliest,
        possibly=lambda a, b: a.start_earliest <= b.end_latest and b.start_earliest <= a.end_latest,
        all_on_left=False,
    ),
    "within": _Relation(
        certainly=lambda a, b: b.start_latest <= a.start_earliest and a.end_latest <= b.end_earliest,
        possibly=lambda a, b: b.start_earliest <= a.start_latest and a.end_earliest <= b.end_latest,
    ),
}


def holds(relation: _Relation, left: Comparable, right: Comparable) -> Certainty:
    """How certainly a relation holds between two dates."""
    if left.members:
        answers = [holds(relation, member, right) for member in left.members(right.bounds)]
        certainty = (min if relation.all_on_left else max)(answers)
        all_at_once = relation.all_on_left and relation.fails_in_holes and right.stretches
        if all_at_once and certainty is Certainty.POSSIBLY:
            return _holds_of_one(relation, left, right)
        if certainty is Certainty.POSSIBLY and not relation.all_on_left:
            return _of_all(right, lambda stretch: holds(relation, left, stretch))
        return certainty
    if right.members:
        answers = [holds(relation, left, member) for member in right.members(left.bounds)]
        certainty = (min if relation.all_on_right else max)(answers)
        if certainty is Certainty.POSSIBLY and not relation.all_on_right:
            return _of_all(left, lambda stretch: holds(relation, stretch, right))
        return certainty
    if not relation.possibly(left.bounds, right.bounds):
        return Certainty.NO
    if relation.certainly(left.bounds, right.bounds):
        return Certainty.POSSIBLY if left.uncertain or right.uncertain else Certainty.CERTAINLY
    if relation.fails_in_holes and not _holds_for_stretches(relation, left, right):
        return Certainty.NO
    return Certainty.POSSIBLY


def _of_all(date: Comparable, holds_of: Callable[[Comparable], Certainty]) -> Certainty:
    """Certain if a relation certainly holds of each stretch that a date may be, though not by one reason.

    Each day of `[2003-01-01,2005-01-01]` is a member of `{2003-01-01,2005-01-01}`, and none of them has both.
    """
    if date.uncertain or not date.stretches:
        return Certainty.POSSIBLY
    stretches = date.stretches(date.bounds.start_earliest, date.bounds.end_latest)
    is_certain = all(holds_of(Comparable(stretch)) is Certainty.CERTAINLY for stretch in stretches)
    return Certainty.CERTAINLY if is_certain else Certainty.POSSIBLY


def _holds_of_one(relation: _Relation, left: Comparable, right: Comparable) -> Certainty:
    """Whether the relation possibly holds of all members of `{…}` and one and the same stretch of a date.

    Each of the members may lie within some member of `[2003,2005]`, and all of them in none.
    """
    assert right.stretches is not None  # the caller has looked
    near = max(left.bounds.start_earliest, right.bounds.start_earliest)
    far = min(left.bounds.end_latest, right.bounds.end_latest)
    one_of = (Comparable(stretch, right.uncertain) for stretch in right.stretches(near, far))
    return Certainty.POSSIBLY if any(holds(relation, left, stretch) for stretch in one_of) else Certainty.NO


def _holds_for_stretches(relation: _Relation, left: Comparable, right: Comparable) -> bool:
    """Whether the relation possibly holds between some stretch of each date."""
    first = max(left.bounds.start_earliest, right.bounds.start_earliest)
    last = min(left.bounds.end_latest, right.bounds.end_latest)
    return any(
        relation.possibly(a, b)
        for a in (left.stretches(first, last) if left.stretches else (left.bounds,))
        for b in (
            right.stretches(max(first, a.start_earliest), min(last, a.end_latest))
            if right.stretches
            else (right.bounds,)
        )
    )
