"""The lines of a cell, and values as one text."""

import pytest

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view import cells

from .samples import ALL_WELL, FLOOD, FOUNDED, NO_BOAT, PLEDGE, SOURCES


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("a", "a"),
        (True, "true"),
        (False, "false"),
        (2, "2"),
        (-1.07, "-1.07"),
        (["a", "b"], "a; b"),
        ([], ""),
        ({"a": ["b"]}, '{"a": ["b"]}'),
    ],
)
def test_flat(value: Plain | None, text: str) -> None:
    assert cells.flat(value) == text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (FOUNDED, ["3 May 1847"]),
        (PLEDGE, ["by 29 Sep 1887", "announced"]),
        (FLOOD, ["? c. 1888"]),
        (Row("event", {}, {"date": "1888", "between": True}), ["1888", "by its order"]),
        (Row("event", {}, {}), ["undated"]),
    ],
)
def test_when(row: Row, said: list[str]) -> None:
    assert cells.when(row) == said


def test_who() -> None:
    assert cells.who(PLEDGE) == ["Selby Town Council, Josiah Mills", "#ferry #bridge"]
    assert cells.who(Row("event", {"actors": ["mills"]}, {})) == ["mills"]


def test_speaker_with_the_role() -> None:
    assert cells.speaker(NO_BOAT) == ["Josiah Mills", "Clerk to the Town Council"]
    assert cells.speaker(Row("quote", {}, {})) == ["(nobody named)"]


def test_two_speakers_each_have_a_role_of_their_own() -> None:
    two = Row("quote", {}, {"speakers": ["Ada", "Ben"], "role": "Ada: Clerk; Ben: Judge"})
    assert cells.speaker(two) == ["Ada, Ben", "Ada: Clerk; Ben: Judge"]
    assert cells.said_by(two) == "Ada, Ben (Ada: Clerk; Ben: Judge)"
    assert cells.said_by(two._replace(stored={"role": "as hosts"})) == "Ada, Ben, as hosts"
    assert cells.said_by(Row("quote", {}, {"speakers": ["Ada", "Ben"]})) == "Ada, Ben"
    assert cells.said_by(NO_BOAT) == "Josiah Mills, Clerk to the Town Council"


@pytest.mark.parametrize(
    ("stored", "computed", "lines"),
    [
        ({"title": "A flood"}, {"field": "title", "excerpt": "A flood"}, ["A flood", "A flood"]),
        # The title of the event is never put into the mouth of who spoke at it.
        (
            {"text": "We leave"},
            {"speakers": ["Ada", "Ben"], "event-title": "They stay", "field": "quote", "excerpt": "We leave"},
            ["Ada, Ben:", "We leave", "at: They stay"],
        ),
        (
            {"text": "We leave"},
            {"speakers": ["Ada"], "event-title": "They stay", "field": "person", "excerpt": "Ada"},
            ["Ada: “We leave”", "Ada", "at: They stay"],
        ),
        (
            {"text": "We leave", "form": "paraphrase"},
            {"event-title": "They stay", "field": "note", "excerpt": "Shouted"},
            ["(nobody named): We leave (paraphrase)", "Shouted", "at: They stay"],
        ),
    ],
)
def test_a_hit(stored: dict[str, Plain], computed: dict[str, Plain], lines: list[str]) -> None:
    assert cells.hit(Row("hit", stored, computed)) == lines


def test_only_the_speakers_own_words_stand_in_quotation_marks() -> None:
    assert cells.words(NO_BOAT)[0].startswith("“No boat")
    assert cells.words(ALL_WELL) == ["that all is well (paraphrase)"]


def test_a_row_is_marked_if_anything_of_it_is_only_possibly_so() -> None:
    assert cells.is_marked(FLOOD)
    assert cells.is_marked(Row("event", {}, {"possibly": ["order"]}))
    assert not cells.is_marked(FOUNDED)


def test_a_first_and_last_date_that_are_the_same_are_said_once() -> None:
    first, last = cells.time_below("first"), cells.time_below("last")
    once = Row("tag", {}, {"first-words": "2014", "last-words": "2014"})
    twice = Row("tag", {}, {"first-words": "2014", "last-words": "2015"})
    assert (first(once), last(once)) == (["and last 2014"], [])
    assert (first(twice), last(twice)) == (["2014"], ["2015"])
    assert (first(Row("tag", {}, {})), last(Row("tag", {}, {}))) == ([], [])


def test_promise() -> None:
    assert cells.promise(PLEDGE) == ["extended to 1888, overdue by 94 days"]
    assert cells.promise(FLOOD) == []


def test_kin() -> None:
    assert cells.kin(SOURCES[0]) == ["copied by reprint"]
    copied = Row("source", {}, {"copies": ["a"], "derived": ["b"], "possibly": ["copies"]})
    assert cells.kin(copied) == ["possibly copied by a", "reported by b"]
    assert cells.kin(SOURCES[1]) == ["copy of gazette"]
    assert cells.kin(Row("source", {"derives-from": ["a", "b"]}, {})) == ["derives from a, b"]


def test_what_cannot_be_read_is_named_with_all_that_is_within() -> None:
    quote: dict[str, Plain] = {"text": "So", "unreadable": ["form"]}
    row = Row("event", {"id": "a", "title": "A", "quotes": [quote, quote], "unreadable": ["date"]}, {})
    assert cells.unread(row) == ["can't be read: date, quotes.form"]
    assert cells.when(row) == ["undated", "can't be read: date, quotes.form"]
    assert cells.words(Row("quote", quote, {})) == ["So (whether in these words can't be read)"]
    person = Row("person", {"name": "P", "roles": [{"title": "M", "unreadable": ["until"]}]}, {})
    assert cells.name(person) == ["P", "can't be read: roles.until"]
    assert cells.unread(Row("event", {"id": "a"}, {})) == []


@pytest.mark.parametrize(
    ("field", "said"),
    [("title", ["its title"]), ("source", ["its source"]), ("person", ["the name of a person"]), (None, [])],
)
def test_in_what_of_a_fact_words_were_found(field: str | None, said: list[str]) -> None:
    assert cells.found_in(Row("hit", {}, {"field": field})) == said
