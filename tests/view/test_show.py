"""One fact whole."""

from collections.abc import Callable, Mapping

import pytest

from missionlog.model.format import (
    DATES,
    EVENT,
    PERSON,
    PLACE,
    QUOTE,
    SOURCE,
    UPDATE,
    Many,
    Plain,
    Record,
    Shape,
)
from missionlog.model.rows import Kind, Row
from missionlog.view import show
from missionlog.view.formats import Page
from missionlog.view.reference_lines import Cites
from missionlog.view.show import render_detail

from .drawn import NASTY, UNSAFE, event
from .samples import ALL_WELL, FLOOD, FOUNDED, NO_BOAT, PEOPLE, PLACES, PLEDGE, SOURCES, TAGS, context

CITES = Cites(context())
EXTENDED = Row(
    "update",
    {"status": "extended", "date": "1887-10-02", "due": "1888", "event": "pledge", "note": "The piers sank."},
    {"id": "pledge-1a2b", "words": "2 Oct 1887", "date": "1887-10-02", "earliest": "", "latest": ""},
)
SHOWN = {
    "event-dates": FOUNDED,
    "event-promise": PLEDGE,
    "quote": NO_BOAT,
    "quote-inherits": ALL_WELL,
    "update": EXTENDED,
    "person": PEOPLE[0],
    "place": PLACES[0],
    "source": SOURCES[0],
    "tag": TAGS[0],
}


def drawn(row: Row, page: Page) -> str:
    return "".join(render_detail(row, context(), page))


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", SHOWN)
def test_as_it_looks(name: str, width: int, snapshot: Callable[[str, str], None]) -> None:
    snapshot(f"show-{name}-{width}", drawn(SHOWN[name], Page(width, wraps=True)))


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_that_the_log_says_is_left_out(name: str) -> None:
    shown = " ".join(drawn(SHOWN[name], Page(200)).split())
    for text in leaves({**SHOWN[name].stored}):
        assert " ".join(text.split()) in shown


def leaves(value: Plain) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in leaves(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in leaves(inner)]
    return [str(value)]


RECORDS: Mapping[Kind, Record] = {
    "event": EVENT,
    "quote": QUOTE,
    "update": UPDATE,
    "person": PERSON,
    "place": PLACE,
    "source": SOURCE,
}


def filled(shape: Shape, name: str) -> Plain:
    """A value of the shape with a text of its own for each key of the format."""
    if isinstance(shape, Record):
        return {field.key: filled(field.shape, f"{name}-{field.key}") for field in shape.fields}
    if isinstance(shape, Many):
        return [filled(shape.of, name)]
    return "1887" if shape in DATES else name


@pytest.mark.parametrize("kind", RECORDS)
def test_every_key_of_the_format_is_shown(kind: Kind) -> None:
    stored = filled(RECORDS[kind], "x")
    assert isinstance(stored, dict)
    shown = drawn(Row(kind, stored, {"date": "1887"}), Page(200))
    for text in leaves(stored):
        assert text in shown


def test_no_codes_without_colour() -> None:
    assert "\x1b" not in drawn(PLEDGE, Page(80))
    assert "\x1b" in drawn(PLEDGE, Page(80, colour=True))


def test_an_address_is_never_broken() -> None:
    assert str(SOURCES[0].stored["URL"]) in drawn(SOURCES[0], Page(40))


def test_the_role_is_the_one_held_that_day() -> None:
    assert "— Josiah Mills, Clerk\n" in drawn(PLEDGE, Page(80))
    later = PLEDGE._replace(computed={**PLEDGE.computed, "date": "1899"})
    assert "— Josiah Mills\n" in drawn(later, Page(80))


@pytest.mark.parametrize("text", NASTY)
def test_data_is_shown_and_not_obeyed(text: str) -> None:
    row = event(text, summary=text, tags=[text], evidence=[{"source": text, "passage": text}])
    assert not UNSAFE.search(drawn(row, Page(80)))


def test_when_in_words_and_with_its_bounds() -> None:
    assert show.when(PLEDGE, CITES) == [
        "by 29 Sep 1887 (announced)",
        "EDTF [..1887-09-29], earliest -inf, latest 1887-09-29",
    ]
    assert show.when(Row("event", {}, {}), CITES) == []
    undated = "undated (its date is deprecated)"
    assert show.when(Row("event", {}, {"words": undated}), CITES) == [undated]


def test_a_promise_and_its_terms() -> None:
    assert show.promise(PLEDGE, CITES) == [
        "extended to 1888, overdue by 94 days",
        "made: Jun 1887 (1887-06) by Selby Town Council (council)",
        "due: by 29 Sep 1887 ([..1887-09-29])",
        "condition: the bridge",
    ]
    assert show.promise(FLOOD, CITES) == []


def test_a_quote_rests_on_its_events_sources_where_it_names_none() -> None:
    assert show.evidence(ALL_WELL, CITES) == [["The End of the Ferry (gazette)"]]
    assert show.evidence(NO_BOAT, CITES)[0][0] == "“no boat will cross after Michaelmas”"


def test_roles_with_their_times() -> None:
    assert show.roles(PEOPLE[0], CITES) == ["Clerk, Selby Town Council (council), from: 1880, until: 1890"]


def test_counts_and_the_time_they_span() -> None:
    assert show.counts(PEOPLE[0], CITES) == [
        "facts: 3, quotes: 1, promises: 0",
        "first: 3 May 1847, last: c. 1888",
    ]


def test_an_update_is_whole() -> None:
    ((said, due, claim, note, *evidence),) = show.updates(PLEDGE, CITES)
    assert said == "2 Oct 1887 (1887-10-02), extended"
    assert (due, claim) == ("due: 1888", "according to: Josiah Mills (mills)")
    assert (note, evidence[0]) == ("The piers had sunk.", "“the piers have sunk”")
