"""Dates drawn at random that English can carry: docs/dates.md says what else there is."""

from __future__ import annotations

from hypothesis import strategies as st

from missionlog.edtf import EdtfError, parse

_YEARS = st.one_of(st.integers(1000, 9999), st.integers(2003, 2005), st.integers(-9998, 999))
_SIGNS = st.sampled_from(["", "", "?", "~", "%"])


def _text(year: int) -> str:
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("-".join)


def _is_valid(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


_years = _YEARS.map(_text)
_decades = st.integers(100, 999).filter(lambda tens: tens % 10).map("{}X".format)
_months = _joined(_years, st.integers(1, 12).map("{:02d}".format))
_parts = _joined(_years, st.integers(21, 41).map(str))
_quarters = _joined(_years, st.integers(33, 36).map(str))
_days = _joined(_months, st.integers(1, 31).map("{:02d}".format)).filter(_is_valid)
_unknown = st.one_of(
    _joined(_months, st.just("XX")), _years.map("{}-XX".format), _years.map("{}-XX-XX".format)
)
_kinds = (_years, _years, _months, _days, _parts, _decades, _unknown)
_dates = st.tuples(st.one_of(*_kinds), _SIGNS).map("".join)


def _earliest(text: str) -> int:
    return parse(text).start_earliest


def _list(drawn: tuple[str, list[str]]) -> str:
    brackets, members = drawn
    return ",".join(members).join(brackets)


_pairs = st.lists(_dates, min_size=2, max_size=2)
# Of three and more, words before the first may go for all: they are alike, and nothing goes before them.
_many = st.one_of(*(st.lists(kind, min_size=2, max_size=4) for kind in _kinds))
_ends = st.tuples(_dates, _dates)

#: EDTF that is the same again after it has been said in words.
sayable = st.one_of(
    _dates,
    st.tuples(st.sampled_from(["{}/..", "{}/", "../{}", "/{}", "[..{}]", "[{}..]"]), _dates).map(
        lambda drawn: drawn[0].format(drawn[1])
    ),
    _ends.map("{0[0]}/{0[1]}".format).filter(_is_valid),
    st.one_of(*(st.tuples(kind, kind) for kind in (_years, _months, _days, _quarters, _decades)))
    .flatmap(lambda ends: st.tuples(*(_SIGNS.map(end.__add__) for end in sorted(ends, key=_earliest))))
    .map("[{0[0]}..{0[1]}]".format)
    .filter(_is_valid),
    st.one_of(*(st.tuples(kind, kind) for kind in (_years, _months, _days)))
    .map("{{{0[0]}..{0[1]}}}".format)
    .filter(_is_valid),
    st.tuples(st.sampled_from(["[]", "{}"]), st.one_of(_pairs, _many)).map(_list),
)
