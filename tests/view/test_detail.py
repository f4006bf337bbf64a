"""One fact whole."""

from collections.abc import Callable, Mapping

import pytest

from missionlog.model.format import (
    EVENT,
    PERSON,
    PLACE,
    QUOTE,
    SOURCE,
    UPDATE,
    Many,
    Plain,
    Record,
    Scalar,
    Shape,
)
from missionlog.model.rows import Kind, Row
from missionlog.view.detail import render_detail
from missionlog.view.formats import Page

from .drawn import NASTY, UNSAFE, event
from .samples import ALL_WELL, FOUNDED, NO_BOAT, PEOPLE, PLACES, PLEDGE, SOURCES, TAGS, context

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


def detail(row: Row, page: Page) -> str:
    return "".join(render_detail(row, context(), page))


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", SHOWN)
def test_as_it_looks(name: str, width: int, snapshot: Callable[[str, str], None]) -> None:
    snapshot(f"detail-{name}-{width}", detail(SHOWN[name], Page(width)))


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_that_the_log_says_is_left_out(name: str) -> None:
    shown = " ".join(detail(SHOWN[name], Page(200)).split())
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
    return "1887" if shape is Scalar.EDTF else name


@pytest.mark.parametrize("kind", RECORDS)
def test_every_key_of_the_format_is_shown(kind: Kind) -> None:
    stored = filled(RECORDS[kind], "x")
    assert isinstance(stored, dict)
    shown = detail(Row(kind, stored, {"date": "1887"}), Page(200))
    for text in leaves(stored):
        assert text in shown


def test_no_codes_without_colour() -> None:
    assert "\x1b" not in detail(PLEDGE, Page(80))
    assert "\x1b" in detail(PLEDGE, Page(80, colour=True))


def test_an_address_is_never_broken() -> None:
    assert str(SOURCES[0].stored["URL"]) in detail(SOURCES[0], Page(40))


def test_the_role_is_the_one_held_that_day() -> None:
    assert "— Josiah Mills, Clerk\n" in detail(PLEDGE, Page(80))
    later = PLEDGE._replace(computed={**PLEDGE.computed, "date": "1899"})
    assert "— Josiah Mills\n" in detail(later, Page(80))


@pytest.mark.parametrize("text", NASTY)
def test_data_is_shown_and_not_obeyed(text: str) -> None:
    row = event(text, summary=text, tags=[text], evidence=[{"source": text, "passage": text}])
    assert not UNSAFE.search(detail(row, Page(80)))
