"""EDTF drawn at random, for properties: most of it valid, and every feature of it."""

from __future__ import annotations

from hypothesis import strategies as st

from missionlog.edtf import When, parse
from missionlog.edtf.range_ends import finer_ends

from .tables import refusal

_SIGNS = st.sampled_from(["", "", "", "?", "~", "%"])
_YEARS = st.one_of(
    st.integers(0, 9999).map("{:04d}".format),
    st.integers(1, 9999).map("-{:04d}".format),
    st.text("0123459X", min_size=4, max_size=4),
    st.integers(10_000, 10**16).map("Y{}".format),
    st.integers(-(10**16), -10_000).map("Y{}".format),
    st.tuples(st.integers(-99, 99).filter(bool), st.integers(1, 14)).map(
        lambda drawn: "Y{}E{}".format(*drawn)
    ),
    st.tuples(st.integers(0, 9999), st.integers(1, 4)).map(lambda drawn: "{:04d}S{}".format(*drawn)),
)
_MONTHS = st.one_of(st.integers(1, 12).map("{:02d}".format), st.sampled_from(["XX", "0X", "1X", "X1"]))
_PARTS = st.integers(21, 41).map(str)
_DAYS = st.one_of(st.integers(1, 31).map("{:02d}".format), st.sampled_from(["XX", "0X", "2X", "3X", "X1"]))
_SHORT_YEARS = st.sampled_from(["2003", "2004", "200X", "20XX", "2X04", "-0004", "XXXX"])


def _is_valid(text: str) -> bool:
    return refusal(text) is None


def _dates(years: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(st.one_of(_MONTHS, _MONTHS, _PARTS, _DAYS), max_size=2)
    signs = st.lists(_SIGNS, min_size=6, max_size=6)

    def written(drawn: tuple[str, list[str], list[str]]) -> str:
        year, others, signs = drawn
        components = [year, *others]
        return "-".join(signs[2 * at] + one + signs[2 * at + 1] for at, one in enumerate(components))

    return st.tuples(years, parts, signs).map(written).filter(_is_valid)


#: One date, anywhere in time, and one near the year 2004, where two of them are likely to meet.
dates = _dates(_YEARS)
near_dates = _dates(_SHORT_YEARS)


def _range(ends: tuple[str, str]) -> str:
    """A range between two dates, in order and with the finer of their precisions; or the first alone."""
    for first, last in (ends, ends[::-1]):
        for text in (f"{first}..{last}", finer_ends(first, last)):
            if text and _is_valid(f"[{text}]"):
                return text
    return ends[0]


def _expressions(dates: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ends = st.one_of(dates, dates, st.sampled_from(["", ".."]))
    intervals = st.tuples(ends, ends).map("/".join)
    members = st.one_of(dates, st.tuples(dates, dates).map(_range))
    sets = st.tuples(st.sampled_from(["[]", "{}"]), st.lists(members, min_size=1, max_size=4)).map(
        lambda drawn: drawn[0][0] + ",".join(drawn[1]) + drawn[0][1]
    )
    return st.one_of(dates, intervals, sets).filter(_is_valid)


edtf = _expressions(dates)
near = _expressions(near_dates)
whens: st.SearchStrategy[When] = edtf.map(parse)
near_whens: st.SearchStrategy[When] = near.map(parse)

#: Text that is nearly EDTF.
scraps = st.text("0123456789X-/.?~%[]{},YESTZ: u", max_size=30)
