"""Entries that only got another id."""

from missionlog.history.renames import find_renames, with_new_ids

from .logs import edited, log


def test_names_are_told_by_table() -> None:
    names = find_renames(log(), edited(("quay", "pier"), ("The pier", "The quay")))
    assert {table: dict(own) for table, own in names.items() if own} == {"places": {"quay": "pier"}}


def test_an_entry_under_the_new_names() -> None:
    opened = log().events[0]
    new = with_new_ids(
        {"sources": {}, "people": {"ada": "mayor"}, "places": {"quay": "pier"}, "events": {}}, opened
    )
    assert (new.id, new.stored["place"]) == ("opened", "pier")
    assert new.stored["quotes"] == [{"speaker": ["mayor"], "text": "It will not close, ever."}]
    assert new.stored["tags"] == ["ferry", "river"]


def test_of_several_alike_the_first_goes_with_the_first() -> None:
    people = "missionlog: 1\npeople: {{{}}}\n".format
    names = find_renames(log(people("a: {name: A}, b: {name: A}")), log(people("c: {name: A}, d: {name: A}")))
    assert names["people"] == {"a": "c", "b": "d"}


def test_who_is_still_there_was_not_renamed() -> None:
    people = "missionlog: 1\npeople: {{{}}}\n".format
    names = find_renames(log(people("a: {name: A}")), log(people("a: {name: B}, b: {name: A}")))
    assert names["people"] == {}
