"""The axis of the page: its calendar, its scale and ticks beside those of the chart, and what it draws."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from missionlog.edtf.calendar import civil, iso, month_start
from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.view.chart.scale import scale_of
from missionlog.view.chart.ticks import day_label, year_label

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.outside
_SCRIPTS = ("calendar", "scale", "ticks", "strokes", "marks", "bins")
#: Days that the numbers of JavaScript count exactly, with what is reckoned of them on the way.
_DAYS = st.integers(-(2**52), 2**52)
_FAR_DAYS = (1, 0, -1, -99_280_000, 738_000, -62_091_062_500, 146_097 * 10**9 + 59, 3_652_059)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the scripts of the axis and nothing else."""
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><title>x</title>")
    for name in _SCRIPTS:
        page.add_script_tag(content=(files("missionlog.site") / "static" / f"{name}.js").read_text())
    yield page
    page.close()


@given(days=st.lists(_DAYS, min_size=40, max_size=400))
def test_the_calendar_counts_as_the_log_does(page: Page, days: list[int]) -> None:
    days = [*days, *_FAR_DAYS]
    found = page.evaluate(
        """days => days.map(day => { const c = missionlog.calendar; const [y, m] = c.civil(day);
            return [c.civil(day), c.dayNumber(...c.civil(day)), c.iso(day), c.monthStart(y, m + 13)]; })""",
        days,
    )
    for day, (date, back, text, start) in zip(days, found, strict=True):
        assert tuple(date) == civil(day)
        assert back == day
        assert text == iso(day)
        assert start == month_start(date[0], date[1] + 13)


def test_a_text_that_is_no_day_is_none(page: Page) -> None:
    texts = ["2024-02-29", "2023-02-29", "2024-13-01", "2024-1-1", "today", "", "-0043-03-15", "0000-01-01"]
    found = page.evaluate("texts => texts.map(missionlog.calendar.ofIso)", texts)
    assert [day is not None for day in found] == [True, False, False, False, False, False, True, True]


def scale(page: Page, spans: list[tuple[int, int]], height: int = 800) -> dict[str, Any]:
    """The scale of spans of days with its ticks; each has the pixel at which it stands."""
    return page.evaluate(
        """([begins, ends, height]) => {
            const scale = missionlog.scale.of(begins, ends, height);
            const ticks = missionlog.ticks.of(scale).map(tick => ({...tick, y: scale.y(tick.day)}));
            return {parts: scale.parts, folds: scale.folds, perDay: scale.perDay, bottom: scale.bottom, ticks,
                    ys: begins.map((begin, at) => [scale.y(begin), scale.y(ends[at])])}; }""",
        [[begin for begin, _ in spans], [end for _, end in spans], height],
    )


_SPANS = st.lists(
    st.tuples(
        st.integers(-(10**11), 10**11) | st.integers(730_000, 740_000), st.integers(1, 10**6) | st.just(1)
    ),
    min_size=1,
    max_size=30,
).map(lambda pairs: [(begin, begin + length) for begin, length in pairs])


@given(spans=_SPANS)
def test_the_scale_is_true(page: Page, spans: list[tuple[int, int]]) -> None:
    drawn = scale(page, spans)
    assert drawn["bottom"] <= 800.5
    by_time = sorted(
        (moment, y)
        for span, ys in zip(spans, drawn["ys"], strict=True)
        for moment, y in zip(span, ys, strict=True)
    )
    assert all(left <= right + 1e-6 for (_, left), (_, right) in pairwise(by_time))
    assert all(0 <= y <= 800.5 for _, y in by_time)
    # Within a part without folds, equal times are equally high.
    for part in drawn["parts"]:
        inside = [(m, y) for m, y in by_time if part["top"] + 13 <= y <= part["top"] + part["size"] - 13]
        for (early, top), (late, bottom) in pairwise(inside):
            assert bottom - top == pytest.approx((late - early) * drawn["perDay"], abs=0.01, rel=1e-3)


@given(spans=_SPANS)
def test_the_same_stretches_are_folded_as_in_the_chart(page: Page, spans: list[tuple[int, int]]) -> None:
    drawn = scale(page, spans, 26 * 4 * 5)
    seconds = [(begin * SECONDS_IN_A_DAY, end * SECONDS_IN_A_DAY) for begin, end in spans]
    # As many folds as fit on both: 5 of 4 cells on a line of 80.
    expected = scale_of(seconds, 80, 4).folds
    assert [
        (fold["begin"] * SECONDS_IN_A_DAY, fold["end"] * SECONDS_IN_A_DAY) for fold in drawn["folds"]
    ] == [(fold.begin, fold.end) for fold in expected]


@given(spans=_SPANS)
@example(spans=[(0, 10_838)])
def test_ticks_stand_apart_on_whole_days_with_labels_of_their_days(
    page: Page, spans: list[tuple[int, int]]
) -> None:
    drawn = scale(page, spans)
    ticks = drawn["ticks"]
    assert 1 <= len(ticks) <= 60
    for tick in ticks:
        year = civil(round(tick["day"]))[0]
        assert tick["day"] == round(tick["day"])
        if tick["within"]:
            assert tick["within"] == year_label(year)
            assert day_label(round(tick["day"])).startswith(tick["label"]) or tick["label"] in day_label(
                tick["day"]
            )
        else:
            assert tick["label"] == year_label(year)
    for part in drawn["parts"]:
        inside = [tick["y"] for tick in ticks if part["top"] <= tick["y"] < part["top"] + part["size"]]
        # From the year 1 to the year 5 it is no more than 4 years.
        assert all(right - left >= 23 for left, right in pairwise(inside))


# Strokes: [shape, begin, sure begin, sure end, end, flags]
_DAY = 738_000


@pytest.mark.parametrize(
    ("lane", "drawn"),
    [
        ([[0, _DAY, _DAY, _DAY, _DAY, 0]], {"point"}),
        ([[0, _DAY, None, None, _DAY, 1]], {"hollow", "doubt"}),
        ([[0, _DAY, _DAY, _DAY + 9000, _DAY + 9000, 0]], {"sure"}),
        ([[0, _DAY, None, None, _DAY + 9000, 0]], {"dashed", "cap"}),
        ([[0, _DAY, _DAY + 3000, _DAY + 6000, _DAY + 9000, 0]], {"dashed", "cap", "sure"}),
        (
            [[0, None, None, None, _DAY + 9000, 0], [0, _DAY, _DAY, _DAY, _DAY, 0]],
            {"dashed", "cap", "open", "point"},
        ),
        ([[0, _DAY, _DAY, _DAY + 9000, None, 0]], {"sure", "dashed", "open"}),
        ([[1, _DAY, None, None, _DAY, 0]], {"announced"}),
        ([[2, _DAY, None, None, _DAY, 0]], {"hollow"}),
        ([["made", _DAY, _DAY, _DAY, _DAY, 0], ["link", _DAY, None, None, _DAY + 900, 0]], {"point", "link"}),
        ([["term", _DAY, None, None, _DAY, 0], ["late", _DAY, None, None, _DAY + 900, 0]], {"term", "late"}),
        ([["kept", _DAY, None, None, _DAY, 0]], {"signs"}),
    ],
)
def test_what_is_certain_is_solid_and_what_is_possible_is_dashed(
    page: Page, lane: list[list[Any]], drawn: set[str]
) -> None:
    found = page.evaluate(
        """lane => { const strokes = missionlog.strokes.of([lane]);
            const spans = strokes.map(stroke => stroke.span).filter(Boolean);
            const [begins, ends] = ['begin', 'end'].map(name => spans.map(span => span[name]));
            const scale = missionlog.scale.of(begins, ends, 800);
            const items = missionlog.marks.placed([0], () => strokes, scale, 10, 4);
            const paths = missionlog.marks.paths(items, 15, 4);
            return Object.keys(paths).filter(name => paths[name].length); }""",
        lane,
    )
    assert set(found) == drawn


def test_sources_that_disagree_stand_in_lanes_beside_each_other(page: Page) -> None:
    lanes = [[[0, _DAY, _DAY, _DAY, _DAY, 0]], [[2, _DAY - 300, None, None, _DAY + 300, 0]]]
    item, ties = page.evaluate(
        """lanes => { const strokes = missionlog.strokes.of(lanes);
            const scale = missionlog.scale.of([737000], [739000], 800);
            const items = missionlog.marks.placed([0], () => strokes, scale, 10, 4);
            return [items[0], missionlog.marks.paths(items, 15, 4).tie.length]; }""",
        lanes,
    )
    assert len(item["lanes"]) == 2
    assert ties == 1


def test_marks_of_one_column_do_not_touch(page: Page) -> None:
    lanes = [
        [[[0, _DAY + at % 7, _DAY + at % 7, _DAY + at % 7 + at, _DAY + at % 7 + at, 0]]] for at in range(40)
    ]
    items = page.evaluate(
        """lanes => { const known = lanes.map(missionlog.strokes.of);
            const scale = missionlog.scale.of([738000], [738060], 800);
            return missionlog.marks.placed(lanes.map((_, at) => at), at => known[at], scale, 60, 4); }""",
        lanes,
    )
    assert len(items) == 40
    for one in items:
        for other in items:
            if one["fact"] < other["fact"] and one["column"] == other["column"]:
                (left,), (right,) = one["lanes"], other["lanes"]
                assert left["bottom"] < right["top"] or right["bottom"] < left["top"]


def test_many_facts_are_counted_in_rows(page: Page) -> None:
    counts = page.evaluate(
        """() => { const lanes = [];
            for (let at = 0; at < 3000; at += 1) {
                const day = 738000 + (at % 10) * 10;
                lanes.push([[[0, day, day, day, day, 0]]]);
            }
            for (let at = 0; at < 50; at += 1) lanes.push([[[0, 738010, null, null, 738089, 0]]]);
            const known = lanes.map(missionlog.strokes.of);
            const scale = missionlog.scale.of([738000], [738100], 800);
            const found = missionlog.bins.counted(lanes.map((_, at) => at), at => known[at], scale);
            const drawn = missionlog.bins.paths(found, 150);
            return [Math.max(...found.sure), found.most, drawn.sure !== '', drawn.possible !== '']; }"""
    )
    assert counts == [300, 350, True, True]
