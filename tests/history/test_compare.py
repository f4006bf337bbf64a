"""Logs compared by fact: an edit of the text in, changes out."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.history.compare import compare
from missionlog.model.changes import Change
from missionlog.model.parsed_log import ParsedLog

from .logs import FERRY, edited, log

Told = tuple[str, str, str, dict[str, tuple[object, object]]]


def told(changes: tuple[Change, ...]) -> list[Told]:
    return [
        (one.how, one.what, one.was or one.id, {field.path: (field.old, field.new) for field in one.fields})
        for one in changes
    ]


@pytest.mark.parametrize(
    ("old", "new", "what", "id_", "path", "values"),
    [
        ("2014~", "2014-10-17", "event", "opened", "date", ("2014~", "2014-10-17")),
        ("title: The ferry\n", "title: A ferry\n", "log", "", "title", ("The ferry", "A ferry")),
        (
            "on Friday",
            "on Sunday",
            "event",
            "opened",
            "evidence[paper].passage",
            ("The ferry was opened on Friday", "The ferry was opened on Sunday"),
        ),
        ("p. 3", "p. 4", "event", "opened", "evidence[council-notes].locator", ("p. 3", "p. 4")),
        ("2025-09}", "2025-12}", "event", "closing", "promise.due", ("2025-09", "2025-12")),
        ("    place: quay\n", "", "event", "opened", "place", ("quay", None)),
        ("[ferry, river]", "[ferry]", "event", "opened", "tags", (["ferry", "river"], ["ferry"])),
        ("[Ann, Bob]", "[Bob, Ann]", "source", "council-notes", "author", (["Ann", "Bob"], ["Bob", "Ann"])),
        ("from: 2010", "from: 2011", "person", "ada", "roles[Mayor].from", ("2010", "2011")),
        (", {title: Clerk}", "", "person", "ada", "roles[Clerk]", ({"title": "Clerk"}, None)),
        ("status: kept", "status: partly-kept", "update", "ended", "status", ("kept", "partly-kept")),
    ],
)
def test_a_change_is_told_by_its_path(
    old: str, new: str, what: str, id_: str, path: str, values: tuple[object, object]
) -> None:
    assert told(compare(log(), edited((old, new)))) == [("changed", what, id_, {path: values})]


@pytest.mark.parametrize(
    "edits",
    [
        [("  - id: opened\n    date: 2014~\n", '  - date: "2014~"  # about\n    id: "opened"\n')],
        [("title: The ferry opens", "title: >-\n      The ferry\n      opens")],
        [("title: The ferry opens", "title: |\n      The ferry\n      opens\n")],
        [("[ferry, river]", "\n      - river\n      - ferry")],
        [("title: The ferry closes\n", "title: 'The ferry closes'  # for now\n")],
        [("{name: Ada,", "{type: person, anonymous: false, name: Ada,")],
        [("speaker: ada", "speaker: [ada]")],
        [("text: ", "form: direct, text: ")],
        [("\n", "\r\n")],
        [
            (
                "      - {source: paper, passage: The ferry was opened on Friday}\n"
                "      - {source: council-notes, locator: p. 3}\n",
                "      - {locator: p. 3, source: council-notes}\n"
                "      - source: paper\n        passage: 'The ferry was opened on Friday'\n",
            )
        ],
        [
            ("{title: Mayor, from: 2010}, {title: Clerk}", "{title: Clerk}, {title: Mayor, from: 2010}"),
        ],
    ],
)
def test_how_it_is_written_makes_no_difference(edits: list[tuple[str, str]]) -> None:
    assert compare(log(), edited(*edits)) == ()


def test_nor_does_the_order_of_facts() -> None:
    head, events = FERRY.split("events:\n")
    opened, closing = events.split("  - id: closing")
    moved = log(f"{head}events:\n  - id: closing{closing}{opened}")
    assert [event.id for event in moved.events] == ["closing", "opened"]
    assert compare(log(), moved) == ()


def test_updates_may_change_places() -> None:
    first, second = (
        "      - {date: 2025-01-02, status: stalled, note: No boat.}\n",
        "      - {id: ended, date: 2025-10, status: kept}\n",
    )
    assert compare(log(), edited((first + second, second + first))) == ()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("opened", "first-crossing", "event"),
        ("ada", "the-mayor", "person"),
        ("quay", "landing", "place"),
        ("paper", "gazette", "source"),
        ("ended", "done", "update"),
    ],
)
def test_a_new_id_alone_is_a_renaming_wherever_it_is_named(old: str, new: str, what: str) -> None:
    text = FERRY.replace("was opened on", "began on").replace("The quay", "The wharf")
    assert told(compare(log(text), log(text.replace(old, new)))) == [("renamed", what, old, {})]


def test_what_is_named_by_the_renamed_may_be_renamed_too() -> None:
    text = "missionlog: 1\nplaces:\n  a: {name: A, within: b}\n  b: {name: B}\n"
    renamed = text.replace("a:", "x:").replace("b:", "y:").replace("within: b", "within: y")
    assert [(one.how, one.was, one.id) for one in compare(log(text), log(renamed))] == [
        ("renamed", "a", "x"),
        ("renamed", "b", "y"),
    ]


def test_a_new_id_with_another_change_is_one_thing_gone_and_another_come() -> None:
    found = told(
        compare(
            log(),
            edited(("quay: {name: The quay}", "pier: {name: The pier}"), ("place: quay", "place: pier")),
        )
    )
    assert found == [
        ("removed", "place", "quay", {}),
        ("added", "place", "pier", {}),
        ("changed", "event", "opened", {"place": ("quay", "pier")}),
    ]


def test_an_event_comes_with_its_facts_and_what_is_gone_stands_where_it_stood() -> None:
    text = FERRY.replace("    after: [opened]\n", "    date: 2025\n")
    head, events = text.split("events:\n")
    closing = "  - id: closing" + events.split("  - id: closing")[1]
    found = compare(log(text), log(f"{head}events:\n{closing}"))
    assert [(one.how, one.what, one.event) for one in found] == [
        ("removed", "event", ""),
        ("removed", "quote", "opened"),
    ]
    found = compare(log(f"{head}events:\n{closing}"), log(text))
    assert [(one.how, one.what, one.event) for one in found] == [
        ("added", "event", ""),
        ("added", "quote", "opened"),
    ]
    assert found[0].stored["title"] == "The ferry opens"


def test_removed_entries_stand_behind_those_they_stood_behind() -> None:
    people = "missionlog: 1\npeople: {{{}}}\n".format
    old = log(people("a: {name: A}, b: {name: B}, c: {name: C}, d: {name: D}"))
    new = log(people("c: {name: C}, e: {name: E}, a: {name: AA}"))
    assert [(one.how, one.id) for one in compare(old, new)] == [
        ("removed", "d"),
        ("added", "e"),
        ("changed", "a"),
        ("removed", "b"),
    ]


def test_words_of_a_quote_without_an_id_may_change_and_so_may_its_id() -> None:
    [change] = compare(log(), edited(("It will not close, ever.", "It will close.")))
    assert (change.how, change.what, change.event) == ("changed", "quote", "opened")
    assert change.was.startswith("opened-")
    assert change.was != change.id
    assert [field.path for field in change.fields] == ["text"]


def test_a_note_of_an_update_without_an_id() -> None:
    [change] = compare(log(), edited(("No boat.", "No boat yet.")))
    assert [(field.path, field.old, field.new) for field in change.fields] == [
        ("note", "No boat.", "No boat yet.")
    ]


def test_a_date_of_an_update_without_an_id() -> None:
    [change] = compare(log(), edited(("2025-01-02", "2025-01-03")))
    assert [field.path for field in change.fields] == ["date"]


def test_an_update_that_gets_an_id_is_renamed() -> None:
    [change] = compare(log(), edited(("{date: 2025-01-02,", "{id: no-boat, date: 2025-01-02,")))
    assert (change.how, change.id, change.fields) == ("renamed", "no-boat", ())


def test_the_same_words_said_twice_may_change_places() -> None:
    quote = '      - {speaker: ada, text: "It will not close, ever."}\n'
    other = '      - {text: "It will not close, ever."}\n'
    assert compare(edited((quote, quote + other)), edited((quote, other + quote))) == ()


def test_a_quote_with_an_id_goes_from_one_event_to_another() -> None:
    quote = '    quotes:\n      - {id: ever, speaker: ada, text: "Ever."}\n'
    plain = '    quotes:\n      - {speaker: ada, text: "It will not close, ever."}\n'
    old = edited((plain, quote))
    new = edited((plain, ""), ("    after: [opened]\n", "    after: [opened]\n" + quote))
    assert told(compare(old, new)) == [("changed", "quote", "ever", {"event": ("opened", "closing")})]


def test_two_pieces_of_evidence_from_one_source() -> None:
    second = "      - {source: paper, passage: It was full}\n"
    at = "    quotes:\n"
    old = edited((at, second + at))
    [change] = compare(old, edited((at, second.replace("full", "empty") + at)))
    assert [(field.path, field.old) for field in change.fields] == [
        ("evidence[paper].passage", "It was full")
    ]
    [change] = compare(old, log())
    assert [(field.path, field.new) for field in change.fields] == [("evidence[paper]", None)]


#: Values that may stand where others do, so that chance makes logs that are near each other.
DATES = st.sampled_from(["2014", "2014~", "2014-10-17", "2015"])
WORDS = st.sampled_from(["Yes.", "yes", "No, never.", "No,  never."])


@st.composite
def logs(draw: st.DrawFn) -> ParsedLog:
    """A log of a few events with ids, quotes and updates from a small stock."""
    ids = draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True))
    events = [
        {
            "id": id_,
            "title": draw(WORDS),
            "date": draw(DATES),
            "tags": draw(st.lists(WORDS, min_size=1, max_size=2)),
            "evidence": draw(st.lists(evidence(), min_size=1, max_size=3)),
            "quotes": draw(st.lists(st.fixed_dictionaries({"text": WORDS}), min_size=1, max_size=3)),
            "updates": [
                {"id": f"{id_}-{name}", "date": draw(DATES), "status": "kept"}
                for name in draw(st.lists(st.sampled_from(["x", "y"]), min_size=1, unique=True))
            ],
        }
        for id_ in ids
    ]
    sources = {id_: {"title": draw(WORDS)} for id_ in ("p", "q")}
    body = {"missionlog": 1, "sources": sources, **({"events": events} if events else {})}
    return log(yaml.safe_dump(body, sort_keys=False))


def evidence() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({"source": st.sampled_from(["p", "q"]), "passage": WORDS})


@given(logs())
@settings(max_examples=50, deadline=None)
def test_a_log_does_not_differ_from_itself(one: ParsedLog) -> None:
    assert compare(one, one) == ()


@given(logs(), logs())
@settings(max_examples=100, deadline=None)
def test_the_other_way_round_what_was_added_is_removed(one: ParsedLog, other: ParsedLog) -> None:
    mirrored = {"added": "removed", "removed": "added"}
    there = {
        (
            mirrored.get(c.how, c.how),
            c.what,
            c.was or c.id,
            c.id,
            frozenset((f.path, str(f.old), str(f.new)) for f in c.fields),
        )
        for c in compare(one, other)
    }
    back = {
        (c.how, c.what, c.id, c.was or c.id, frozenset((f.path, str(f.new), str(f.old)) for f in c.fields))
        for c in compare(other, one)
    }
    assert there == back


@given(logs())
@settings(max_examples=50, deadline=None)
def test_the_order_of_entries_makes_no_difference(one: ParsedLog) -> None:
    turned = one._replace(events=one.events[::-1], sources=one.sources[::-1])
    assert compare(one, turned) == ()


@given(logs(), logs())
@settings(max_examples=100, deadline=None)
def test_every_fact_is_there_after_as_before_but_for_what_is_told(one: ParsedLog, other: ParsedLog) -> None:
    changes = [change for change in compare(one, other) if change.what == "event"]
    known = {event.id for event in one.events}
    known -= {change.was or change.id for change in changes if change.how in ("removed", "renamed")}
    known |= {change.id for change in changes if change.how in ("added", "renamed")}
    assert known == {event.id for event in other.events}
