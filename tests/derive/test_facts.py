"""A log's events to facts: ids, dates, sources, people and texts of each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.as_of import record_of
from missionlog.derive.entities import entities_of
from missionlog.derive.event_order import Position
from missionlog.derive.facts import DateColumns, Fact, date_columns
from missionlog.edtf import FAR_FUTURE, Certainty, When, parse
from missionlog.edtf.bounds import Bounds, throughout
from missionlog.edtf.calendar import day_number
from tests.conftest import BRIDGE, log_from
from tests.derive.log_facts import facts_of
from tests.edtf.drawn import edtf, near


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> list[list[Fact]]:
    return facts_from(BRIDGE, tmp_path_factory.mktemp("facts"))


def facts_from(text: str, folder: Path) -> list[list[Fact]]:
    log = log_from(text, folder)
    return [*facts_of(log, entities_of(log))]


def test_an_event_comes_with_its_quotes_and_then_its_updates(facts: list[list[Fact]]) -> None:
    assert [[fact.kind for fact in each] for each in facts] == [
        ["event"],
        ["event"],
        ["event", "update", "update"],
        ["event", "quote", "quote"],
        ["event"],
        ["event"],
    ]


def test_what_is_computed_of_an_event(facts: list[list[Fact]]) -> None:
    assert facts[0][0].computed == {
        "date": "2019~",
        "earliest": "2019-01-01",
        "latest": "2019-12-31",
        "words": "c. 2019",
        "people": [],
        "place-name": "Old bridge",
        "sources": ["courier", "herald"],
        "independent": 1,
        "quotes": 0,
    }
    assert facts[0][0].line == 28


SHARED = """missionlog: 1
sources:
  a: {title: A, issued: 2024-06-01}
  b: {title: B, issued: 2024-05-01}
  c: {title: C, issued: 2024-01-02, derives-from: [a, b]}
  k: {title: K, issued: 2024-01-03, copy-of: c}
  other: {title: D, issued: 2024-01-04, derives-from: [b]}
  free: {title: E, issued: 2024-01-05}
people: {ida: {name: Ida}}
events:
  - {id: copied, title: A, date: 2023, evidence: [{source: c}, {source: k}]}
  - {id: shared, title: B, date: 2023, evidence: [{source: c}, {source: other}]}
  - {id: report, title: C, date: 2023, evidence: [{source: a}, {source: c}]}
  - id: said
    title: D
    date: 2023
    evidence: [{source: free}, {source: k}]
    quotes: [{speaker: ida, text: So, evidence: [{source: k}, {source: other}]}]
"""


@pytest.mark.parametrize("day", ["", "2024-02-01", "2024-05-15"])
def test_origins_are_those_of_the_whole_log_on_any_day(day: str, tmp_path: Path) -> None:
    log = log_from(SHARED, tmp_path)
    past = record_of(log, parse(day).start_earliest).possible if day else log
    counts = {
        fact.id: fact.computed["independent"] for facts in facts_of(past, entities_of(past)) for fact in facts
    }
    said = counts.pop(next(id_ for id_ in counts if id_ not in ("copied", "shared", "report", "said")))
    assert (counts, said) == ({"copied": 1, "shared": 1, "report": 1, "said": 2}, 1)


def test_the_recorded_state_of_a_promise_comes_with_its_event(tmp_path: Path) -> None:
    updates = "[{date: 2024-03-10, status: in-progress}, {date: 2024, status: kept}]"
    log = (
        "missionlog: 1\npeople: {a: {name: A}}\nevents:\n"
        f"  - {{id: a, title: A, promise: {{made: 2023, by: [a]}}, updates: {updates}}}\n"
        f"  - {{id: b, title: B, date: 2023, updates: {updates}}}\n"
        "  - {id: c, title: C, promise: {made: 2023, by: [a]}}\n"
    )
    events = [facts[0] for facts in facts_from(log, tmp_path)]
    assert [(event.id, event.status) for event in events] == [("a", "kept"), ("b", ""), ("c", "")]


def test_an_announced_event_stands_at_the_term_in_force(facts: list[list[Fact]]) -> None:
    event = facts[2][0]
    assert (event.computed["date"], event.computed["announced"]) == ("2024-03-31", True)


def test_an_event_without_a_date_has_none(facts: list[list[Fact]]) -> None:
    event = facts[4][0]
    assert event.when is None
    assert not {"date", "earliest", "words"} & set(event.computed)


def test_what_is_computed_of_a_quote(facts: list[list[Fact]]) -> None:
    _, first, second = facts[3]
    assert first.computed == {
        "id": "will-cross",
        "date": "2021-05-02",
        "earliest": "2021-05-02",
        "latest": "2021-05-02",
        "words": "2 May 2021",
        "speakers": ["Inés Álvarez"],
        "role": "Mayor",
        "event-title": "The mayor speaks at the river",
        "sources": ["courier"],
        "independent": 1,
    }
    assert first.line == 65
    # Its own date and sources stand before those of its event.
    assert (second.computed["date"], second.computed["sources"]) == ("2021-05-03", ["notice"])
    assert (second.computed["speakers"], second.computed["role"]) == (
        ["Bruno Keller", "Engineer, unnamed"],
        "",
    )
    assert second.stored["event"] == "speech"


def test_who_has_a_part_and_as_what(facts: list[list[Fact]]) -> None:
    assert facts[3][0].people == {
        ("actor", "ines-alvarez"),
        ("speaker", "ines-alvarez"),
        ("speaker", "bruno-keller"),
        ("speaker", "engineer"),
    }
    assert facts[2][0].people == {
        ("actor", "council"),
        ("by", "council"),
        ("by", "ines-alvarez"),
        ("according-to", "ines-alvarez"),
    }


def test_all_sources_find_it_and_some_support_it(facts: list[list[Fact]]) -> None:
    assert (facts[2][0].sources, facts[2][0].rests_on) == (("courier", "herald"), 1)
    assert (facts[3][0].sources, facts[3][0].rests_on) == (("courier", "notice"), 2)


def test_tags_and_places_of_the_event_are_those_of_its_quotes(facts: list[list[Fact]]) -> None:
    assert facts[3][1].tags == ("speeches", "hope")
    assert facts[3][1].places == ("muhlbach", "valley")


def test_the_texts_that_find_it(facts: list[list[Fact]]) -> None:
    first = ["We don’t wait; we will cross it by spring", "Inés Álvarez", "the mayor"]
    second = ["Not with this wood", "Bruno Keller", "Engineer, unnamed", "not with that wood"]
    assert _without_empty(facts[3][0].texts) == {
        "title": ["The mayor speaks at the river"],
        "passage": ["she spoke at the river"],
        "person": ["Inés Álvarez", "the mayor"],
        "place": ["Mühlbach", "Mill Brook"],
        "source": ["Bridge to be rebuilt", "Notice at the town hall"],
        "said": [*first, *second],
    }
    assert _without_empty(facts[3][2].texts) == {
        "quote": second[:1],
        "person": second[1:3],
        "passage": second[3:],
        "source": ["Notice at the town hall"],
    }


def _without_empty(texts: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {field: found for field, found in texts.items() if found}


ONE = """\
missionlog: 1
events:
  - id: talk
    date: 2024
    title: A talk
    quotes:
"""


def quote_ids(quotes: list[str], folder: Path) -> list[str]:
    text = ONE + "".join(f'      - {{text: "{quote}"}}\n' for quote in quotes)
    return [fact.id for fact in facts_from(text, folder)[0][1:]]


def test_an_id_is_the_same_wherever_the_quote_stands(tmp_path: Path) -> None:
    ids = dict(zip(["Yes.", "No!", "?"], quote_ids(["Yes.", "No!", "?"], tmp_path), strict=True))
    assert quote_ids(["?", "No!", "Yes."], tmp_path) == [ids["?"], ids["No!"], ids["Yes."]]
    assert quote_ids(["Yes."], tmp_path) == [ids["Yes."]]
    assert all(id_.startswith("talk-") for id_ in ids.values())


def test_the_same_words_twice_are_told_apart(tmp_path: Path) -> None:
    first, second, third = quote_ids(["Yes.", "“Yes”", "yes"], tmp_path)
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_a_day_touches_itself_alone() -> None:
    day = day_number(2025, 9, 30)
    told = {"date": "2025-09-30", "earliest": "2025-09-30", "latest": "2025-09-30", "words": "30 Sep 2025"}
    assert date_columns("2025-09-30") == DateColumns(told, Bounds(day, day, day, day), Position(day, -day))


def test_an_approximate_date_touches_what_it_may_be_and_is_told_and_sorted_as_written() -> None:
    found = date_columns("2014~")
    assert found.computed == {
        "date": "2014~",
        "earliest": "2014-01-01",
        "latest": "2014-12-31",
        "words": "c. 2014",
    }
    first, last = day_number(2013, 1, 1), day_number(2015, 12, 31)
    assert found.bounds == Bounds(first, last, first, last)
    assert found.position.day == day_number(2014, 1, 1)


def test_of_an_open_end_the_last_day_is_the_end_of_time() -> None:
    assert date_columns("2019/..").bounds.end_latest == FAR_FUTURE


@given(st.one_of(near, edtf), st.one_of(near, edtf))
def test_bounds_leave_out_nothing_that_overlaps(one: str, other: str) -> None:
    """What `query.sql` asks of the columns is so wherever a date itself says that it overlaps a window."""
    bounds, extent = date_columns(one).bounds, parse(other)
    window = When(other, *throughout(extent.start_earliest, extent.end_latest), extent.level, None)
    answer = parse(one).overlaps(window)
    if answer is not Certainty.NO:
        assert bounds.start_earliest <= window.end_latest
        assert window.start_earliest <= bounds.end_latest
    if answer is Certainty.CERTAINLY:
        assert bounds.start_latest <= window.end_latest
        assert window.start_earliest <= bounds.end_earliest


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("after: [a]", "10 Jan 2024 or later"),
        ("before: [b]", "by 5 Mar 2024"),
        ("after: [a], before: [b]", "between 10 Jan and 5 Mar 2024"),
        ("after: [a], before: [d]", "10 Jan 2024"),
        ("after: [c]", "1 Jun 2024? or later"),
    ],
)
def test_the_words_of_an_order_say_what_its_bounds_say(tmp_path: Path, order: str, expected: str) -> None:
    """What comes after an event may have been on the day on which that ended."""
    log = (
        "missionlog: 1\nevents:\n  - {id: a, date: 2024-01-10, title: A}\n"
        "  - {id: b, date: 2024-03-05, title: B}\n  - {id: c, date: 2024-06-01?, title: C}\n"
        f"  - {{id: d, date: 2024-01-10, title: D}}\n  - {{id: x, title: X, {order}}}\n"
    )
    event = facts_from(log, tmp_path)[-1][0]
    assert (event.computed["words"], event.computed["between"]) == (expected, True)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("{date: 2014, rank: deprecated}", "undated (its date is deprecated)"),
        (
            "{date: 2014, rank: deprecated}, {date: 2015, rank: deprecated}",
            "undated (its dates are deprecated)",
        ),
        ("{date: 2014, rank: deprecated}, {date: 2015}", "2015"),
    ],
)
def test_an_event_with_deprecated_dates_alone_says_that_it_has_none(
    tmp_path: Path, dates: str, expected: str
) -> None:
    log = f"missionlog: 1\nevents:\n  - {{id: x, title: X, dates: [{dates}]}}\n"
    ((event,),) = facts_from(log, tmp_path)
    assert event.computed["words"] == expected
    assert ("date" in event.computed) == (expected == "2015")
