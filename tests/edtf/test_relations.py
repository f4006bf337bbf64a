"""Relations, proved against the enumeration of every start and end that the bounds allow."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import product
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When, iso, parse
from missionlog.edtf.bounds import Bounds, bounds_of
from missionlog.edtf.syntax import Date, End, Expression, Interval

from .drawn import near_whens
from .tables import refusal

RELATIONS = ("before", "after", "overlaps", "within", "covers")
CERTAINLY, POSSIBLY, NO = Certainty.CERTAINLY, Certainty.POSSIBLY, Certainty.NO
FROM_LETTER = {"C": CERTAINLY, "P": POSSIBLY, "N": NO}

Stay = tuple[int, int]


def _holds(relation: str, a: Stay, b: Stay) -> bool:
    """Whether a relation holds of two stays of which start and end are known."""
    (s, e), (t, u) = a, b
    return {
        "before": e < t,
        "after": u < s,
        "overlaps": s <= u and t <= e,
        "within": t <= s and e <= u,
        "covers": s <= t and u <= e,
    }[relation]


#: A calendar of three days, with what lies for ever on both sides.
_DAYS = (1, 2, 3)
_ALL_DAYS = (FAR_PAST, *_DAYS, FAR_FUTURE)


def _stays(bounds: Bounds) -> list[Stay]:
    """Every pair of a start and an end that the bounds allow."""
    starts = [day for day in _ALL_DAYS if bounds.start_earliest <= day <= bounds.start_latest]
    ends = [day for day in _ALL_DAYS if bounds.end_earliest <= day <= bounds.end_latest]
    return [(start, end) for start, end in product(starts, ends) if start <= end]


def _dates() -> list[Date]:
    return [Date(1, None, None, first, last) for first, last in product(_DAYS, _DAYS) if first <= last]


def _expressions() -> Iterator[Expression]:
    """Every date and interval of the small calendar: ends known, open and unknown."""
    yield from _dates()
    for start, end in product([*_dates(), *End], repeat=2):
        if isinstance(start, Date) and isinstance(end, Date) and start.earliest > end.latest:
            continue
        if start is not End.UNKNOWN or end is not End.UNKNOWN:
            yield Interval(start, end)


def _when(expression: Expression) -> When:
    return When("", *bounds_of(expression), 0, expression)


_SMALL = [_when(expression) for expression in _expressions()]


def _enumerated(relation: str, a: list[Stay], b: list[Stay]) -> Certainty:
    found = {_holds(relation, one, other) for one, other in product(a, b)}
    return CERTAINLY if found == {True} else POSSIBLY if True in found else NO


@pytest.mark.parametrize("relation", RELATIONS)
def test_relations_are_what_every_start_and_end_says(relation: str) -> None:
    stays = [_stays(when.bounds) for when in _SMALL]
    for (one, its), (other, others) in product(zip(_SMALL, stays, strict=True), repeat=2):
        assert getattr(one, relation)(other) is _enumerated(relation, its, others), (one.bounds, other.bounds)


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_window_is_filled_from_end_to_end(relation: str) -> None:
    for one, other in product(_SMALL, _SMALL):
        window = other.extent()
        expected = _enumerated(relation, _stays(one.bounds), [(other.start_earliest, other.end_latest)])
        assert getattr(one, relation)(window) is expected


def test_bounds_are_tight() -> None:
    """Each of the four is the start or the end of some pair that they allow."""
    for when in _SMALL:
        starts, ends = zip(*_stays(when.bounds), strict=True)
        assert Bounds(min(starts), max(starts), min(ends), max(ends)) == when.bounds


@given(near_whens, near_whens)
@settings(max_examples=200)
def test_relations_agree_with_each_other(one: When, other: When) -> None:
    assert one.after(other) is other.before(one)
    assert one.covers(other) is other.within(one)
    assert one.overlaps(other) is other.overlaps(one)
    if one.before(other) is CERTAINLY:
        assert one.overlaps(other) is NO
    if one.within(other) is CERTAINLY:
        assert one.overlaps(other) is CERTAINLY


@given(near_whens, near_whens)
def test_what_came_certainly_before_has_ended_by_its_days(one: When, other: When) -> None:
    """So the days tell of most pairs at once that they do not stand so."""
    if one.before(other) is Certainty.CERTAINLY:
        assert one.end_latest < other.start_earliest


@given(near_whens)
def test_the_extent_covers_what_it_is_the_extent_of_unless_it_is_uncertain(when: When) -> None:
    if not any(sign in when.text for sign in "?%"):
        assert when.within(when.extent()) is CERTAINLY


def _table(rows: str) -> list[tuple[str, str, str]]:
    """Lines of two dates and five letters, one a relation: Certainly, Possibly, No."""
    return [(a, b, answers) for a, b, answers in (line.split() for line in rows.strip().splitlines())]


#                                       before after overlaps within covers
@pytest.mark.parametrize(
    ("one", "other", "answers"),
    _table("""
        2014              2015                      CNNNN
        2014              2014                      PPPPP
        2014-05-05        2014-05-05                NNCCC
        2014-05           2014                      PPPPP
        2014              2013/2015                 NNCCN
        2013/2015         2014                      NNCNC
        2013/2015         2014-06                   NNCNC
        2013/2015         2015-06                   PNPNP
        2013/2015         2016                      CNNNN
        2004/..           2003                      NCNNN
        2004/..           2005                      NNCNC
        2004/..           2004-06                   NPPNP
        2004/             2005                      PNPNP
        2004/             2003                      NCNNN
        ../2004           2003                      NNCNC
        ../2004           2004-06                   PNPNP
        ../2004           2005                      CNNNN
        /2004             2003                      NPPNP
        /2004             2005                      CNNNN
        ../..             2004                      NNCNC
        ../..             ../..                     NNCCC
        2004/..           ../..                     NNCCN
        ../2004           2005/..                   CNNNN
        Y17E8             2004/..                   NNCCN
        2001-24           2002-02                   PPPPP
        2001-24           2002-03                   CNNNN
    """),
)
def test_dates_and_intervals(one: str, other: str, answers: str) -> None:
    _check(one, other, answers)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    _table("""
        2014?             2015                      PNNNN
        2014?             2013                      NPNNN
        2014?             2013/2015                 NNPPN
        2014              2015?                     PNNNN
        2014-05-05?       2014-05-05                NNPPP
        2014?/2016        2015                      NNPNP
        [2014?,2016]      2017                      PNNNN
        [2014?,2016]      2015                      PPNNN
        {2014?,2016}      2016-01-01/2016-12-31     NNCNP
        {2014?,2016}      2014-01-01/2014-12-31     NNPNP
        2014~             2013/2015                 PPPPP
        2014~             2012/2016                 NNCCN
        2014~             2015                      PPPPP
        2014~             2016                      CNNNN
        2014~             2017                      CNNNN
        2014%             2016                      PNNNN
        2014%             2017                      PNNNN
        2014%             2015                      PPPPP
        2014%             2016-01-01                PNNNN
        2014-05-05~       2014-05-06                PNPPP
        2014-05-05~       2014-05-07                CNNNN
        2014-05~-05       2014-06-05                PNPPP
        2014-05~-05       2014-06-06                CNNNN
        2014-~05-05       2014-06-05                PNPPP
        2014~-05-05       2015-05-05                PNPPP
        ?2014-05-~05      2014-05-06                PNPPP
        ?2014-05-~05      2014-05-07                PNNNN
        201X~             2009                      PPPPP
        201X~             1999                      NCNNN
        201X~             2030                      CNNNN
        2014-21~          2014-08-31                PNPPP
        2014-21~          2014-09-01                CNNNN
        1950S2~           2000                      PPPPP
        1950S2~           2100                      CNNNN
        2010~/2014        2009-06-01                NPPNP
        2010~/2014        2008                      NCNNN
        2010/2014~        2015-06-01                PNPNP
        [2014~,2018]      2015                      PPPPP
        [2014~,2018]      2016                      PPNNN
    """),
)
def test_qualified_dates(one: str, other: str, answers: str) -> None:
    _check(one, other, answers)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    _table("""
        [1667,1760]       1700                      PPNNN
        [1667,1760]       1667                      PPPPP
        [1667,1760]       1600/1800                 NNCCN
        [1667,1760]       1761                      CNNNN
        [1667,1760]       1760-12-31                PNPPP
        [1667,1668,1670..1672] 1669                 PPNNN
        [1667,1668,1670..1672] 1671-02-03           PPPPP
        [..1984]          1984-06                   PPPPP
        [..1984]          1985                      CNNNN
        [1984..]          1983                      NCNNN
        [1984..]          2000/..                   PNPPP
        {1667,1760}       1700                      NNNNN
        {1667,1760}       1667/1668                 NNPNN
        {1667,1760}       1667                      NPPNP
        {1667,1760}       1600/1800                 NNCCN
        {1667,1760}       1760                      PNPNP
        {1667,1760}       1761                      CNNNN
        {1670..1672}      1671                      NNPNP
        {1670..1672}      1671-01-01/1671-12-31     NNCNP
        {1670..1672}      1671-03/1671-05           NNPNP
        {..1984}          1900/1990                 NNCNN
        {..1984}          1985                      CNNNN
        {1960..}          1990                      NNPNP
        {1960..}          1980/1990                 NNCNP
        {1960-01..1961-06} 1961-07                  CNNNN
        {1670~..1672}     1671                      NPPNP
        {1670~..1672}     1675                      CNNNN
        {2003..200X}      2003/..                   PNPPN
        {2003..200X}      2002                      NCNNN
        {1600..2000}      [1500,1750-01-01,2100]    PPPNP
        {2020-01-01,2020-01-03} 2020-01-02          NNNNN
        {2020-01-01,2020-01-02} 2020-01-01/2020-01-02 NNCCC
        {2020-01-01..2020-01-31} 2020-01-10/2020-01-12 NNCNC
        {2020-01-01..2020-01-31} 2020-01            NNCPC
        {2020-01,2020-02} 2020-01-31/2020-02-01     NNPPP
        {2020-01,2020-03} 2020-01-31/2020-03-01     NNPPN
        {2019,2020-01-01,2020-01-02} 2020-01-01/2020-01-02 NNCNC
        2020-01-01/2020-01-02 {2020-01-01,2020-01-02} NNCCC
    """),
)
def test_sets(one: str, other: str, answers: str) -> None:
    _check(one, other, answers)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    _table("""
        156X-12-25        1565-01                   PPNNN
        156X-12-25        1565-12                   PPPPP
        156X-12-25        1560/1569                 PPPPN
        156X-12-25        1559/1570                 NNCCN
        156X-12-25        1559-12-25                NCNNN
        156X-12-25        1569-12-25                PNPPP
        2004-XX-31        2004-02                   PPNNN
        2004-XX-31        2004-03                   PPPPP
        20XX-02-29        2001/2003                 PPNNN
        20XX-02-29        2003/2004                 PPPPN
        XXXX-12-25        XXXX-01-01                PPNNN
        XXXX-12-25        XXXX-12-XX                PPPPP
        -XXXX-12-25       -0044-12                  PPPPP
        -XXXX-12-25       -0044-03                  PPNNN
        156X-24           1570-02                   PPPPP
        156X-24           1565-06                   PPNNN
        156X-12-~25       1565-12-26                PPPPP
        156X-12-~25       1565-12-27                PPNNN
        156X-12~-25       1566-01-25                PPPPP
        156X-12~-25       1565-06                   PPNNN
        156X-12-25?       1500/1600                 NNPPN
        [156X-12-25,1570] 1565-06                   PPNNN
        {156X-12-25,1570} 1570-01-01/1570-12-31     NNCNP
        {156X-12-25,1570} 1565-06                   NPNNN
    """),
)
def test_masks_with_holes(one: str, other: str, answers: str) -> None:
    _check(one, other, answers)


def _members(text: str) -> list[str]:
    """The dates that a set without ranges lists, or the stretches of days that a mask of one year may be."""
    if text[0] in "[{":
        return text[1:-1].split(",")
    mask = re.compile(text.replace("X", "[0-9]"))
    first = parse("2004-01-01").start_earliest
    days = [day for day in range(first, first + 366) if mask.fullmatch(iso(day))]
    begins = [day for day in days if day - 1 not in days]
    ends = [day for day in days if day + 1 not in days]
    return [f"[{iso(begin)}..{iso(end)}]" for begin, end in zip(begins, ends, strict=True)]


_NEAR = st.sampled_from(
    [
        "2004",
        "2004-02",
        "2004-02-29",
        "2003/2004-03",
        "2004-02-28/2004-03",
        "2004-05/",
        "/2004-02",
        "2004-06/..",
    ]
)
_MASKS = st.text("0123X", min_size=4, max_size=4).map(lambda drawn: f"2004-{drawn[:2]}-{drawn[2:]}")


@given(
    st.lists(
        st.sampled_from(["2003", "2004-01", "2004-02-28", "2004-02-29", "2004~", "2005?"]), min_size=1
    ).map(lambda members: f"[{','.join(members)}]")
    | _MASKS.filter(lambda text: "X" in text and refusal(text) is None),
    _NEAR.map(parse),
)
@example("2004-0X-XX", parse("2004-02-28/2004-03"))
@settings(max_examples=200)
def test_one_of_several_is_certain_if_all_are_and_possible_if_any_is(text: str, other: When) -> None:
    for relation in RELATIONS:
        answers = {getattr(parse(member), relation)(other) for member in _members(text)}
        expected = CERTAINLY if answers == {CERTAINLY} else POSSIBLY if max(answers) > NO else NO
        assert getattr(parse(text), relation)(other) is expected, relation


@given(
    st.lists(st.sampled_from(["2001", "2003", "2004-02", "2004-02-29~", "2005?"]), min_size=1, unique=True),
    _NEAR.map(parse),
)
def test_every_one_of_several(members: list[str], other: When) -> None:
    every = parse(f"{{{','.join(members)}}}")
    answers = {relation: [getattr(parse(one), relation)(other) for one in members] for relation in RELATIONS}
    for relation in ("before", "after", "within"):
        assert getattr(every, relation)(other) is min(answers[relation])
    assert every.overlaps(other) is max(answers["overlaps"])
    assert every.covers(other) >= max(answers["covers"])


@given(
    st.lists(st.sampled_from(["2003", "2004-02", "2005", "2003-05~"]), min_size=1, unique=True),
    st.lists(st.sampled_from(["2003", "2004", "2005", "2004-02?"]), min_size=1, unique=True),
)
def test_all_of_several_lie_within_one_of_several_if_one_has_room_for_all(
    members: list[str], others: list[str]
) -> None:
    every = parse(f"{{{','.join(members)}}}")
    possible = any(every.within(parse(other)) > NO for other in others)
    one_of = parse(f"[{','.join(others)}]")
    assert (every.within(one_of) > NO) is possible
    assert one_of.covers(every) is every.within(one_of)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("{2003,2005}", "[2003,2005]", NO),
        ("{2003,2003-05}", "[2003,2005]", POSSIBLY),
        ("{2003,2005}", "[2002..2006]", POSSIBLY),
        ("{2003,2005}", "[2003?,2005]", NO),
        ("{2004-12-25,2005-12-25}", "20XX-12-25", NO),
        ("{2003-01-01,2003-01-01}", "[2003-01-01]", CERTAINLY),
    ],
)
def test_all_of_several_within_one_of_several(one: str, other: str, answer: Certainty) -> None:
    assert parse(one).within(parse(other)) is answer


@pytest.mark.parametrize(
    ("one", "other", "within", "overlaps"),
    [
        ("[2003-01-01,2005-01-01]", "{2003-01-01,2005-01-01}", CERTAINLY, CERTAINLY),
        ("[2003-01-01,2005-01-01]", "{2003-01-01,2004-01-01,2005-01-01}", CERTAINLY, CERTAINLY),
        ("[2003-01-01,2005-01-02]", "{2003-01-01,2005-01-01}", POSSIBLY, POSSIBLY),
        ("[2003-01-01?,2005-01-01]", "{2003-01-01,2005-01-01}", POSSIBLY, POSSIBLY),
        ("[2003-01-01,2005-01-01]", "{2003-01-01?,2005-01-01}", POSSIBLY, POSSIBLY),
        ("[2003-01-01,2005-01-01]", "{2003-01-01~,2005-01-01}", POSSIBLY, POSSIBLY),
        ("[2003-01-01..2003-01-03,2005-01-01]", "{2003-01-01..2003-01-03,2005-01-01}", CERTAINLY, CERTAINLY),
        ("[2003,2005]", "{2003,2005}", POSSIBLY, POSSIBLY),
        ("200X-12-25", "{2000-12-25,2009-12-25}", POSSIBLY, POSSIBLY),
        ("2004-01-X1", "{2004-01-01,2004-01-11,2004-01-21,2004-01-31}", CERTAINLY, CERTAINLY),
        ("2004-01-X1", "{2004-01-01..2004-01-12,2004-01-21,2004-01-31}", CERTAINLY, CERTAINLY),
        ("[2003-01-01,2005-01-01]", "2003-01-01/2005-01-01", CERTAINLY, CERTAINLY),
    ],
)
def test_one_of_several_days_and_several_days(
    one: str, other: str, within: Certainty, overlaps: Certainty
) -> None:
    a, b = parse(one), parse(other)
    assert (a.within(b), b.covers(a)) == (within, within)
    assert (a.overlaps(b), b.overlaps(a)) == (overlaps, overlaps)


@given(st.sets(st.integers(1, 9), min_size=1), st.sets(st.integers(1, 9), min_size=1))
def test_one_of_some_days_and_known_days(one_of: set[int], known: set[int]) -> None:
    def text(days: set[int]) -> str:
        return ",".join(f"2004-05-{2 * day:02d}" for day in sorted(days))

    one, every = parse(f"[{text(one_of)}]"), parse(f"{{{text(known)}}}")
    expected = CERTAINLY if one_of <= known else POSSIBLY if one_of & known else NO
    assert one.within(every) is every.covers(one) is expected
    assert one.overlaps(every) is every.overlaps(one) is expected


@given(st.sets(st.integers(1, 9), min_size=1), st.integers(1, 9), st.integers(0, 3))
def test_known_days_are_a_set_of_days(days: set[int], first: int, more: int) -> None:
    every = parse("{" + ",".join(f"2004-05-{day:02d}" for day in days) + "}")
    stretch = parse(f"2004-05-{first:02d}/2004-05-{first + more:02d}")
    filled = set(range(first, first + more + 1))
    for relation, holds in {
        "before": max(days) < min(filled),
        "after": min(days) > max(filled),
        "overlaps": bool(days & filled),
        "within": days <= filled,
        "covers": days >= filled,
    }.items():
        assert getattr(every, relation)(stretch) is (CERTAINLY if holds else NO)


def test_masks_that_never_meet_are_told_apart_at_once() -> None:
    """Ten thousand days on each side, and not one pair of them is looked at twice."""
    looked_at = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal looked_at
        looked_at += event == "call" and frame.f_code.co_name == "part_bounds"

    sys.setprofile(count)
    try:
        assert parse("XXXX-21").overlaps(parse("XXXX-22")) is NO
    finally:
        sys.setprofile(None)
    assert looked_at < 60_000


def _check(one: str, other: str, answers: str) -> None:
    a, b = parse(one), parse(other)
    found = {relation: getattr(a, relation)(b) for relation in RELATIONS}
    assert found == dict(zip(RELATIONS, (FROM_LETTER[letter] for letter in answers), strict=True))


def test_an_end_that_is_not_known_may_be_as_early_as_the_beginning() -> None:
    """And so as early as `~` lets that be."""
    since = parse("2004-01-01/9999")
    assert parse("2004/").overlaps(since) is Certainty.CERTAINLY
    assert parse("2004~/").overlaps(since) is Certainty.POSSIBLY
    assert parse("2004~/..").overlaps(since) is Certainty.CERTAINLY
