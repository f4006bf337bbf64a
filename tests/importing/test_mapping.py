"""Which heading is proposed for which key, and what a person changes."""

import pytest

from missionlog.importing.headings import proposed
from missionlog.importing.keys import keys_of
from missionlog.importing.mapping import mapped
from missionlog.importing.records import UnreadableFile


def test_what_is_proposed() -> None:
    headings = [
        "Start Date",
        "END_DATE",
        "What happened?",
        "Location",
        "Source URL",
        "Colour",
        "Notes",
        "Title",
    ]
    assert proposed(headings) == {
        "Start Date": "date",
        "END_DATE": "date.end",
        "What happened?": "title",
        "Location": "place",
        "Source URL": "source.URL",
        "Colour": "",
        "Notes": "note",
        "Title": "",  # another column is that already
    }


def test_what_is_proposed_is_known() -> None:
    for kind in ("event", "source", "person", "place"):
        keys = keys_of(kind)
        assert all(not key or key in keys for key in proposed([*keys, "Name", "Date"], kind).values())


def test_a_key_that_is_asked_for_is_taken_from_the_column_that_had_it() -> None:
    mapping = proposed(["Date", "Title", "Colour"])
    assert mapped(mapping, "event", {"colour": "title"}) == {"Date": "date", "Title": "", "Colour": "title"}
    assert mapped(mapping, "event", {"Title": ""}) == {"Date": "date", "Title": "", "Colour": ""}


def test_several_columns_can_be_notes_and_tags() -> None:
    mapping = proposed(["Date", "Notes", "Tags", "Colour", "Size"])
    changed = mapped(mapping, "event", {"Colour": "note", "Size": "tags"})
    assert changed == {"Date": "date", "Notes": "note", "Tags": "tags", "Colour": "note", "Size": "tags"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Titel": "title"}, "there is no column 'Titel'; did you mean 'Title'"),
        ({"Title": "titel"}, "there is no key 'titel'; did you mean 'title'"),
        ({"Title": "title", "Colour": "title"}, "two columns give title: 'Title' and 'Colour'"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_near(changes: dict[str, str], message: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        mapped(proposed(["Date", "Title", "Colour"]), "event", changes)
    assert message in str(told.value)


def test_what_may_be_several_is_proposed_for_each_column_called_so() -> None:
    headings = ["Notes", "Notes (column 4)", "Tags", "Category", "Source 1", "Source 2", "Title 2", "Title"]
    assert proposed(headings) == {
        "Notes": "note",
        "Notes (column 4)": "note",
        "Tags": "tags",
        "Category": "tags",
        "Source 1": "source",
        "Source 2": "source",
        "Title 2": "title",
        "Title": "",
    }
